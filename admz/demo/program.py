"""How the demo starts one of its programs: as `admz PROGRAM --config FILE` would, but in simulated time.

Not a command: production has no way to simulated parts.
"""

import argparse
import importlib
import sys
from pathlib import Path
from typing import cast

PROGRAMS = {"server": "admz.programs.server", "door-agent": "admz.programs.door_agent", "kiosk": "admz.programs.kiosk"}


def main() -> int:
    """Runs the program that the command line names until it ends."""
    parser = argparse.ArgumentParser(prog="admz.demo.program", description="A program of a running demo.")
    parser.add_argument("program", choices=PROGRAMS)
    parser.add_argument("--config", type=Path, required=True)
    arguments = parser.parse_args()
    return cast(int, importlib.import_module(PROGRAMS[arguments.program]).launch(arguments.config, simulated=True))


if __name__ == "__main__":
    sys.exit(main())
