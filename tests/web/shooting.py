"""How a picture of a page is taken."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.server.scribe import MONDAY_10H
from tests.web.world import DESKTOP, Size, looking


@contextmanager
def standing_still(
    browser: Browser, *, size: Size = DESKTOP, locale: str = "fr-FR", dark: bool = False
) -> Generator[BrowserContext, None, None]:
    """A browser whose clock shows one moment for ever, so that no second passes between the page and its picture."""
    with looking(browser, size=size, locale=locale, dark=dark) as context:
        context.clock.set_fixed_time(MONDAY_10H)
        yield context


def shoot(page: Page, directory: Path, name: str, *, whole: bool = True) -> Path:
    """Takes the picture, all of the page or what its window shows."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    file = directory / f"{name}.png"
    page.screenshot(path=file, full_page=whole, animations="disabled", caret="hide")
    return file
