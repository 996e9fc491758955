"""What reception is told of an act, and why it has locked itself."""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens import outcomes
from kiosk.screens.say import Say
from kiosk.screens.screen import Screen
from sync.wire.kiosk_api import Outcome, PublicText, Purpose

LOCKS = {"late", "no_session", "replayed", "not_permitted"}
"""What the agent answers when reception is not open there (any more): it is locked here too."""

ToldOfDoor = Literal["held", "closed", "blocked", "unblocked", "locked_down", "lockdown_over", "rearmed"]
ToldOfBadge = Literal["enrolled", "lent", "returned", "lost", "pin", "lifted"]
Told = Literal["in", "out", "confirmed", "message", "call", "declined"] | ToldOfDoor | ToldOfBadge


def present(say: Say) -> Screen:
    """Whoever opens reception presents her badge."""
    return Screen("badge", say("rec.badge.title"), say("rec.badge.line"))


def opened(say: Say) -> Screen:
    """Reception is open; what its pages say is its own."""
    return Screen("desk", say("rec.title"))


def of_outcome(outcome: Outcome, purpose: Purpose, now: datetime, zone: ZoneInfo, say: Say) -> Screen:
    """What came of a tap: at the entrance as always, at the desk in words of its own."""
    if outcome.outcome == "granted" and outcome.direction is None:
        # Nobody comes or goes by it: a welcome would be a false one.
        return locked("tap", say)
    if purpose == "presence":
        return outcomes.of_outcome(outcome, now, zone, say)
    if outcome.outcome == "pin_required":
        return Screen("pin", say("pin.title"), say("rec.pin.line"))
    if outcome.outcome == "denied" and outcome.public_text is PublicText.REFUSED:
        return _refused(outcome, purpose, say)
    return outcomes.of_outcome(outcome, now, zone, say)


def locked(word: str, say: Say) -> Screen:
    """Reception has locked itself, and why."""
    match word:
        case "tap":
            line = say("rec.locked.tap")
        case "unreachable":
            line = say("rec.locked.link")
        case "restarted":
            line = say("rec.locked.restarted")
        case _:
            line = say("rec.locked.late")
    return Screen("locked", say("rec.locked"), line)


def _refused(outcome: Outcome, purpose: Purpose, say: Say) -> Screen:
    if purpose == "release":
        return Screen("refused", say("rec.refused.door"), say("rec.refused.door.line"))
    line = say("rec.refused.line") if outcome.display.tries_left is None else outcomes.tries_left(outcome, say)
    return Screen("refused", say("rec.refused"), line)


def done(told: Told, say: Say) -> str:
    """What was recorded."""
    match told:
        case "in":
            return say("rec.done.in")
        case "out":
            return say("rec.done.out")
        case "confirmed":
            return say("rec.done.confirm")
        case "message":
            return say("rec.done.message")
        case "call" | "declined":
            return say("rec.done.call") if told == "call" else say("ask.declined")
        case _:
            return _done_to_things(told, say)


def _done_to_things(told: ToldOfDoor | ToldOfBadge, say: Say) -> str:
    match told:
        case "held" | "closed" | "blocked" | "unblocked" | "locked_down" | "lockdown_over" | "rearmed":
            return _done_to_doors(told, say)
        case _:
            return _done_to_badges(told, say)


def _done_to_badges(told: ToldOfBadge, say: Say) -> str:
    match told:
        case "enrolled":
            return say("card.done.enrolled")
        case "lent":
            return say("card.done.lent")
        case "returned":
            return say("card.done.returned")
        case "lost":
            return say("card.done.lost")
        case "pin":
            return say("card.done.pin")
        case "lifted":
            return say("card.done.lifted")


def _done_to_doors(told: ToldOfDoor, say: Say) -> str:
    match told:
        case "held":
            return say("rec.done.held")
        case "closed":
            return say("rec.done.closed")
        case "blocked" | "unblocked":
            return say("rec.done.blocked") if told == "blocked" else say("rec.done.unblocked")
        case "locked_down":
            return say("rec.done.lockdown")
        case "lockdown_over":
            return say("rec.done.lockdown.over")
        case "rearmed":
            return say("rec.done.rearmed")


def failed(word: str, say: Say) -> str:
    """Why nothing came of it, and what to do."""
    match word:
        case "not_recorded":
            return say("rec.fail.store")
        case "not_now":
            return say("rec.fail.now")
        case "not_permitted" | "unknown_person" | "bad_request":
            return _not_taken(word, say)
        case "card_lost" | "card_unreadable" | "again":
            return say("again.line")
        case "no_badge":
            return say("card.fail.proof")
        case _:
            return say("rec.fail.answer")


def _not_taken(word: Literal["not_permitted", "unknown_person", "bad_request"], say: Say) -> str:
    match word:
        case "not_permitted":
            return say("rec.fail.key")
        case "unknown_person":
            return say("rec.fail.unknown")
        case "bad_request":
            return say("rec.fail.text")


def locks_in(seconds: int, say: Say) -> str:
    """How long reception stays open if nobody touches it."""
    return say("rec.autolock", n=seconds)
