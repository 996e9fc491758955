"""The demo's time: one offset in a file, which every program of the demo follows with an `OffsetClock`."""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.wire.instants import OffsetClock, floor_to_ms

FOLLOWED_IN_S = OffsetClock.REREAD_S
"""How soon at the latest a program follows a move of the demo's clock."""


class GoesBack(ValueError):
    """The demo's clock would go back."""


def read_offset(file: Path) -> timedelta:
    """The demo's offset; none where the file does not exist yet. Raises ValueError for anything but an integer."""
    return timedelta(milliseconds=int(file.read_text("ascii"))) if file.exists() else timedelta()


def set_demo_time(file: Path, to: datetime) -> None:
    """Makes the demo's clock show `to` now, any time at first, later ones afterwards. Raises GoesBack."""
    real = datetime.now(UTC)
    shown = floor_to_ms(real + read_offset(file))
    if file.exists() and to < shown:
        raise GoesBack(f"the demo's clock shows {shown:%Y-%m-%dT%H:%M:%SZ} and cannot go back; give a later time")
    _replace(file, math.ceil((to - real) / timedelta(milliseconds=1)))


def start_demo_clock(file: Path) -> None:
    """Makes the offset file where there is none: the demo's clock shows the machine's time."""
    if not file.exists():
        _replace(file, 0)


def _replace(file: Path, milliseconds: int) -> None:
    new = file.with_suffix(".new")
    new.write_text(f"{milliseconds}\n", "ascii")
    new.replace(file)
