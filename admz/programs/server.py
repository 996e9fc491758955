"""`admz server`: the central server."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from admz.programs.start import CONFIG, start
from sync.server.config import ServerConfig
from sync.server.main import run


def launch(config_file: Path, *, simulated: bool = False) -> int:
    """Runs the program on this thread until it ends, and gives its exit code."""
    return start("server", ServerConfig, run, _offset_file, config_file, simulated=simulated)


def _offset_file(config: ServerConfig) -> Path | None:
    return None if config.simulation is None else config.simulation.clock_offset_file


@click.command(name="server", short_help="The central server.")
@CONFIG
def command(config_file: Path) -> NoReturn:
    """The central server: registry, journals of all sites, presence, web pages.

    Ends in order on SIGTERM and Ctrl-C; tells systemd when it serves (Type=notify).
    """
    sys.exit(launch(config_file))
