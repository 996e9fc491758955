"""Language and theme, kept in cookies of the browser."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sync.server.gate import Access, allowed_to, is_foreign
from sync.server.pages.forms import is_own_form, read_form
from sync.server.pages.negotiation import LANGUAGE_COOKIE, THEME_COOKIE, Language, Theme, local_path
from sync.server.problems import problem
from sync.server.services import Parts

router = APIRouter(include_in_schema=False)

_A_YEAR = 365 * 24 * 3600


@router.post("/preferences", openapi_extra=allowed_to(Access.PUBLIC))
async def keep_preferences(request: Request, parts: Parts) -> Response:
    """Takes the switches that the form carries and goes back to where it was."""
    form = await read_form(request)
    if is_foreign(request.headers) or not is_own_form(request, form):
        return problem(403, "This form has expired.")
    answer = RedirectResponse(local_path(form.get("next", "/")), 303)
    for cookie, field, known in ((LANGUAGE_COOKIE, "language", Language), (THEME_COOKIE, "theme", Theme)):
        chosen = form.get(field, "")
        if chosen in set(known):
            secure = parts.cookies_need_https
            answer.set_cookie(cookie, chosen, max_age=_A_YEAR, secure=secure, httponly=True, samesite="strict")
    return answer
