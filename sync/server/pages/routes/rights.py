"""Rights of one person: granted with an end, and withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.gate import Access, allowed_to
from sync.server.pages.forms import OwnForm
from sync.server.pages.persons import Shown, author, show_person
from sync.server.pages.rendering import page
from sync.server.people_changes import grant, withdraw
from sync.server.registry import UnknownRecord
from sync.server.right_ends import end_of, last_day
from sync.server.services import Parts, Services
from sync.wire.assurance import Assurance
from sync.wire.registry import AccessRuleRecord, SiteRecord

router = APIRouter(prefix="/people/{id}/rights", include_in_schema=False)

_DOOR = "door-"


@dataclass(frozen=True, slots=True)
class _Typed:
    """The form as it was filled in; `doors` is None for all."""

    doors: tuple[str, ...] | None
    schedule: str
    assurance: str
    until: str


@router.get("/new", openapi_extra=allowed_to(Access.ADMIN))
def show_grant(id: str, request: Request, parts: Parts, site: Annotated[str, Query(max_length=32)] = "") -> Response:
    """The form for a right at that site; the choice of a site first, where there are several."""
    shown = show_person(request, parts, id)
    only = next(iter(shown.sites)) if len(shown.sites) == 1 else site
    return _form(request, parts, shown, shown.sites.get(only))


@router.post("/new", openapi_extra=allowed_to(Access.ADMIN))
def grant_right(id: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Grants the right, if nothing is wrong with it."""
    shown = show_person(request, parts, id)
    site = shown.sites.get(form.get("site", ""))
    if site is None:
        return _form(request, parts, shown, None)
    typed = _typed(form)
    until = _date(typed.until)
    faults = _faults(typed, site, until, _today(parts, site))
    if faults or until is None:
        return _form(request, parts, shown, site, typed, faults)
    by = author(request, parts)
    rule = AccessRuleRecord.model_validate(
        {
            "id": by.new_id(),
            "site": site.id,
            "person": id,
            "doors": "*" if typed.doors is None else typed.doors,
            "schedule": typed.schedule,
            "assurance": typed.assurance,
            "valid_until": end_of(until, site.timezone),
        }
    )
    try:
        grant(parts.store, by, rule)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such person.") from error
    parts.live.wake()
    return RedirectResponse(f"/people/{id}", 303)


@router.get("/{right}/withdraw", openapi_extra=allowed_to(Access.ADMIN))
def ask_whether_to_withdraw(id: str, right: str, request: Request, parts: Parts) -> Response:
    """What will end."""
    shown = show_person(request, parts, id)
    view = next((known for known in shown.view.rights if known.id == right), None)
    if view is None:
        raise HTTPException(404, "There is no such right.")
    return page(request, parts, shown.visitor, "right_withdraw.html", {**shown.values, "right": view})


@router.post("/{right}/withdraw", openapi_extra=allowed_to(Access.ADMIN))
def withdraw_right(id: str, right: str, request: Request, parts: Parts, form: OwnForm) -> Response:  # noqa: ARG001 (the form is its own right)
    """Ends it at once."""
    try:
        withdraw(parts.store, author(request, parts), id, right)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such right.") from error
    parts.live.wake()
    return RedirectResponse(f"/people/{id}", 303)


def _typed(form: Mapping[str, str]) -> _Typed:
    doors = tuple(name.removeprefix(_DOOR) for name in form if name.startswith(_DOOR))
    return _Typed(
        doors=None if form.get("doors") == "all" else doors,
        schedule=form.get("schedule", ""),
        assurance=form.get("assurance", ""),
        until=form.get("until", "").strip(),
    )


def _faults(typed: _Typed, site: SiteRecord, until: date | None, today: date) -> dict[str, str]:
    """What is wrong, by field: keys of wording."""
    faults: dict[str, str] = {}
    if typed.doors is not None and (not typed.doors or not {door.door for door in site.doors}.issuperset(typed.doors)):
        faults["doors"] = "right.fault.doors"
    if typed.schedule not in ("always", "openings"):
        faults["schedule"] = "right.fault.schedule"
    if typed.assurance not in set(Assurance):
        faults["assurance"] = "right.fault.assurance"
    elif typed.schedule == "always" and typed.assurance == Assurance.UID:
        faults["assurance"] = "right.fault.copiable"
    if not typed.until:
        faults["until"] = "right.fault.no_end"
    elif until is None:
        faults["until"] = "right.fault.date"
    elif until < today:
        faults["until"] = "right.fault.past"
    elif until > last_day(today):
        faults["until"] = "right.fault.far"
    return faults


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _today(parts: Services, site: SiteRecord) -> date:
    return parts.clock.now().astimezone(ZoneInfo(site.timezone)).date()


def _form(
    request: Request,
    parts: Services,
    shown: Shown,
    site: SiteRecord | None,
    typed: _Typed | None = None,
    faults: Mapping[str, str] | None = None,
) -> Response:
    words, values = shown.visitor.words, dict(shown.values)
    values |= {"sites": [view.board for view in shown.sites_in_words], "site": site, "faults": {}}
    if site is not None:
        today = _today(parts, site)
        furthest = last_day(today)
        last = shown.words.end(end_of(furthest, site.timezone), site.id)
        values |= {
            "typed": typed or _Typed(None, "always", _night_assurance(site), ""),
            "door_field": _DOOR,
            "assurances": list(Assurance),
            "today": today.isoformat(),
            "furthest": furthest.isoformat(),
            "last_day": last,
            "faults": {field: words(key, last=last) for field, key in (faults or {}).items()},
        }
    return page(request, parts, shown.visitor, "right_form.html", values, 422 if faults else 200)


def _night_assurance(site: SiteRecord) -> Assurance:
    """What the site asks for outside opening hours; a copiable badge is never enough."""
    return max(site.out_of_hours_assurance, Assurance.CRYPTOGRAPHIC, key=lambda assurance: assurance.rank)
