"""What tests of several rooms share."""

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.world import open_browser


@pytest.fixture(scope="session")
def browser() -> Generator[Browser, None, None]:
    """Debian's Chromium, one for the test run: Playwright runs once in a process."""
    with sync_playwright() as playwright:
        running = open_browser(playwright)
        yield running
        running.close()
