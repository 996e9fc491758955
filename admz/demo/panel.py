"""How the demo starts its panel: the kiosk's room has Qt, and knows nothing of the demo.

Not a command: it belongs to a running demo.
"""

import argparse
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from admz.demo.registry import TIME_ZONE
from admz.logs import configure_logs
from kiosk.panel.main import run


def main() -> int:
    """Runs the panel of the demo whose ready file the command line names, until it is closed."""
    parser = argparse.ArgumentParser(prog="admz.demo.panel", description="The panel of a running demo.")
    parser.add_argument("--ready", type=Path, required=True)
    configure_logs("panel")
    return run(parser.parse_args().ready, ZoneInfo(TIME_ZONE))


if __name__ == "__main__":
    sys.exit(main())
