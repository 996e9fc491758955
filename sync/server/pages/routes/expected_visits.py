"""Visits that are announced at a site, for its reception: who is awaited, and the form for one more."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.callers import RoleCaller
from sync.server.directory import Person, find
from sync.server.expected_visits import announce, cancel, read_visits
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.pages.forms import OwnForm
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.persons import author
from sync.server.pages.rendering import Visitor, page
from sync.server.pages.visit_form import AHEAD, MAX_HOSTS, Typed, can_be_looked_for, host_of, read_visit
from sync.server.registry import UnknownRecord
from sync.server.registry_reading import display_names
from sync.server.routes.sites import known_site
from sync.server.services import Parts, Services
from sync.server.store.audit_tables import audit
from sync.wire.ids import uuid7
from sync.wire.registry import ExpectedVisitRecord, SiteRecord
from sync.wire.typed_text import MAX_LINE

router = APIRouter(prefix="/sites/{site}/expected-visits", include_in_schema=False)

_ITS_RECEPTION = allowed_to(Access.RECEPTIONIST)


@dataclass(frozen=True, slots=True)
class _Row:
    """A visit as the list shows it; `host` is empty where the registry has that person no more."""

    id: str
    when: str
    name: str
    organisation: str
    mission: str
    host: str


@router.get("", openapi_extra=_ITS_RECEPTION)
def list_visits(site: str, request: Request, parts: Parts) -> Response:
    """The visits from today on."""
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        record = known_site(connection, site)
        visits = read_visits(connection, site, _midnight(record, visitor.times.now))
        names = display_names(connection, [visit.host for visit in visits])
        values = {**frame(read_sites_in_words(connection, visitor)), "section": "visits"}
    _audit(parts, request, "expected_visits", site)
    rows = [_row(visit, names, record, visitor) for visit in visits]
    return page(request, parts, visitor, "expected_visits.html", {**values, "site": record, "visits": rows})


@router.get("/new", openapi_extra=_ITS_RECEPTION)
def show_new_visit(site: str, request: Request, parts: Parts) -> Response:
    """The form, for today."""
    with parts.store.read() as connection:
        record = known_site(connection, site)
    today = parts.clock.now().astimezone(ZoneInfo(record.timezone)).date()
    return _form(request, parts, record, Typed(day=today.isoformat()))


@router.post("/new", openapi_extra=_ITS_RECEPTION)
def announce_visit(site: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Announces the visit, if nothing is wrong with it; asks who is meant where several people are called so."""
    typed = Typed.of(form)
    with parts.store.read() as connection:
        record = known_site(connection, site)
        known = can_be_looked_for(typed.host)
        hosts = list(find(connection, words=typed.host).persons) if known else []
    if known:
        _audit(parts, request, "people", site)
    read = read_visit(typed, record, parts.clock.now())
    host, fault = host_of(typed, hosts) if known else (None, "visit.fault.letters")
    faults = read.faults if host is not None else {**read.faults, "host": fault}
    if faults or host is None:
        return _form(request, parts, record, typed, faults, hosts if fault == "visit.fault.several" else [])
    by = author(request, parts)
    visit = ExpectedVisitRecord.model_validate({"id": by.new_id(), "site": site, "host": host, **read.values})
    try:
        announce(parts.store, by, visit)
    except UnknownRecord:
        return _form(request, parts, record, typed, {"host": "visit.fault.nobody"})
    parts.live.wake()
    return RedirectResponse(f"/sites/{site}/expected-visits", 303)


@router.post("/{id}/cancel", openapi_extra=_ITS_RECEPTION)
def cancel_visit(site: str, id: str, request: Request, parts: Parts, form: OwnForm) -> Response:  # noqa: ARG001 (the form is its own right)
    """Awaits nobody for it; one that has gone meanwhile is no fault of the sender's."""
    try:
        cancel(parts.store, author(request, parts), site, id)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such visit: the visitor may have come.") from error
    parts.live.wake()
    return RedirectResponse(f"/sites/{site}/expected-visits", 303)


def _row(visit: ExpectedVisitRecord, names: dict[str, str], site: SiteRecord, visitor: Visitor) -> _Row:
    zone = ZoneInfo(site.timezone)
    when = visitor.times.when(visit.at, site.timezone)
    if visit.at.astimezone(zone).date() == visitor.times.now.astimezone(zone).date():
        when = visitor.words("visits.today", when=when)
    return _Row(visit.id, when, visit.name, visit.organisation, visit.mission, names.get(visit.host, ""))


def _midnight(site: SiteRecord, now: datetime) -> datetime:
    """When the site's day began."""
    zone = ZoneInfo(site.timezone)
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def _form(
    request: Request,
    parts: Services,
    site: SiteRecord,
    typed: Typed,
    faults: dict[str, str] | None = None,
    hosts: list[Person] | None = None,
) -> Response:
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        values = {**frame(read_sites_in_words(connection, visitor)), "section": "visits"}
    today = parts.clock.now().astimezone(ZoneInfo(site.timezone)).date()
    values |= {
        "site": site,
        "typed": typed,
        "hosts": hosts or [],
        "faults": {name: visitor.words(key, n=MAX_LINE, many=MAX_HOSTS) for name, key in (faults or {}).items()},
        "limits": {"line": MAX_LINE, "today": today.isoformat(), "furthest": (today + AHEAD).isoformat()},
    }
    return page(request, parts, visitor, "expected_visit_form.html", values, 422 if faults else 200)


def _audit(parts: Services, request: Request, read: str, site: str) -> None:
    """Written before anything is told: what cannot be audited cannot be read."""
    now, who = parts.clock.now(), cast(RoleCaller, caller_of(request)).name
    with parts.store.write() as connection:
        audit(connection, id=uuid7(now, parts.random), at=now, who=who, read=read, site=site)
