"""The page behind the link that an admin passes on: an account's owner chooses her password."""

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

import structlog
from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from sync.server.accounts import MIN_PASSWORD, sign_in
from sync.server.gate import Access, allowed_to, is_foreign
from sync.server.pages.forms import is_own_form, read_form
from sync.server.pages.rendering import Visitor, page
from sync.server.password_links import PATH, LinkRefused, choose_password, owner_of
from sync.server.problems import problem
from sync.server.routes.sign_in import keep_session
from sync.server.services import Parts, Services

_log = structlog.get_logger()

router = APIRouter(include_in_schema=False)


@router.get(PATH, openapi_extra=allowed_to(Access.PUBLIC))
def show_form(request: Request, parts: Parts, code: Annotated[str, Query(max_length=128)] = "") -> Response:
    """The form, if the link would work; looking does not use it up."""
    return _form(request, parts, code)


@router.post(PATH, openapi_extra=allowed_to(Access.PUBLIC))
async def keep_password(request: Request, parts: Parts) -> Response:
    """Sets the password and signs its owner in."""
    form = await read_form(request)
    if is_foreign(request.headers):
        return problem(403, "This request comes from another site.")
    code, password, now = form.get("code", ""), form.get("password", ""), parts.clock.now()
    if not is_own_form(request, form):
        return await run_in_threadpool(_form, request, parts, code, "form.expired")
    if len(password) < MIN_PASSWORD:
        return await run_in_threadpool(_form, request, parts, code, "first.short")
    try:
        username = await run_in_threadpool(choose_password, parts.store, code, password, now, parts.random)
    except LinkRefused:
        return _gone(request, parts)
    token = await run_in_threadpool(sign_in, parts.store, username, password, now, parts.random)
    _log.info("password.chosen")
    return keep_session(RedirectResponse("/", 303), parts, token)


def _form(request: Request, parts: Services, code: str, fault: str = "") -> Response:
    username = owner_of(parts.store, code, parts.clock.now())
    if username is None:
        return _gone(request, parts)
    # The code goes along when language or theme are switched.
    visitor = replace(Visitor.of(request, parts.clock.now()), path=f"{PATH}?code={quote(code)}")
    text = fault and visitor.words(fault)
    values = {"code": code, "username": username, "fault": text, "action": PATH, "min_length": MIN_PASSWORD}
    return page(request, parts, visitor, "password.html", values, 422 if fault else 200)


def _gone(request: Request, parts: Services) -> Response:
    visitor = Visitor.of(request, parts.clock.now())
    return page(request, parts, visitor, "password_gone.html", {}, 403)
