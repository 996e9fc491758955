"""Accounts on the pages: added with a link to pass on, changed, removed; what each role sees."""

import re

import pytest
from sqlalchemy import select

from sync.server.callers import Role
from sync.server.store import schema
from tests.web.visitor import Visitor, newcomer, text_of
from tests.web.world import PASSWORD, World

pytestmark = pytest.mark.slow


@pytest.fixture
def admin(world: World) -> Visitor:
    visitor = Visitor(world)
    visitor.sign_in()
    return visitor


def page_of(admin: Visitor, username: str) -> str:
    found = re.search(rf'<a href="(/accounts/\w+)">{username}</a>', admin.see("/accounts").text)
    assert found is not None
    return found[1]


def test_a_new_account_comes_with_a_link_for_its_owner(world: World, admin: Visitor) -> None:
    token = admin.token_on("/accounts/new")
    fields = {"username": "rachel", "role": "receptionist", "site.preau": "on"}
    added = admin.submit("/accounts/new", token=token, **fields)
    assert added.status_code == 200
    link = re.search(r"http://[\w.:]+(/password\?code=\w+)", text_of(added))
    assert link is not None
    assert link[1] not in admin.see(page_of(admin, "rachel")).text
    assert "Mot de passe à choisir" in text_of(admin.see("/accounts"))
    rachel = Visitor(world)
    form = rachel.token_on(link[1])
    code = link[1].partition("code=")[2]
    assert 'value="rachel" readonly' in rachel.see(link[1]).text
    short = rachel.submit("/password", token=form, code=code, password="short")
    assert (short.status_code, "12\u00a0caractères" in text_of(short)) == (422, True)
    entered = rachel.submit("/password", token=form, code=code, password=PASSWORD)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/")
    assert "Accueil d’un lieu" in text_of(rachel.see("/"))
    assert rachel.see(link[1]).status_code == 403
    again = rachel.submit("/password", token=rachel.token_on("/"), code=code, password=PASSWORD)
    assert (again.status_code, "Ce lien n’est plus valable" in again.text) == (403, True)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"username": "", "role": "viewer"}, "Choisissez un identifiant"),
        ({"username": "eve", "role": "queen"}, "Choisissez un rôle."),
        ({"username": "viewer", "role": "viewer"}, "Cet identifiant est déjà pris."),
        ({"username": "eve", "role": "site_admin"}, "Choisissez au moins un lieu pour ce rôle."),
    ],
    ids=str,
)
def test_what_is_missing_is_said_and_nothing_is_made(admin: Visitor, fields: dict[str, str], fault: str) -> None:
    before = admin.see("/accounts").text
    answer = admin.submit("/accounts/new", token=admin.token_on("/accounts/new"), **fields)
    assert (answer.status_code, fault in text_of(answer)) == (422, True)
    count = re.compile(r"\d+\u00a0personnes? peu")
    assert count.findall(admin.see("/accounts").text) == count.findall(before)


def test_an_account_is_changed_and_removed_but_not_the_last_admins(admin: Visitor) -> None:
    viewers, own = page_of(admin, "viewer"), page_of(admin, "admin")
    token = admin.token_on(viewers)
    changed = admin.submit(viewers, token=token, **{"role": "site_admin", "site.halle": "on"})
    assert (changed.status_code, changed.headers["Location"]) == (303, "/accounts")
    assert "Administration d’un lieu La Halle" in text_of(admin.see("/accounts"))
    for path, fields in ((own, {"role": "viewer"}), (f"{own}/remove", {})):
        kept = admin.submit(path, token=token, **fields)
        assert (kept.status_code, "dernier compte d’administration" in text_of(kept)) == (422, True)
    assert admin.submit(f"{viewers}/sessions", token=token).status_code == 303
    assert admin.submit(f"{viewers}/remove", token=token).status_code == 303
    assert admin.see(viewers).status_code == 404
    assert admin.submit(f"{own}/sessions", token=token).headers["Location"] == "/"
    assert admin.see("/accounts").status_code == 303


@pytest.mark.parametrize("path", ["", "/link", "/sessions", "/remove"])
@pytest.mark.parametrize("token", [None, "00" * 32])
def test_no_form_but_the_admins_own_changes_an_account(admin: Visitor, path: str, token: str | None) -> None:
    viewers = page_of(admin, "viewer")
    assert admin.submit(viewers + path, token=token, role="admin").status_code == 403
    assert "Lecture des nombres" in text_of(admin.see(viewers))


def test_no_name_stands_in_an_address(admin: Visitor) -> None:
    assert re.fullmatch(r"/accounts/[0-9a-f]{32}", page_of(admin, "viewer"))


def test_a_receptionist_sees_who_is_inside_at_her_site_alone(world: World) -> None:
    rachel = newcomer(world, Role.RECEPTIONIST, "preau")
    here, elsewhere = rachel.see("/sites/preau").text, rachel.see("/sites/halle").text
    assert "Diallo" in here
    assert "Journal du jour" not in here
    assert "Diallo" not in elsewhere
    assert "Votre compte ne montre pas les noms de ce lieu." in elsewhere
    assert rachel.see("/accounts").status_code == 403
    with world.store.read() as connection:
        read = [tuple(row) for row in connection.execute(select(schema.audit.c.read, schema.audit.c.site))]
    assert read == [("presence", "preau")]


def test_a_site_admin_sees_names_and_the_journal_of_her_site_alone(world: World) -> None:
    sam = newcomer(world, Role.SITE_ADMIN, "halle")
    here, elsewhere = sam.see("/sites/halle").text, sam.see("/sites/preau").text
    assert "Diallo" in here
    assert "Journal du jour" in here
    assert "Diallo" not in elsewhere
    assert "Journal du jour" not in elsewhere
    for part in ("presence", "journal"):
        assert sam.see(f"/api/v1/sites/halle/{part}").status_code == 200
        assert sam.see(f"/api/v1/sites/preau/{part}").status_code == 403
    assert "Diallo" not in sam.see("/").text
    assert 'href="/accounts"' not in sam.see("/").text
