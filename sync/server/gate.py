"""The gate before every route: nobody's input is read who may not call.

Each route names who may call it (`allowed_to`); one that names nobody stops the server at its start.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.routing import BaseRoute, compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from sync.server.callers import Caller, NodeCaller, Role, RoleCaller, hash_token, identify
from sync.server.problems import problem
from sync.server.store.engine import Store
from sync.wire.instants import Clock

COOKIE = "admz_session"
_KEY = "x-admz-access"
_SAFE = ("GET", "HEAD")


class Access(StrEnum):
    """Who may call a route. `{node}` in a path confines it to the node of that name, `{site}` to those who are
    receptionists or site admins of that site; a role may call what the roles below it may."""

    PUBLIC = "public"
    NODE = "node"
    VIEWER = "viewer"
    RECEPTIONIST = "receptionist"
    SITE_ADMIN = "site_admin"
    ADMIN = "admin"


_ROLE = {
    Access.VIEWER: Role.VIEWER,
    Access.RECEPTIONIST: Role.RECEPTIONIST,
    Access.SITE_ADMIN: Role.SITE_ADMIN,
    Access.ADMIN: Role.ADMIN,
}
"""The least that a person or an API token must be."""


def allowed_to(access: Access, **description: Any) -> dict[str, Any]:
    """What a route's `openapi_extra` must be: who may call it, for the gate and for the API's description."""
    token: list[dict[str, list[str]]] = [{"token": []}]
    schemes = {Access.PUBLIC: [], Access.NODE: token}
    return {_KEY: access.value, "security": schemes.get(access, [*token, {"session": []}]), **description}


@dataclass(frozen=True, slots=True)
class Guarded:
    """A path, the methods that it has, and who may use them."""

    template: str
    path: re.Pattern[str]
    methods: frozenset[str]
    access: Access


def guarded_routes(routes: Iterable[BaseRoute]) -> list[Guarded]:
    """All routes with who may call them. Raises RuntimeError for one that does not say, or not of which site."""
    return [_guarded(context) for context in iter_route_contexts(list(routes))]


class Gate:
    """ASGI middleware that lets a request pass to its route, or answers 401 or 403; unknown paths pass to their 404.

    The caller is put into the request's state as `caller`.
    """

    def __init__(self, app: ASGIApp, *, guarded: Sequence[Guarded], store: Store, clock: Clock) -> None:
        self._app, self._guarded, self._store, self._clock = app, guarded, store, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI)."""
        refusal = await self._refusal(scope) if scope["type"] == "http" else None
        await (self._app if refusal is None else refusal)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        route, parameters = self._match(scope)
        if route is None or route.access is Access.PUBLIC:
            return None
        headers = Headers(scope=scope)
        presented = _presented(headers)
        caller = await run_in_threadpool(self._identify, *presented) if presented is not None else None
        if caller is None:
            return problem(401, "Sign in, or send a valid token.", headers={"WWW-Authenticate": "Bearer"})
        if not _may(caller, route.access, parameters):
            return problem(403, f"This is for: {route.access}.")
        if isinstance(caller, RoleCaller) and caller.by_cookie and scope["method"] not in _SAFE and is_foreign(headers):
            return problem(403, "This request comes from another site.")
        scope.setdefault("state", {})["caller"] = caller
        return None

    def _match(self, scope: Scope) -> tuple[Guarded | None, dict[str, str]]:
        """The route of this path and method, or of the path alone: a method that there is not is guarded as well."""
        found = [(route, match) for route in self._guarded if (match := route.path.match(scope["path"]))]
        exact = [(route, match) for route, match in found if scope["method"] in route.methods]
        for route, match in exact or found:
            return route, match.groupdict()
        return None, {}

    def _identify(self, token: str, by_cookie: bool) -> Caller | None:
        with self._store.read() as connection:
            return identify(connection, hash_token(token), by_cookie, self._clock.now())


def caller_of(request: Request) -> Caller:
    """Who calls a route that is not public."""
    return request.state.caller


def is_foreign(headers: Headers) -> bool:
    """Whether a browser says that a page of another site made it send this.

    A request that says nothing comes from no page of today's browsers, and the cookie is SameSite=Strict besides.
    """
    fetch_site = headers.get("sec-fetch-site", "same-origin")
    origin = headers.get("origin")
    return fetch_site not in ("same-origin", "none") or (
        origin is not None and urlsplit(origin).netloc != headers.get("host")
    )


def _guarded(context: RouteContext) -> Guarded:
    extra = context.original_route.openapi_extra if isinstance(context.original_route, APIRoute) else None
    if context.path is None or context.methods is None or not extra or _KEY not in extra:
        raise RuntimeError(f"the route {context.path} does not say who may call it")
    access = Access(extra[_KEY])
    if access in _ROLE and _ROLE[access].of_sites and "{site}" not in context.path:
        raise RuntimeError(f"the route {context.path} does not say of which site its caller must be")
    return Guarded(context.path, compile_path(context.path)[0], frozenset(context.methods), access)


def _presented(headers: Headers) -> tuple[str, bool] | None:
    """The token that came, and whether it came as a cookie. An Authorization header counts alone."""
    authorization = headers.get("authorization")
    if authorization is not None:
        scheme, _, token = authorization.partition(" ")
        return (token.strip(), False) if scheme.lower() == "bearer" else None
    cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
    return None if cookie is None else (cookie, True)


def _may(caller: Caller, access: Access, parameters: Mapping[str, str]) -> bool:
    if isinstance(caller, NodeCaller):
        return access is Access.NODE and parameters.get("node", caller.node) == caller.node
    if access is Access.NODE:
        return False
    # A path without a site asks for a role that does not depend on one.
    return caller.is_at(parameters.get("site", ""), _ROLE[access])
