"""`admz demo`: everything on this machine."""

import asyncio
import os
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Literal, NoReturn

import click

from admz.clock import GoesBack
from admz.demo.console import say
from admz.demo.known import Unreadable
from admz.demo.layout import DataInUse, open_layout
from admz.demo.ports import PortTaken
from admz.demo.preparation import BrokenOff, NotInstalled
from admz.demo.run import Options, run_demo
from admz.demo.supervisor import StartFailed
from admz.logs import configure_logs
from admz.simulation.world import Refused, parse_time

_NOT_POSSIBLE = (BrokenOff, DataInUse, GoesBack, NotInstalled, PortTaken, Unreadable)


def _time(_context: click.Context, _parameter: click.Parameter, text: str | None) -> datetime | None:
    try:
        return None if text is None else parse_time(text)
    except Refused as error:
        raise click.BadParameter(str(error)) from error


@click.command(
    name="demo",
    short_help="Everything on this machine, to try it.",
    epilog="Exit code: 0 ended by Ctrl-C or SIGTERM, 1 a program does not start, 2 not possible.",
)
@click.option("--headless", is_flag=True, help="The kiosk draws without a window.")
@click.option(
    "--reader",
    type=click.Choice(["sim", "pcsc"]),
    default="sim",
    show_default=True,
    help="The kiosk's badge reader: simulated, for `admz tap`, or a real one (PC/SC).",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keeps keys, databases and logs there, and goes on from them; temporary without it.",
)
@click.option(
    "--ready",
    "ready_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Written when everything answers: addresses, accounts, badges. In the data directory without it.",
)
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="The server's port; a free one without it.")
@click.option(
    "--now",
    callback=_time,
    metavar="T",
    help="What the demo's clock shows at the start, like 2026-11-24T22:00:00+01:00.",
)
def command(
    headless: bool,
    reader: Literal["sim", "pcsc"],
    data: Path | None,
    ready_file: Path | None,
    port: int | None,
    now: datetime | None,
) -> NoReturn:
    """Runs everything on this machine: broker, simulated lock and door, door agent, server and the kiosk's window.

    Use `admz tap` to present a badge and `admz sim` to move the world around it. Ctrl-C ends everything.
    """
    if not headless and not _has_display():
        say("There is no display here: the kiosk runs without a window.")
        headless = True
    options = Options(headless, reader, None if ready_file is None else ready_file.absolute(), port, now)
    try:
        with ExitStack() as stack:
            layout = stack.enter_context(open_layout(data))
            configure_logs("demo", stack.enter_context(layout.log("demo").open("a", encoding="utf-8")))
            asyncio.run(run_demo(options, layout))
    except _NOT_POSSIBLE as error:
        click.echo(f"admz demo: {error.args[0]}", err=True)
        sys.exit(2)
    except (StartFailed, OSError) as error:
        click.echo(f"admz demo: {error}", err=True)
        sys.exit(1)
    sys.exit(0)


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
