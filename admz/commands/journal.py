"""`admz journal verify`: checks chain, gaps and signatures of a journal."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from door_agent.verification import CannotVerify, VerificationResult, verify_data, verify_url

BROKEN, NOTHING = 4, 2
DATA = Path("/var/lib/admz")
"""Where deploy/door-agent.toml keeps a site's store."""


@click.group(name="journal", short_help="Checks what was written down.")
def command() -> None:
    """What happened, and whether it can be believed."""


@command.command(name="verify", epilog="Exit code: 0 sound, 4 broken (and where), 2 nothing to verify.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="A site's directory.")
@click.option("--url", metavar="URL", help="The central server; wants --token-file.")
@click.option(
    "--token-file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    envvar="ADMZ_TOKEN_FILE",
    help="A file with an API token of an administrator, or a demo's ready file.",
)
def verify(data: Path | None, url: str | None, token_file: Path | None) -> NoReturn:
    """Checks a journal from its first entry to its last: nothing missing, nothing changed.

    Entries that say nothing any more, because a person was erased or they grew too old, are sound, and counted.

    Give the directory in which a site keeps its store (--data; /var/lib/admz without it), or the address of the
    central server (--url).
    """
    if data is not None and url is not None:
        raise click.UsageError("give either --data DIR or --url URL")
    try:
        results = verify_data(data or DATA) if url is None else verify_url(url, _token(token_file))
    except CannotVerify as error:
        click.echo(f"admz journal verify: {error}", err=True)
        sys.exit(NOTHING)
    for result in results:
        click.echo(_sentence(result))
    sys.exit(0 if all(result.sound for result in results) else BROKEN)


def _sentence(result: VerificationResult) -> str:
    journal = result.node if result.store is None else f"{result.node} in {result.store}"
    if result.sound:
        signed = (
            "not signed yet"
            if result.signed_through is None
            else f"signed through entry {result.signed_through} by key {result.signed_by}"
        )
        aged = f"{result.erased} of them erased or aged out"
        return f"{journal}: sound, {result.entries} entries, {aged}, head {result.head}, {signed}"
    where = f"entry {result.broken_at} ({result.what})"
    return f"{journal}: BROKEN at {where}; the {result.entries} entries before it are sound"


def _token(file: Path | None) -> str:
    """The token itself, or the one in a demo's ready file."""
    if file is None:
        raise click.UsageError("--url wants --token-file: a file with an API token, or a demo's ready file")
    text = file.read_text("utf-8").strip()
    if not text.startswith("{"):
        return text
    ready: dict[str, Any] = json.loads(text)
    return str(ready["server"]["api_token"])
