"""A badge given to one person by its kind and number; it carries no key right until that is said of it."""

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.badge_cards import BadNumber, RandomNumber, as_kept
from sync.server.enrolment import NumberLost, NumberTaken, enrol
from sync.server.gate import Access, allowed_to
from sync.server.pages.forms import OwnForm
from sync.server.pages.persons import Shown, audit_reading, author, show_person
from sync.server.pages.rendering import page
from sync.server.registry_reading import display_names
from sync.server.services import Parts, Services
from sync.wire.assurance import CredentialKind
from sync.wire.registry import CredentialRecord

router = APIRouter(prefix="/people/{id}/badges", include_in_schema=False)

_KINDS = (CredentialKind.UID, CredentialKind.PKOC)
"""Those of which a number alone makes a badge; the others are personalised with the site's keys."""
_MAX_TYPED = 400
"""Characters; a PKOC number has 130, and signs between."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the form."""

    kind: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Fault:
    """Which field, and what to say of it; of somebody's name where it tells one."""

    field: str
    key: str
    name: str = ""


@router.get("/new", openapi_extra=allowed_to(Access.ADMIN))
def show_new_badge(id: str, request: Request, parts: Parts) -> Response:
    """The form, with what each kind proves."""
    return _form(request, parts, show_person(request, parts, id), _Typed())


@router.post("/new", openapi_extra=allowed_to(Access.ADMIN))
def give_badge(id: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Gives it, if the number can be a badge's and is nobody's."""
    shown = show_person(request, parts, id)
    typed = _Typed(form.get("kind", ""), form.get("number", ""))
    if typed.kind not in _KINDS:
        return _form(request, parts, shown, typed, _Fault("kind", "badge.fault.kind"))
    by, kind, number = author(request, parts), CredentialKind(typed.kind), as_kept(typed.number)
    try:
        enrol(parts.store, by, id, kind, number, carries_key_right=False, found_again=False)
    except NumberTaken as taken:
        return _form(request, parts, shown, typed, _taken(parts, shown, taken.held))
    except NumberLost:
        return _form(request, parts, shown, typed, _Fault("number", "badge.fault.lost"))
    except RandomNumber:
        return _form(request, parts, shown, typed, _Fault("number", "badge.fault.random_number"))
    except BadNumber:
        return _form(request, parts, shown, typed, _Fault("number", f"badge.fault.number.{kind}"))
    parts.live.wake()
    return RedirectResponse(f"/people/{id}", 303)


def _taken(parts: Services, shown: Shown, held: CredentialRecord) -> _Fault:
    """Says whose it is, once that is audited."""
    if held.person == shown.view.id:
        return _Fault("number", "badge.fault.own")
    with parts.store.read() as connection:
        name = display_names(connection, [held.person]).get(held.person)
    if name is None:
        return _Fault("number", "badge.fault.taken")
    audit_reading(parts, shown.visitor, "person", held.person)
    return _Fault("number", "badge.fault.taken.by", name)


def _form(request: Request, parts: Services, shown: Shown, typed: _Typed, fault: _Fault | None = None) -> Response:
    words = shown.visitor.words
    values = {
        **shown.values,
        "kinds": _KINDS,
        "typed": replace(typed, number=typed.number.strip()[:_MAX_TYPED]),
        "max_number": _MAX_TYPED,
        # Isolated, so that a name of another direction of writing leaves the sentence as it is.
        "faults": {} if fault is None else {fault.field: words(fault.key, name=f"\u2068{fault.name}\u2069")},
    }
    return page(request, parts, shown.visitor, "badge_new.html", values, 200 if fault is None else 422)
