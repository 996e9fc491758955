"""A site's calendars, for its admins: where openings, closures and gatherings come from, and what they mean now."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

import structlog
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.calendar_fetching import FetchFault
from sync.server.calendar_files import CalendarFault
from sync.server.calendar_refreshing import read_calendar, refusal_of
from sync.server.calendar_sources import KINDS, Brought, Holds, Origin, Refusal, read_sources
from sync.server.callers import RoleCaller
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.pages.calendar_words import calendar_view, refusal_words
from sync.server.pages.forms import OwnForm
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.rendering import page
from sync.server.pages.uploads import OwnUpload
from sync.server.registry_reading import read_calendars
from sync.server.routes.sites import known_site
from sync.server.services import Parts, Services
from sync.server.site_settings import open_by, remove_calendar
from sync.server.store.audit_tables import Author
from sync.wire.registry import CalendarRecord

_log = structlog.get_logger()

router = APIRouter(prefix="/sites/{site}/calendars", include_in_schema=False)

_ITS_ADMINS = allowed_to(Access.SITE_ADMIN)


@dataclass(frozen=True, slots=True)
class _Refused:
    """A form that brought no calendar: of which kind, by `file` or by `url`, and why; a URL stands as it was sent."""

    holds: Holds
    field: str
    refusal: Refusal
    url: str = ""


@router.get("", openapi_extra=_ITS_ADMINS)
def show_calendars(site: str, request: Request, parts: Parts, saved: str = "") -> Response:
    """The calendars as they stand; `saved` is what was just done."""
    return _show(request, parts, site, saved=saved if saved in ("saved", "removed") else "")


@router.post("/file", openapi_extra=_ITS_ADMINS)
def import_file(site: str, request: Request, parts: Parts, upload: OwnUpload) -> Response:
    """An iCalendar file in the place of what there is, or the line that is wrong in it."""
    _known(parts, site)
    holds = _holds(upload.fields.get("holds"))
    try:
        ics = read_calendar(upload.file, holds)
    except CalendarFault as fault:
        return _show(request, parts, site, refused=_Refused(holds, "file", refusal_of(fault)))
    open_by(parts.store, _author(request, parts), site, ics, holds, Brought(Origin.FILE, upload.name))
    return _done(parts, site, "saved")


@router.post("/url", openapi_extra=_ITS_ADMINS)
def follow_url(site: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """What a URL holds in the place of what there is, now and whenever it changes; or why it cannot be had."""
    _known(parts, site)
    holds, url = _holds(form.get("holds")), form.get("url", "").strip()
    try:
        fetched = parts.fetcher.fetch(url)
        ics = read_calendar(fetched.content, holds)
    except (FetchFault, CalendarFault) as fault:
        return _show(request, parts, site, refused=_Refused(holds, "url", refusal_of(fault), url))
    by = _author(request, parts)
    next_try_at = by.now + timedelta(minutes=parts.fetcher.config.every_minutes)
    open_by(parts.store, by, site, ics, holds, Brought(Origin.URL, "", url, fetched.seen, next_try_at))
    return _done(parts, site, "saved")


@router.post("/remove", openapi_extra=_ITS_ADMINS)
def remove(site: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Takes what was brought of that kind away."""
    _known(parts, site)
    remove_calendar(parts.store, _author(request, parts), site, _holds(form.get("holds")))
    return _done(parts, site, "removed")


def _done(parts: Services, site: str, what: str) -> Response:
    _log.info("calendars.changed", site=site, what=what)
    parts.live.wake()
    return RedirectResponse(f"/sites/{site}/calendars?saved={what}", 303)


def _show(
    request: Request, parts: Services, site: str, *, refused: _Refused | None = None, saved: str = ""
) -> Response:
    # What only a form leads to cannot be come back to after a switch of language.
    visitor = replace(signed_in(request, parts), path=f"/sites/{site}/calendars")
    with parts.store.read() as connection:
        sites = read_sites_in_words(connection, visitor)
        record = known_site(connection, site)
        held: dict[Holds, list[CalendarRecord]] = {holds: read_calendars(connection, site, holds) for holds in KINDS}
        sources = {source.holds: source for source in read_sources(connection, site)}
    values = {
        "section": "settings",
        "site": record,
        "calendars": [
            calendar_view(holds, held, sources.get(holds), record.timezone, visitor.words, visitor.times)
            for holds in KINDS
        ],
        "minutes": parts.fetcher.config.every_minutes,
        "refused": refused,
        "why": refusal_words(refused.refusal, visitor.words) if refused is not None else "",
        "saved": saved,
    }
    status = 200 if refused is None else 422
    return page(request, parts, visitor, "calendars.html", {**frame(sites), **values}, status)


def _holds(text: str | None) -> Holds:
    """Raises HTTPException 422 for what no form of the page sends."""
    if text not in KINDS:
        raise HTTPException(422, "Calendars hold openings, closures or gatherings.")
    return text


def _known(parts: Services, site: str) -> None:
    """Raises HTTPException 404 for no site."""
    with parts.store.read() as connection:
        known_site(connection, site)


def _author(request: Request, parts: Services) -> Author:
    return Author(cast(RoleCaller, caller_of(request)).name, parts.clock.now(), parts.random)
