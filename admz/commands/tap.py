"""`admz tap`: presents a badge at the demo's simulated reader."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn, cast

import click

from admz.commands.ready_option import READY, control_socket
from admz.simulation.control import DemoAway, ask

NO_ANSWER, REFUSED, DENIED = 1, 2, 3


@click.command(
    name="tap",
    short_help="Presents a badge at the demo's reader.",
    epilog="Exit code: 0 granted, 3 denied or a question left open, 1 no answer, 2 misuse.",
)
@click.argument("badge")
@READY
@click.option("--pin", metavar="PIN", help="Typed on the kiosk if it asks for a PIN.")
@click.option("--direction", type=click.Choice(["in", "out"]), help="Pressed on the kiosk if it asks for a choice.")
def command(badge: str, ready_file: Path, pin: str | None, direction: str | None) -> NoReturn:
    """Presents BADGE at the demo's reader, takes it away, and prints the outcome as one JSON line.

    The badges stand in the ready file, with their PINs: alice, bruno, chloe, denis, inconnu, rachel, uid-01 to uid-20.
    A PIN or choice that the kiosk needs and that is not given here stays as a question on the kiosk.
    """
    try:
        word, answer = ask(
            control_socket(ready_file), {"do": "tap", "badge": badge, "pin": pin, "direction": direction}
        )
    except DemoAway as error:
        word, answer = "no_answer", str(error)
    if word != "done":
        click.echo(f"admz tap: {answer}", err=True)
        sys.exit(REFUSED if word == "refused" else NO_ANSWER)
    outcome = cast("dict[str, Any]", answer)
    click.echo(json.dumps(outcome, ensure_ascii=False))
    sys.exit(0 if outcome["outcome"] == "granted" else DENIED)
