"""The door agent in its own process: the program itself, as `admz door-agent` runs it.

As on a machine whose clock is kept, which not every bench has: without that no key right opens at night.
"""

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from admz.logs import configure_logs
from bench.rig.process import terminate_at_end
from door_agent.config import DoorAgentConfig
from door_agent.main import run
from sync.wire.instants import SystemClock

RunAgent = Callable[["Connection[object, object]", DoorAgentConfig, Path], None]


def run_agent(pipe: "Connection[object, object]", config: DoorAgentConfig, log: Path) -> None:
    """Says `ready` when it serves; its log goes to a file."""
    configure_logs("door-agent", log.open("w", encoding="utf-8"))
    terminate_at_end(pipe)
    run(config, SystemClock(), lambda: pipe.send("ready"), synchronised=lambda: True)
