"""The live page, a site's page, and the stream that moves them."""

from functools import partial
from typing import cast

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, StreamingResponse

from sync.server.callers import Role, RoleCaller
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.pages.board import read_board
from sync.server.pages.frame import frame, signed_in, worded
from sync.server.pages.inside import JOURNAL_LINES, Person, read_inside, read_today
from sync.server.pages.journal_words import Line
from sync.server.pages.rendering import Visitor, page
from sync.server.routes.streams import EventStream
from sync.server.services import Parts, Services
from sync.server.store.audit_tables import audit
from sync.wire.ids import uuid7

router = APIRouter(include_in_schema=False)


@router.get("/", openapi_extra=allowed_to(Access.VIEWER))
def show_live_page(request: Request, parts: Parts) -> HTMLResponse:
    """Every site now."""
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        board = read_board(connection, visitor.times.now)
        sites = worded(connection, board, visitor)
    total = sum(site.occupancy.present for site in board)
    values = {"sites": sites, "total": total, "open_sites": sum(site.occupancy.open for site in board)}
    return page(request, parts, visitor, "live.html", {**frame(sites), **values})


@router.get("/sites/{site}", openapi_extra=allowed_to(Access.VIEWER))
def show_site_page(site: str, request: Request, parts: Parts) -> HTMLResponse:
    """One site; for admins with who is inside and today's journal, which is audited before it is told."""
    visitor = signed_in(request, parts)
    is_admin = visitor.caller is not None and visitor.caller.role is Role.ADMIN
    people, lines = list[Person](), list[Line]()
    with parts.store.read() as connection:
        board = read_board(connection, visitor.times.now)
        shown = next((known for known in board if known.site == site), None)
        if shown is None:
            raise HTTPException(404, "There is no such site.")
        sites = worded(connection, board, visitor)
        if is_admin:
            people = read_inside(connection, shown, visitor.times.now)
            lines = read_today(connection, shown, visitor.words, visitor.times.now)
    if is_admin:
        _audit(parts, visitor, site)
    view = next(view for view in sites if view.board.site == site)
    values = {"view": view, "is_admin": is_admin, "people": people, "lines": lines, "max_lines": JOURNAL_LINES}
    return page(request, parts, visitor, "site.html", {**frame(sites, site), **values})


@router.get("/stream", openapi_extra=allowed_to(Access.VIEWER), response_class=StreamingResponse)
async def follow_pages(request: Request, parts: Parts) -> EventStream:
    """What an open page must know at once, at each change: events `page`, see `PageNews`."""
    return EventStream(partial(parts.live.pages, caller_of(request)))


def _audit(parts: Services, visitor: Visitor, site: str) -> None:
    """Written before anything is told: what cannot be audited cannot be read."""
    now = parts.clock.now()
    who = cast(RoleCaller, visitor.caller).name
    with parts.store.write() as connection:
        for read in ("presence", "journal"):
            audit(connection, id=uuid7(now, parts.random), at=now, who=who, read=read, site=site)
