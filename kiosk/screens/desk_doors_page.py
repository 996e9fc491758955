"""Doors that reception holds open, closes, blocks, locks down, or re-arms after a fire."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens import desk_words
from kiosk.screens.dates import sentence_time
from kiosk.screens.desk_doors import DoorCard, Reason, block_reasons, door_cards
from kiosk.screens.doors import door_name
from kiosk.screens.roll_call_page import Question
from kiosk.screens.say import Say
from sync.wire.instants import format_instant
from sync.wire.kiosk_api import DoorState
from sync.wire.reception_api import NowAnswer

_Span = Literal["half", "one", "two", "closing"]
_MINUTES: dict[_Span, int] = {"half": 30, "one": 60, "two": 120}


@dataclass(frozen=True, slots=True)
class HoldTime:
    """Until when a door may be held open: `until` as it travels."""

    until: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class HeldDoor:
    """A door, and what can be done to it now: closed, held open, blocked, unblocked."""

    card: DoorCard
    closes: bool
    holds: bool
    blocks: bool
    unblocks: bool


@dataclass(frozen=True, slots=True)
class DoorsPage:
    """What the page says. `times` are empty, and `lockdown` is not, while a lockdown or a fire holds."""

    title: str = ""
    doors: tuple[HeldDoor, ...] = ()
    times: tuple[HoldTime, ...] = ()
    close: str = ""
    block: str = ""
    unblock: str = ""
    lockdown: str = ""
    lockdown_icon: str = "lock"
    lock_down: str = ""
    end_lockdown: str = ""
    end_icon: str = "unlock"
    badge: str = ""


@dataclass(frozen=True, slots=True)
class BlockPage:
    """What is asked before a door is blocked; `yes` does it."""

    title: str = ""
    reasons: tuple[Reason, ...] = ()
    note: str = ""
    yes: str = ""


def doors_page(
    now: NowAnswer,
    closes: datetime | None,
    chosen: str,
    at: datetime,
    zone: ZoneInfo,
    say: Say,
    *,
    unblocks: bool = False,
    line_clear: bool = False,
) -> DoorsPage:
    """The page as things are; `closes` is when the place closes, None where it is not open. `chosen` is the time that
    her badge is awaited for, `unblocks` whether it is to put a door in use again. `line_clear`: what holds the doors
    free may be ended."""
    locked_down = any(door.mode == "LockedDown" for door in now.doors.values())
    burns = on_fire(now)
    holds = locked_down or burns
    doors = tuple(_held_door(card, now.doors[card.door], holds) for card in door_cards(now, at, zone, say))
    return DoorsPage(
        title=say("hold.title"),
        doors=doors,
        times=_times(closes, now.holds_late, chosen, at, zone, say) if any(door.holds for door in doors) else (),
        close=say("hold.close"),
        block=say("block.start"),
        unblock=say("block.end"),
        lockdown=_fire(say, line_clear=line_clear) if burns else say("lockdown.holds") if locked_down else "",
        lockdown_icon="alert" if burns else "lock",
        end_icon="lock" if burns else "unlock",
        lock_down="" if holds else say("lockdown.start"),
        end_lockdown=say("fire.rearm") if burns else say("lockdown.end") if locked_down else "",
        badge=_badge(burns, locked_down, unblocks, say),
    )


def block_page(now: NowAnswer, door: str, reason: str, say: Say) -> BlockPage:
    """Why that door is blocked, as far as it is chosen."""
    state = now.doors.get(door)
    named = "" if state is None or len(now.doors) == 1 else door_name(door, state)
    title = say("block.title.named", name=named) if named else say("block.title")
    return BlockPage(title, block_reasons(reason, say), say("block.note"), say("block.yes"))


def on_fire(now: NowAnswer) -> bool:
    """Whether a fire holds the doors free."""
    return any(door.mode == "LockedOpen" for door in now.doors.values())


def _fire(say: Say, *, line_clear: bool) -> str:
    return say("fire.clear") if line_clear else " ".join((say("fire.holds"), say("fire.burns")))


def not_rearmed(word: str, say: Say) -> str:
    """Why the doors were not re-armed, and what to do."""
    return say("rec.fail.fire") if word == "not_now" else desk_words.failed(word, say)


def lockdown_question(say: Say) -> Question:
    """What is asked once before every door is locked."""
    return Question(say("lockdown.title"), say("lockdown.line"), say("lockdown.start"), say("bar.back"))


def no_door_opens(say: Say) -> str:
    """Why nobody is let in."""
    return say("door.none")


def doors_label(say: Say) -> str:
    """The button that leads here."""
    return say("hold.more")


def _held_door(card: DoorCard, door: DoorState, holds: bool) -> HeldDoor:
    blocked = door.mode == "Blocked"
    return HeldDoor(
        card,
        closes=door.mode == "Unlocked",
        holds=not holds and not blocked,
        blocks=not holds and not blocked,
        unblocks=not holds and blocked,
    )


def _badge(burns: bool, locked_down: bool, unblocks: bool, say: Say) -> str:
    if burns:
        return say("fire.badge")
    if locked_down:
        return say("lockdown.badge")
    return say("block.badge") if unblocks else say("hold.badge")


def _times(
    closes: datetime | None, late: bool, chosen: str, at: datetime, zone: ZoneInfo, say: Say
) -> tuple[HoldTime, ...]:
    """None beyond the day; beyond closing only where her own key right allows it (`late`)."""
    midnight = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    last = midnight if late else min(closes or at, midnight)
    times: list[tuple[_Span, datetime]] = [(span, at + timedelta(minutes=m)) for span, m in _MINUTES.items()]
    offered: list[tuple[_Span, datetime]] = [
        (span, until.replace(second=0, microsecond=0)) for span, until in times if until < last
    ]
    if closes is not None and at < closes <= midnight:
        offered.append(("closing", closes))
        offered.sort(key=lambda time: time[1])
    return tuple(
        HoldTime(format_instant(until), _time(span, until, zone, say), format_instant(until) == chosen)
        for span, until in offered
    )


def _time(span: _Span, until: datetime, zone: ZoneInfo, say: Say) -> str:
    t = sentence_time(until, zone, say)
    match span:
        case "half":
            return say("hold.half", t=t)
        case "one":
            return say("hold.one", t=t)
        case "two":
            return say("hold.two", t=t)
        case "closing":
            return say("hold.closing", t=t)
