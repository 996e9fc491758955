"""Every page in Chromium: light, dark, French, English, wide, narrow, on paper, by keyboard, without script."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from sync.server.first_admin import offer_link
from tests.web.looks import axe_findings, nothing_said, overflow
from tests.web.world import PASSWORD, World, alarms, looking, sign_in

pytestmark = pytest.mark.slow

PAGES = ("/", "/sites/preau", "/sites/halle")
WIDTHS = (360, 768, 1024, 1280, 1920)
NARROWEST_TABLE = 1268
"""Below it the live page's sites are cards."""
A4_PX = 680
"""Between the margins."""


@pytest.fixture(scope="module")
def alarmed_world(shared_world: World) -> World:
    alarms(shared_world)
    return shared_world


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
@pytest.mark.parametrize("who", ["admin", "viewer"])
def test_axe_finds_nothing_and_nothing_is_refused(
    browser: Browser, alarmed_world: World, dark: bool, locale: str, who: str
) -> None:
    with looking(browser, dark=dark, locale=locale) as context:
        page = sign_in(context, alarmed_world, who)
        for path in PAGES:
            with nothing_said(page):
                page.goto(alarmed_world.url + path)
                expect(page.locator("[data-link-state]").first).to_have_text(
                    ("Mise à jour en direct.", "Live.")[locale == "en-GB"]
                )
                assert axe_findings(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_before_signing_in(browser: Browser, alarmed_world: World, dark: bool) -> None:
    with looking(browser, dark=dark) as context:
        page = context.new_page()
        with nothing_said(page):
            for path in ("/sign-in", "/nothing", "/first-admin?code=0"):
                page.goto(alarmed_world.url + path)
                assert axe_findings(page) == []
            page.goto(alarmed_world.url + "/sign-in")
            page.fill("#username", "nobody")
            page.fill("#password", "wrong horse battery")
            page.press("#password", "Enter")
            expect(page.locator("#fault")).to_be_visible()
            assert axe_findings(page) == []


def test_axe_finds_nothing_on_a_phone_with_its_menu_open(browser: Browser, alarmed_world: World) -> None:
    with looking(browser, size=(390, 844)) as context:
        page = sign_in(context, alarmed_world)
        page.locator("#menu summary").click()
        expect(page.locator("#menu nav a").first).to_be_visible()
        assert axe_findings(page) == []


def test_axe_finds_nothing_where_there_is_nothing_yet(browser: Browser, empty_world: World) -> None:
    with looking(browser) as context:
        page = context.new_page()
        with nothing_said(page):
            page.goto(f"{empty_world.url}{offer_link(empty_world.store, empty_world.clock.now(), bytes)}")
            assert axe_findings(page) == []
            page.fill("#username", "ada")
            page.fill("#password", PASSWORD)
            page.press("#password", "Enter")
            expect(page.get_by_role("heading", name="Aucun lieu pour le moment")).to_be_visible()
            assert axe_findings(page) == []


def test_these_tests_are_awake(browser: Browser, alarmed_world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, alarmed_world)
        with pytest.raises(AssertionError, match="Content Security Policy"), nothing_said(page):
            page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img style=\"color: red\" src=\"\">')")
        assert any("image-alt" in finding for finding in axe_findings(page))


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(browser: Browser, alarmed_world: World, width: int) -> None:
    with looking(browser, size=(width, 900)) as context:
        page = context.new_page()
        page.goto(alarmed_world.url + "/sign-in")
        assert overflow(page) <= 0
        page = sign_in(context, alarmed_world)
        for path in PAGES:
            page.goto(alarmed_world.url + path)
            assert overflow(page) <= 0
            assert cut_off(page) == []


def cut_off(page: Page) -> list[str]:
    """Texts that stick out of the panel that they are in."""
    found = page.evaluate(
        """() => [...document.querySelectorAll(".panel, .alarm, tr")].flatMap((box) => {
            const edge = box.getBoundingClientRect().right + 1;
            return [...box.querySelectorAll("*")].filter((inner) =>
                inner.checkVisibility() && inner.getBoundingClientRect().right > edge && !inner.closest("thead, svg")
            ).map((inner) => inner.outerHTML.slice(0, 80));
        })"""
    )
    return [str(text) for text in found]


@pytest.mark.parametrize(
    ("media", "width"), [*(("screen", width) for width in (*WIDTHS, NARROWEST_TABLE)), ("print", A4_PX)]
)
def test_no_word_of_a_long_name_is_broken(
    browser: Browser, alarmed_world: World, media: Literal["screen", "print"], width: int
) -> None:
    with looking(browser, size=(width, 900)) as context:
        page = sign_in(context, alarmed_world)
        page.emulate_media(media=media)
        page.evaluate("document.getElementById('site-preau').textContent = 'Établissement interministériel'")
        assert lines_of_words(page, "#site-preau") == [1, 1]


def lines_of_words(page: Page, selector: str) -> list[int]:
    """On how many lines each word of that text stands."""
    found = page.evaluate(
        """(selector) => {
            const text = document.querySelector(selector).firstChild;
            return [...text.data.matchAll(/\\S+/g)].map((word) => {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                return range.getClientRects().length;
            });
        }""",
        selector,
    )
    return [int(lines) for lines in found]


def test_the_keyboard_reaches_and_does_everything(browser: Browser, alarmed_world: World) -> None:
    with looking(browser) as context:
        page = context.new_page()
        page.goto(alarmed_world.url + "/sign-in")
        page.keyboard.type("admin")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(alarmed_world.url + "/")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        reached = list[str]()
        while page.locator(":focus").count():
            assert has_visible_focus(page), reached
            reached.append(page.locator(":focus").inner_text().strip())
            page.keyboard.press("Tab")
        for control in (
            "La Halle",
            "English",
            "Thème sombre",
            "Se déconnecter",
            "Imprimer",
            "Voir le lieu",
            "Le Préau",
        ):
            assert control in reached
        page.locator(".side-menu").get_by_text("English").focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.locator(".side-menu").get_by_text("Dark theme").focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        page.locator("#site-preau").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/sites/preau")
        page.locator(".side-menu").get_by_text("Sign out").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/sign-in")


def has_visible_focus(page: Page) -> bool:
    style = "getComputedStyle(document.activeElement)"
    return bool(page.evaluate(f"{style}.outlineStyle !== 'none' && parseFloat({style}.outlineWidth) >= 2"))


def test_it_can_be_read_without_script(browser: Browser, alarmed_world: World) -> None:
    with looking(browser, script=False) as context:
        page = sign_in(context, alarmed_world)
        expect(page.locator('[data-site="preau"] [data-present]')).to_have_text("23")
        expect(page.locator("[data-link-state]").first).to_have_text("État à 14:32. Rechargez la page pour la suite.")
        expect(page.locator("[data-print]")).to_be_hidden()
        page.locator("#site-preau").click()
        expect(page.locator(".people")).to_contain_text("Awa Diallo")
        page.locator(".side-menu").get_by_text("English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_sites_page_prints_as_a_roll_call(browser: Browser, alarmed_world: World) -> None:
    with looking(browser, dark=True) as context:
        page = sign_in(context, alarmed_world, path="/sites/preau")
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", name="Appel, Le Préau")).to_be_visible()
        expect(page.get_by_text("Liste du lundi 23 novembre 2026 à 14:32:00")).to_be_visible()
        assert page.locator(".people .box:visible").count() == 23
        for hidden in (".side", ".actions", ".journal", ".door"):
            expect(page.locator(hidden).first).to_be_hidden()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_password_can_be_shown(browser: Browser, alarmed_world: World) -> None:
    with looking(browser) as context:
        page = context.new_page()
        page.goto(alarmed_world.url + "/sign-in")
        page.fill("#password", PASSWORD)
        page.get_by_role("button", name="Afficher le mot de passe").click()
        expect(page.locator("#password")).to_have_attribute("type", "text")
        page.get_by_role("button", name="Masquer le mot de passe").click()
        expect(page.locator("#password")).to_have_attribute("type", "password")
