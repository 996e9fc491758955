"""People from a CSV file: what it would do is shown first, with each faulty line named; then, if wanted, it is done."""

from dataclasses import replace
from itertools import islice

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.csv_people import MAX_LINES, FileFault, read_rows, text_of
from sync.server.gate import Access, allowed_to
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.persons import audit_reading, author
from sync.server.pages.rendering import page
from sync.server.pages.uploads import OwnUpload
from sync.server.people_import import Plan, PlanChanged, import_people, plan_import
from sync.server.services import Parts, Services

_log = structlog.get_logger()

router = APIRouter(prefix="/people/import", include_in_schema=False)

_SHOWN = 20
"""How many of those who would be added are listed; the faulty lines are listed all."""


@router.get("", openapi_extra=allowed_to(Access.ADMIN))
def show_import(request: Request, parts: Parts) -> Response:
    """The form, and how the file must be."""
    return _show(request, parts)


@router.post("", openapi_extra=allowed_to(Access.ADMIN))
def preview(request: Request, parts: Parts, upload: OwnUpload) -> Response:
    """What the file would do. Nothing is written; the file comes back with the next form."""
    try:
        text = text_of(upload.file)
    except FileFault as fault:
        return _show(request, parts, fault=fault)
    return _preview(request, parts, text)


@router.post("/do", openapi_extra=allowed_to(Access.ADMIN))
def import_seen(request: Request, parts: Parts, upload: OwnUpload) -> Response:
    """Does what was shown; where it would do something else by now, that is shown instead."""
    text, seal = upload.fields.get("csv", ""), upload.fields.get("seal", "")
    try:
        plan = import_people(parts.store, author(request, parts), read_rows(text), seal)
    except FileFault as fault:
        return _show(request, parts, fault=fault)
    except PlanChanged:
        return _preview(request, parts, text, changed=True)
    _log.info("people.imported", persons=len(plan.persons), badges=plan.badges, refused=len(plan.faults))
    parts.live.wake()
    return RedirectResponse("/people", 303)


def _preview(request: Request, parts: Services, text: str, *, changed: bool = False) -> Response:
    try:
        rows = read_rows(text)
    except FileFault as fault:
        return _show(request, parts, fault=fault)
    with parts.store.read() as connection:
        plan = plan_import(connection, rows, parts.clock.now())
    return _show(request, parts, plan=plan, text=text, changed=changed)


def _show(
    request: Request,
    parts: Services,
    *,
    plan: Plan | None = None,
    text: str = "",
    changed: bool = False,
    fault: FileFault | None = None,
) -> Response:
    # What only a form leads to cannot be come back to after a switch of language.
    visitor = replace(signed_in(request, parts), path="/people/import")
    with parts.store.read() as connection:
        sites = read_sites_in_words(connection, visitor)
    values = {
        "section": "people",
        "plan": plan,
        "persons": list(islice(plan.persons, _SHOWN)) if plan is not None else [],
        "csv": text,
        "changed": changed,
        "fault": fault,
        "max_lines": MAX_LINES,
    }
    if plan is not None:
        # A fault may name whose a badge is.
        audit_reading(parts, visitor, "people")
    return page(request, parts, visitor, "import.html", {**frame(sites), **values}, 422 if fault is not None else 200)
