"""Accounts, settings and imports in Chromium: nothing refused or wide, nothing that axe finds, all by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from sync.server.callers import Role
from sync.server.registry_reading import read_site
from tests.server.scribe import OPENINGS
from tests.web.looks import axe_findings, nothing_said, overflow
from tests.web.test_looks import cut_off, has_visible_focus
from tests.web.visitor import newcomer
from tests.web.world import PASSWORD, World, looking, sign_in

pytestmark = pytest.mark.slow

PAGES = ("/accounts", "/accounts/new", "/sites/preau/settings", "/sites/preau/calendars", "/people/import")
FAULTY = "nom;siret;type de badge;numéro de badge\nAwa;;uid;04a1b2c3\nZoé;123;;\n" + "x" * 300 + ";;navigo;" + "9" * 300


def choose(page: Page, selector: str, name: str, content: str) -> None:
    """A file from the disk."""
    page.set_input_files(selector, {"name": name, "mimeType": "text/plain", "buffer": content.encode()})


def visit_all(page: Page, world: World) -> list[str]:
    """Each page, also as it is with faults; gives what axe finds and what sticks out."""
    found = list[str]()

    def look() -> None:
        found.extend([*axe_findings(page), *cut_off(page)])
        if overflow(page) > 0:
            found.append(f"{page.url} is wider than its window")

    for path in PAGES:
        page.goto(world.url + path)
        look()
    page.goto(world.url + "/accounts")
    page.get_by_role("link", name="viewer").click()
    look()
    page.get_by_text("Retirer ce compte").click()
    page.get_by_role("button", name="Créer un lien").click()
    expect(page.locator(".link-to-pass")).to_contain_text("/password?code=")
    look()
    page.goto(world.url + "/accounts/new")
    page.fill("#username", "viewer")
    page.get_by_label("Administration d’un lieu").check()
    page.get_by_label("Le Préau").check()
    page.get_by_role("button", name="Créer le compte").click()
    expect(page.locator("#fault")).to_have_text("Cet identifiant est déjà pris. Choisissez-en un autre.")
    look()
    page.goto(world.url + "/sites/preau/settings")
    page.fill("#wifi_password", "court")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator("#fault-wifi_password")).to_be_visible()
    look()
    page.fill('[name="from.0"]', "12:00")
    page.fill('[name="to.0"]', "08:00")
    page.get_by_role("button", name="Enregistrer les horaires").click()
    expect(page.get_by_text("La fermeture vient avant l’ouverture.")).to_be_visible()
    look()
    page.goto(world.url + "/sites/preau/calendars")
    choose(page, "#file-openings", "lieu.ics", OPENINGS.replace("FREQ=WEEKLY", "FREQ=HOURLY" + "X" * 300))
    page.locator("#openings").get_by_role("button", name="Importer le fichier").click()
    expect(page.locator("#fault-file-openings")).to_contain_text("Ligne\u00a09.")
    look()
    announce_visit(page, world, look)
    page.goto(world.url + "/people/import")
    choose(page, "#file", "personnes.csv", FAULTY)
    page.get_by_role("button", name="Voir ce que cela changerait").click()
    expect(page.get_by_role("heading", name="Lignes à corriger")).to_be_visible()
    look()
    page.get_by_role("link", name="Choisir un autre fichier").click()
    choose(page, "#file", "personnes.csv", "nom;téléphone\nAwa;1")
    page.get_by_role("button", name="Voir ce que cela changerait").click()
    expect(page.locator("#fault")).to_contain_text("Cette colonne est inconnue.")
    look()
    return found


def announce_visit(page: Page, world: World, look: Callable[[], None]) -> None:
    """A visit with a fault, then without."""
    page.goto(world.url + "/sites/preau/expected-visits")
    look()
    page.get_by_role("link", name="Annoncer une visite").click()
    page.fill("#name", "Marie-Antoinette de La Rochefoucauld-Montbel " * 2)
    page.fill("#host", "awa")
    page.get_by_role("button", name="Annoncer la visite").click()
    expect(page.locator("#host-fault")).to_be_visible()
    look()
    page.fill("#organisation", "Insee" * 20)
    page.fill("#mission", "Atelier")
    page.fill("#time", "14:30")
    page.get_by_label("Awa Diallo").first.check()
    page.get_by_role("button", name="Annoncer la visite").click()
    expect(page.get_by_role("cell", name="Atelier")).to_be_visible()
    look()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_and_nothing_is_refused_or_wide(
    browser: Browser, world: World, dark: bool, width: int
) -> None:
    with looking(browser, dark=dark, size=(width, 900)) as context:
        page = sign_in(context, world)
        with nothing_said(page):
            assert visit_all(page, world) == []


def test_axe_finds_nothing_in_english(browser: Browser, world: World) -> None:
    with looking(browser, locale="en-GB") as context:
        page = sign_in(context, world)
        for path in PAGES:
            page.goto(world.url + path)
            assert axe_findings(page) == []


def test_an_account_is_made_by_keyboard_alone_and_its_owner_comes_in(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world, path="/accounts")
        press(page, "Ajouter un compte")
        page.wait_for_url("**/accounts/new")
        tab_to(page, "Identifiant")
        page.keyboard.type("rachel")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("Accueil d’un lieu")).to_be_checked()
        tab_to(page, "Le Préau")
        page.keyboard.press("Space")
        press(page, "Créer le compte")
        link = page.locator(".link-to-pass").inner_text()
    with looking(browser) as context:
        page = context.new_page()
        page.goto(link)
        assert axe_findings(page) == []
        tab_to(page, "Mot de passe")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(world.url + "/")
        page.goto(world.url + "/sites/preau")
        expect(page.locator(".people")).to_contain_text("Awa Diallo")


def test_sites_are_asked_for_only_where_the_role_has_some(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world, path="/accounts/new")
        for role in Role:
            page.locator(f'[value="{role}"]').check()
            expect(page.get_by_role("group", name="Lieux")).to_be_visible(visible=role.of_sites)


def test_settings_are_set_by_keyboard_alone_by_the_sites_admin(browser: Browser, world: World) -> None:
    newcomer(world, Role.SITE_ADMIN, "preau")
    with looking(browser) as context:
        page = sign_in(context, world, "site_admin-1", "/sites/preau")
        press(page, "Réglages")
        page.wait_for_url("**/settings")
        tab_to(page, "Nom")
        page.keyboard.press("Control+A")
        page.keyboard.type("Le Grand Préau")
        tab_to(page, "Mot d’accueil, à l’entrée")
        page.keyboard.type("Bienvenue.")
        press(page, "Enregistrer")
        expect(page.get_by_role("status").filter(has_text="Réglages enregistrés.")).to_be_visible()
    with world.store.read() as connection:
        site = read_site(connection, "preau")
    assert site is not None
    assert (site.name, site.welcome_text) == ("Le Grand Préau", "Bienvenue.")


def test_a_file_is_imported_without_script(browser: Browser, world: World) -> None:
    with looking(browser, script=False) as context:
        page = sign_in(context, world, path="/people/import")
        choose(page, "#file", "personnes.csv", "nom\r\nAda\r\n=1+1\r\n")
        page.get_by_role("button", name="Voir ce que cela changerait").click()
        page.get_by_role("button", name="Importer 2\u00a0personnes").click()
        page.wait_for_url("**/people")
        page.locator("#q").fill("=1")
        page.get_by_role("button", name="Chercher").click()
        expect(page.get_by_role("link", name="=1+1")).to_be_visible()


def tab_to(page: Page, label: str) -> None:
    """Presses Tab until the control of that name has the focus, which must show."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(_NAME) == label:
            assert has_visible_focus(page)
            return
    raise AssertionError(f"no {label} by keyboard")


def press(page: Page, label: str) -> None:
    """Goes there by keyboard and presses Enter."""
    tab_to(page, label)
    page.keyboard.press("Enter")


_NAME = """() => {
    const element = document.activeElement;
    const label = element.labels?.[0]?.querySelector("b, span") ?? element.labels?.[0];
    return (element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent).trim();
}"""
