"""What a test asks of a page in Chromium: nothing refused, nothing wide, nothing that axe finds."""

from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import files

from playwright.sync_api import ConsoleMessage, Page

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

IGNORED = (
    "status of 401",
    "status of 403",
    "status of 404",
    "status of 422",
    "status of 429",
    "ERR_CONNECTION_REFUSED",
)
"""Chromium reports every answer that is an error; here they are asked for."""


@contextmanager
def nothing_said(page: Page) -> Generator[None, None, None]:
    """Fails where the page's console says something: an error of a script, or what the security policy refused."""
    said = list[str]()

    def heard(message: ConsoleMessage) -> None:
        if not any(known in message.text for known in IGNORED):
            said.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert said == [], said


def look_for(page: Page, words: str) -> None:
    """Looks for people on /people; returns once they are shown."""
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    page.wait_for_selector("#results[aria-busy=false]")


def axe_findings(page: Page) -> list[str]:
    """Each rule that the page breaks, with where."""
    page.evaluate(_AXE)
    found = page.evaluate(
        """async () => (await axe.run()).violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`))"""
    )
    return [str(finding) for finding in found]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
