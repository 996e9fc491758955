"""One person for a page about her: read with what the frame shows, and audited before anything is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from fastapi import HTTPException, Request
from sqlalchemy import select

from sync.server.callers import RoleCaller
from sync.server.directory import Person, read_person
from sync.server.gate import caller_of
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.people_words import PeopleWords, PersonView
from sync.server.pages.rendering import Visitor
from sync.server.pages.site_words import SiteView
from sync.server.registry_reading import read_sites
from sync.server.services import Services
from sync.server.store import schema
from sync.server.store.audit_tables import Author, audit, changes_of
from sync.wire.ids import uuid7
from sync.wire.registry import CredentialRecord, SiteRecord


@dataclass(frozen=True, slots=True)
class Stay:
    """Where somebody is inside now, and since when."""

    site: SiteRecord
    since: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page about one person has; `values` are those of the frame and the person's own."""

    visitor: Visitor
    person: Person
    view: PersonView
    words: PeopleWords
    sites: dict[str, SiteRecord]
    sites_in_words: list[SiteView]
    stays: list[Stay]
    values: dict[str, object]

    @property
    def unlinked(self) -> list[str]:
        """The names of the sites that are out of reach now."""
        return [view.board.name for view in self.sites_in_words if view.board.occupancy.stale]


def show_person(request: Request, parts: Services, person: str) -> Shown:
    """The person of that id. 404 where there is none."""
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        known = read_person(connection, person)
        if known is None:
            raise HTTPException(404, "There is no such person.")
        views = read_sites_in_words(connection, visitor)
        sites = {site.id: site for site in read_sites(connection)}
        words = PeopleWords(visitor.words, visitor.times, sites)
        view = words.person(known, changes_of(connection, person))
        table = schema.running_visit.c
        visits = connection.execute(select(table.site, table.started_at).where(table.person == person)).all()
    audit_reading(parts, visitor, "person", person)
    stays = [Stay(sites[visit.site], visit.started_at) for visit in visits if visit.site in sites]
    values = {**frame(views), "section": "people", "person": view}
    return Shown(visitor, known, view, words, sites, views, stays, values)


def known_badge(shown: Shown, badge: str) -> CredentialRecord:
    """The person's badge of that id. 404 where she has none."""
    held = next((known for known in shown.person.badges if known.id == badge), None)
    if held is None:
        raise HTTPException(404, "There is no such badge.")
    return held


def audit_reading(parts: Services, visitor: Visitor, read: str, whom: str | None = None) -> None:
    """Written before anything is told: what cannot be audited cannot be read."""
    now, who = parts.clock.now(), cast(RoleCaller, visitor.caller).name
    with parts.store.write() as connection:
        audit(connection, id=uuid7(now, parts.random), at=now, who=who, read=read, whom=whom)


def author(request: Request, parts: Services) -> Author:
    """Whoever sent the request, as the audit names her."""
    return Author(cast(RoleCaller, caller_of(request)).name, parts.clock.now(), parts.random)
