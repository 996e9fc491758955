"""What the pages hold and who sees it, without a script having run."""

import re

import pytest
from sqlalchemy import select

from sync.server.pages.errors import CONTENT_SECURITY_POLICY
from sync.server.store import schema
from tests.server.centre import Caller
from tests.web.visitor import Visitor, text_of
from tests.web.world import World, alarms

pytestmark = pytest.mark.slow


@pytest.fixture
def admin(world: World) -> Visitor:
    visitor = Visitor(world)
    visitor.sign_in()
    return visitor


def row(html: str, site: str) -> str:
    found = re.search(rf'<tr[^>]*data-site="{site}".*?</tr>', html, re.DOTALL)
    assert found is not None
    return found[0]


def test_the_live_page_tells_every_site(admin: Visitor) -> None:
    preau = row(admin.see("/").text, "preau")
    assert re.search(r"<b[^>]* data-present>23</b>", preau)
    assert re.search(r"<span data-capacity>60</span>", preau)
    assert 'data-stale="false"' in preau
    assert 'data-door="entree" data-mode="Locked"' in preau
    for words in ("Ouvert", "jusqu’à 19:00", "fermée, verrouillée", "En direct"):
        assert words in preau


def test_alarms_are_told_in_words_those_to_act_upon_first(world: World, admin: Visitor) -> None:
    world.scribes["atelier"] = world.scribes["preau"]
    alarms(world)
    page = text_of(admin.see("/"))
    first, second = (
        page.index("Porte «\u00a0Cour\u00a0» restée ouverte depuis 4\u00a0min"),
        page.index("sans lien depuis"),
    )
    assert first < second
    assert "dernier compte connu" in page


def test_a_refused_journal_is_an_alarm(world: World, admin: Visitor) -> None:
    world.arrive("preau")
    scribe = world.scribes["preau"]
    broken = scribe.entries[-1].model_copy(update={"hash": "00" * 32}).model_dump(mode="json")
    body = scribe.body([broken], scribe.head)
    pushed = Caller(world.url, world.tokens["preau"]).call("POST", f"/api/v1/nodes/{scribe.node}/journal", body)
    assert pushed.status_code == 422
    assert "Le Préau\u00a0: journal refusé à\u00a014:32" in text_of(admin.see("/"))


def test_an_admin_sees_names_and_each_reading_is_audited(world: World, admin: Visitor) -> None:
    page = text_of(admin.see("/sites/preau"))
    assert "Marie-Antoinette de La Rochefoucauld-Montbel" in page
    assert "Région Occitanie" in page
    assert "Arrivée\u00a0: Awa Diallo" in page
    with world.store.read() as connection:
        read = [tuple(row) for row in connection.execute(select(schema.audit.c.who, schema.audit.c.read))]
    assert sorted(read) == [("admin", "journal"), ("admin", "presence")]


def test_a_viewer_sees_counts_and_no_name(world: World) -> None:
    viewer = Visitor(world)
    viewer.sign_in("viewer")
    page = viewer.see("/sites/preau")
    assert "data-present>23<" in page.text
    assert "Diallo" not in page.text
    assert "Votre compte montre des nombres, pas des noms." in page.text
    with world.store.read() as connection:
        assert connection.execute(select(schema.audit)).all() == []


def test_nobody_else_sees_anything(world: World) -> None:
    stranger = Visitor(world)
    for path, back in (("/", ""), ("/sites/preau", "?next=/sites/preau")):
        sent = stranger.see(path)
        assert (sent.status_code, sent.headers["Location"]) == (303, "/sign-in" + back)
    assert Caller(world.url).get("/").headers["Content-Type"] == "application/problem+json"
    assert Caller(world.url).get("/stream").status_code == 401


def test_a_name_is_text_whatever_it_holds(world: World, admin: Visitor) -> None:
    world.arrive("preau", '<img src=x onerror="alert(1)"> {{ 7*7 }}')
    world.push("preau")
    page = admin.see("/sites/preau").text
    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=&#34;alert(1)&#34;&gt; {{ 7*7 }}") == 2


@pytest.mark.parametrize("path", ["/", "/sites/preau", "/sites/nowhere", "/nothing", "/sign-in", "/first-admin?code=0"])
def test_every_page_is_confined_and_never_kept(admin: Visitor, path: str) -> None:
    answer = admin.see(path)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r"<style|<script(?! src=\"/static/)|\sstyle=|\son\w+=|https?://(?!www.w3.org)", answer.text)


def test_errors_are_pages_for_browsers_and_problems_for_programs(world: World, admin: Visitor) -> None:
    missing = admin.see("/sites/nowhere")
    assert (missing.status_code, "Page introuvable" in missing.text) == (404, True)
    viewer = Visitor(world)
    viewer.sign_in("viewer")
    forbidden = viewer.see("/api/v1/sites/preau/presence")
    assert (forbidden.status_code, "Accès réservé" in forbidden.text) == (403, True)
    assert Caller(world.url).get("/nothing").json()["status"] == 404


def test_both_languages_and_themes_stay_chosen(world: World, admin: Visitor) -> None:
    token = admin.token_on("/")
    back = admin.submit("/preferences", token=token, language="en", next="/sites/preau")
    assert (back.status_code, back.headers["Location"]) == (303, "/sites/preau")
    assert '<html lang="en" data-theme="auto">' in admin.see("/").text
    admin.submit("/preferences", token=token, theme="dark", next="//evil.example")
    assert '<html lang="en" data-theme="dark">' in admin.see("/").text
    assert "Now" in text_of(admin.see("/"))
    assert '<html lang="en"' in Visitor(world, "en-GB").see("/sign-in").text


def test_files_are_kept_by_their_content(world: World) -> None:
    visitor = Visitor(world)
    address = re.search(r'href="(/static/pages.css\?v=\w+)"', visitor.see("/sign-in").text)
    assert address is not None
    assert "immutable" in visitor.see(address[1]).headers["Cache-Control"]
    assert visitor.see("/static/pages.css?v=older").headers["Cache-Control"] == "no-cache"
    for name in ("%2e%2e%2fapp.py", "../app.py", "wording.json", "live.html"):
        assert visitor.see(f"/static/{name}").status_code == 404
    assert visitor.see("/static/AtkinsonHyperlegibleNext-400.ttf").headers["Content-Type"] == "font/ttf"
    assert "SIL Open Font License" in visitor.see("/static/OFL-AtkinsonHyperlegibleNext.txt").text
