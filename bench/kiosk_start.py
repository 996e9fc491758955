"""From the start of the kiosk's process to its first frame on which somebody can use it: the home page, badge welcome.

Against the first frame of an empty Qt Quick window after the imports of the same libraries.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from bench.figures import Figure, median
from bench.rig.badge_reader import BadgeReader
from bench.rig.entrance import Entrance
from bench.rig.kiosk_screen import kiosk_screen
from bench.rig.screen import Screen, write_imports
from bench.seeded import Seeded

ROWS = ("kiosk_start",)

ROUNDS, WARM_UP = 15, 2


def measure(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """The median of each. Raises RuntimeError where no usable screen comes."""
    imports = write_imports(directory / "imports", "kiosk.main")
    ours: list[float] = []
    raw: list[float] = []
    with ExitStack() as parts:
        parts.enter_context(BadgeReader(directory / "reader"))
        entrance = Entrance(directory, seeded, parts, f'reader_socket = "{directory}/reader"')
        for _ in range(WARM_UP + ROUNDS):
            with kiosk_screen(entrance.kiosk) as screen:
                ours.append(_ms_until(screen, "home"))
            with Screen("bench.raw.window", str(imports)) as screen:
                raw.append(_ms_until(screen, "empty"))
    return {"kiosk_start": Figure(median(ours[WARM_UP:]), median(raw[WARM_UP:]), "ms", target=1.5)}


def _ms_until(screen: Screen, page: str) -> float:
    return (screen.frames_until([page])[-1].at_ns - screen.started_ns) / 1e6
