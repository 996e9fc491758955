"""Who is inside, for the site's reception, and what happened, for its admins; each read is audited."""

from typing import Annotated, cast

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from sync.server.callers import RoleCaller
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.nodes import node_of_site
from sync.server.problems import RESPONSES
from sync.server.registry_reading import display_names, read_schedules
from sync.server.routes.sites import known_site
from sync.server.services import Parts, Services
from sync.server.store.audit_tables import audit
from sync.server.store.journal_table import read_entries
from sync.server.store.site_tables import running_visits
from sync.wire.ids import uuid7
from sync.wire.instants import WireInstant
from sync.wire.journal import MAX_SEQ, Entry, NodeName
from sync.wire.open_times import CLOSED, last_closing
from sync.wire.presence import is_unconfirmed

router = APIRouter(prefix="/api/v1/sites/{site}", responses=RESPONSES)


class PersonInside(BaseModel):
    """A person, since when, and whether closing time has passed since she was last seen. Null: not in the registry."""

    person: str
    display_name: str | None
    since: WireInstant
    unconfirmed: bool


class Presence(BaseModel):
    """Who is inside a site, in the order in which they came."""

    site: str
    persons: list[PersonInside]


class JournalPage(BaseModel):
    """Entries in `seq` order."""

    entries: list[Entry]


@router.get("/presence", openapi_extra=allowed_to(Access.RECEPTIONIST))
def show_presence(site: str, request: Request, parts: Parts) -> Presence:
    """Who is inside."""
    now = parts.clock.now()
    with parts.store.read() as connection:
        record = known_site(connection, site)
        visits = running_visits(connection, site).get(site, [])
        names = display_names(connection, [visit.person for visit in visits])
        closing = last_closing(read_schedules(connection).get(site, CLOSED), now, record.timezone)
    _audit(request, parts, "presence", site)
    persons = [
        PersonInside(
            person=visit.person,
            display_name=names.get(visit.person),
            since=visit.started_at,
            unconfirmed=is_unconfirmed(visit, closing),
        )
        for visit in visits
    ]
    return Presence(site=site, persons=persons)


@router.get("/journal", openapi_extra=allowed_to(Access.SITE_ADMIN), response_model=JournalPage)
def show_journal(
    site: str,
    request: Request,
    parts: Parts,
    node: Annotated[NodeName | None, Query()] = None,
    after: Annotated[int, Query(ge=0, le=MAX_SEQ)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> JSONResponse:
    """Entries of the site's current node, or of the node named, after that `seq`."""
    with parts.store.read() as connection:
        known_site(connection, site)
        known = node_of_site(connection, site, node)
        if known is None and node is not None:
            raise HTTPException(404, "The site has no such node.")
        entries = [] if known is None else read_entries(connection, known, after, limit)
    _audit(request, parts, "journal", site)
    # Entries were checked when they came in, and their exact text is what is hashed: they go out as they are.
    return JSONResponse({"entries": entries})


def _audit(request: Request, parts: Services, read: str, site: str) -> None:
    """Written before anything is told: what cannot be audited cannot be read."""
    now, caller = parts.clock.now(), cast(RoleCaller, caller_of(request))
    with parts.store.write() as connection:
        audit(connection, id=uuid7(now, parts.random), at=now, who=caller.name, read=read, site=site)
