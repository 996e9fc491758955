"""`admz provision`: makes what a site needs before its programs start for the first time."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from admz.configuration import BadConfiguration, load
from admz.programs.start import BAD_CONFIGURATION, CONFIG
from door_agent import broker_set_up
from door_agent.broker import CONFIG_FILE
from door_agent.broker_set_up import CannotSetUp
from door_agent.config import DoorAgentConfig

FAILED = 1
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(name="provision", short_help="Sets up a site's broker.")
def command() -> None:
    """What a site needs before its programs start for the first time."""


@command.command(name="broker", epilog="Exit code: 1 it could not be written, 2 misuse or a bad configuration.")
@CONFIG
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR", help="A new directory."
)
@click.option("--certificate", type=_FILE, metavar="PEM", help="The broker's certificate, for other machines by TLS.")
@click.option("--key", type=_FILE, metavar="PEM", help="Its key, readable by the user mosquitto.")
@click.option("--ca", type=_FILE, metavar="PEM", help="The authority that clients know it by.")
@click.option("--tls-port", type=click.IntRange(1, 65535), default=8883, show_default=True, metavar="N")
@click.option("--commands", is_flag=True, help="Home Assistant may command, as far as the site's policy lets it.")
@click.option("--former-door", "former_doors", multiple=True, metavar="NAME", help="A door that is gone; repeatable.")
def broker(
    config_file: Path,
    out: Path,
    certificate: Path | None,
    key: Path | None,
    ca: Path | None,
    tls_port: int,
    commands: bool,
    former_doors: tuple[str, ...],
) -> NoReturn:
    """Writes the files of the site's mosquitto, by the door agent's configuration: settings, rules, passwords.

    DIR/broker is for mosquitto; DIR/passwords holds one random password for each account, to be carried to where its
    program or device reads it. Other machines connect by TLS only, where a certificate is given.
    """
    given = [file for file in (certificate, key, ca) if file is not None]
    if len(given) not in (0, 3):
        raise click.UsageError("give --certificate, --key and --ca together, or none of them")
    try:
        config = load(DoorAgentConfig, config_file, os.environ)
        tls = broker_set_up.listener(config, given[0], given[1], given[2], tls_port) if given else None
        site = broker_set_up.broker_site(config, commanding=commands, former_doors=former_doors)
        accounts = broker_set_up.set_up(config, site, out, tls)
    except (BadConfiguration, CannotSetUp) as error:
        click.echo(f"admz provision broker: {error}", err=True)
        sys.exit(BAD_CONFIGURATION)
    except (OSError, LookupError) as error:
        click.echo(f"admz provision broker: {error}", err=True)
        sys.exit(FAILED)
    click.echo(f"mosquitto -c {out.resolve() / broker_set_up.BROKER / CONFIG_FILE}")
    click.echo(f"Passwords in {out.resolve() / broker_set_up.PASSWORDS}: {', '.join(accounts)}.")
    if tls is None:
        click.echo("Only programs on this machine reach it; with --certificate, kiosks and locks elsewhere do too.")
    sys.exit(0)
