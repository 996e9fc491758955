"""Pictures of every page, for docs/screens and for eyes."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from PySide6.QtGui import QColor, QImage, QPainter

from sync.server.first_admin import offer_link
from tests.web.looks import look_for
from tests.web.office_pictures import take_office
from tests.web.people import AWA, MARIE, badges_of, give_badges_and_rights, person_named
from tests.web.shooting import shoot, standing_still
from tests.web.world import (
    DESKTOP,
    MOBILE,
    Size,
    World,
    alarms,
    bare_world,
    inhabited_world,
    open_browser,
    sign_in,
)

_SHEET, _MARGIN = (794, 1123), 57
"""A4 and the 15 mm of print.css, at 96 px to the inch."""


@dataclass(frozen=True)
class Shot:
    """One picture: which page, seen by whom, how; `whole` is all of it, and not its window only."""

    name: str
    path: str = "/"
    who: str | None = "admin"
    size: Size = DESKTOP
    locale: str = "fr-FR"
    dark: bool = False
    print: bool = False
    whole: bool = True
    words: str = ""
    """Who is looked for, on /people."""


PEACEFUL = (
    Shot("web-now-desktop-light"),
    Shot("web-site-desktop-light", "/sites/preau"),
    Shot("web-site-viewer", "/sites/preau", who="viewer"),
    Shot("web-sign-in-light", "/sign-in", who=None),
    Shot("web-sign-in-mobile-dark", "/sign-in", who=None, size=MOBILE, dark=True),
    Shot("web-sign-in-english", "/sign-in", who=None, locale="en-GB"),
    Shot("web-not-found", "/nothing", who=None),
)
ALARMED = (
    Shot("web-now-alarms-light"),
    Shot("web-now-alarms-dark", dark=True),
    Shot("web-now-mobile-light", size=MOBILE),
    Shot("web-now-mobile-dark", size=MOBILE, dark=True),
    Shot("web-now-wide", size=(1920, 1080)),
    Shot("web-now-print", print=True),
    Shot("web-site-alarm-dark", "/sites/halle", dark=True),
    Shot("web-site-stale", "/sites/atelier"),
    Shot("web-site-english", "/sites/preau", locale="en-GB"),
    Shot("web-site-mobile", "/sites/preau", size=MOBILE),
    Shot("web-rollcall-print", "/sites/preau", print=True),
)


PEOPLE = (
    Shot("web-people-list", "/people", whole=False),
    Shot("web-people-list-mobile", "/people", size=MOBILE, whole=False),
    Shot("web-people-search-dark", "/people", dark=True, words="etienne"),
    Shot("web-people-none", "/people", words="kowalski"),
    Shot("web-person", "/people/{awa}"),
    Shot("web-person-mobile-dark", "/people/{marie}", size=MOBILE, dark=True),
    Shot("web-badge-new", "/people/{awa}/badges/new"),
    Shot("web-badge-key-rights", "/people/{awa}/badges/{badge}/key-rights"),
    Shot("web-badge-lost-ask", "/people/{awa}/badges/{badge}/lost"),
)
"""`{awa}`, `{marie}` and `{badge}` are the ids of those of tests/web/people.py."""


def take(directory: Path) -> list[Path]:
    """Writes all pictures as PNG and gives them in order. Takes half a minute."""
    with sync_playwright() as playwright:
        browser = open_browser(playwright)
        taken = take_in(browser, directory)
        browser.close()
    return taken


def take_in(browser: Browser, directory: Path) -> list[Path]:
    """As `take`, in a browser that runs already."""
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        begun = _empty(browser, Path(kept), directory)
        return [*begun, *_inhabited(browser, Path(kept), directory), *_office(browser, Path(kept), directory)]


def _empty(browser: Browser, kept: Path, directory: Path) -> list[Path]:
    """Before there is anything: the first account, then the live page without sites."""
    (kept / "empty").mkdir()
    with bare_world(kept / "empty") as world, standing_still(browser) as context:
        page = context.new_page()
        link = offer_link(world.store, world.clock.now(), bytes)
        page.goto(f"{world.url}{link}")
        first = shoot(page, directory, "web-first-admin")
        page.fill("#username", "hélène.garnier")
        page.fill("#password", "correct horse battery")
        page.press("#password", "Enter")
        page.wait_for_url(world.url + "/")
        empty = shoot(page, directory, "web-empty-state")
        page.goto(world.url + "/people")
        return [first, empty, shoot(page, directory, "web-people-empty")]


def _inhabited(browser: Browser, kept: Path, directory: Path) -> list[Path]:
    (kept / "inhabited").mkdir()
    with inhabited_world(kept / "inhabited") as world:
        taken = [_take(browser, world, shot, directory) for shot in PEACEFUL]
        taken.append(_faulty_sign_in(browser, world, directory))
        alarms(world)
        taken += [_take(browser, world, shot, directory) for shot in ALARMED]
        taken += _people(browser, world, directory)
        return [*taken, _without_link(browser, world, directory)]


def _office(browser: Browser, kept: Path, directory: Path) -> list[Path]:
    (kept / "office").mkdir()
    return take_office(browser, kept / "office", directory)


def _people(browser: Browser, world: World, directory: Path) -> list[Path]:
    """People and badges; then what comes of two forms."""
    give_badges_and_rights(world)
    ids = {"awa": person_named(world, AWA), "marie": person_named(world, MARIE), "badge": badges_of(world, AWA)[0].id}
    shots = [replace(shot, path=shot.path.format(**ids)) for shot in PEOPLE]
    taken = [_take(browser, world, shot, directory) for shot in shots]
    lost = replace(shots[-1], name="web-badge-lost-done")
    with shown(browser, world, lost) as page:
        page.get_by_role("button", name="Déclarer perdu").click()
        page.wait_for_url("**/people/*?lost=*")
        taken.append(shoot(page, directory, lost.name))
    grant = Shot("web-right-fault", f"/people/{ids['awa']}/rights/new?site=halle")
    with shown(browser, world, grant) as page:
        page.get_by_label("Seulement ces portes").check()
        page.get_by_role("button", name="Donner un droit").click()
        page.wait_for_selector("#until-fault")
        taken.append(shoot(page, directory, grant.name))
    siret = Shot("web-administration-fault-english", "/administrations/new", locale="en-GB")
    with shown(browser, world, siret) as page:
        page.get_by_label("SIRET").fill("130 025 265 00014")
        page.get_by_label("Name of the organisation").fill("Direction interministérielle du numérique")
        page.get_by_role("button", name="Add an organisation").click()
        page.wait_for_selector("#siret-fault")
        taken.append(shoot(page, directory, siret.name))
    return taken


def _take(browser: Browser, world: World, shot: Shot, directory: Path) -> Path:
    with shown(browser, world, shot) as page:
        return _print(page, directory, shot.name) if shot.print else shoot(page, directory, shot.name, whole=shot.whole)


@contextmanager
def shown(browser: Browser, world: World, shot: Shot) -> Generator[Page, None, None]:
    """The page of that picture, before it is taken."""
    with standing_still(browser, size=shot.size, locale=shot.locale, dark=shot.dark) as context:
        page = sign_in(context, world, shot.who) if shot.who is not None else context.new_page()
        page.goto(world.url + shot.path)
        if shot.words:
            look_for(page, shot.words)
        yield page


def _faulty_sign_in(browser: Browser, world: World, directory: Path) -> Path:
    with standing_still(browser) as context:
        page = context.new_page()
        page.goto(world.url + "/sign-in")
        for _ in range(8):
            page.fill("#username", "helene.garnier")
            page.fill("#password", "wrong horse battery")
            with page.expect_navigation():
                page.press("#password", "Enter")
        return shoot(page, directory, "web-sign-in-wrong")


def _without_link(browser: Browser, world: World, directory: Path) -> Path:
    with standing_still(browser) as context:
        page = sign_in(context, world)
        world.server.stop()
        page.wait_for_selector("#link:not(:empty)", state="visible")
        return shoot(page, directory, "web-now-link-lost")


def _print(page: Page, directory: Path, name: str) -> Path:
    """The page as it lies on a sheet of A4: laid out between the margins, which a picture of a page has not."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": _SHEET[0] - 2 * _MARGIN, "height": _SHEET[1] - 2 * _MARGIN})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    file = shoot(page, directory, name)
    printed = QImage(str(file))
    height = max(_SHEET[1], printed.height() + 2 * _MARGIN)
    sheet = QImage(_SHEET[0], height, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.drawImage(_MARGIN, _MARGIN, printed)
    painter.end()
    sheet.save(str(file))
    return file
