"""An admin changes rights and badges on the pages, and the door obeys within five seconds."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.processes import wait_until
from tests.whole_way.demo import NIGHT, Demo, running_demo

pytestmark = pytest.mark.slow

WITHIN_S = 5.0
AFTER_MIDNIGHT = "2026-11-25T00:30:00+01:00"


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with running_demo("--now", NIGHT) as demo:
        yield demo


@pytest.fixture
def page(demo: Demo, browser: Browser) -> Iterator[Page]:
    """Alice's page, seen by the admin of the ready file."""
    server = demo.ready["server"]
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{server['url']}/sign-in?next=/people")
    page.fill("[name=username]", server["admin"]["username"])
    page.fill("[name=password]", server["admin"]["password"])
    page.press("[name=password]", "Enter")
    page.get_by_role("link", name="Alice").click()
    expect(page.get_by_role("heading", name="Alice")).to_be_visible()
    yield page
    context.close()


def alice_is(demo: Demo, word: str, text: str | None) -> bool:
    outcome = demo.tap("alice").outcome
    return (outcome.get("outcome"), outcome.get("public_text")) == (word, text)


def newest_reason(demo: Demo) -> str:
    demo.wait_for_centre()
    return str(demo.journal("access.denied")[-1]["payload"]["reason"])


def grant(page: Page, last_day: str) -> None:
    page.get_by_role("link", name="Donner un droit").click()
    page.fill("#until", last_day)
    page.get_by_role("button", name="Donner un droit").click()
    expect(page.locator(".right-rows")).to_contain_text("à toute heure")


def test_the_demos_key_right_has_an_end(demo: Demo, page: Page) -> None:
    expect(page.locator(".right-rows")).to_contain_text("jusqu’au 24 novembre 2027")
    assert alice_is(demo, "pin_required", None)


def test_a_badge_opens_by_night_while_it_is_said_to_carry_key_rights(demo: Demo, page: Page) -> None:
    for button, told, word, text in (
        ("Retirer les droits de clé", "aux heures d’ouverture seulement", "denied", "refused"),
        ("Faire porter les droits de clé", "porte les droits de clé", "pin_required", None),
    ):
        page.locator(".badge-rows").get_by_role("link", name="Droits de clé").click()
        page.get_by_role("button", name=button).click()
        expect(page.locator(".badge-rows")).to_contain_text(told)
        wait_until(lambda word=word, text=text: alice_is(demo, word, text), WITHIN_S)
    assert "NotPermittedAtThisTime" in newest_reason(demo)


def test_a_key_right_that_is_withdrawn_opens_no_more(demo: Demo, page: Page) -> None:
    page.locator(".right-rows tr").filter(has_text="à toute heure").get_by_role("link").click()
    page.get_by_role("button", name="Retirer ce droit").click()
    expect(page.locator(".right-rows")).not_to_contain_text("à toute heure")
    wait_until(lambda: alice_is(demo, "denied", "refused"), WITHIN_S)
    assert "NotPermittedAtThisTime" in newest_reason(demo)


def test_one_that_is_granted_until_today_holds_today_and_ends_at_midnight(demo: Demo, page: Page) -> None:
    grant(page, "2026-11-24")
    wait_until(lambda: alice_is(demo, "pin_required", None))
    assert demo.sim("time", AFTER_MIDNIGHT) == 0
    wait_until(lambda: alice_is(demo, "denied", "refused"))
    assert "NotPermittedAtThisTime" in newest_reason(demo)


def test_a_badge_that_is_declared_lost_is_refused(demo: Demo, page: Page) -> None:
    grant(page, "2027-03-31")
    wait_until(lambda: alice_is(demo, "pin_required", None))
    page.get_by_role("link", name="Déclarer perdu").click()
    page.get_by_role("button", name="Déclarer perdu").click()
    expect(page.get_by_role("status")).to_contain_text("déclaré perdu")
    wait_until(lambda: alice_is(demo, "denied", "see_reception"), WITHIN_S)
    assert "CredentialNotEnabled" in newest_reason(demo)
