"""`admz doctor`: what is wrong with this machine's parts, and what to do."""

import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click

import door_agent.doctor
import kiosk.doctor
import sync.server.doctor
from admz.commands.ready_option import control_socket, read_ready
from admz.configuration import BadConfiguration, load
from door_agent.config import DoorAgentConfig
from kiosk.config import KioskConfig
from sync.server.config import ServerConfig

WELL, NOT_WELL, BAD_CONFIGURATION = 0, 1, 2
PRODUCTION = tuple(Path(f"/etc/admz/{program}.toml") for program in ("door-agent", "kiosk", "server"))
"""Where the units in deploy/systemd look."""

_Finding = sync.server.doctor.Finding
_DEMO_CLOCK = _Finding("clock", "it is the demo's own, which counts as synchronised")


@click.command(
    name="doctor",
    short_help="What is wrong here, and what to do.",
    epilog="Exit code: 0 all well, 1 something is to be done, 2 no configuration to go by.",
)
@click.option(
    "--config",
    "config_files",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="The TOML file of door agent, kiosk or server; may be given more than once. Those in /etc/admz without it.",
)
@click.option(
    "--ready",
    "ready_file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="The ready file of a running `admz demo`, instead.",
)
def command(config_files: tuple[Path, ...], ready_file: Path | None) -> NoReturn:
    """Looks at reader, broker, lock, clock, disk and centre, and says in one line each how they are and what to do.

    It looks only: no lock is moved, no card is read, and no running program is disturbed. Run it as root or as the
    programs' user, who may read their files.
    """
    if ready_file is not None and config_files:
        raise click.UsageError("give either --config FILE or --ready FILE")
    files = _of_demo(ready_file) if ready_file is not None else config_files or _installed()
    try:
        findings = [finding for file in files for finding in _examine(file, simulated=ready_file is not None)]
    except BadConfiguration as error:
        click.echo(f"admz doctor: {error}", err=True)
        sys.exit(BAD_CONFIGURATION)
    findings.append(_DEMO_CLOCK if ready_file is not None else door_agent.doctor.examine_clock())
    # Kiosk and agent may both have looked at one broker: once is enough where both say the same of it.
    told = {(finding.well, finding.part): finding for finding in reversed(findings)}
    for key in sorted(told):
        click.echo(_line(told[key]))
    sys.exit(WELL if all(finding.well for finding in findings) else NOT_WELL)


def _of_demo(ready_file: Path) -> tuple[Path, ...]:
    """The configurations beside the pulse log; the demo keeps both in its data directory."""
    control_socket(ready_file)
    data = Path(str(read_ready(ready_file)["pulse_log"])).parent
    return tuple(data / file.name for file in PRODUCTION)


def _installed() -> tuple[Path, ...]:
    found = tuple(file for file in PRODUCTION if file.exists())
    if not found:
        raise click.UsageError("there is no configuration in /etc/admz; give --config FILE, or --ready FILE of a demo")
    return found


def _examine(file: Path, *, simulated: bool) -> Iterator[_Finding]:
    """By the tables that a file has: each program has one that no other has. Raises BadConfiguration."""
    tables = _tables(file)
    if "server" in tables or "mail" in tables:
        return sync.server.doctor.examine(load(ServerConfig, file, os.environ, simulated=simulated))
    if "kiosk" in tables:
        return kiosk.doctor.examine(load(KioskConfig, file, os.environ, simulated=simulated))
    return door_agent.doctor.examine(load(DoorAgentConfig, file, os.environ, simulated=simulated))


def _tables(file: Path) -> set[str]:
    """The names alone; `load` says what is wrong with a file that cannot be read."""
    try:
        return set(tomllib.loads(file.read_text("utf-8")))
    except (OSError, ValueError):
        return set()


def _line(finding: _Finding) -> str:
    word = "ok " if finding.well else "BAD"
    return f"{word}  {finding.part}: {finding.says}{'' if finding.well else f'. To do: {finding.do}'}."
