"""Doors that reception holds open, closes, locks down, or re-arms after a fire."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens import desk_words
from kiosk.screens.dates import sentence_time
from kiosk.screens.desk_doors import DoorCard, door_cards
from kiosk.screens.roll_call_page import Question
from kiosk.screens.say import Say
from sync.wire.instants import format_instant
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
    """A door, and whether it can be closed now."""

    card: DoorCard
    closes: bool


@dataclass(frozen=True, slots=True)
class DoorsPage:
    """What the page says. `times` are empty, and `lockdown` is not, while a lockdown or a fire holds."""

    title: str = ""
    doors: tuple[HeldDoor, ...] = ()
    times: tuple[HoldTime, ...] = ()
    close: str = ""
    lockdown: str = ""
    lockdown_icon: str = "lock"
    lock_down: str = ""
    end_lockdown: str = ""
    end_icon: str = "unlock"
    badge: str = ""


def doors_page(
    now: NowAnswer,
    closes: datetime | None,
    chosen: str,
    at: datetime,
    zone: ZoneInfo,
    say: Say,
    *,
    line_clear: bool = False,
) -> DoorsPage:
    """The page as things are; `closes` is when the place closes, None where it is not open. `line_clear`: what holds
    the doors free may be ended."""
    locked_down = any(door.mode == "LockedDown" for door in now.doors.values())
    burns = on_fire(now)
    holds = locked_down or burns
    cards = door_cards(now.doors, now.held_open, zone, say)
    return DoorsPage(
        title=say("hold.title"),
        doors=tuple(HeldDoor(card, now.doors[card.door].mode == "Unlocked") for card in cards),
        times=() if holds else _times(closes, now.holds_late, chosen, at, zone, say),
        close=say("hold.close"),
        lockdown=_fire(say, line_clear=line_clear) if burns else say("lockdown.holds") if locked_down else "",
        lockdown_icon="alert" if burns else "lock",
        end_icon="lock" if burns else "unlock",
        lock_down="" if holds else say("lockdown.start"),
        end_lockdown=say("fire.rearm") if burns else say("lockdown.end") if locked_down else "",
        badge=say("fire.badge") if burns else say("lockdown.badge") if locked_down else say("hold.badge"),
    )


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


def doors_label(say: Say) -> str:
    """The button that leads here."""
    return say("hold.more")


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
