"""Somebody has seen that emergency badges were used at a site: the alarm is over."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.emergency_uses import see_uses
from sync.server.gate import Access, allowed_to
from sync.server.pages.forms import OwnForm
from sync.server.pages.persons import author
from sync.server.routes.sites import known_site
from sync.server.services import Parts
from sync.wire.instants import parse_instant

router = APIRouter(prefix="/sites/{site}/emergency-uses", include_in_schema=False)


@router.post("/seen", openapi_extra=allowed_to(Access.SITE_ADMIN))
def see_emergency_uses(site: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Ends the alarm that was shown, and no newer one."""
    try:
        through = parse_instant(form.get("through", ""))
    except ValueError as error:
        raise HTTPException(422, "Say up to when the uses were seen.") from error
    with parts.store.read() as connection:
        known_site(connection, site)
    see_uses(parts.store, author(request, parts), site, through)
    parts.live.wake()
    return RedirectResponse(f"/sites/{site}", 303)
