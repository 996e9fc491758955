"""The `--ready FILE` option: which running demo a command is for."""

import json
from pathlib import Path
from typing import cast

import click

READY = click.option(
    "--ready",
    "ready_file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    required=True,
    metavar="FILE",
    help="The ready file of a running `admz demo`, which prints where it is.",
)


def read_ready(ready_file: Path) -> dict[str, object]:
    """What the file says. Raises click.UsageError for any other file."""
    try:
        ready: object = json.loads(ready_file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{ready_file} is not the ready file of a demo: {error}") from error
    return cast("dict[str, object]", ready) if isinstance(ready, dict) else {}


def control_socket(ready_file: Path) -> Path:
    """The control socket of the demo that wrote the file. Raises click.UsageError for any other file."""
    control = read_ready(ready_file).get("control")
    if not isinstance(control, str):
        raise click.UsageError(f"{ready_file} is not the ready file of a demo: it has no control socket")
    return Path(control)
