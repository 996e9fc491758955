"""Visits that were announced: which of them reception awaits today, and for which one a visitor has come. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from door_agent.schedule import local_day
from sync.wire.registry import ExpectedVisitRecord, SiteRecord
from sync.wire.typed_text import search_key

EXPECTED_FOR = timedelta(days=1)
"""How long after its time a visit that was announced is of use to anybody."""


def of_today(visits: Iterable[ExpectedVisitRecord], site: SiteRecord, now: datetime) -> list[ExpectedVisitRecord]:
    """Those of this site whose day it is there, by their time; one whose time has passed is late, and still awaited."""
    today = local_day(now, site)
    awaited = [visit for visit in visits if visit.site == site.id and local_day(visit.at, site) == today]
    return sorted(awaited, key=lambda visit: (visit.at, visit.id))


def meant_by(awaited: Iterable[ExpectedVisitRecord], name: str, host: str) -> ExpectedVisitRecord | None:
    """The visit for which somebody of that name has come to that host, whatever the accents and capitals."""
    called = search_key(name)
    return next((visit for visit in awaited if visit.host == host and search_key(visit.name) == called), None)
