"""What waits for reception of people without a badge, and the centre's notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.screens.dates import since
from kiosk.screens.desk import PersonRow
from kiosk.screens.retention import kept_for
from kiosk.screens.roll_call_page import Question
from kiosk.screens.say import Say
from sync.wire.reception_api import Found
from sync.wire.visitors_api import Candidate, Notice, Waiting


@dataclass(frozen=True, slots=True)
class TaskCard:
    """Something for reception to do; `key` is that of the request or the notice."""

    key: str
    icon: str
    title: str
    text: str
    todo: str
    act: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One request, and whom the name typed may mean; `empty` says what to do where that is nobody."""

    title: str = ""
    lines: tuple[str, ...] = ()
    heading: str = ""
    rows: tuple[PersonRow, ...] = ()
    empty: str = ""
    search: str = ""


def request_cards(requests: Iterable[Waiting], at: datetime, zone: ZoneInfo, say: Say) -> tuple[TaskCard, ...]:
    """Those who wait, the oldest first."""
    return tuple(_request_card(request, at, zone, say) for request in requests)


def notice_cards(notices: Iterable[Notice], at: datetime, zone: ZoneInfo, say: Say) -> tuple[TaskCard, ...]:
    """What the centre did not take in, and what to do about it."""
    return tuple(_notice_card(notice, at, zone, say) for notice in notices)


def request_page(request: Waiting | None, found: Found | None, at: datetime, zone: ZoneInfo, say: Say) -> PeoplePage:
    """The page of a request, with who was found where somebody was looked for; None where it is over."""
    if request is None:
        return PeoplePage(title=say("ask.over"), lines=(say("ask.over.line"),))
    forgotten = request.what == "forgotten"
    title = say("ask.forgot", typed=request.typed) if forgotten else say("ask.visit", name=request.name or "")
    lines = (say("ask.forgot.line"),) if forgotten else _said(request, say)
    rows = found_rows(found, say) if found is not None else _candidates(request, say)
    return PeoplePage(
        title,
        (say("ask.at", t=since(request.at, at, zone, say)), *lines),
        say("ask.who") if forgotten else say("ask.host"),
        rows,
        "" if rows else say("ask.nobody"),
        say("ask.search"),
    )


def found_rows(found: Found | None, say: Say) -> tuple[PersonRow, ...]:
    """Who was found, but for visitors: they have no badge to forget, and are nobody's host."""
    people = () if found is None else found.people
    return tuple(
        _row(someone.person, someone.name, someone.administration, say, inside=someone.since is not None)
        for someone in people
        if not someone.visitor
    )


def confirm_question(request: Waiting, person: PersonRow, days: int | None, say: Say, *, inside: bool) -> Question:
    """Asked once, whoever was chosen; whoever is inside cannot come in again. `days` is how long a visitor's data is
    kept."""
    if request.what == "visit":
        title = say("ask.accept", name=request.name or "")
        line = say("ask.accept.line", host=person.name, kept=kept_for(days, say))
        return Question(title, line, say("ask.accept.yes"), say("ask.no"))
    if inside:
        return Question(
            say("ask.inside", name=person.name), say("ask.inside.line"), say("ask.inside.yes"), say("ask.no")
        )
    title = say("ask.confirm", name=person.name)
    return Question(title, say("ask.confirm.line"), say("ask.confirm.yes"), say("ask.no"))


def decline_question(say: Say) -> Question:
    """Asked once."""
    return Question(say("ask.decline.title"), say("ask.decline.line"), say("ask.decline.yes"), say("ask.no"))


def decline_label(say: Say) -> str:
    """The button for it."""
    return say("ask.decline")


def _request_card(request: Waiting, at: datetime, zone: ZoneInfo, say: Say) -> TaskCard:
    title = say("rec.request", t=since(request.at, at, zone, say))
    if request.what == "forgotten":
        return TaskCard(
            request.request, "badge", title, say("rec.request.forgot", typed=request.typed), "", say("rec.verify")
        )
    text = "\n".join([say("rec.request.visit", name=request.name or ""), *_said(request, say)])
    return TaskCard(request.request, "visitor", title, text, "", say("rec.receive"))


def _notice_card(notice: Notice, at: datetime, zone: ZoneInfo, say: Say) -> TaskCard:
    who = say("note.who", name=notice.person) if notice.person else say("note.somebody")
    when = since(notice.at, at, zone, say)
    if notice.code == "number_taken":
        text, todo = say("note.taken"), say("note.taken.do")
    else:
        text, todo = say("note.unknown"), say("note.unknown.do")
    return TaskCard(notice.notice, "alert", who, say("note.line", t=when, text=text), todo, say("note.read"))


def _said(request: Waiting, say: Say) -> tuple[str, ...]:
    """What a visitor answered at the entrance."""
    return (
        request.organisation or "",
        say("ask.host.typed", typed=request.typed),
        say("ask.mission", text=request.mission or ""),
    )


def _candidates(request: Waiting, say: Say) -> tuple[PersonRow, ...]:
    return tuple(_candidate(candidate, say) for candidate in request.candidates)


def _candidate(candidate: Candidate, say: Say) -> PersonRow:
    return _row(candidate.person, candidate.name, candidate.administration, say, inside=candidate.inside)


def _row(person: str, name: str, administration: str | None, say: Say, *, inside: bool) -> PersonRow:
    return PersonRow(person, name, administration or "", say("ask.here") if inside else "")
