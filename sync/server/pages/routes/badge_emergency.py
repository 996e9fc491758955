"""Where a badge is an emergency badge: each site of its person's key rights, with how many it has, and the choice."""

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.emergency_badges import CannotBe, Holder, WhyNot, holders, named_badges, say_emergency, why_not
from sync.server.gate import Access, allowed_to
from sync.server.pages.forms import OwnForm
from sync.server.pages.persons import Shown, audit_reading, author, known_badge, show_person
from sync.server.pages.rendering import page
from sync.server.registry import UnknownRecord
from sync.server.services import Parts, Services
from sync.wire.registry import MAX_EMERGENCY_BADGES, CredentialRecord

router = APIRouter(prefix="/people/{id}/badges/{badge}", include_in_schema=False)

_ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class _Place:
    """A site: who has its other emergency badges, whether this is one, and why it cannot become one."""

    site: str
    name: str
    others: list[Holder]
    is_named: bool
    why: WhyNot | None

    @property
    def count(self) -> int:
        """Of its emergency badges."""
        return len(self.others) + self.is_named


@router.get("/emergency", openapi_extra=allowed_to(Access.ADMIN))
def ask_about_emergency(id: str, badge: str, request: Request, parts: Parts) -> Response:
    """The sites where it is one, or could be."""
    shown = show_person(request, parts, id)
    return _page(request, parts, shown, known_badge(shown, badge))


@router.post("/emergency", openapi_extra=allowed_to(Access.ADMIN))
def say_whether_emergency(id: str, badge: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Names or withdraws it at one site, as was asked, whatever has become of it since."""
    named = _ANSWERS.get(form.get("named", ""))
    if named is None:
        raise HTTPException(422, "Say whether it is an emergency badge of the site: yes or no.")
    try:
        say_emergency(parts.store, author(request, parts), form.get("site", ""), badge, named=named, person=id)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such badge or site.") from error
    except CannotBe as refused:
        shown = show_person(request, parts, id)
        return _page(request, parts, shown, known_badge(shown, badge), refused.why, 422)
    parts.live.wake()
    return RedirectResponse(f"/people/{id}", 303)


def _page(
    request: Request,
    parts: Services,
    shown: Shown,
    held: CredentialRecord,
    fault: WhyNot | None = None,
    status: int = 200,
) -> Response:
    places = _places(parts, shown, held)
    if any(place.others for place in places):
        audit_reading(parts, shown.visitor, "people")
    values = {
        **shown.values,
        "badge": next(view for view in shown.view.badges if view.id == held.id),
        "places": places,
        "most": MAX_EMERGENCY_BADGES,
        "fault": fault,
        "why_none": _why_none(held, places, shown),
        "unlinked": shown.unlinked,
    }
    return page(request, parts, shown.visitor, "badge_emergency.html", values, status)


def _places(parts: Services, shown: Shown, held: CredentialRecord) -> list[_Place]:
    now, found = shown.visitor.times.now, list[_Place]()
    with parts.store.read() as connection:
        for site in shown.sites.values():
            named = named_badges(connection, site, now)
            others = holders(connection, [badge for badge in named if badge.id != held.id])
            why = why_not(held, shown.person, site.id, len(others), now)
            place = _Place(site.id, site.name, others, any(badge.id == held.id for badge in named), why)
            if place.is_named or why in (None, WhyNot.ALL_NAMED):
                found.append(place)
    return found


def _why_none(held: CredentialRecord, places: list[_Place], shown: Shown) -> WhyNot | None:
    """Why there is no site to choose; None where there is one."""
    return None if places else why_not(held, shown.person, "", 0, shown.visitor.times.now)
