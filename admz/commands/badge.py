"""`admz badge`: enrols and revokes badges at the central server, and says which carry key rights."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, cast

import click
import requests
from sqlalchemy.exc import SQLAlchemyError

from admz.configuration import BadConfiguration, load
from admz.logs import configure_logs
from admz.programs.start import BAD_CONFIGURATION
from sync.server import administration
from sync.server.badge_cards import BadNumber
from sync.server.config import ServerConfig
from sync.server.enrolment import NumberTaken
from sync.server.key_right_badges import CannotCarry
from sync.server.registry import UnknownRecord
from sync.server.store.engine import Store
from sync.wire.instants import SystemClock

FAILED = 1
_ANSWER_S = 10

WHERE = (
    click.option(
        "--ready",
        "ready_file",
        type=click.Path(dir_okay=False, exists=True, path_type=Path),
        metavar="FILE",
        help="The ready file of a running `admz demo`.",
    ),
    click.option(
        "--config",
        "config_file",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The central server's TOML file.",
    ),
)


class _Failed(Exception):
    """Says what is wrong."""


def _somewhere(function: Callable[..., None]) -> Callable[..., None]:
    for option in WHERE:
        function = option(function)
    return function


@click.group(name="badge", short_help="Enrols and revokes badges; key rights.")
def command() -> None:
    """Badges of the registry. Every connected site knows of a change within seconds."""


@command.command(name="enrol", epilog="Prints the new badge's id. Exit code: 1 it was refused, 2 misuse.")
@click.option("--kind", type=click.Choice(["uid", "pkoc", "ntag424", "desfire"]), required=True, help="What it proves.")
@click.option("--number", metavar="HEX", required=True, help="Its number: the UID, or the public key of pkoc.")
@click.option("--person", metavar="ID", required=True, help="Whose it is.")
@click.option("--key-right", is_flag=True, help="It carries her key rights; a uid badge never does.")
@_somewhere
def enrol(
    kind: str, number: str, person: str, key_right: bool, ready_file: Path | None, config_file: Path | None
) -> None:
    """Makes a card somebody's badge."""

    def here(store: Store) -> str:
        now = SystemClock().now()
        return administration.enrol_badge(store, person, kind, number.lower(), carries_key_right=key_right, now=now)

    body = {"person": person, "kind": kind, "number": number.lower(), "key_right": key_right}
    _do("enrol", "", body, here, ready_file, config_file)


@command.command(name="key-right", epilog="Exit code: 1 there is no such badge, or it cannot; 2 misuse.")
@click.argument("badge")
@click.option("--withdraw", is_flag=True, help="It no longer carries them.")
@_somewhere
def key_right(badge: str, withdraw: bool, ready_file: Path | None, config_file: Path | None) -> None:
    """Lets the badge of the id BADGE carry its person's key rights."""

    def here(store: Store) -> str:
        administration.say_key_right(store, badge, carries=not withdraw, now=SystemClock().now())
        return badge

    _do("key-right", f"/{badge}/key-right", {"carries": not withdraw}, here, ready_file, config_file)


@command.command(name="revoke", epilog="Exit code: 1 there is no such badge, 2 misuse.")
@click.argument("badge")
@_somewhere
def revoke(badge: str, ready_file: Path | None, config_file: Path | None) -> None:
    """Puts the badge of the id BADGE out of force, for good."""

    def here(store: Store) -> str:
        administration.revoke_badge(store, badge, SystemClock().now())
        return badge

    _do("revoke", f"/{badge}/revoke", None, here, ready_file, config_file)


def _do(
    word: str,
    path: str,
    body: Mapping[str, object] | None,
    here: Callable[[Store], str],
    ready_file: Path | None,
    config_file: Path | None,
) -> NoReturn:
    """At the demo's server, or in the store that a server's configuration names."""
    if (ready_file is None) == (config_file is None):
        raise click.UsageError("give either --ready FILE or --config FILE")
    try:
        done = _ask(ready_file, path, body) if ready_file is not None else _in_store(cast(Path, config_file), here)
    except BadConfiguration as error:
        click.echo(f"admz badge {word}: {error}", err=True)
        sys.exit(BAD_CONFIGURATION)
    except _Failed as error:
        click.echo(f"admz badge {word}: {error}", err=True)
        sys.exit(FAILED)
    click.echo(done)
    sys.exit(0)


def _ask(ready_file: Path, path: str, body: Mapping[str, object] | None) -> str:
    try:
        server = cast("dict[str, str]", json.loads(ready_file.read_text("utf-8"))["server"])
        url, token = f"{server['url']}/api/v1/credentials{path}", server["api_token"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise click.UsageError(f"{ready_file} is not the ready file of a demo") from error
    try:
        answer = requests.post(url, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=_ANSWER_S)
    except requests.RequestException as error:
        raise _Failed("the demo does not answer; is it still running?") from error
    if not answer.ok:
        raise _Failed(str(answer.json().get("detail", answer.reason)))
    return str(answer.json()["id"])


def _in_store(config_file: Path, here: Callable[[Store], str]) -> str:
    config = load(ServerConfig, config_file, os.environ)
    # The badge's id alone goes to standard output, for whoever reads it by a program.
    configure_logs("badge", sys.stderr)
    try:
        store = administration.open_store(config.store)
    except SQLAlchemyError as error:
        raise _Failed("the store cannot be opened, see store.url") from error
    try:
        return here(store)
    except UnknownRecord as error:
        raise _Failed("there is no such person or badge") from error
    except NumberTaken as error:
        raise _Failed(f"that card is the badge {error}: revoke it first") from error
    except (BadNumber, CannotCarry) as error:
        raise _Failed(str(error)) from error
    finally:
        store.close()
