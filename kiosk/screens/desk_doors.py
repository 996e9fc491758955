"""Doors as reception sees them: how each stands, what to do about an alarm, and why one is opened."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.screens.dates import sentence_time, since
from kiosk.screens.doors import NO_WAY_IN, Level, door_level, door_line, door_name, stands_open
from kiosk.screens.say import Say
from sync.wire.kiosk_api import DoorState
from sync.wire.reception_api import BlockReason, NowAnswer, ReleaseReason


@dataclass(frozen=True, slots=True)
class DoorCard:
    """One door. `todo` is empty where nobody needs to do anything; somebody can be let in by one that `opens`."""

    door: str
    name: str
    line: str
    level: Level
    todo: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is let in, or nobody any more."""

    key: ReleaseReason | BlockReason
    icon: str
    title: str
    line: str
    chosen: bool


def door_cards(now: NowAnswer, at: datetime, zone: ZoneInfo, say: Say) -> tuple[DoorCard, ...]:
    """All of them by name; the only one needs none."""
    return tuple(
        DoorCard(
            name,
            say("rec.door") if len(now.doors) == 1 else say("rec.door.named", name=door_name(name, door)),
            _line(name, door, now, at, zone, say),
            door_level(door),
            _todo(door, say),
            door.mode not in NO_WAY_IN,
        )
        for name, door in sorted(now.doors.items())
    )


def reasons(chosen: str, say: Say) -> tuple[Reason, ...]:
    """What can be chosen; each is written into the journal."""
    return (
        Reason("visitor", "visitor", say("door.r1"), say("door.r1.d"), chosen == "visitor"),
        Reason("forgotten_badge", "badge", say("door.r2"), say("door.r2.d"), chosen == "forgotten_badge"),
        Reason("delivery", "box", say("door.r3"), say("door.r3.d"), chosen == "delivery"),
        Reason("other", "more", say("door.r6"), say("door.r6.d"), chosen == "other"),
    )


def block_reasons(chosen: str, say: Say) -> tuple[Reason, ...]:
    """Why a door is put out of use; each is written into the journal."""
    return (
        Reason("damaged", "lock", say("block.r1"), say("block.r1.d"), chosen == "damaged"),
        Reason("works", "hourglass", say("block.r2"), say("block.r2.d"), chosen == "works"),
        Reason("other", "more", say("block.r3"), say("block.r3.d"), chosen == "other"),
    )


def _why(reason: BlockReason, say: Say) -> str:
    match reason:
        case "damaged":
            return say("block.why1")
        case "works":
            return say("block.why2")
        case "other":
            return say("block.why3")


def opened(seconds: int, say: Say) -> str:
    """How long the door stays free."""
    return say("door.opened.one") if seconds == 1 else say("door.opened", n=seconds)


def _line(name: str, door: DoorState, now: NowAnswer, at: datetime, zone: ZoneInfo, say: Say) -> str:
    until, block = now.held_open.get(name), now.blocked.get(name)
    if block is not None and door.mode == "Blocked" and door_level(door) == "check" and not stands_open(door):
        start, why = since(block.at, at, zone, say), _why(block.reason, say)
        if block.by is None:
            return say("rec.door.blocked", since=start, why=why)
        return say("rec.door.blocked.by", since=start, by=block.by, why=why)
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
