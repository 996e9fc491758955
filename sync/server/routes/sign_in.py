"""People sign in with their password and get a session, kept in a cookie that no script and no other site can use.

Programs are answered with a status, browsers (who accept HTML) with the page they need, if the form was theirs.
"""

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from sync.server.accounts import SESSION_LASTS, TooManyTries, WrongPassword, sign_in, sign_out
from sync.server.gate import COOKIE, Access, allowed_to, is_foreign
from sync.server.pages.forms import is_own_form, read_form
from sync.server.pages.negotiation import local_path, wants_page
from sync.server.pages.sign_in_page import SignInFault, sign_in_page
from sync.server.problems import RESPONSES, problem
from sync.server.services import Parts, Services

_log = structlog.get_logger()

router = APIRouter(responses=RESPONSES)

_FIELD = {"type": "string", "minLength": 1}
_FORM = {
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "properties": {"username": _FIELD, "password": _FIELD},
                "required": ["username", "password"],
            }
        }
    },
}


@router.get("/sign-in", openapi_extra=allowed_to(Access.PUBLIC), include_in_schema=False)
def show_sign_in(request: Request, parts: Parts, next: str = "/") -> Response:
    """The page with the form."""
    return sign_in_page(request, parts, back=next)


@router.post(
    "/sign-in",
    status_code=204,
    response_class=Response,
    openapi_extra=allowed_to(Access.PUBLIC, requestBody=_FORM),
)
async def sign_in_with_password(request: Request, parts: Parts) -> Response:
    """Starts a session: always a new one, whatever cookie came along. 401 for a wrong password, 429 after too many."""
    if is_foreign(request.headers):
        return problem(403, "This request comes from another site.")
    form = await read_form(request)
    if wants_page(request.headers) and not is_own_form(request, form):
        return _refused(request, parts, form, SignInFault.EXPIRED)
    username, password = form.get("username", ""), form.get("password", "")
    if not username or not password:
        return _refused(request, parts, form, SignInFault.EMPTY)
    try:
        token = await run_in_threadpool(sign_in, parts.store, username, password, parts.clock.now(), parts.random)
    except WrongPassword as wrong:
        return _refused(request, parts, form, SignInFault.WRONG, tries_left=wrong.tries_left)
    except TooManyTries as many:
        seconds = int(many.wait.total_seconds())
        return _refused(request, parts, form, SignInFault.THROTTLED, wait_s=seconds)
    _log.info("session.started")
    answer = Response(status_code=204)
    if wants_page(request.headers):
        answer = RedirectResponse(local_path(form.get("next", "/")), 303)
    return keep_session(answer, parts, token)


@router.post("/sign-out", status_code=204, response_class=Response, openapi_extra=allowed_to(Access.VIEWER))
async def end_session(request: Request, parts: Parts) -> Response:
    """Ends the caller's session; an API token is not touched."""
    if wants_page(request.headers) and not is_own_form(request, await read_form(request)):
        return problem(403, "This form is not one of this session.")
    token = request.cookies.get(COOKIE)
    if token is not None:
        await run_in_threadpool(sign_out, parts.store, token)
    answer = Response(status_code=204)
    if wants_page(request.headers):
        answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE, secure=parts.cookies_need_https, httponly=True, samesite="strict")
    return answer


def keep_session(answer: Response, parts: Services, token: str) -> Response:
    """The answer, with the session's cookie."""
    lasts, secure = int(SESSION_LASTS.total_seconds()), parts.cookies_need_https
    answer.set_cookie(COOKIE, token, max_age=lasts, secure=secure, httponly=True, samesite="strict")
    return answer


_PROBLEMS = {
    SignInFault.EXPIRED: (403, "This form has expired."),
    SignInFault.EMPTY: (422, "Send the form fields username and password."),
    SignInFault.WRONG: (401, "The username or the password is wrong."),
    SignInFault.THROTTLED: (429, "Too many wrong passwords: try again later."),
}


def _refused(
    request: Request, parts: Services, form: dict[str, str], fault: SignInFault, tries_left: int = 0, wait_s: int = 0
) -> Response:
    status, text = _PROBLEMS[fault]
    headers = {"WWW-Authenticate": "FormBased"} if fault is SignInFault.WRONG else {}
    if fault is SignInFault.THROTTLED:
        headers = {"Retry-After": str(wait_s)}
    if not wants_page(request.headers):
        return problem(status, text, headers=headers)
    back, username = form.get("next", "/"), form.get("username", "")
    answer = sign_in_page(request, parts, back, username, fault, tries_left, wait_s, status)
    answer.headers.update(headers)
    return answer
