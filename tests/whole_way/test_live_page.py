"""An admin looks at the live page in a real browser while somebody taps at the site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.whole_way.demo import DAY, Demo, running_demo

pytestmark = pytest.mark.slow

WITHIN_MS = 1000


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with running_demo("--now", DAY) as demo:
        yield demo


@pytest.fixture
def page(demo: Demo, browser: Browser) -> Iterator[Page]:
    """The live page, signed in with what the ready file says."""
    server = demo.ready["server"]
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{server['url']}/sign-in")
    page.fill("[name=username]", server["admin"]["username"])
    page.fill("[name=password]", server["admin"]["password"])
    page.press("[name=password]", "Enter")
    expect(page.locator("[data-site=demo]").first).to_be_visible()
    yield page
    context.close()


def test_the_number_moves_within_a_second_of_the_outcome_without_reloading(demo: Demo, page: Page) -> None:
    present = page.locator("[data-site=demo] [data-present]").first
    expect(present).to_have_text("0")
    page.evaluate("window.stayed = true")
    assert demo.tap("alice").word == "granted"
    expect(present).to_have_text("1", timeout=WITHIN_MS)
    assert demo.tap("bruno").word == "granted"
    expect(present).to_have_text("2", timeout=WITHIN_MS)
    assert page.evaluate("window.stayed") is True


def test_the_door_is_told_by_its_mode(page: Page) -> None:
    door = page.locator("[data-site=demo] [data-door]").first
    expect(door).to_have_attribute("data-door", "entrance")
    expect(door).to_contain_text("Unlocked")
