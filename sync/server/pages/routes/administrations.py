"""A new administration, by its SIRET."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.gate import Access, allowed_to
from sync.server.pages.forms import OwnForm
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.persons import author
from sync.server.pages.rendering import page
from sync.server.people_changes import KnownSiret, add_administration
from sync.server.person_names import MAX_NAME, BadName, name_of
from sync.server.services import Parts, Services
from sync.server.siret import BadSiret, siret_of

router = APIRouter(prefix="/administrations", include_in_schema=False)


@router.get("/new", openapi_extra=allowed_to(Access.ADMIN))
def show_new_administration(request: Request, parts: Parts) -> Response:
    """The form."""
    return _form(request, parts, "", "")


@router.post("/new", openapi_extra=allowed_to(Access.ADMIN))
def add_new_administration(request: Request, parts: Parts, form: OwnForm) -> Response:
    """Makes it, and goes on to the form for somebody who is of it."""
    siret, name = form.get("siret", ""), form.get("name", "")
    try:
        made = add_administration(parts.store, author(request, parts), siret_of(siret), name_of(name))
    except BadSiret:
        return _form(request, parts, siret, name, ("siret", "administration.fault.siret"))
    except BadName:
        return _form(request, parts, siret, name, ("name", "person.fault.name"))
    except KnownSiret as known:
        return _form(request, parts, siret, name, ("siret", "administration.fault.known"), str(known))
    return RedirectResponse(f"/people/new?administration={made}", 303)


def _form(
    request: Request,
    parts: Services,
    siret: str,
    name: str,
    fault: tuple[str, str] | None = None,
    known: str = "",
) -> Response:
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        values: dict[str, object] = {**frame(read_sites_in_words(connection, visitor)), "section": "people"}
    faults = {} if fault is None else {fault[0]: visitor.words(fault[1], n=MAX_NAME, name=known)}
    values |= {"typed": {"siret": siret, "name": name}, "faults": faults, "max_name": MAX_NAME}
    return page(request, parts, visitor, "administration_form.html", values, 200 if fault is None else 422)
