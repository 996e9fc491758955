"""The door agent as a process of its own, without the rest of AdmZ.

`python -m tests.door_agent.agent_process CONFIG` with the configuration as JSON; says `ready` and its process id when
it serves. Its clock is moved by the file that the configuration's `simulation` names, or the machine's where none is.
"""

import os
import subprocess
import sys
from pathlib import Path

from door_agent.config import DoorAgentConfig
from door_agent.main import run
from sync.wire.instants import OffsetClock, SystemClock


def say_ready() -> None:
    sys.stdout.write(f"ready {os.getpid()}\n")
    sys.stdout.flush()


def wait_until_ready(process: subprocess.Popen[str]) -> int:
    """The agent's process id. Its log goes the same way, and is passed over."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("ready "):
            return int(line.split()[1])
    raise AssertionError("the agent ended at once")


def main() -> int:
    config = DoorAgentConfig.model_validate_json(Path(sys.argv[1]).read_text())
    moved = config.simulation
    return run(config, SystemClock() if moved is None else OffsetClock(moved.clock_offset_file), say_ready)


if __name__ == "__main__":
    sys.exit(main())
