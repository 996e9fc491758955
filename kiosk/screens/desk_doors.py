"""Doors as reception sees them: how each stands, what to do about an alarm, and why one is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.screens.dates import sentence_time
from kiosk.screens.doors import Level, door_level, door_line
from kiosk.screens.say import Say
from sync.wire.kiosk_api import DoorState
from sync.wire.reception_api import ReleaseReason


@dataclass(frozen=True, slots=True)
class DoorCard:
    """One door. `todo` is empty where nobody needs to do anything."""

    door: str
    name: str
    line: str
    level: Level
    todo: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is let in."""

    key: ReleaseReason
    icon: str
    title: str
    line: str
    chosen: bool


def door_cards(
    doors: Mapping[str, DoorState], held_open: Mapping[str, datetime], zone: ZoneInfo, say: Say
) -> tuple[DoorCard, ...]:
    """All of them by name; the only one needs none."""
    return tuple(
        DoorCard(
            name,
            say("rec.door") if len(doors) == 1 else say("rec.door.named", name=name),
            _line(name, door, held_open, zone, say),
            door_level(door),
            _todo(door, say),
        )
        for name, door in sorted(doors.items())
    )


def reasons(chosen: str, say: Say) -> tuple[Reason, ...]:
    """What can be chosen; each is written into the journal."""
    return (
        Reason("visitor", "visitor", say("door.r1"), say("door.r1.d"), chosen == "visitor"),
        Reason("forgotten_badge", "badge", say("door.r2"), say("door.r2.d"), chosen == "forgotten_badge"),
        Reason("delivery", "box", say("door.r3"), say("door.r3.d"), chosen == "delivery"),
        Reason("other", "more", say("door.r6"), say("door.r6.d"), chosen == "other"),
    )


def opened(seconds: int, say: Say) -> str:
    """How long the door stays free."""
    return say("door.opened.one") if seconds == 1 else say("door.opened", n=seconds)


def _line(name: str, door: DoorState, held_open: Mapping[str, datetime], zone: ZoneInfo, say: Say) -> str:
    until = held_open.get(name)
    if until is None or door_level(door) != "ok":
        return door_line(door, say)
    return say("rec.door.held", t=sentence_time(until, zone, say))


def _todo(door: DoorState, say: Say) -> str:
    if door_level(door) == "bad":
        return say("rec.do.fault")
    match door.alarm:
        case "DoorForcedOpen":
            return say("rec.do.forced")
        case "DoorOpenTooLong":
            return say("rec.do.long")
        case "Normal":
            return say("rec.do.long") if door.pre_alarm else ""
