"""The live page, a site's page, and the stream that moves them."""

from functools import partial
from typing import cast

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from sqlalchemy import Connection

from sync.server.callers import Role, RoleCaller
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.pages.alphabet import sorting_key
from sync.server.pages.board import BoardSite, read_board
from sync.server.pages.inside import JOURNAL_LINES, Person, alarm_starts, read_inside, read_today
from sync.server.pages.journal_words import Line
from sync.server.pages.rendering import Visitor, page
from sync.server.pages.site_words import CENTRE_ZONE, SiteView, site_view
from sync.server.routes.streams import EventStream
from sync.server.services import Parts, Services
from sync.server.store.audit_tables import audit
from sync.wire.ids import uuid7

router = APIRouter(include_in_schema=False)


@router.get("/", openapi_extra=allowed_to(Access.VIEWER))
def show_live_page(request: Request, parts: Parts) -> HTMLResponse:
    """Every site now."""
    visitor = _visitor(request, parts)
    with parts.store.read() as connection:
        board = read_board(connection, visitor.times.now)
        sites = _worded(connection, board, visitor)
    total = sum(site.occupancy.present for site in board)
    values = {"sites": sites, "total": total, "open_sites": sum(site.occupancy.open for site in board)}
    return page(request, parts, visitor, "live.html", {**_frame(sites, None), **values})


@router.get("/sites/{site}", openapi_extra=allowed_to(Access.VIEWER))
def show_site_page(site: str, request: Request, parts: Parts) -> HTMLResponse:
    """One site; for admins with who is inside and today's journal, which is audited before it is told."""
    visitor = _visitor(request, parts)
    is_admin = visitor.caller is not None and visitor.caller.role is Role.ADMIN
    people, lines = list[Person](), list[Line]()
    with parts.store.read() as connection:
        board = read_board(connection, visitor.times.now)
        shown = next((known for known in board if known.site == site), None)
        if shown is None:
            raise HTTPException(404, "There is no such site.")
        sites = _worded(connection, board, visitor)
        if is_admin:
            people = read_inside(connection, shown, visitor.times.now)
            lines = read_today(connection, shown, visitor.words, visitor.times.now)
    if is_admin:
        _audit(parts, visitor, site)
    view = next(view for view in sites if view.board.site == site)
    values = {"view": view, "is_admin": is_admin, "people": people, "lines": lines, "max_lines": JOURNAL_LINES}
    return page(request, parts, visitor, "site.html", {**_frame(sites, site), **values})


@router.get("/stream", openapi_extra=allowed_to(Access.VIEWER), response_class=StreamingResponse)
async def follow_pages(request: Request, parts: Parts) -> EventStream:
    """What an open page must know at once, at each change: events `page`, see `PageNews`."""
    return EventStream(partial(parts.live.pages, caller_of(request)))


def _visitor(request: Request, parts: Services) -> Visitor:
    return Visitor.of(request, parts.clock.now(), cast(RoleCaller, caller_of(request)))


def _worded(connection: Connection, board: list[BoardSite], visitor: Visitor) -> list[SiteView]:
    starts = alarm_starts(connection, board)
    views = [site_view(site, starts, visitor.words, visitor.times) for site in board]
    return sorted(views, key=lambda view: sorting_key(view.board.name))


def _frame(sites: list[SiteView], current: str | None) -> dict[str, object]:
    """What the frame around both pages shows."""
    alarms = [alarm for view in sites for alarm in view.alarms]
    return {
        "menu_sites": [(view.board.site, view.board.name) for view in sites],
        "current": current,
        "alarms": sorted(alarms, key=lambda alarm: not alarm.acts),
        "zone": CENTRE_ZONE,
    }


def _audit(parts: Services, visitor: Visitor, site: str) -> None:
    """Written before anything is told: what cannot be audited cannot be read."""
    now = parts.clock.now()
    who = cast(RoleCaller, visitor.caller).name
    with parts.store.write() as connection:
        for read in ("presence", "journal"):
            audit(connection, id=uuid7(now, parts.random), at=now, who=who, read=read, site=site)
