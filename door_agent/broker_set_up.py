"""Setting up the broker of a site in production: its files, and a password for each of its accounts."""

import secrets
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from door_agent.broker import AGENT, BrokerSite, HomeAssistant, TlsListener, render, write
from door_agent.config import LOOPBACK, DoorAgentConfig
from door_agent.locks import lock_profile
from sync.wire.ids import Slug
from sync.wire.keys import write_secret

BROKER, PASSWORDS = "broker", "passwords"
"""Directories: what the broker reads, and the password of each account in a file of its own."""

WITHOUT_TLS_1_3 = ("tasmota",)
"""Lock profiles whose devices have none."""


class CannotSetUp(ValueError):
    """Says what is wrong, and nothing was written."""


def broker_site(config: DoorAgentConfig, *, commanding: bool = False, former_doors: Sequence[str] = ()) -> BrokerSite:
    """Who talks at the site of that configuration. Raises CannotSetUp.

    `commanding`: its Home Assistant may command as far as the site's policy lets it.
    """
    home_assistant: HomeAssistant = "absent" if config.home_assistant is None else "present"
    if commanding and config.home_assistant is None:
        raise CannotSetUp("a Home Assistant that commands needs the table [home_assistant]")
    try:
        TypeAdapter(tuple[Slug, ...]).validate_python(former_doors)
    except ValidationError as error:
        raise CannotSetUp(f"{', '.join(former_doors)}: no such name can a door have had") from error
    kiosks, doors = [kiosk.name for kiosk in config.kiosks], [door.name for door in config.doors]
    locks = {door.name: lock_profile(door) for door in config.doors}
    return BrokerSite(
        config.site.name, kiosks, doors, locks, "commanding" if commanding else home_assistant, former_doors
    )


def listener(config: DoorAgentConfig, certificate: Path, key: Path, ca: Path, port: int) -> TlsListener:
    """The one for other machines; its floor is what the site's locks can do. Raises CannotSetUp."""
    for file in (certificate, key, ca):
        if not file.is_file():
            raise CannotSetUp(f"{file} is no file")
    older = any(door.profile in WITHOUT_TLS_1_3 for door in config.doors)
    files = (certificate.resolve(), key.resolve(), ca.resolve())
    return TlsListener(port, *files, floor="tlsv1.2" if older else "tlsv1.3")


def set_up(config: DoorAgentConfig, site: BrokerSite, out: Path, tls: TlsListener | None) -> tuple[str, ...]:
    """Makes the directory `out`, new, with `BROKER` and `PASSWORDS` in it; gives the accounts.

    The agent's own listener is plain on this machine, or the one for other machines where its configuration says so.
    Raises CannotSetUp, PermissionError and LookupError as `broker.write`, or OSError.
    """
    if config.broker.username != AGENT:
        raise CannotSetUp(f"broker.username must be {AGENT!r}: the rules are written for that account")
    plain = config.broker.port if config.broker.ca_file is None and config.broker.host in LOOPBACK else None
    if plain is None and tls is None:
        raise CannotSetUp("broker.ca_file asks for TLS: give the broker's certificate, its key and their authority")
    if plain is None and tls is not None and tls.port != config.broker.port:
        raise CannotSetUp(f"the agent connects to broker.port {config.broker.port}, and TLS would be at {tls.port}")
    if plain is not None and tls is not None and tls.port == plain:
        raise CannotSetUp(f"the port for TLS cannot be broker.port {plain}, which is plain on this machine")
    chosen = {account: secrets.token_bytes(16) for account in _accounts(site)}
    try:
        out.mkdir(parents=True)
    except FileExistsError as error:
        raise CannotSetUp(f"{out} is there already: its passwords are in use, and are not overwritten") from error
    with ExitStack() as undoing:
        undoing.callback(shutil.rmtree, out)
        _fill(out.resolve(), site, chosen, plain, tls)
        undoing.pop_all()
    return site.accounts


def _fill(out: Path, site: BrokerSite, chosen: dict[str, bytes], plain: int | None, tls: TlsListener | None) -> None:
    out.chmod(0o711)  # The broker must find its own directory in it.
    words = {account: secret.hex() for account, secret in chosen.items()}
    directory = out / BROKER
    write(directory, render(site, words, directory=directory, port=plain, random=secrets.token_bytes, tls=tls))
    (out / PASSWORDS).mkdir(mode=0o700)
    for account, secret in chosen.items():
        write_secret(out / PASSWORDS / account, secret)


def _accounts(site: BrokerSite) -> tuple[str, ...]:
    try:
        return site.accounts
    except ValueError as error:
        raise CannotSetUp(str(error)) from error
