"""Visits of today that were announced, as reception's first page lists them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.screens.dates import sentence_time
from kiosk.screens.desk import PersonRow
from kiosk.screens.direction import isolated
from kiosk.screens.say import Say
from sync.wire.reception_api import NowAnswer
from sync.wire.typed_text import matches
from sync.wire.visitors_api import ExpectedVisit


def expected_rows(now: NowAnswer | None, query: str, at: datetime, zone: ZoneInfo, say: Say) -> tuple[PersonRow, ...]:
    """All of them, by their time; or those whom the query means, while somebody types.

    A row's `person` is the visit's id.
    """
    visits = () if now is None else now.expected
    return tuple(
        _row(visit, at, zone, say)
        for visit in visits
        if not query or matches(query, f"{visit.name} {visit.organisation}")
    )


def expected_label(now: NowAnswer | None, say: Say) -> str:
    """The way to them; empty where nobody is expected."""
    count = 0 if now is None else len(now.expected)
    return say("rec.expected", n=count) if count else ""


def expected_title(now: NowAnswer | None, say: Say) -> str:
    """Over the list of all of them."""
    return expected_label(now, say) or say("rec.expected.none")


def _row(visit: ExpectedVisit, at: datetime, zone: ZoneInfo, say: Say) -> PersonRow:
    host = say("rec.host", name=visit.host_name) if visit.host_name else say("rec.expected.no_host")
    when = say("rec.expected.at", t=sentence_time(visit.at, zone, say))
    line = " · ".join((isolated(visit.organisation), host, when))
    return PersonRow(visit.expected, visit.name, line, say("rec.expected.late") if visit.at < at else "")
