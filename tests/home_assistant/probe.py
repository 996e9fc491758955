"""Home Assistant itself, with its MQTT integration and nothing else, run by the Python of an environment that has it.

`python probe.py DIRECTORY HOST PORT USERNAME`, the password in the first line of stdin. Each further line there is a
service to call, `{"service": "lock.unlock", "entity": "lock.x"}`. On stdout every state is one JSON line, and every
warning that the integration logs is one too.
"""

# pyright: basic, reportMissingImports=false

import asyncio
import json
import logging
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Any

from homeassistant import bootstrap, loader
from homeassistant.config_entries import ConfigEntries, ConfigEntry
from homeassistant.const import EVENT_STATE_CHANGED, __version__
from homeassistant.core import CoreState, Event, HomeAssistant

PRETENDED = ("http", "file_upload")
"""What the integration wants for its dialogues, of which there are none."""


def say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what, default=str) + "\n")
    sys.stdout.flush()


class Complaints(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(complaint=record.getMessage())


async def main() -> None:
    directory, host, port, username = sys.argv[1:5]
    password = sys.stdin.readline().strip()
    complaints = Complaints(logging.WARNING)
    for name in ("homeassistant.components.mqtt", "homeassistant.helpers.template"):
        logging.getLogger(name).addHandler(complaints)
    (Path(directory) / "configuration.yaml").write_text("")
    # Its own matter: the integration sets its platforms up as discoveries come.
    logging.getLogger("homeassistant.helpers.frame").setLevel(logging.ERROR)
    hass = HomeAssistant(directory)
    hass.config.skip_pip = True
    hass.config_entries = ConfigEntries(hass, {})
    loader.async_setup(hass)
    await bootstrap.async_load_base_functionality(hass)
    for component in PRETENDED:
        hass.config.components.add(component)
    hass.bus.async_listen(EVENT_STATE_CHANGED, told)
    hass.set_state(CoreState.running)
    account = {"broker": host, "port": int(port), "username": username, "password": password, "protocol": "5"}
    await hass.config_entries.async_add(entry_of(account))
    say(version=__version__)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        asked = json.loads(line)
        domain, service = asked["service"].split(".")
        await hass.services.async_call(domain, service, {"entity_id": asked["entity"]}, blocking=True)
    await hass.async_stop(force=True)


async def told(event: Event) -> None:
    state = event.data["new_state"]
    entity = event.data["entity_id"]
    if state is None:
        say(entity=entity, gone=True)
    else:
        say(entity=entity, state=state.state, attributes=dict(state.attributes))


def entry_of(account: dict[str, Any]) -> ConfigEntry:
    return ConfigEntry(
        domain="mqtt",
        title="site",
        data=account,
        options={},
        source="user",
        unique_id=None,
        version=1,
        minor_version=2,
        discovery_keys=MappingProxyType({}),
        subentries_data=(),
    )


asyncio.run(main())
