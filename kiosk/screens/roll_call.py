"""The roll call in words: who is presumed inside, those whose check-out is only missing apart."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.screens.dates import date_line, sentence_time, table_time
from kiosk.screens.say import Say
from sync.wire.reception_api import Presumed, RollCallAnswer


@dataclass(frozen=True, slots=True)
class Row:
    """One person: her id, her name in full, with whom she belongs, and when her presence was last proved."""

    person: str
    name: str
    belongs: str
    proof: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Section:
    """People under one heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A roll call to read or to print. `heads` are those of name, belonging and proof; `nobody` is for no section."""

    title: str
    times: str
    sections: tuple[Section, ...]
    heads: tuple[str, str, str]
    nobody: str


def sheet(roll_call: RollCallAnswer, place: str, printed_at: datetime, zone: ZoneInfo, say: Say) -> Sheet:
    """Everybody on the list, in its order."""
    certain = tuple(row(p, zone, say) for p in roll_call.people if not p.unconfirmed)
    doubtful = tuple(row(p, zone, say) for p in roll_call.people if p.unconfirmed)
    sections = (
        Section(say("rollcall.certain", n=len(certain)), certain),
        Section(say("rollcall.doubtful", n=len(doubtful)), doubtful),
    )
    day = date_line(roll_call.at, zone, say)
    frozen, printed = sentence_time(roll_call.at, zone, say), sentence_time(printed_at, zone, say)
    return Sheet(
        say("rollcall.of", title=title(roll_call, say), place=place),
        say("rollcall.times", day=day[:1].upper() + day[1:], frozen=frozen, printed=printed),
        tuple(section for section in sections if section.rows),
        (say("rollcall.name"), say("rollcall.belongs"), say("rollcall.proof")),
        say("rollcall.nobody"),
    )


def title(roll_call: RollCallAnswer, say: Say) -> str:
    """What it is."""
    return say("rollcall.title.fire") if roll_call.cause == "fire" else say("rollcall.title.drill")


def row(person: Presumed, zone: ZoneInfo, say: Say) -> Row:
    """One person, as the list shows her."""
    return Row(person.person, person.name, _belongs(person, say), table_time(person.last_proof, zone), person.safe)


def _belongs(person: Presumed, say: Say) -> str:
    if person.visitor:
        return say("rollcall.visitor", host=person.host) if person.host else say("rollcall.visitor.alone")
    return person.administration or ""
