"""Pictures of accounts, settings and imports, in a world of their own: each begins with what the one before left."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from sync.server.calendar_sources import Brought, Origin, Refusal, note_refused, read_sources
from sync.server.callers import Role
from sync.server.site_settings import open_by, remove_calendar
from sync.server.store.audit_tables import Author
from tests.server.scribe import OPENINGS
from tests.web.shooting import shoot, standing_still
from tests.web.visitor import newcomer
from tests.web.world import MOBILE, PLACES, World, inhabited_world, sign_in

FILE = """nom;siret;organisme;type de badge;numéro de badge
Camille Exemple;13002526500013;Direction interministérielle du numérique;uid;04A1B2C3D4E5F6
Sacha Exemple;13002526500013;;;
=SOMME(A1:A9);;;;
;13002526500013;;;
Dominique Exemple;1,30025E+13;;;
Claude Exemple;13002526500013;;navigo;12
Alix Exemple;;;uid;04a1b2c3d4e5f6
"""
GATHERINGS = OPENINGS.replace("SUMMARY:Ouvert", "SUMMARY:Déjeuner des outils libres").replace("MO,TU,WE,TH,FR", "TH")
VISITS = (
    ("Lucile Martin", "Association Passerelle", "Atelier sur les cantines scolaires", "Garnier", "14:30"),
    ("Ousmane Camara", "Centre communal d’action sociale", "Présentation d’un logiciel libre", "Traoré", "16:00"),
)


def take_office(browser: Browser, kept: Path, directory: Path) -> list[Path]:
    """Writes them as PNG and gives them in order."""
    with inhabited_world(kept, PLACES) as world:
        newcomer(world, Role.RECEPTIONIST, "preau")
        newcomer(world, Role.SITE_ADMIN, "halle", "preau")
        taken = [*_accounts(browser, world, directory), *_settings(browser, world, directory)]
        taken += _visits(browser, world, directory)
        return [*taken, *_import(browser, world, directory)]


def _accounts(browser: Browser, world: World, directory: Path) -> list[Path]:
    with standing_still(browser) as context:
        page = sign_in(context, world, path="/accounts")
        taken = [shoot(page, directory, "web-accounts")]
        page.goto(world.url + "/accounts/new")
        page.fill("#username", "viewer")
        page.locator('[value="receptionist"]').check()
        page.locator('[name="site.preau"]').check()
        page.get_by_role("button", name="Créer le compte").click()
        page.wait_for_selector("#fault")
        taken.append(shoot(page, directory, "web-account-new-fault"))
        page.fill("#username", "rachel.exemple")
        page.get_by_role("button", name="Créer le compte").click()
        link = page.locator(".link-to-pass")
        path = link.inner_text()
        # Port and code are others each time.
        link.evaluate(
            "(link, text) => { link.textContent = text; }", f"https://admz.exemple.fr/password?code={'0123' * 12}"
        )
        taken.append(shoot(page, directory, "web-account-link"))
    with standing_still(browser, size=MOBILE, dark=True) as context:
        page = context.new_page()
        page.goto(path)
        return [*taken, shoot(page, directory, "web-password-mobile-dark")]


def _settings(browser: Browser, world: World, directory: Path) -> list[Path]:
    with standing_still(browser) as context:
        page = sign_in(context, world, path="/sites/preau/settings")
        page.select_option("#public_holidays", "metropole")
        page.fill("#wifi_ssid", "Préau visiteurs")
        page.fill("#wifi_password", "bonjour 2026")
        page.fill("#welcome_text", "Bienvenue au Préau. Le café est à gauche.")
        page.get_by_role("button", name="Enregistrer", exact=True).click()
        page.wait_for_selector("[role=status].said")
        taken = [shoot(page, directory, "web-settings")]
        taken.append(_calendars(page, world, directory))
    with standing_still(browser, size=MOBILE) as context:
        page = sign_in(context, world, "site_admin-2", "/sites/preau/settings")
        page.fill('[name="to.0"]', "8 h")
        page.get_by_text("Une deuxième ouverture par jour").click()
        page.fill('[name="from.1.again"]', "14 h")
        page.fill('[name="to.1.again"]', "20 h")
        page.get_by_role("button", name="Enregistrer les horaires").click()
        page.wait_for_selector(".hours-table .fault")
        return [*taken, shoot(page, directory, "web-settings-hours-fault-mobile")]


def _calendars(page: Page, world: World, directory: Path) -> Path:
    """A URL that is followed and holds something broken since, and a file that is refused."""
    by, url = Author("sam", world.clock.now(), world.scribes["preau"].random), "https://agenda.exemple.fr/equipe.ics"
    open_by(world.store, by, "preau", GATHERINGS, "gatherings", Brought(Origin.URL, url=url))
    with world.store.write() as connection:
        (source,) = read_sources(connection, "preau")
        note_refused(connection, source, by.now, Refusal("fault.date", 42, "EXDATE;TZID=Paris:20261203T123000"))
    page.goto(world.url + "/sites/preau/calendars")
    _choose(page, "#file-openings", "lieu.ics", OPENINGS.replace("FREQ=WEEKLY", "FREQ=HOURLY"))
    page.locator("#openings").get_by_role("button", name="Importer le fichier").click()
    page.wait_for_selector("#fault-file-openings")
    taken = shoot(page, directory, "web-calendars")
    remove_calendar(world.store, by, "preau", "gatherings")
    return taken


def _visits(browser: Browser, world: World, directory: Path) -> list[Path]:
    form = "/sites/preau/expected-visits/new"
    with standing_still(browser) as context:
        page = sign_in(context, world, "receptionist-1", form)
        for name, organisation, mission, host, hour in VISITS:
            page.goto(world.url + form)
            for field, text in (("name", name), ("organisation", organisation), ("mission", mission), ("host", host)):
                page.fill(f"#{field}", text)
            page.fill("#time", hour)
            page.get_by_role("button", name="Annoncer la visite").click()
            page.get_by_role("group").get_by_role("radio").first.check()
            page.get_by_role("button", name="Annoncer la visite").click()
            page.wait_for_selector(".office-table")
        return [shoot(page, directory, "web-expected-visits")]


def _import(browser: Browser, world: World, directory: Path) -> list[Path]:
    with standing_still(browser) as context:
        page = sign_in(context, world, path="/people/import")
        taken = [shoot(page, directory, "web-import"), _preview(page, directory, "web-import-preview")]
    with standing_still(browser, size=MOBILE, dark=True) as context:
        page = sign_in(context, world, path="/people/import")
        return [*taken, _preview(page, directory, "web-import-preview-mobile-dark")]


def _preview(page: Page, directory: Path, name: str) -> Path:
    _choose(page, "#file", "personnes.csv", FILE)
    page.get_by_role("button", name="Voir ce que cela changerait").click()
    page.wait_for_selector(".outcomes")
    return shoot(page, directory, name)


def _choose(page: Page, selector: str, name: str, content: str) -> None:
    page.set_input_files(selector, {"name": name, "mimeType": "text/plain", "buffer": content.encode()})
