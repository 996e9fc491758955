"""People and badges: the list with its search, one person's page, and the form for her name and administration."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from sync.server.directory import count, find, read_administrations
from sync.server.gate import Access, allowed_to
from sync.server.mail_addresses import MAX_ADDRESS, BadAddress, address_in, address_of
from sync.server.pages.forms import OwnForm
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.people_words import PeopleWords
from sync.server.pages.persons import audit_reading, author, show_person
from sync.server.pages.rendering import Visitor
from sync.server.pages.rendering import page as rendered
from sync.server.people_changes import add_person, change_person
from sync.server.person_names import MAX_NAME, BadName, name_of
from sync.server.registry import UnknownRecord
from sync.server.registry_reading import read_sites
from sync.server.routes.directory import MAX_WORDS, PeopleSearch, RecordId
from sync.server.services import Parts, Services

router = APIRouter(include_in_schema=False)

_FAULTS = (BadName, BadAddress, UnknownRecord)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the form's fields."""

    name: str = ""
    administration: str = ""
    address: str = ""
    longer: bool = False

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "_Typed":
        """What came with the form."""
        longer = form.get("longer") == "on"
        return cls(form.get("name", ""), form.get("administration", ""), form.get("address", ""), longer)


@router.get("/people", openapi_extra=allowed_to(Access.ADMIN))
def list_people(request: Request, parts: Parts) -> Response:
    """Everybody. An address of before that carries a search leads here: the browser's history keeps this one."""
    if request.query_params:
        return RedirectResponse("/people", 303)
    return _list(request, parts, PeopleSearch())


@router.post("/people", openapi_extra=allowed_to(Access.ADMIN))
def search_people(request: Request, parts: Parts, form: OwnForm) -> Response:
    """Those who are looked for. A POST, so that no address, history or log carries a name.

    It changes nothing: whoever reloads it or comes back to it without a script may let the browser send it again.
    With one (`people.js`) the address stays /people, and the browser's own entry of its history keeps the search.
    """
    search = PeopleSearch(
        q=form.get("q", "")[:MAX_WORDS],
        administration=form.get("administration", "")[:64],
        page=_page_number(form.get("page", "")),
    )
    return _list(request, parts, search)


def _page_number(text: str) -> int:
    """The first for what is none."""
    return int(text) if re.fullmatch("[1-9][0-9]{0,5}", text) else 1


def _list(request: Request, parts: Services, search: PeopleSearch) -> Response:
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        found = find(connection, words=search.q, administration=search.administration, page=search.page)
        counts = count(connection, visitor.times.now)
        words = _people_words(connection, visitor)
        values = {
            **_frame(connection, visitor),
            "administrations": read_administrations(connection),
            "persons": [words.person(person) for person in found.persons],
        }
    audit_reading(parts, visitor, "people")
    values |= {"found": found, "counts": counts, "number": words.number, "asked": search, "max_words": MAX_WORDS}
    return rendered(request, parts, visitor, "people.html", values)


@router.get("/people/new", openapi_extra=allowed_to(Access.ADMIN))
def show_new_person(request: Request, parts: Parts, administration: RecordId = "") -> Response:
    """The form for somebody new; `administration` is the one chosen in it."""
    return _new_form(request, parts, _Typed(administration=administration))


@router.post("/people/new", openapi_extra=allowed_to(Access.ADMIN))
def add_new_person(request: Request, parts: Parts, form: OwnForm) -> Response:
    """Makes the person and shows her page, where she gets her rights."""
    typed = _Typed.of(form)
    try:
        name, address = name_of(typed.name), address_in(typed.address)
        by, of = author(request, parts), typed.administration or None
        person = add_person(parts.store, by, name, of, address, extended_grant_time=typed.longer)
    except _FAULTS as fault:
        return _new_form(request, parts, typed, _fault(fault))
    parts.live.wake()
    return RedirectResponse(f"/people/{person}", 303)


@router.get("/people/{id}", openapi_extra=allowed_to(Access.ADMIN))
def show_person_page(id: str, request: Request, parts: Parts, lost: RecordId = "") -> Response:
    """One person: badges, rights, and whether she is inside now. `lost` is a badge that was just declared so."""
    shown = show_person(request, parts, id)
    badge = next((badge for badge in shown.view.badges if badge.id == lost and not badge.can_be_lost), None)
    values = {**shown.values, "stays": shown.stays, "lost": badge, "unlinked": shown.unlinked}
    return rendered(request, parts, shown.visitor, "person.html", values)


@router.get("/people/{id}/edit", openapi_extra=allowed_to(Access.ADMIN))
def show_edit(id: str, request: Request, parts: Parts) -> Response:
    """The form for her name and administration."""
    return _edit_form(request, parts, id)


@router.post("/people/{id}/edit", openapi_extra=allowed_to(Access.ADMIN))
def edit_person(id: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Keeps what was changed."""
    typed = _Typed.of(form)
    try:
        name, address = name_of(typed.name), address_in(typed.address)
        by, of = author(request, parts), typed.administration or None
        change_person(parts.store, by, id, name, of, address, extended_grant_time=typed.longer)
    except _FAULTS as fault:
        return _edit_form(request, parts, id, typed, _fault(fault))
    parts.live.wake()
    return RedirectResponse(f"/people/{id}", 303)


def _people_words(connection: Connection, visitor: Visitor) -> PeopleWords:
    sites = {site.id: site for site in read_sites(connection)}
    return PeopleWords(visitor.words, visitor.times, sites)


def _frame(connection: Connection, visitor: Visitor) -> dict[str, object]:
    return {**frame(read_sites_in_words(connection, visitor)), "section": "people"}


def _new_form(request: Request, parts: Services, typed: _Typed, fault: tuple[str, str] | None = None) -> Response:
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        values = {**_frame(connection, visitor), "person": None}
    return _form(request, parts, visitor, values, typed, fault)


def _edit_form(
    request: Request,
    parts: Services,
    id: str,
    typed: _Typed | None = None,
    fault: tuple[str, str] | None = None,
) -> Response:
    shown = show_person(request, parts, id)
    record = shown.person.record
    with parts.store.read() as connection:
        address = address_of(connection, id) or ""
    held = _Typed(record.display_name, record.administration or "", address, record.extended_grant_time)
    return _form(request, parts, shown.visitor, shown.values, held if typed is None else typed, fault)


def _form(
    request: Request,
    parts: Services,
    visitor: Visitor,
    values: dict[str, object],
    typed: _Typed,
    fault: tuple[str, str] | None,
) -> Response:
    with parts.store.read() as connection:
        administrations = read_administrations(connection)
    faults = {} if fault is None else {fault[0]: visitor.words(fault[1], n=MAX_NAME)}
    values = values | {
        "administrations": administrations,
        "typed": typed,
        "writes_to_hosts": parts.writes_to_hosts,
        "max_address": MAX_ADDRESS,
        "faults": faults,
        "max_name": MAX_NAME,
    }
    return rendered(request, parts, visitor, "person_form.html", values, 200 if fault is None else 422)


def _fault(error: BadName | BadAddress | UnknownRecord) -> tuple[str, str]:
    """Which field, and what to say of it."""
    match error:
        case BadName():
            return ("name", "person.fault.name")
        case BadAddress():
            return ("address", "person.fault.address")
        case _:
            return ("administration", "person.fault.gone")
