"""The kiosk's configuration for the real program, and its process."""

from pathlib import Path

from bench.rig.broker import RunningBroker
from bench.rig.screen import Screen
from bench.rig.site import DOORS, KIOSK, SITE, Site
from sync.wire.keys import write_secret


def write_kiosk_config(directory: Path, broker: RunningBroker, site: Site, simulation: str) -> Path:
    """A kiosk at the first door, whose `[simulation]` table has the line `simulation`."""
    write_secret(directory / "kiosk.key", site.kiosk_key.private_bytes_raw())
    (directory / "kiosk.password").write_text(broker.passwords[KIOSK])
    file = directory / "kiosk.toml"
    file.write_text(
        f"""
        kiosk = {{ site = "{SITE}", name = "{KIOSK}", reader = "{DOORS[0]}" }}
        screen = {{ sounds = false }}
        [keys]
        signing_key_file = "{directory}/kiosk.key"
        agent_public_key = "{site.agent.public_key}"
        agent_sealing_key = "{site.agent.sealing_key}"
        [broker]
        port = {broker.port}
        username = "{KIOSK}"
        password_file = "{directory}/kiosk.password"
        [simulation]
        {simulation}
        """
    )
    return file


def kiosk_screen(config: Path, environ: dict[str, str] | None = None) -> Screen:
    """A kiosk that is starting; its log goes beside its configuration."""
    return Screen("bench.rig.kiosk_program", str(config), str(config.with_suffix(".log")), environ=environ)
