"""The roll call on the screen: how many are still to be found, who, and whether what was ticked has been recorded."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens import desk_words
from kiosk.screens.dates import sentence_time
from kiosk.screens.roll_call import row, title
from kiosk.screens.say import Say
from kiosk.screens.screen import Screen
from sync.wire.reception_api import Presumed, RollCallAnswer

Recording = Literal["at_once", "later", "badge"]
"""Whether the agent takes ticks now, once it can be reached again, or after a receptionist's badge."""

Asked = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class TickRow:
    """One person. `state` says when her presence was last proved, or that she was found."""

    person: str
    name: str
    belongs: str
    state: str
    safe: bool


@dataclass(frozen=True, slots=True)
class RollCallPage:
    """What the page says. `everybody` is empty until nobody is left to be found, `recording` while all is recorded."""

    title: str = ""
    left: int = 0
    total: int = 0
    left_line: str = ""
    of_line: str = ""
    frozen: str = ""
    everybody: str = ""
    recording: str = ""
    to_find_tab: str = ""
    all_tab: str = ""
    presumed: str = ""
    certain_heading: str = ""
    certain: tuple[TickRow, ...] = ()
    doubtful_heading: str = ""
    doubtful: tuple[TickRow, ...] = ()
    print: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked once before it is done."""

    title: str = ""
    line: str = ""
    yes: str = ""
    no: str = ""
    other: str = ""
    """Another way to say yes, where there are two."""


def roll_call_page(
    roll_call: RollCallAnswer, shown: Collection[str], unsent: int, recording: Recording, zone: ZoneInfo, say: Say
) -> RollCallPage:
    """The page as things are; of the list, the people whose ids are in `shown`."""
    total = len(roll_call.people)
    left = sum(not person.safe for person in roll_call.people)
    certain = [person for person in roll_call.people if not person.unconfirmed]
    doubtful = [person for person in roll_call.people if person.unconfirmed]
    certain_rows, doubtful_rows = _rows(certain, shown, zone, say), _rows(doubtful, shown, zone, say)
    return RollCallPage(
        title=title(roll_call, say),
        left=left,
        total=total,
        left_line=say("rollcall.left") if left else "",
        of_line=_of(left, total, say),
        frozen=say("rollcall.frozen", t=sentence_time(roll_call.at, zone, say)),
        everybody=_everybody(left, total, say),
        recording=_recording(unsent, recording, say),
        to_find_tab=say("rollcall.tab.left", n=left),
        all_tab=say("rollcall.tab.all", n=total),
        presumed=say("rollcall.presumed"),
        certain_heading=say("rollcall.certain", n=len(certain)) if certain_rows else "",
        certain=certain_rows,
        doubtful_heading=say("rollcall.doubtful", n=len(doubtful)) if doubtful_rows else "",
        doubtful=doubtful_rows,
        print=say("rollcall.print"),
        end=say("rollcall.end"),
    )


def question(asked: Asked | None, left: int, say: Say) -> Question:
    """The question before a roll call starts or ends; empty where nothing is asked."""
    match asked:
        case "start":
            return Question(
                say("rollcall.start.title"),
                say("rollcall.start.line"),
                say("rollcall.start.yes"),
                say("bar.back"),
                say("rollcall.start.drill"),
            )
        case "end":
            missing = "" if not left else say("rollcall.end.one") if left == 1 else say("rollcall.end.left", n=left)
            line = " ".join(part for part in (missing, say("rollcall.end.line")) if part)
            return Question(say("rollcall.end.title"), line, say("rollcall.end"), say("rollcall.end.no"))
        case None:
            return Question()


def start_label(say: Say) -> str:
    """The button by which a roll call starts."""
    return say("rollcall.start")


def running(say: Say) -> Screen:
    """Reception, with a roll call that runs."""
    return Screen("desk", say("rollcall.title.fire"))


def over(say: Say) -> Screen:
    """The roll call is over, and nobody's name is left."""
    return Screen("locked", say("rollcall.over"), say("rollcall.over.line"))


def failed(word: str, say: Say) -> str:
    """Why a roll call did not start or end."""
    return desk_words.failed(word, say)


def printed(say: Say) -> str:
    """The sheet is on its way."""
    return say("rollcall.printed")


def not_printed(say: Say) -> str:
    """The sheet did not come, and what to do."""
    return say("rollcall.print.failed")


def _everybody(left: int, total: int, say: Say) -> str:
    if left:
        return ""
    return say("rollcall.everybody") if total else say("rollcall.nobody")


def _of(left: int, total: int, say: Say) -> str:
    match left, total:
        case _, 0:
            return ""
        case 0, 1:
            return say("rollcall.found.one")
        case 0, _:
            return say("rollcall.found.n", n=total)
        case _, 1:
            return say("rollcall.of.one")
        case _:
            return say("rollcall.of.n", n=total)


def _recording(unsent: int, recording: Recording, say: Say) -> str:
    match recording:
        case "at_once":
            return ""
        case "later":
            kept = say("rollcall.later.none")
            if unsent:
                kept = say("rollcall.later.one") if unsent == 1 else say("rollcall.later", n=unsent)
            return kept
        case "badge":
            return say("rollcall.badge")


def _rows(people: list[Presumed], shown: Collection[str], zone: ZoneInfo, say: Say) -> tuple[TickRow, ...]:
    return tuple(_row(person, zone, say) for person in people if person.person in shown)


def _row(person: Presumed, zone: ZoneInfo, say: Say) -> TickRow:
    told = row(person, zone, say)
    state = say("rollcall.safe") if told.safe else say("rollcall.seen", t=told.proof)
    return TickRow(told.person, told.name, told.belongs, state, told.safe)
