"""What is the same for the three programs: configuration, logs, and exit codes."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
import structlog
from pydantic import BaseModel

from admz.configuration import BadConfiguration, load
from admz.logs import configure_logs
from admz.notify import service_manager
from sync.wire.instants import Clock, OffsetClock, SystemClock

_log = structlog.get_logger()

BAD_CONFIGURATION = 2

CONFIG = click.option(
    "--config",
    "config_file",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="Its TOML file; deploy/ holds a sample of each with every key explained.",
)


Config = TypeVar("Config", bound=BaseModel)
Run = Callable[[Config, Clock, Callable[[], None], Callable[[], None]], int]
"""`run(config, clock, ready, beat)`: `ready` once it serves, `beat` each time its loop went round."""


def start(
    program: str,
    model: type[Config],
    run: Run[Config],
    offset_file: Callable[[Config], Path | None],
    config_file: Path,
    *,
    simulated: bool = False,
) -> int:
    """Runs a program on this thread until it ends, and gives its exit code.

    `offset_file` finds the demo's clock in a configuration; `simulated` is the demo's privilege.
    """
    try:
        config = load(model, config_file, os.environ, simulated=simulated)
    except BadConfiguration as error:
        click.echo(f"admz {program}: {error}", err=True)
        return BAD_CONFIGURATION
    configure_logs(program)
    moved = offset_file(config)
    clock = SystemClock() if moved is None else OffsetClock(moved)
    _log.info("program.started", pid=os.getpid())
    manager = service_manager()
    code = run(config, clock, manager.ready, manager.beat)
    _log.info("program.ended", code=code)
    return code
