"""A visitor registered at the desk, step by step, and her pass."""

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens import newcomer
from kiosk.screens.dates import sentence_time
from kiosk.screens.desk_person import Fact
from kiosk.screens.retention import kept_for
from kiosk.screens.say import Say
from kiosk.screens.screen import Note
from sync.wire.visitors_api import VisitorPass

Step = Literal["deskVisitName", "deskVisitOrg", "deskVisitMission", "deskVisitHost", "deskVisitCheck"]
STEPS: tuple[Step, ...] = ("deskVisitName", "deskVisitOrg", "deskVisitMission", "deskVisitHost", "deskVisitCheck")
"""Their pages, in order; on the last nothing is typed."""


@dataclass(frozen=True, slots=True)
class StepPage:
    """One question to the visitor, how far reception has come, and what the field is called."""

    title: str = ""
    line: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is to be recorded, or was. `code` is empty before, and so is what the site tells its guests: `told`, and its
    network as a code for a camera, row by row."""

    title: str = ""
    facts: tuple[Fact, ...] = ()
    code: str = ""
    note: str = ""
    act: str = ""
    told: tuple[Note, ...] = ()
    scan: tuple[str, ...] = ()


def register_label(say: Say) -> str:
    """The button on the first page."""
    return say("visit.register")


def step_page(step: Step, say: Say) -> StepPage:
    """The question of that step."""
    line = say("visit.step", n=STEPS.index(step) + 1, m=len(STEPS) - 1)
    match step:
        case "deskVisitName":
            return StepPage(say("visit.name.ask"), line, say("visit.name"))
        case "deskVisitOrg":
            return StepPage(say("visit.org.ask"), line, say("visit.org"))
        case "deskVisitMission":
            return StepPage(say("visit.mission.ask"), line, say("visit.mission"))
        case _:
            return StepPage(say("visit.host.ask"), line, say("visit.host.search"))


def host_empty(query: str, *, found: bool, say: Say) -> str:
    """What to do where no host is shown."""
    if found:
        return ""
    return say("ask.nobody") if query else say("visit.host.letters")


def check(name: str, organisation: str, mission: str, host: str, days: int | None, say: Say) -> Summary:
    """Before it is recorded: all that was typed, and the notice of data that is handed over, with how long it is
    kept."""
    facts = (
        Fact(say("visit.name"), name),
        Fact(say("visit.org"), organisation),
        Fact(say("visit.mission"), mission),
        Fact(say("rec.host.label"), host),
    )
    note = say("visit.notice", kept=kept_for(days, say))
    return Summary(say("visit.check"), facts, note=note, act=say("visit.do"))


def day_pass(name: str, host: str, given: VisitorPass, zone: ZoneInfo, say: Say) -> Summary:
    """The visitor's code, how it is used, and what the site tells its guests."""
    until, code = sentence_time(given.valid_until, zone, say), given.code
    facts = (Fact(say("rec.host.label"), host), Fact(say("visit.valid"), say("visit.until", t=until)))
    spaced = f"{code[:4]}\u00a0{code[4:]}"
    return Summary(
        say("visit.pass", name=name),
        facts,
        spaced,
        say("visit.pass.how"),
        say("visit.pass.done"),
        newcomer.welcome(given.welcome, say),
        newcomer.scan(given.welcome),
    )
