"""What Home Assistant is told of a door so that it finds it by itself: one discovery message per door. Pure.

Source: Home Assistant, MQTT discovery of devices (`homeassistant/device/{object_id}/config`), 2024.11 and later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from door_agent.door import Mode
from sync.wire.canonical import Json
from sync.wire.topics import SiteTopics

ALARMS = ("DoorForcedOpen", "DoorOpenTooLong", "DoorUnlockedWithoutCause", "EmergencyBadgeUsed")
"""Of a door's events, those that are alarms."""

_NAMES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "lock": "Verrou",
        "position": "Porte",
        "mode": "Mode",
        "occupancy": "Personnes présentes",
        "alarm": "Alarme",
        "remote": "Commande à distance",
    },
    "en": {
        "lock": "Lock",
        "position": "Door",
        "mode": "Mode",
        "occupancy": "People inside",
        "alarm": "Alarm",
        "remote": "Remote command",
    },
}

_COMMAND = '{"command": "{{ value }}", "at": "{{ utcnow().isoformat() }}"}'
"""A command says when it was given: one that lay somewhere meanwhile is refused."""


@dataclass(frozen=True, slots=True)
class AnnouncedDoor:
    """A door as Home Assistant is to know it; the names are those that people see.

    `remote` is `gone` where a lock was announced before: Home Assistant keeps what is merely left out.
    """

    site: str
    door: str
    site_name: str
    door_name: str
    language: Literal["fr", "en"]
    remote: Literal["never", "offered", "gone"]


def discovery_of(announced: AnnouncedDoor, version: str) -> dict[str, Json]:
    """The discovery message of a door, with every entity under the agent's availability."""
    topics = SiteTopics(announced.site)
    identity = f"admz_{announced.site}_{announced.door}"
    names = _NAMES[announced.language]
    components: dict[str, Json] = {
        key: {"unique_id": f"{identity}_{key}", "name": names[key], "qos": 1, **component}
        for key, component in _components(topics, announced).items()
    }
    if announced.remote == "gone":
        components["remote"] = {"platform": "lock"}
    return {
        "device": {
            "identifiers": [identity],
            "name": f"{announced.site_name} – {announced.door_name}",
            "manufacturer": "AdmZ",
            "model": "door",
            "sw_version": version,
        },
        "origin": {"name": "AdmZ", "sw_version": version},
        "availability": [{"topic": topics.agent_availability}],
        "components": components,
    }


def _components(topics: SiteTopics, announced: AnnouncedDoor) -> dict[str, dict[str, Json]]:
    state = topics.door_state(announced.door)
    alarms = ", ".join(f"'{alarm}'" for alarm in ALARMS)
    components: dict[str, dict[str, Json]] = {
        "lock": {
            "platform": "binary_sensor",
            "device_class": "lock",
            "state_topic": state,
            "value_template": _words("lock", {"Unlocked": "ON", "Locked": "OFF"}),
        },
        "position": {
            "platform": "binary_sensor",
            "device_class": "door",
            "state_topic": state,
            "value_template": _words("position", {"Open": "ON", "Closed": "OFF"}),
        },
        "mode": {
            "platform": "sensor",
            "device_class": "enum",
            "options": list(get_args(Mode)),
            "state_topic": state,
            "value_template": "{{ value_json.mode }}",
            "icon": "mdi:door",
        },
        "occupancy": {
            "platform": "sensor",
            "state_class": "measurement",
            "state_topic": topics.occupancy,
            "value_template": "{{ value_json.present }}",
            "icon": "mdi:account-group",
        },
        "alarm": {
            "platform": "event",
            "event_types": list(ALARMS),
            "state_topic": topics.door_event(announced.door),
            # Home Assistant passes over an empty one, and warns of an event that it does not expect.
            "value_template": f"{{{{ value if value_json.event_type in [{alarms}] else '' }}}}",
            "icon": "mdi:alarm-light",
        },
    }
    if announced.remote == "offered":
        components["remote"] = {
            "platform": "lock",
            "command_topic": topics.home_assistant_command(announced.door),
            "command_template": _COMMAND,
            "state_topic": state,
            "value_template": _words("lock", {"Unlocked": "UNLOCKED", "Locked": "LOCKED"}),
            "optimistic": False,
            "retain": False,
        }
    return components


def _words(key: Literal["lock", "position"], words: Mapping[str, str]) -> str:
    """A template that puts a door state's words into Home Assistant's; `None` is its word for what is not known."""
    return f"{{{{ {dict(words)}.get(value_json.{key}, 'None') }}}}"
