"""The way in by the page: password, throttle, forms of one's own, and the first account."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sync.server.accounts import MAX_FAILURES
from sync.server.first_admin import LINK_LASTS, offer_link
from sync.server.pages.forms import FIELD
from sync.server.store import schema
from tests.web.visitor import Visitor, text_of
from tests.web.world import PASSWORD, World

pytestmark = pytest.mark.slow


def link_for(world: World) -> str:
    link = offer_link(world.store, world.clock.now(), lambda n: b"\x07" * n)
    assert link is not None
    return link


def test_the_form_leads_to_where_one_was_going(world: World) -> None:
    visitor = Visitor(world)
    token = visitor.token_on("/sign-in?next=/sites/preau")
    answer = visitor.submit("/sign-in", token=token, username="admin", password=PASSWORD, next="/sites/preau")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sites/preau")
    assert visitor.see("/sites/preau").status_code == 200
    out = visitor.submit("/sign-out", token=visitor.token_on("/"))
    assert (out.status_code, out.headers["Location"]) == (303, "/sign-in")
    assert visitor.see("/").status_code == 303


@pytest.mark.slow
def test_a_wrong_password_is_told_and_the_last_tries_counted(world: World) -> None:
    visitor = Visitor(world)
    first = visitor.sign_in(password="wrong horse battery")
    assert first.status_code == 401
    assert "Identifiant ou mot de passe incorrect." in text_of(first)
    assert "Il reste" not in text_of(first)
    assert "wrong horse" not in first.text
    for _ in range(MAX_FAILURES - 4):
        visitor.sign_in(password="wrong horse battery")
    assert "Il\u00a0reste\u00a02\u00a0essais." in text_of(visitor.sign_in(password="wrong horse battery"))


@pytest.mark.slow
def test_the_throttle_says_how_long_to_wait(world: World) -> None:
    visitor = Visitor(world)
    for _ in range(MAX_FAILURES):
        visitor.sign_in(password="wrong horse battery")
        world.clock.advance(60)
    held = visitor.sign_in()
    assert (held.status_code, held.headers["Retry-After"]) == (429, "300")
    assert "Réessayez dans 5\u00a0min." in text_of(held)
    world.clock.advance(300)
    assert visitor.sign_in().status_code == 303


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/preferences", "/first-admin"])
@pytest.mark.parametrize("token", [None, "", "00" * 32, "é"])
def test_a_form_that_is_not_the_browsers_own_changes_nothing(world: World, path: str, token: str | None) -> None:
    visitor = Visitor(world)
    visitor.sign_in()
    answer = visitor.submit(path, token=token, username="viewer", password=PASSWORD, language="en", theme="dark")
    assert answer.status_code in (403, 422)
    assert "Set-Cookie" not in answer.headers
    assert "admin" in text_of(visitor.see("/"))


def test_a_token_is_good_for_one_session_only(world: World) -> None:
    one, other = Visitor(world), Visitor(world)
    one.sign_in()
    other.sign_in()
    assert one.submit("/sign-out", token=other.token_on("/")).status_code == 403
    assert one.submit("/sign-out", token=one.token_on("/")).status_code == 303


def test_no_page_of_another_site_sends_forms(world: World) -> None:
    visitor = Visitor(world)
    token = visitor.token_on("/sign-in")
    for header in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        for path in ("/sign-in", "/preferences", "/first-admin"):
            sent = visitor.request(
                "POST",
                visitor.url + path,
                data={FIELD: token, "username": "admin", "password": PASSWORD, "language": "en"},
                headers=header,
                timeout=20,
                allow_redirects=False,
            )
            assert (sent.status_code, path) == (403, path)


def test_the_first_admin_comes_by_a_link_that_works_once(empty_world: World) -> None:
    world, visitor = empty_world, Visitor(empty_world)
    link = link_for(world)
    code = link.partition("code=")[2]
    token = visitor.token_on(link)
    short = visitor.submit("/first-admin", token=token, code=code, username="zoé", password="short")
    assert (short.status_code, "12\u00a0caractères" in text_of(short)) == (422, True)
    made = visitor.submit("/first-admin", token=token, code=code, username="zoé", password=PASSWORD)
    assert (made.status_code, made.headers["Location"]) == (303, "/")
    assert "Aucun lieu pour le moment" in text_of(visitor.see("/"))
    again = visitor.submit("/first-admin", token=visitor.token_on("/"), code=code, username="eve", password=PASSWORD)
    assert again.status_code == 403
    assert visitor.see(link).status_code == 403
    assert offer_link(world.store, world.clock.now(), bytes) is None
    with world.store.read() as connection:
        held = [tuple(row) for row in connection.execute(select(schema.account.c.username, schema.account.c.role))]
    assert held == [("zoé", "admin")]


def test_the_link_lasts_thirty_minutes_and_a_newer_one_takes_its_place(empty_world: World) -> None:
    visitor = Visitor(empty_world)
    link = link_for(empty_world)
    empty_world.clock.advance((LINK_LASTS - timedelta(seconds=1)).total_seconds())
    assert visitor.see(link).status_code == 200
    empty_world.clock.advance(1)
    assert visitor.see(link).status_code == 403
    older, newer = link_for(empty_world), offer_link(empty_world.store, empty_world.clock.now(), lambda n: b"\x08" * n)
    assert (visitor.see(older).status_code, visitor.see(str(newer)).status_code) == (403, 200)


def test_without_a_link_there_is_no_first_admin(empty_world: World) -> None:
    visitor = Visitor(empty_world)
    for path in ("/first-admin", "/first-admin?code=", "/first-admin?code=" + "0" * 48):
        assert visitor.see(path).status_code == 403
    token = visitor.token_on("/sign-in")
    sent = visitor.submit("/first-admin", token=token, code="0" * 48, username="eve", password=PASSWORD)
    assert sent.status_code == 403
