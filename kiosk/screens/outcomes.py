"""What a person is told of her own tap; never a reason, and never a welcome where nothing was recorded."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.screens import newcomer
from kiosk.screens.dates import sentence_time
from kiosk.screens.say import Say
from kiosk.screens.screen import Note, Screen
from sync.wire.kiosk_api import Display, Outcome, PublicText, Welcome

_PRESENT_AGAIN = {"card_lost", "card_unreadable", "late", "no_session"}
"""What went wrong with the card or with a tap that is over: another try is a new tap."""

_LONG_NAME = 10
"""A name of more letters stands on a line of its own."""


def of_outcome(outcome: Outcome, now: datetime, zone: ZoneInfo, say: Say) -> Screen:
    """What the agent said came of a tap, or the question that it left open."""
    match outcome.outcome:
        case "pin_required":
            return Screen("pin", say("pin.title"), say("pin.line"))
        case "choice_required":
            return Screen("choice", say("choice.title"), say("choice.line"))
        case "granted" if outcome.direction == "out":
            return _goodbye(outcome.display, zone, say)
        case "granted":
            return _welcome(outcome.display, now, zone, say)
        case "denied":
            return _denied(outcome, say)


def greeting(told: Welcome, say: Say) -> Screen:
    """A guest reads on what the site tells her; neither her name nor her tap is on that page any more."""
    notes, scan = newcomer.welcome(told, say), newcomer.scan(told)
    return Screen("greeting", say("in.title.anon"), say("in.line.untimed"), notes, scan=scan)


def of_failure(word: str, say: Say) -> Screen:
    """Nothing came of a tap, and `word` says why."""
    if word in _PRESENT_AGAIN:
        return Screen("again", say("again.title"), say("again.line"))
    if word == "no_answer":
        return Screen("failed", say("slow.title"), say("slow.line"))
    line = say("not_recorded.store") if word == "not_recorded" else say("not_recorded.line")
    return Screen("failed", say("not_recorded.title"), line)


def reading(say: Say) -> Screen:
    """A card is being talked to."""
    return Screen("wait", say("wait.title"), say("wait.line"))


def asking(say: Say) -> Screen:
    """A touch is on its way to the agent."""
    return Screen("wait", say("wait.title"))


def undone(say: Say) -> Screen:
    """A tap was taken back."""
    return Screen("undone", say("undone.title"), say("undone.line"))


def not_undone(say: Say) -> Screen:
    """A tap could not be taken back."""
    return Screen("failed", say("not_undone.title"), say("not_undone.line"))


def tries_left(outcome: Outcome, say: Say) -> str:
    """What a refused person does next; after a wrong PIN, how many tries there are left."""
    match outcome.display.tries_left:
        case None:
            return say("refused.line")
        case 0:
            return say("pin.wrong.none")
        case 1:
            return say("pin.wrong.one")
        case left:
            return say("pin.wrong", n=left)


def _welcome(display: Display, now: datetime, zone: ZoneInfo, say: Say) -> Screen:
    title = say("in.title.anon") if display.name is None else _greeting(say("in.title", name=_own_line(display.name)))
    line = say("in.line.untimed") if display.at is None else say("in.line", t=sentence_time(display.at, zone, say))
    notes: list[Note] = []
    if display.closes_at is not None:
        notes.append(Note("clock", _closing(display.closes_at, now, zone, say)))
    if display.missed_checkout:
        notes.append(Note("door-out", say("in.inferred")))
    if display.reported:
        notes.append(Note("alert", say("in.reported")))
    notes += [*_message(display), *newcomer.welcome(display.welcome, say)]
    undo = say("in.undo") if display.undo_until_s > 0 else ""
    return Screen("in", title, line, tuple(notes), undo, newcomer.scan(display.welcome))


def _goodbye(display: Display, zone: ZoneInfo, say: Say) -> Screen:
    title = say("out.title.anon") if display.name is None else _greeting(say("out.title", name=_own_line(display.name)))
    line = say("out.line.untimed") if display.at is None else say("out.line", t=sentence_time(display.at, zone, say))
    notes = (*((Note("people", say("last.note")),) if display.last_out else ()), *_message(display))
    undo = say("out.undo") if display.undo_until_s > 0 else ""
    return Screen("out", title, line, notes, undo)


def _message(display: Display) -> list[Note]:
    """What reception left for her."""
    return [] if display.message is None else [Note("message", display.message, private=True)]


def _closing(at: datetime, now: datetime, zone: ZoneInfo, say: Say) -> str:
    minutes = max(0, -int((now - at).total_seconds() // 60))
    t = sentence_time(at, zone, say)
    if minutes == 0:
        return say("in.closing.now", t=t)
    return say("in.closing.one", t=t) if minutes == 1 else say("in.closing", t=t, n=minutes)


def _denied(outcome: Outcome, say: Say) -> Screen:
    match outcome.public_text:
        case PublicText.OTHER_SYSTEM:
            return Screen("refused", say("other.title"), say("other.line"))
        case PublicText.AGAIN:
            return Screen("again", say("again.title"), say("again.line"))
        case _:
            out = outcome.direction == "out"
            title = say("refused.out.title") if out else say("refused.title")
            free = (Note("door-out", say("broken.free")),) if out else ()
            return Screen("refused", title, tries_left(outcome, say), free)


def _own_line(name: str) -> str:
    return f"\n{name}" if len(name) > _LONG_NAME else name


def _greeting(title: str) -> str:
    return title.replace(" \n", "\n")
