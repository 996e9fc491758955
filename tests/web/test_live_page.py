"""The live page in Chromium: it moves by itself, says when it cannot, and catches up."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import delete

from sync.server import administration
from sync.server.store import schema
from sync.wire.journal import Kind
from tests.server.centre import serving
from tests.web.looks import nothing_said
from tests.web.world import World, looking, sign_in

pytestmark = pytest.mark.slow

PREAU = '[data-site="preau"]'


def mark(page: Page) -> None:
    """So that a reload would be noticed."""
    page.evaluate("window.marked = true")


def is_same(page: Page) -> bool:
    return bool(page.evaluate("window.marked === true"))


def test_an_entry_changes_the_number_within_a_second_without_reload(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world)
        with nothing_said(page):
            mark(page)
            expect(page.locator(f"{PREAU} [data-present]")).to_have_text("23")
            world.arrive("preau", "Ada")
            started = time.monotonic()
            world.push("preau")
            expect(page.locator(f"{PREAU} [data-present]")).to_have_text("24", timeout=1000)
            assert time.monotonic() - started < 1
            expect(page.locator("[data-total]")).to_have_text("65")
            assert is_same(page)


def test_words_follow_the_number(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world)
        mark(page)
        world.write("halle", Kind.DOOR_FORCED_OPEN, door="cour")
        world.write("halle", Kind.DOOR_OPENED, door="cour")
        world.push("halle")
        expect(page.locator('[data-site="halle"] [data-door="cour"]')).to_contain_text("ouverte de force")
        expect(page.locator("#alarms")).to_contain_text("ouverte de force depuis")
        world.write("halle", Kind.DOOR_CLOSED, door="cour")
        world.push("halle")
        expect(page.locator("#alarms")).to_be_hidden()
        assert is_same(page)


def test_a_clock_that_a_site_does_not_trust_is_an_alarm_until_it_does(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world)
        halle = world.scribes["halle"]
        told = {"from": "2026-11-23T09:00:00.000Z", "to": "2046-11-23T09:00:00.000Z", "by_s": 631_152_000}
        for halle.trusted in (False, True):
            cause = "synchronised" if halle.trusted else "moved"
            halle.write(Kind.NODE_CLOCK_CHANGED, {**told, "trusted": halle.trusted, "cause": cause})
            world.push("halle")
            if halle.trusted:
                expect(page.locator("#alarms")).to_be_hidden()
            else:
                expect(page.locator("#alarms")).to_contain_text("l’horloge n’est pas sûre")


def test_a_sites_page_moves_with_its_names_and_its_journal(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world, path="/sites/preau")
        with nothing_said(page):
            mark(page)
            world.arrive("preau", "<b>Ada</b> Lovelace")
            world.push("preau")
            expect(page.locator(".people")).to_contain_text("<b>Ada</b> Lovelace")
            expect(page.locator(".journal li").first).to_contain_text("Arrivée\u00a0: <b>Ada</b> Lovelace")
            assert page.locator(".people b").count() == 0
            assert is_same(page)


def test_time_goes_on_between_events(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world)
        heard = page.locator(f"{PREAU} [data-heard]")
        expect(heard).to_have_text(re.compile(r"^il y a [2-9]\ss$"))


def test_a_lost_link_is_said_and_what_was_missed_is_caught_up(browser: Browser, world: World) -> None:
    port = int(world.url.rpartition(":")[2])
    with looking(browser) as context:
        page = sign_in(context, world)
        mark(page)
        expect(page.locator("[data-link-state]").first).to_have_text("Mise à jour en direct.")
        world.server.end()
        expect(page.locator("#link")).to_contain_text("Lien perdu avec le centre depuis")
        expect(page.locator(f"{PREAU} [data-present]")).to_have_text("23")
        with serving(world.store, world.clock, port):
            world.arrive("preau")
            world.push("preau")
            expect(page.locator("#link")).to_have_text("Lien rétabli, la page est à jour.")
            expect(page.locator(f"{PREAU} [data-present]")).to_have_text("24")
            expect(page.locator("#link")).to_be_hidden()
            assert is_same(page)
            page.goto("about:blank")


def test_whoever_loses_her_session_is_led_to_sign_in(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world, path="/sites/preau")
        with world.store.write() as connection:
            connection.execute(delete(schema.session))
        page.wait_for_url("**/sign-in?next=/sites/preau", timeout=10_000)
        assert "Diallo" not in page.content()


def test_the_keyboard_stays_where_it_was(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world)
        link = page.locator(f"{PREAU} th a")
        link.focus()
        world.arrive("preau")
        world.push("preau")
        expect(page.locator(f"{PREAU} [data-present]")).to_have_text("24")
        world.write("preau", Kind.DOOR_OPENED, door="entree")
        world.push("preau")
        expect(page.locator(f'{PREAU} [data-door="entree"]')).to_contain_text("ouverte")
        expect(link).to_be_focused()


def test_a_new_site_appears_by_itself(browser: Browser, empty_world: World) -> None:
    administration.add_account(empty_world.store, "admin", "correct horse battery", "admin")
    with looking(browser) as context:
        page = sign_in(context, empty_world)
        expect(page.get_by_text("Aucun lieu pour le moment")).to_be_visible()
        administration.put_records(
            empty_world.store, [{"type": "site", "id": "jardin", "name": "Le Jardin", "capacity": 8}]
        )
        expect(page.locator('[data-site="jardin"] [data-capacity]')).to_have_text("8")
