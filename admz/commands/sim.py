"""`admz sim`: moves the demo's world."""

import sys
from pathlib import Path

import click

from admz.commands.ready_option import READY, control_socket
from admz.simulation.control import DemoAway, ask

_ACTS = """
\b
Acts:
  time T              moves the demo's clock on to T, like 2026-11-24T22:00:00+01:00; never back
  door open|close     opens or shuts the door by hand, whatever the lock says
  passage on|off      whether people walk through after an opening (on at the start)
  fire on|off|cut|short  the fire line: in alarm, clear again, its wire cut or shorted
  network cut|up      the site's way to the central server
  reader unplug|plug  the kiosk's badge reader
  screenshot PNG      saves a picture of the kiosk's window there, also of a kiosk without a window
"""


@click.command(
    name="sim", short_help="Moves the demo's world: time, door, network ...", epilog=_ACTS, no_args_is_help=True
)
@click.argument("act", nargs=-1, required=True, metavar="ACT...")
@READY
def command(act: tuple[str, ...], ready_file: Path) -> None:
    """Moves the world around a running demo: time, door, people, fire, network, reader; and takes its picture.

    Returns when it has happened. Exit code: 0 done, 1 the demo does not answer, 2 not possible.
    """
    try:
        word, answer = ask(control_socket(ready_file), {"do": "sim", "act": _from_anywhere(act)})
    except DemoAway as error:
        word, answer = "no_answer", str(error)
    if word != "done":
        click.echo(f"admz sim: {answer}", err=True)
        sys.exit(2 if word == "refused" else 1)


def _from_anywhere(act: tuple[str, ...]) -> list[str]:
    """The act with its file's whole path: kiosk and demo run in directories of their own."""
    match act:
        case ("screenshot", file):
            return ["screenshot", str(Path(file).absolute())]
        case _:
            return list(act)
