"""A site's settings, for its admins: what it is called and how it works, and when it is open."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import structlog
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.callers import Role, RoleCaller
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.opening_hours import CLOSED, WEEKDAYS, calendar_of, week_of
from sync.server.pages.forms import OwnForm
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.rendering import page
from sync.server.pages.settings_form import (
    ASSURANCES,
    MAX_CAPACITY,
    MAX_NAME,
    REMOTE_COMMANDS,
    has_second,
    hours_of,
    read_settings,
    read_week,
    settings_of,
)
from sync.server.registry_reading import read_calendars
from sync.server.routes.sites import known_site
from sync.server.services import Parts, Services
from sync.server.site_settings import change_site, open_by
from sync.server.store.audit_tables import Author
from sync.wire.registry import MAX_PHONE, MAX_RETENTION_DAYS, MAX_TEXT, SiteRecord

_log = structlog.get_logger()

router = APIRouter(prefix="/sites/{site}/settings", include_in_schema=False)

_CENTRES_OWN = {"out_of_hours_assurance", "gatherings_open", "remote_command", "retention_days"}
"""What opens at night or from afar, and what erases what was proved: for admins of the centre alone."""

_ITS_ADMINS = allowed_to(Access.SITE_ADMIN)


@router.get("", openapi_extra=_ITS_ADMINS)
def show_settings(site: str, request: Request, parts: Parts, saved: str = "") -> Response:
    """The forms as they stand; `saved` is what was just set."""
    return _show(request, parts, site, saved=saved if saved in ("site", "hours") else "")


@router.post("", openapi_extra=_ITS_ADMINS)
def save_settings(site: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Sets the site's record; what opens at night or from afar is for admins of the centre."""
    _known(parts, site)
    centres_own = _caller(request).role is Role.ADMIN
    if _CENTRES_OWN & form.keys() and not centres_own:
        raise HTTPException(403, "What opens out of hours or from afar, and how long data is kept: set by the centre.")
    read = read_settings(form, centres_own=centres_own)
    if read.faults:
        return _show(request, parts, site, settings=form, faults=read.faults)
    change_site(parts.store, _author(request, parts), site, read.values)
    return _saved(parts, site, "site")


@router.post("/hours", openapi_extra=_ITS_ADMINS)
def save_hours(site: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Opens the site by the week's table."""
    record, (week, faults) = _known(parts, site), read_week(form)
    if faults:
        return _show(request, parts, site, hours=form, faults=faults)
    open_by(parts.store, _author(request, parts), site, calendar_of(week, record.timezone))
    return _saved(parts, site, "hours")


def _saved(parts: Services, site: str, what: str) -> Response:
    _log.info("settings.saved", site=site, what=what)
    parts.live.wake()
    return RedirectResponse(f"/sites/{site}/settings?saved={what}", 303)


def _show(
    request: Request,
    parts: Services,
    site: str,
    *,
    settings: Mapping[str, str] | None = None,
    hours: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
    saved: str = "",
) -> Response:
    """The page; a form that was refused stands as it was sent."""
    # What only a form leads to cannot be come back to after a switch of language.
    visitor = replace(signed_in(request, parts), path=f"/sites/{site}/settings")
    with parts.store.read() as connection:
        sites = read_sites_in_words(connection, visitor)
        record = known_site(connection, site)
        calendars = [calendar.ics for calendar in read_calendars(connection, site, "openings")]
    week = week_of(calendars, record.timezone)
    written = hours_of(week or CLOSED) if hours is None else hours
    values = {
        "section": "settings",
        "site": record,
        "settings": settings_of(record) if settings is None else settings,
        "hours": written,
        "second_shown": has_second(written),
        "from_file": week is None,
        "days": [visitor.times.weekday(day) for day in range(len(WEEKDAYS))],
        "faults": {name: visitor.words(key) for name, key in (faults or {}).items()},
        "saved": saved,
        "assurances": ASSURANCES if _caller(request).role is Role.ADMIN else (),
        "remote_commands": REMOTE_COMMANDS,
        "limits": {
            "name": MAX_NAME,
            "capacity": MAX_CAPACITY,
            "retention": MAX_RETENTION_DAYS,
            "text": MAX_TEXT,
            "phone": MAX_PHONE,
        },
    }
    return page(request, parts, visitor, "settings.html", {**frame(sites), **values}, 422 if faults else 200)


def _known(parts: Services, site: str) -> SiteRecord:
    with parts.store.read() as connection:
        return known_site(connection, site)


def _caller(request: Request) -> RoleCaller:
    return cast(RoleCaller, caller_of(request))


def _author(request: Request, parts: Services) -> Author:
    return Author(_caller(request).name, parts.clock.now(), parts.random)
