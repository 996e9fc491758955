"""The `admz` command. Each subcommand lives in a module of its own that is loaded when it is used."""

from typing import cast

import click

from admz.loading import load

_COMMANDS = {
    "demo": "admz.commands.demo",
    "tap": "admz.commands.tap",
    "sim": "admz.commands.sim",
    "server": "admz.programs.server",
    "door-agent": "admz.programs.door_agent",
    "kiosk": "admz.programs.kiosk",
    "badge": "admz.commands.badge",
    "provision": "admz.commands.provision",
    "journal": "admz.commands.journal",
    "doctor": "admz.commands.doctor",
}


class _Commands(click.Group):
    """Loads a subcommand when it is asked for: the kiosk's Qt takes a second that a tap has no use for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (the name is click's)
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (as above)
        module = _COMMANDS.get(cmd_name)
        return None if module is None else cast("click.Command", load(module).command)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="admz")
def main() -> None:
    """AdmZ: the entrance of a shared work place.

    Start with `admz demo`: it runs everything on this machine, with a simulated reader, lock and door, and prints how
    to present a badge.
    """
