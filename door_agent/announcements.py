"""What the agent tells everybody on the broker: door states, events and the count. No names, numbers or reasons."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from door_agent.door import Door
from hardware.mqtt import Message
from sync.wire.instants import format_instant
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import DoorState
from sync.wire.topics import SiteTopics

EVENTS: Mapping[str, str] = {
    Kind.ACCESS_GRANTED: "AccessGranted",
    Kind.ACCESS_DENIED: "AccessDenied",
    Kind.ACCESS_TAKEN: "AccessTaken",
    Kind.ACCESS_NOT_TAKEN: "AccessNotTaken",
    Kind.DOOR_FORCED_OPEN: "DoorForcedOpen",
    Kind.DOOR_OPEN_TOO_LONG: "DoorOpenTooLong",
    Kind.DOOR_UNLOCKED_WITHOUT_CAUSE: "DoorUnlockedWithoutCause",
    Kind.CREDENTIAL_EMERGENCY_USED: "EmergencyBadgeUsed",
    Kind.DOOR_MODE_CHANGED: "DoorMode",
}
"""What entries are called in public."""


def state_of(door: Door, since: datetime) -> DoorState:
    """A door in ONVIF's words."""
    in_fault = door.lock == "Fault" or door.exit_stuck or (door.mode == "Unlocked" and door.lock == "Locked")
    return DoorState(
        mode=door.mode,
        lock=door.lock,
        position=door.position,
        alarm=door.alarm,
        fault="FaultDetected" if in_fault else "NotInFault",
        since=since,
        pre_alarm=door.pre_alarm,
    )


def door_state(topics: SiteTopics, name: str, state: DoorState) -> Message:
    """The retained state of a door."""
    return Message(topics.door_state(name), state.model_dump_json(exclude={"pre_alarm", "name"}).encode(), retain=True)


def door_events(topics: SiteTopics, entries: Iterable[Entry]) -> list[Message]:
    """What journal entries say in public: that something happened at a door."""
    events: list[Message] = []
    for entry in entries:
        door = (entry.payload or {}).get("door")
        word = EVENTS.get(entry.kind)
        if word is not None and isinstance(door, str):
            event = {"event_type": word, "id": entry.id, "at": format_instant(entry.occurred_at)}
            events.append(Message(topics.door_event(door), json.dumps(event).encode()))
    return events


def occupancy(topics: SiteTopics, present: int | None, capacity: int, *, is_open: bool) -> Message:
    """The retained count; `present` is None outside opening hours."""
    count = {"present": present, "capacity": capacity, "open": is_open}
    return Message(topics.occupancy, json.dumps(count).encode(), retain=True)


def availability(topic: str, word: str) -> Message:
    """Retained `online` or `offline`."""
    return Message(topic, word.encode(), retain=True)
