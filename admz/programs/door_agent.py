"""`admz door-agent`: the access controller of a site."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from admz.programs.start import BAD_CONFIGURATION, CONFIG, start
from door_agent.broker_check import UnsafeBroker
from door_agent.config import DoorAgentConfig
from door_agent.main import run


def launch(config_file: Path, *, simulated: bool = False) -> int:
    """Runs the program on this thread until it ends, and gives its exit code."""
    try:
        return start("door-agent", DoorAgentConfig, run, _offset_file, config_file, simulated=simulated)
    except UnsafeBroker as found:
        click.echo(f"admz door-agent: {found}", err=True)
        return BAD_CONFIGURATION


def _offset_file(config: DoorAgentConfig) -> Path | None:
    return None if config.simulation is None else config.simulation.clock_offset_file


@click.command(name="door-agent", short_help="The access controller of a site.")
@CONFIG
def command(config_file: Path) -> NoReturn:
    """The access controller of a site: decides, drives the doors, keeps the journal.

    Ends in order on SIGTERM and Ctrl-C; tells systemd when it serves (Type=notify).
    """
    sys.exit(launch(config_file))
