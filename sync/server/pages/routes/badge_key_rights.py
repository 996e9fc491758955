"""Whether a badge carries its person's key rights: asked once more, with what it means, then said."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.gate import Access, allowed_to
from sync.server.key_right_badges import CannotCarry, WhyNot, say_carries, why_not
from sync.server.pages.forms import OwnForm
from sync.server.pages.persons import Shown, author, known_badge, show_person
from sync.server.pages.rendering import page
from sync.server.registry import UnknownRecord
from sync.server.services import Parts, Services
from sync.wire.registry import CredentialRecord

router = APIRouter(prefix="/people/{id}/badges/{badge}", include_in_schema=False)

_ANSWERS = {"yes": True, "no": False}


@router.get("/key-rights", openapi_extra=allowed_to(Access.ADMIN))
def ask_about_key_rights(id: str, badge: str, request: Request, parts: Parts) -> Response:
    """What would be otherwise, or why the badge cannot carry them."""
    shown = show_person(request, parts, id)
    held = known_badge(shown, badge)
    return _page(request, parts, shown, held, why_not(held, parts.clock.now()))


@router.post("/key-rights", openapi_extra=allowed_to(Access.ADMIN))
def say_key_rights(id: str, badge: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Keeps the answer to the question as it was asked, whatever has become of the badge since."""
    carries = _ANSWERS.get(form.get("carries", ""))
    if carries is None:
        raise HTTPException(422, "Say whether the badge carries key rights: yes or no.")
    try:
        say_carries(parts.store, author(request, parts), badge, carries=carries, person=id)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such badge.") from error
    except CannotCarry as refused:
        shown = show_person(request, parts, id)
        return _page(request, parts, shown, known_badge(shown, badge), refused.why, 422)
    parts.live.wake()
    return RedirectResponse(f"/people/{id}", 303)


def _page(
    request: Request, parts: Services, shown: Shown, held: CredentialRecord, why: WhyNot | None, status: int = 200
) -> Response:
    values = {
        **shown.values,
        "badge": next(view for view in shown.view.badges if view.id == held.id),
        "carries": held.carries_key_right,
        "why": why,
        "unlinked": shown.unlinked,
    }
    return page(request, parts, shown.visitor, "badge_key_rights.html", values, status)
