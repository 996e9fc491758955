"""A site's settings, for its admins: what it is called and how it works, and when it is open."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

import structlog
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.callers import Role, RoleCaller
from sync.server.emergency_badges import Holder, holders, named_badges
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.opening_hours import CLOSED, WEEKDAYS, calendar_of, week_of
from sync.server.pages.forms import OwnForm
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.persons import audit_reading
from sync.server.pages.rendering import page
from sync.server.pages.settings_form import (
    ASSURANCES,
    MAX_CAPACITY,
    MAX_NAME,
    NO_TERRITORY,
    OPEN_ON,
    REMOTE_COMMANDS,
    ZONES,
    has_second,
    hours_of,
    read_settings,
    read_week,
    settings_of,
)
from sync.server.pages.times import Times
from sync.server.public_holidays import coming_holidays
from sync.server.registry_reading import read_calendars
from sync.server.routes.sites import known_site
from sync.server.services import Parts, Services
from sync.server.site_settings import change_site, open_by
from sync.server.store.audit_tables import Author
from sync.wire.registry import MAX_EMERGENCY_BADGES, MAX_PHONE, MAX_RETENTION_DAYS, MAX_TEXT, SiteRecord
from sync.wire.territories import Territory

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
    record = _known(parts, site)
    centres_own = _caller(request).role is Role.ADMIN
    if _CENTRES_OWN & form.keys() and not centres_own:
        raise HTTPException(403, "What opens out of hours or from afar, and how long data is kept: set by the centre.")
    read = read_settings(form, centres_own=centres_own, zones=_zones(record))
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
        emergency = list[Holder]()
        if _caller(request).role is Role.ADMIN:
            emergency = holders(connection, named_badges(connection, record, visitor.times.now))
    if emergency:
        audit_reading(parts, visitor, "people")
    week = week_of(calendars, record.timezone)
    shown = settings_of(record) if settings is None else settings
    written = hours_of(week or CLOSED) if hours is None else hours
    values = {
        "section": "settings",
        "site": record,
        "settings": shown,
        "hours": written,
        "open_on": {name for box, name in shown.items() if box.startswith(OPEN_ON)},
        "second_shown": has_second(written),
        "from_file": week is None,
        "days": [visitor.times.weekday(day) for day in range(len(WEEKDAYS))],
        "faults": {name: visitor.words(key) for name, key in (faults or {}).items()},
        "saved": saved,
        "assurances": ASSURANCES if _caller(request).role is Role.ADMIN else (),
        "remote_commands": REMOTE_COMMANDS,
        "zones": _zones(record),
        "french_zones": ZONES,
        "territories": (NO_TERRITORY, *Territory),
        "holidays": _holidays(record, visitor.times),
        "emergency": emergency,
        "most_emergency": MAX_EMERGENCY_BADGES,
        "limits": {
            "name": MAX_NAME,
            "capacity": MAX_CAPACITY,
            "retention": MAX_RETENTION_DAYS,
            "text": MAX_TEXT,
            "phone": MAX_PHONE,
        },
    }
    return page(request, parts, visitor, "settings.html", {**frame(sites), **values}, 422 if faults else 200)


def _zones(record: SiteRecord) -> tuple[str, ...]:
    """What may be chosen: the French zones, and the one that the site has."""
    return ZONES if record.timezone in ZONES else (record.timezone, *ZONES)


def _holidays(record: SiteRecord, times: Times) -> dict[str, str]:
    """The holidays of the site's territory, each with the day on which it is next."""
    if record.public_holidays is None:
        return {}
    today = times.now.astimezone(ZoneInfo(record.timezone)).date()
    coming = coming_holidays(record.public_holidays, today)
    return {name: times.date(datetime.combine(day, time(12), UTC), "UTC") for name, day in coming.items()}


def _known(parts: Services, site: str) -> SiteRecord:
    with parts.store.read() as connection:
        return known_site(connection, site)


def _caller(request: Request) -> RoleCaller:
    return cast(RoleCaller, caller_of(request))


def _author(request: Request, parts: Services) -> Author:
    return Author(_caller(request).name, parts.clock.now(), parts.random)
