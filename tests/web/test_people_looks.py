"""People and badges in Chromium: light, dark, French, English, wide, narrow, by keyboard, without script."""

import logging

import pytest
import structlog
from playwright.sync_api import Browser, Page, expect

from sync.server import administration
from sync.server.directory import PAGE_SIZE
from sync.wire.registry import AdministrationRecord, PersonRecord
from tests.web.looks import axe_findings, look_for, nothing_said, overflow
from tests.web.people import AWA, AWKWARD, AWKWARD_IDS, badges_of, give_badges_and_rights, person_named
from tests.web.world import PASSWORD, World, looking, sign_in

pytestmark = pytest.mark.slow

WIDTHS = (360, 768, 1024, 1280, 1920)


@pytest.fixture(scope="module")
def peopled(shared_world: World) -> World:
    """With badges, rights and names that are hard to show; L’Atelier is out of reach."""
    give_badges_and_rights(shared_world)
    new_id = shared_world.scribes["preau"].new_id
    of = AdministrationRecord(id=new_id(), siret="13002526500013", name="A" * 500)
    persons = [PersonRecord(id=new_id(), display_name=name, administration=of.id) for name in AWKWARD]
    administration.put_records(shared_world.store, [of, *persons])
    shared_world.clock.advance(3600)
    shared_world.hear("preau", "halle", "bus", "quai")
    return shared_world


def paths(world: World) -> list[str]:
    awa = f"/people/{person_named(world, AWA)}"
    by_key, copiable = (f"{awa}/badges/{badge.id}" for badge in badges_of(world, AWA))
    badges = (f"{by_key}/lost", f"{by_key}/key-rights", f"{copiable}/key-rights", f"{awa}/badges/new")
    awkward = [f"/people/{person_named(world, name)}" for name in AWKWARD]
    return [
        *("/people", "/people/new", "/administrations/new"),
        *(awa, f"{awa}/edit", f"{awa}/rights/new", f"{awa}/rights/new?site=halle", *badges),
        *(*awkward, f"{awkward[0]}/edit", f"{awkward[0]}/rights/new", f"{awkward[0]}/badges/new"),
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_axe_finds_nothing_and_nothing_is_refused(browser: Browser, peopled: World, dark: bool, locale: str) -> None:
    with looking(browser, dark=dark, locale=locale) as context:
        page = sign_in(context, peopled)
        for path in paths(peopled):
            with nothing_said(page):
                page.goto(peopled.url + path)
                assert axe_findings(page) == [], path
        page.goto(peopled.url + "/people")
        for words in ("zo", "nobody is called so"):
            with nothing_said(page):
                look_for(page, words)
                assert axe_findings(page) == [], words


def test_axe_finds_nothing_in_a_form_with_faults(browser: Browser, peopled: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, peopled)
        with nothing_said(page):
            page.goto(f"{peopled.url}/people/{person_named(peopled, AWA)}/rights/new?site=halle")
            page.get_by_label("Seulement ces portes").check()
            page.get_by_role("button", name="Donner un droit").click()
            expect(page.get_by_role("alert")).to_have_text("2 réponses sont à revoir.")
            expect(page.get_by_label("Dernier jour")).to_have_accessible_description(
                "Pas de droit sans fin\u00a0: choisissez son dernier jour, au plus tard le 23 novembre 2027."
            )
            assert axe_findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(browser: Browser, peopled: World, width: int) -> None:
    with looking(browser, size=(width, 900)) as context:
        page = sign_in(context, peopled)
        for path in paths(peopled):
            page.goto(peopled.url + path)
            assert overflow(page) <= 0, path
            assert cut_off(page) == [], path
        page.goto(peopled.url + "/people")
        for words in ("zo", "nobody is called so"):
            look_for(page, words)
            assert overflow(page) <= 0, words
            assert cut_off(page) == [], words


def cut_off(page: Page) -> list[str]:
    """What sticks out of the panel or row that it is in."""
    found = page.evaluate(
        """() => [...document.querySelectorAll(".panel, .alarm, tr, .form")].flatMap((box) => {
            const right = (element) => element.getBoundingClientRect().right;
            return [...box.querySelectorAll(":not(thead *, svg *, option)")].filter((inner) =>
                inner.checkVisibility() && right(inner) > right(box) + 1
            ).map((inner) => inner.outerHTML.slice(0, 80));
        })"""
    )
    return [str(text) for text in found]


@pytest.mark.parametrize("name", AWKWARD, ids=AWKWARD_IDS)
def test_a_name_harms_nothing_and_is_not_harmed(browser: Browser, peopled: World, name: str) -> None:
    with looking(browser) as context:
        page = sign_in(context, peopled, path=f"/people/{person_named(peopled, name)}")
        with nothing_said(page):
            assert page.locator("h1").text_content() == name
            page.goto(peopled.url + "/people")
            row = page.locator("#results tbody tr").filter(has_text=name[-20:])
            assert row.locator("a").text_content() == name
            assert row.locator("td").last.text_content() == "Droit de clé\u00a0: Non"


def test_one_finds_as_one_types(browser: Browser, peopled: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, peopled, path="/people")
        page.evaluate("window.notReloaded = true")
        with nothing_said(page):
            page.locator("#q").press_sequentially("ETIENNE K")
            expect(page.locator("#found")).to_have_text("2 personnes trouvées")
            expect(page.locator("#q")).to_be_focused()
            assert page.locator("#results tbody tr").count() == 2
            page.get_by_label("Organisme", exact=True).select_option("Région Occitanie")
            expect(page.locator("#found")).to_have_text("1 personne trouvée")
            page.locator("#q").fill("nobody")
            expect(page.get_by_role("heading", name="Personne ne correspond")).to_be_visible()
            expect(page.locator("#found")).to_have_text("Aucune personne trouvée")
        assert page.evaluate("window.notReloaded") is True


def test_what_was_looked_for_is_there_again_on_coming_back(browser: Browser, peopled: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, peopled, path="/people")
        page.locator("#q").fill("kowalczyk")
        expect(page.locator("#found")).to_have_text("2 personnes trouvées")
        page.locator("#results a").first.click()
        expect(page.get_by_role("heading", name="Étienne Kowalczyk")).to_be_visible()
        page.go_back()
        expect(page.locator("#found")).to_have_text("2 personnes trouvées")
        expect(page.locator("#q")).to_have_value("kowalczyk")


def test_no_address_and_no_log_carries_who_is_looked_for(
    browser: Browser, shared_world: World, peopled: World, caplog: pytest.LogCaptureFixture
) -> None:
    agents = [
        PersonRecord(id=shared_world.scribes["preau"].new_id(), display_name=f"Agent {n:03}")
        for n in range(PAGE_SIZE + 1)
    ]
    administration.put_records(peopled.store, agents)
    addresses = list[str]()
    with looking(browser) as context, caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as logged:
        page = sign_in(context, peopled, path="/people")
        page.on("request", lambda request: addresses.append(request.url))
        page.on("framenavigated", lambda frame: addresses.append(frame.url))
        page.locator("#q").press_sequentially("agent 0")
        expect(page.locator("#found")).to_have_text("1 à 50 sur 51")
        page.get_by_role("button", name="Suivants").click()
        expect(page.locator("#found")).to_have_text("51 à 51 sur 51")
        page.reload()
        expect(page.locator("#found")).to_have_text("51 à 51 sur 51")
        page.go_back()
        expect(page.locator("#found")).to_have_text("1 à 50 sur 51")
        expect(page.locator("#q")).to_have_value("agent 0")
        page.go_forward()
        expect(page.locator("#found")).to_have_text("51 à 51 sur 51")
    assert set(addresses) == {peopled.url + "/people"} | {url for url in addresses if "/static/" in url}
    assert "agent" not in f"{caplog.text}{logged}".lower()


def test_without_script_pages_follow_one_another_and_a_reload_finds_the_same(browser: Browser, peopled: World) -> None:
    with looking(browser, script=False) as context:
        page = sign_in(context, peopled, path="/people")
        page.locator("#q").fill("agent")
        page.get_by_role("button", name="Chercher").click()
        page.get_by_role("button", name="Suivants").click()
        expect(page.locator("#found")).to_have_text("51 à 51 sur 51")
        expect(page.locator("#q")).to_have_value("agent")
        page.reload()
        expect(page.locator("#found")).to_have_text("51 à 51 sur 51")
        assert page.url == peopled.url + "/people"


def test_a_search_after_the_session_ended_leads_to_sign_in(browser: Browser, peopled: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, peopled, path="/people")
        context.clear_cookies()
        page.locator("#q").fill("a")
        page.wait_for_url("**/sign-in?next=/people")


def test_everything_can_be_done_without_script(browser: Browser, world: World) -> None:
    give_badges_and_rights(world)
    with looking(browser, script=False) as context:
        page = sign_in(context, world, path="/people")
        page.locator("#q").fill("awa")
        page.get_by_role("button", name="Chercher").click()
        expect(page.locator("#found")).to_have_text("2 personnes trouvées")
        page.locator("#results a").first.click()
        page.get_by_role("link", name="Déclarer perdu").first.click()
        page.get_by_role("button", name="Déclarer perdu").click()
        expect(page.get_by_role("status")).to_contain_text("déclaré perdu")
    assert badges_of(world, AWA)[0].state == "revoked"


def test_the_keyboard_alone_does_everything(browser: Browser, world: World) -> None:
    give_badges_and_rights(world)
    with looking(browser) as context:
        page = context.new_page()
        page.goto(world.url + "/people")
        page.keyboard.type("admin")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(world.url + "/people")
        tab_to(page, "#q")
        page.keyboard.type("marie antoi")
        expect(page.locator("#found")).to_have_text("2 personnes trouvées")
        tab_to(page, "#results a")
        enter(page)
        tab_to(page, "a[href$='/rights/new']")
        enter(page)
        tab_to(page, "#site")
        tab_to(page, "button.primary")
        enter(page)
        tab_to(page, "input[name=schedule]")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("Aux heures d’ouverture")).to_be_checked()
        tab_to(page, "#until")
        page.keyboard.type("03312027")
        tab_to(page, "button.primary")
        enter(page)
        expect(page.get_by_role("heading", name="Droits")).to_be_visible()
        expect(page.locator(".right-rows")).to_contain_text("La Halle")
        tab_to(page, "a[href$='/withdraw']")
        enter(page)
        tab_to(page, "button.danger")
        enter(page)
        tab_to(page, "a[href$='/lost']")
        enter(page)
        tab_to(page, "button.danger")
        enter(page)
        expect(page.get_by_role("status")).to_contain_text("déclaré perdu")


def enter(page: Page) -> None:
    """Follows the link or sends the form that has the focus."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tab_to(page: Page, selector: str) -> None:
    """On by Tab until there; the focus must be visible all the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
                return document.activeElement === document.body
                    || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2); }"""
        )
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached")
