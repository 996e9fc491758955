"""The page behind the link on the console: it makes the first account."""

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

import structlog
from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from sync.server.accounts import MIN_PASSWORD, is_username, sign_in
from sync.server.first_admin import PATH, LinkRefused, create_first_admin, is_valid
from sync.server.gate import Access, allowed_to, is_foreign
from sync.server.pages.forms import is_own_form, read_form
from sync.server.pages.rendering import Visitor, page
from sync.server.problems import problem
from sync.server.routes.sign_in import keep_session
from sync.server.services import Parts, Services

_log = structlog.get_logger()

router = APIRouter(include_in_schema=False)


@router.get(PATH, openapi_extra=allowed_to(Access.PUBLIC))
def show_form(request: Request, parts: Parts, code: Annotated[str, Query(max_length=128)] = "") -> Response:
    """The form, if the link would work; looking does not use it up."""
    if not is_valid(parts.store, code, parts.clock.now()):
        return _gone(request, parts)
    return _form(request, parts, code)


@router.post(PATH, openapi_extra=allowed_to(Access.PUBLIC))
async def create_account(request: Request, parts: Parts) -> Response:
    """Makes the account and signs its owner in."""
    form = await read_form(request)
    if is_foreign(request.headers):
        return problem(403, "This request comes from another site.")
    code, username, password = form.get("code", ""), form.get("username", ""), form.get("password", "")
    fault = _fault(request, form, username, password)
    if fault is not None:
        return _form(request, parts, code, username, fault)
    now = parts.clock.now()
    try:
        await run_in_threadpool(create_first_admin, parts.store, code, username, password, now)
    except LinkRefused:
        return _gone(request, parts)
    token = await run_in_threadpool(sign_in, parts.store, username, password, now, parts.random)
    _log.info("first_admin.created")
    return keep_session(RedirectResponse("/", 303), parts, token)


def _fault(request: Request, form: dict[str, str], username: str, password: str) -> str | None:
    if not is_own_form(request, form):
        return "form.expired"
    if not is_username(username):
        return "first.username"
    return "first.short" if len(password) < MIN_PASSWORD else None


def _form(request: Request, parts: Services, code: str, username: str = "", fault: str | None = None) -> Response:
    # The code goes along when language or theme are switched.
    visitor = replace(Visitor.of(request, parts.clock.now()), path=f"{PATH}?code={quote(code)}")
    text = "" if fault is None else visitor.words(fault)
    values = {"code": code, "username": username, "fault": text, "action": PATH, "min_length": MIN_PASSWORD}
    return page(request, parts, visitor, "first_admin.html", values, 200 if fault is None else 422)


def _gone(request: Request, parts: Services) -> Response:
    visitor = Visitor.of(request, parts.clock.now())
    return page(request, parts, visitor, "first_admin_gone.html", {}, 403)
