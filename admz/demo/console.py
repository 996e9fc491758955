"""What the demo says on the console, in plain lines."""

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from admz.demo.known import ADMIN, Known
from admz.demo.registry import DOOR, SITE


def say(line: str) -> None:
    """One line, at once."""
    click.echo(line)
    sys.stdout.flush()


def say_serving(
    known: Known, *, url: str, broker_port: int, ready_file: Path, data: Path, kiosk: str, tonight: datetime
) -> None:
    """Everything answers: what runs where, and what to do now. `tonight` is the next 22h by the demo's clock."""
    admz = _short(Path(sys.executable).parent / "admz")
    ready = _short(ready_file)
    for line in (
        f"AdmZ serves the site {SITE!r}. Ctrl-C ends everything.",
        "",
        f"  live     {url}   (the live page: sign in as {ADMIN} with {known.admin_password})",
        f"  kiosk    {kiosk}",
        f"  door     {DOOR}, with a simulated lock",
        f"  broker   127.0.0.1:{broker_port}",
        f"  data     {data}   (keys, databases, logs)",
        f"  ready    {ready}   (badges, PINs, accounts)",
        "",
        "Present a badge:           " + f"{admz} tap alice --ready {ready}",
        "Make it 22h:               " + f"{admz} sim time {tonight.isoformat()} --ready {ready}",
        "Cut the way to the centre: " + f"{admz} sim network cut --ready {ready}",
        "",
    ):
        say(line)


def _short(path: Path) -> str:
    """The path from here, where that is shorter."""
    return min(str(path), os.path.relpath(path), key=len)
