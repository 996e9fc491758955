"""Instants as they travel, and the clock that every program asks for them.

Wall time comes from a `Clock` only. Deadlines and time-outs use `Clock.monotonic`, which simulated time never moves.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import AfterValidator, BeforeValidator, PlainSerializer


def floor_to_ms(instant: datetime) -> datetime:
    """The same instant in UTC without its microseconds. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    utc = instant.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


@lru_cache(maxsize=16)  # An entry is hashed and stored with the same instants, and every tap waits for that.
def format_instant(instant: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SS.mmmZ`. Raises ValueError for a naive instant."""
    return floor_to_ms(instant).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def parse_instant(text: str) -> datetime:
    """The instant of exactly `YYYY-MM-DDTHH:MM:SS.mmmZ`. Raises ValueError for any other form."""
    instant = datetime.fromisoformat(text)
    # Two spellings of one instant would be two entries with the same hash.
    if instant.tzinfo is None or format_instant(instant) != text:
        raise ValueError(f"not an instant in UTC with milliseconds: {text!r}")
    return instant


def _parse_if_text(value: object) -> object:
    return parse_instant(value) if isinstance(value, str) else value


WireInstant = Annotated[
    datetime,
    BeforeValidator(_parse_if_text),
    AfterValidator(floor_to_ms),
    PlainSerializer(format_instant, return_type=str),
]
"""An aware UTC datetime in milliseconds; on the wire `YYYY-MM-DDTHH:MM:SS.mmmZ`."""


def seconds_since_boot() -> float:
    """Monotonic seconds that count the time asleep too: a laptop that was shut for an hour must know it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Clock(Protocol):
    """Where a program takes its time from. Safe to call on any thread."""

    @property
    def trusted(self) -> bool:
        """Whether wall time comes from a synchronised source."""
        ...

    def now(self) -> datetime:
        """Wall time, aware UTC, in milliseconds."""
        ...

    def monotonic(self) -> float:
        """Seconds for deadlines; never moved by anything."""
        ...


class SystemClock:
    """The machine's own clock."""

    def __init__(self, trusted: Callable[[], bool] = lambda: True) -> None:
        self._trusted = trusted

    @property
    def trusted(self) -> bool:
        """What the given check says of the machine's time source."""
        return self._trusted()

    def now(self) -> datetime:
        """The machine's wall time in UTC, in milliseconds."""
        return floor_to_ms(datetime.now(UTC))

    def monotonic(self) -> float:
        """The machine's monotonic clock, in seconds; it goes on while the machine sleeps."""
        return seconds_since_boot()


class OffsetClock:
    """The demo's clock: the machine's, moved by the whole milliseconds written in a file.

    The file is read again at most every quarter of a second, so that all programs follow a move within one second.
    """

    REREAD_S = 0.25

    def __init__(self, offset_file: Path) -> None:
        self._file = offset_file
        self._offset = timedelta()
        self._read_again_at = 0.0

    @property
    def trusted(self) -> bool:
        """Always: a move of the demo's clock is no clock fault."""
        return True

    def now(self) -> datetime:
        """The moved wall time in UTC, in milliseconds. Raises OSError or ValueError when the file cannot be read."""
        if time.monotonic() >= self._read_again_at:
            self._offset = timedelta(milliseconds=int(self._file.read_text("ascii")))
            self._read_again_at = time.monotonic() + self.REREAD_S
        return floor_to_ms(datetime.now(UTC) + self._offset)

    def monotonic(self) -> float:
        """The machine's monotonic clock, in seconds; the offset does not touch it."""
        return seconds_since_boot()
