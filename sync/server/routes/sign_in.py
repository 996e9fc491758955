"""People sign in with their password and get a session, kept in a cookie that no script and no other site can use."""

from urllib.parse import parse_qs

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from sync.server.accounts import SESSION_LASTS, THROTTLE_WITHIN, TooManyTries, WrongPassword, sign_in, sign_out
from sync.server.gate import COOKIE, Access, allowed_to, is_foreign
from sync.server.problems import RESPONSES, problem
from sync.server.services import Parts

_log = structlog.get_logger()

router = APIRouter(responses=RESPONSES)

_MAX_FORM = 4096

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
    form = parse_qs((await request.body())[:_MAX_FORM].decode("utf-8", "replace"))
    username, password = form.get("username", [""])[0], form.get("password", [""])[0]
    if not username or not password:
        return problem(422, "Send the form fields username and password.")
    try:
        token = await run_in_threadpool(sign_in, parts.store, username, password, parts.clock.now(), parts.random)
    except WrongPassword:
        return problem(401, "The username or the password is wrong.", headers={"WWW-Authenticate": "FormBased"})
    except TooManyTries:
        wait = str(int(THROTTLE_WITHIN.total_seconds()))
        return problem(429, "Too many wrong passwords: try again later.", headers={"Retry-After": wait})
    _log.info("session.started")
    answer = Response(status_code=204)
    lasts = int(SESSION_LASTS.total_seconds())
    secure = parts.cookies_need_https
    answer.set_cookie(COOKIE, token, max_age=lasts, secure=secure, httponly=True, samesite="strict")
    return answer


@router.post("/sign-out", status_code=204, response_class=Response, openapi_extra=allowed_to(Access.VIEWER))
async def end_session(request: Request, parts: Parts) -> Response:
    """Ends the caller's session; an API token is not touched."""
    token = request.cookies.get(COOKIE)
    if token is not None:
        await run_in_threadpool(sign_out, parts.store, token)
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, secure=parts.cookies_need_https, httponly=True, samesite="strict")
    return answer
