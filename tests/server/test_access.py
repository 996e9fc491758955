"""Deny by default: every route and every method, without credentials and with those of somebody else."""

import secrets

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from sync.server import administration
from sync.server.app import create_app
from sync.server.gate import Access, Guarded, guarded_routes
from sync.server.services import Setup
from sync.server.store import schema
from tests.clocks import ManualClock
from tests.server.centre import Caller, Centre
from tests.server.scribe import MONDAY_10H, Scribe

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")

PUBLIC = {
    ("POST", "/api/v1/nodes/join"),
    ("POST", "/sign-in"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/api/openapi.json"),
}
PUBLIC_PAGES = {
    ("GET", "/sign-in"),
    ("GET", "/first-admin"),
    ("POST", "/first-admin"),
    ("POST", "/preferences"),
    ("GET", "/static/{name}"),
}
"""What a browser needs before anybody has signed in."""


def routes(centre: Centre) -> list[Guarded]:
    app = create_app(Setup(centre.store, ManualClock(MONDAY_10H), Scribe().key, secrets.token_bytes))
    return guarded_routes(app.routes)


def path(route: Guarded, node: str = "demo-1") -> str:
    unknown = "01939f3e-0000-7000-8000-000000000001"
    return route.template.format(node=node, site="demo", id=unknown, badge=unknown, right=unknown)


def test_public_is_what_the_design_says_and_nothing_else(shared_centre: Centre) -> None:
    public = {(m, r.template) for r in routes(shared_centre) for m in r.methods if r.access is Access.PUBLIC}
    assert public == PUBLIC | PUBLIC_PAGES


def test_without_credentials_every_method_of_every_other_route_is_401(shared_centre: Centre) -> None:
    guarded = [route for route in routes(shared_centre) if route.access is not Access.PUBLIC]
    assert len(guarded) >= 11
    for route in guarded:
        for method in METHODS:
            for body in (None, b"{ malformed", b"\xff" * 100):
                answer = shared_centre.anybody.call(method, path(route), data=body, Content_Type="application/json")
                assert (answer.status_code, method, route.template) == (401, method, route.template)


@pytest.mark.parametrize(
    "credentials",
    [
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer 00"},
        {"Authorization": "Bearer " + "00" * 32},
        {"Authorization": "Basic YWRtaW46YWRtaW4="},
        {"Cookie": "admz_session="},
        {"Cookie": "admz_session=" + "00" * 32},
        {"Cookie": 'admz_session="\\303"; ='},
    ],
    ids=str,
)
def test_credentials_of_nobody_are_401(shared_centre: Centre, credentials: dict[str, str]) -> None:
    for route in routes(shared_centre):
        if route.access is not Access.PUBLIC:
            for method in route.methods:
                assert shared_centre.anybody.call(method, path(route), **credentials).status_code == 401


def test_the_credentials_of_somebody_else_are_403_before_input_is_read(shared_centre: Centre) -> None:
    centre = shared_centre
    wrong: dict[Access, list[Caller]] = {
        Access.NODE: [centre.viewer, centre.admin],
        Access.VIEWER: [centre.node],
        Access.ADMIN: [centre.node, centre.viewer],
    }
    for route in routes(centre):
        for caller in wrong.get(route.access, []):
            for method in route.methods:
                answer = caller.call(method, path(route), data=b"{ malformed", Content_Type="application/json")
                assert (answer.status_code, route.template) == (403, route.template)


def test_a_node_is_confined_to_its_own_name(shared_centre: Centre) -> None:
    for route in routes(shared_centre):
        if "{node}" in route.template:
            for method in route.methods:
                assert shared_centre.node.call(method, path(route, node="demo-2"), json={}).status_code == 403


def test_a_token_in_the_cookie_or_a_cookie_as_a_token_is_nothing(shared_centre: Centre) -> None:
    token = str(shared_centre.admin.headers["Authorization"]).removeprefix("Bearer ")
    answer = shared_centre.anybody.call("GET", "/api/v1/sites", Cookie=f"admz_session={token}")
    assert answer.status_code == 401


def test_a_role_that_was_lowered_counts_at_once(centre: Centre) -> None:
    assert centre.admin.get("/api/v1/sites/demo/presence").status_code == 200
    with centre.store.write() as connection:
        connection.execute(update(schema.api_token).values(role="viewer"))
    assert centre.admin.get("/api/v1/sites/demo/presence").status_code == 403


def test_a_route_that_does_not_say_who_may_call_it_stops_the_server() -> None:
    app = FastAPI(openapi_url=None)
    app.add_api_route("/open", lambda: None)
    with pytest.raises(RuntimeError, match="/open does not say who may call it"):
        guarded_routes(app.routes)


def test_what_the_store_holds_of_a_token_is_no_token(centre: Centre) -> None:
    token = administration.add_api_token(centre.store, "admin")
    with centre.store.read() as connection:
        held = connection.execute(schema.api_token.select()).all()
    assert token not in {row.token_hash for row in held}
    for row in held:
        assert Caller(centre.url, row.token_hash).get("/api/v1/sites").status_code == 401
