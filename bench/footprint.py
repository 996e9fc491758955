"""What the programs cost while nobody comes: the kiosk's idle processor time, and memory of kiosk and door agent.

Against an empty Qt Quick window with a timer of one second, and against the bare imports of the same libraries.
"""

import threading
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from bench.figures import Figure
from bench.rig.badge_reader import BadgeReader
from bench.rig.entrance import Entrance
from bench.rig.kiosk_screen import kiosk_screen
from bench.rig.screen import Screen, write_imports
from bench.seeded import Seeded

ROWS = ("kiosk_idle", "kiosk_memory", "door_agent_idle", "door_agent_memory")

IDLE_S = 20.0
_SETTLED_S = 5.0
"""After the start: by then the kiosk has said all that it says of itself."""

_CPU_PERCENT, _KIOSK_MB, _AGENT_MB = 1.0, 120.0, 40.0


def measure(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """All four, from one run; both screens are idle at the same time. Raises RuntimeError where none comes."""
    kiosk_imports = write_imports(directory / "kiosk-imports", "kiosk.main")
    agent_imports = write_imports(directory / "agent-imports", "door_agent.main")
    with ExitStack() as parts:
        parts.enter_context(BadgeReader(directory / "reader"))
        entrance = Entrance(directory, seeded, parts, f'reader_socket = "{directory}/reader"')
        kiosk = parts.enter_context(kiosk_screen(entrance.kiosk))
        empty = parts.enter_context(Screen("bench.raw.window", str(kiosk_imports)))
        kiosk.frames_until(["home"])
        empty.frames_until(["empty"])
        pause = threading.Event()
        pause.wait(_SETTLED_S)
        worked, empty_worked, agent_worked = kiosk.worked_s(), empty.worked_s(), entrance.agent_worked_s()
        pause.wait(IDLE_S)
        idle, empty_idle = (100 * s / IDLE_S for s in (kiosk.worked_s() - worked, empty.worked_s() - empty_worked))
        agent_idle = 100 * (entrance.agent_worked_s() - agent_worked) / IDLE_S
        kiosk_mb, agent_mb = kiosk.resident_mb(), entrance.agent_resident_mb()
    kiosk_bare, agent_bare = _bare_mb(kiosk_imports), _bare_mb(agent_imports)
    return {
        "kiosk_idle": Figure(idle, empty_idle, "% of a core", target=None, limit=_CPU_PERCENT),
        "kiosk_memory": Figure(kiosk_mb, kiosk_bare, "MB", target=None, limit=kiosk_bare + _KIOSK_MB),
        "door_agent_idle": Figure(agent_idle, 0.0, "% of a core", target=None),
        "door_agent_memory": Figure(agent_mb, agent_bare, "MB", target=None, limit=agent_bare + _AGENT_MB),
    }


def _bare_mb(imports: Path) -> float:
    with Screen("bench.raw.window", str(imports), "-") as libraries:
        libraries.next_line()
        return libraries.resident_mb()
