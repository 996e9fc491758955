"""Pictures of every page, for docs/screens and for eyes."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sync.server.first_admin import offer_link
from tests.web.world import (
    DESKTOP,
    MOBILE,
    Size,
    World,
    alarms,
    bare_world,
    inhabited_world,
    looking,
    open_browser,
    sign_in,
)


@dataclass(frozen=True)
class Shot:
    """One picture: which page, seen by whom, how."""

    name: str
    path: str = "/"
    who: str | None = "admin"
    size: Size = DESKTOP
    locale: str = "fr-FR"
    dark: bool = False
    print: bool = False


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
    Shot("web-now-english", locale="en-GB"),
    Shot("web-now-mobile-light", size=MOBILE),
    Shot("web-now-mobile-dark", size=MOBILE, dark=True),
    Shot("web-now-tablet", size=(1024, 768)),
    Shot("web-now-wide", size=(1920, 1080)),
    Shot("web-now-print", print=True),
    Shot("web-site-alarm-dark", "/sites/halle", dark=True),
    Shot("web-site-stale", "/sites/atelier"),
    Shot("web-site-english", "/sites/preau", locale="en-GB"),
    Shot("web-site-mobile", "/sites/preau", size=MOBILE),
    Shot("web-rollcall-print", "/sites/preau", print=True),
)


def take(directory: Path) -> list[Path]:
    """Writes all pictures as PNG and gives them in order. Takes half a minute."""
    directory.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as kept:
        browser = open_browser(playwright)
        taken = [*_empty(browser, Path(kept), directory), *_inhabited(browser, Path(kept), directory)]
        browser.close()
    return taken


def _empty(browser: Browser, kept: Path, directory: Path) -> list[Path]:
    """Before there is anything: the first account, then the live page without sites."""
    (kept / "empty").mkdir()
    with bare_world(kept / "empty") as world, looking(browser) as context:
        page = context.new_page()
        link = offer_link(world.store, world.clock.now(), bytes)
        page.goto(f"{world.url}{link}")
        first = _shoot(page, directory, "web-first-admin")
        page.fill("#username", "hélène.garnier")
        page.fill("#password", "correct horse battery")
        page.press("#password", "Enter")
        page.wait_for_url(world.url + "/")
        return [first, _shoot(page, directory, "web-empty-state")]


def _inhabited(browser: Browser, kept: Path, directory: Path) -> list[Path]:
    (kept / "inhabited").mkdir()
    with inhabited_world(kept / "inhabited") as world:
        taken = [_take(browser, world, shot, directory) for shot in PEACEFUL]
        taken.append(_faulty_sign_in(browser, world, directory))
        alarms(world)
        taken += [_take(browser, world, shot, directory) for shot in ALARMED]
        return [*taken, _without_link(browser, world, directory)]


def _take(browser: Browser, world: World, shot: Shot, directory: Path) -> Path:
    with _page(browser, world, shot) as page:
        if shot.print:
            page.emulate_media(media="print")
            page.set_viewport_size({"width": 794, "height": 1123})
        return _shoot(page, directory, shot.name)


@contextmanager
def _page(browser: Browser, world: World, shot: Shot) -> Generator[Page, None, None]:
    with looking(browser, size=shot.size, locale=shot.locale, dark=shot.dark) as context:
        if shot.who is not None:
            page = sign_in(context, world, shot.who, shot.path)
        else:
            page = context.new_page()
            page.goto(world.url + shot.path)
        yield page


def _faulty_sign_in(browser: Browser, world: World, directory: Path) -> Path:
    with looking(browser) as context:
        page = context.new_page()
        page.goto(world.url + "/sign-in")
        for _ in range(8):
            page.fill("#username", "helene.garnier")
            page.fill("#password", "wrong horse battery")
            with page.expect_navigation():
                page.press("#password", "Enter")
        return _shoot(page, directory, "web-sign-in-wrong")


def _without_link(browser: Browser, world: World, directory: Path) -> Path:
    with looking(browser) as context:
        page = sign_in(context, world)
        world.server.stop()
        page.wait_for_selector("#link:not(:empty)", state="visible")
        return _shoot(page, directory, "web-now-link-lost")


def _shoot(page: Page, directory: Path, name: str) -> Path:
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    file = directory / f"{name}.png"
    page.screenshot(path=file, full_page=True)
    return file
