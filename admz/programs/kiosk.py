"""`admz kiosk`: the touchscreen at an entrance."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from admz.programs.start import CONFIG, start
from kiosk.config import KioskConfig
from kiosk.main import run


def launch(config_file: Path, *, simulated: bool = False) -> int:
    """Runs the program on this thread until it ends, and gives its exit code."""
    return start("kiosk", KioskConfig, run, _offset_file, config_file, simulated=simulated)


def _offset_file(config: KioskConfig) -> Path | None:
    return None if config.simulation is None else config.simulation.clock_offset_file


@click.command(name="kiosk", short_help="The touchscreen at an entrance.")
@CONFIG
def command(config_file: Path) -> NoReturn:
    """The touchscreen at an entrance: reader, screen, and the way to the door agent.

    Ends in order on SIGTERM and Ctrl-C; tells systemd when it serves (Type=notify).
    """
    sys.exit(launch(config_file))
