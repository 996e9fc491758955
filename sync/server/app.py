"""The HTTP application: routes and pages, the gate before them, errors, and its description."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sync.server.body_limit import BodyLimit
from sync.server.gate import COOKIE, Gate, guarded_routes
from sync.server.live import Live
from sync.server.pages.errors import BrowserAnswers
from sync.server.pages.routes import (
    accounts,
    administrations,
    badge_emergency,
    badge_key_rights,
    badge_new,
    badges,
    calendars,
    emergency_uses,
    expected_visits,
    first_admin,
    overview,
    password,
    people_export,
    people_import,
    preferences,
    rights,
    settings,
    static,
)
from sync.server.pages.routes import people as people_pages
from sync.server.problems import Problem, answer_with_problems
from sync.server.routes import credentials, directory, health, nodes, people, registry, sign_in, sites
from sync.server.services import Services, Setup

_log = structlog.get_logger()

_MODULES = (
    *(nodes, registry, sites, people, directory, credentials, sign_in, health),
    # Before the page of one person, whose path would match as well.
    *(people_import, people_export, people_pages, rights, administrations),
    *(badges, badge_new, badge_key_rights, badge_emergency),
    *(
        overview,
        settings,
        calendars,
        expected_visits,
        emergency_uses,
        accounts,
        first_admin,
        password,
        preferences,
        static,
    ),
)

MAX_BODY = 4 * 1024 * 1024
"""Bytes of a request; 2000 entries with long payloads fit."""


def create_app(
    setup: Setup,
    on_live: Callable[[Live], None] = lambda _: None,
    on_failure: Callable[[], None] = lambda: None,
) -> FastAPI:
    """The application. `on_live` is handed the streams, which must be closed to let it stop; `on_failure` is called
    should they fail, since the application is of no use then."""
    app = FastAPI(
        title="AdmZ",
        version="1",
        lifespan=_lifespan(setup, on_live, on_failure),
        # Their own routes, not the routers: included, every route would be analysed a second time for each application.
        routes=[route for module in _MODULES for route in module.router.routes],
        openapi_url=None,
        redirect_slashes=False,
    )
    answer_with_problems(app)
    app.add_middleware(BodyLimit, max_bytes=MAX_BODY)
    app.add_middleware(Gate, guarded=guarded_routes(app.routes), store=setup.store, clock=setup.clock)
    app.add_middleware(BrowserAnswers)
    # Once somebody asks for it: it takes longer than all the rest of a start.
    app.openapi = cache(lambda: _describe(app))
    return app


def _lifespan(
    setup: Setup, on_live: Callable[[Live], None], on_failure: Callable[[], None]
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Keeps the streams going while the application runs."""

    def ended(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and task.exception() is not None:
            _log.error("live.failed", exc_info=task.exception())
            on_failure()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
        live = Live(setup.store, setup.clock)
        app.state.services = Services.of(setup, live)
        on_live(live)
        task = asyncio.create_task(live.run())
        task.add_done_callback(ended)
        yield
        task.cancel()
        await asyncio.wait([task])

    return lifespan


def _describe(app: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1, with what FastAPI cannot know: how callers show who they are, and how errors look."""
    described = get_openapi(title=app.title, version=app.version, routes=app.routes)
    components = described.setdefault("components", {})
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
    }
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema()
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    return described
