"""A lost badge: asked once more, then put out of force at every site that can be reached."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.gate import Access, allowed_to
from sync.server.pages.forms import OwnForm
from sync.server.pages.persons import author, show_person
from sync.server.pages.rendering import page
from sync.server.people_changes import declare_lost
from sync.server.registry import UnknownRecord
from sync.server.services import Parts

router = APIRouter(prefix="/people/{id}/badges/{badge}", include_in_schema=False)


@router.get("/lost", openapi_extra=allowed_to(Access.ADMIN))
def ask_whether_lost(id: str, badge: str, request: Request, parts: Parts) -> Response:
    """What will happen, and which sites will hear of it later."""
    shown = show_person(request, parts, id)
    view = next((known for known in shown.view.badges if known.id == badge), None)
    if view is None:
        raise HTTPException(404, "There is no such badge.")
    if not view.can_be_lost:
        return RedirectResponse(f"/people/{id}?lost={badge}", 303)
    return page(
        request, parts, shown.visitor, "badge_lost.html", {**shown.values, "badge": view, "unlinked": shown.unlinked}
    )


@router.post("/lost", openapi_extra=allowed_to(Access.ADMIN))
def declare_badge_lost(id: str, badge: str, request: Request, parts: Parts, form: OwnForm) -> Response:  # noqa: ARG001 (the form is its own right)
    """Revokes it."""
    try:
        declare_lost(parts.store, author(request, parts), badge, id)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such badge.") from error
    parts.live.wake()
    return RedirectResponse(f"/people/{id}?lost={badge}", 303)
