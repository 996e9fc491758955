"""Giving a badge and saying that it carries key rights, in Chromium: by the keyboard, without a script, with faults."""

import pytest
from playwright.sync_api import Browser, expect

from sync.server import administration
from sync.wire.assurance import CredentialKind
from sync.wire.registry import CredentialRecord, PersonRecord
from tests.web.looks import axe_findings, nothing_said, overflow
from tests.web.people import AWA, AWKWARD, AWKWARD_IDS, ZOE, badges_of, give_badges_and_rights, person_named
from tests.web.test_people_looks import cut_off, enter, tab_to
from tests.web.world import World, looking, sign_in

pytestmark = pytest.mark.slow

KEY = "04" + "c4" * 64


def test_the_keyboard_alone_gives_a_badge_and_lets_it_carry_key_rights(browser: Browser, world: World) -> None:
    give_badges_and_rights(world)
    with looking(browser) as context:
        page = sign_in(context, world, path=f"/people/{person_named(world, AWA)}")
        with nothing_said(page):
            tab_to(page, "a[href$='/badges/new']")
            enter(page)
            tab_to(page, "input[name=kind]")
            page.keyboard.press("ArrowDown")
            expect(page.get_by_role("radio", name="PKOC")).to_be_checked()
            tab_to(page, "#number")
            page.keyboard.type(KEY)
            tab_to(page, "button.primary")
            enter(page)
            row = page.locator(".badge-rows tbody tr").filter(has_text="PKOC …C4C4")
            expect(row).to_contain_text("aux heures d’ouverture seulement")
            made = badges_of(world, AWA)[-1]
            for button, said in (("button.primary", "porte les droits de clé"), ("button.danger", "aux heures")):
                tab_to(page, f"a[href$='/badges/{made.id}/key-rights']")
                enter(page)
                tab_to(page, button)
                enter(page)
                expect(row).to_contain_text(said)
    assert (made.kind, made.number) == (CredentialKind.PKOC, KEY)


def test_a_badge_is_given_without_a_script(browser: Browser, world: World) -> None:
    give_badges_and_rights(world)
    with looking(browser, script=False) as context:
        page = sign_in(context, world, path=f"/people/{person_named(world, ZOE)}")
        page.get_by_role("link", name="Donner un badge").click()
        page.get_by_role("radio", name="UID").check()
        page.get_by_label("Numéro du badge").fill("04 B7 11 22 33 44 55")
        page.get_by_role("button", name="Donner ce badge").click()
        expect(page.locator(".badge-rows")).to_contain_text("UID …4455")


@pytest.mark.parametrize("name", AWKWARD, ids=AWKWARD_IDS)
@pytest.mark.parametrize("width", [360, 1280])
def test_whoever_has_the_number_is_told_whatever_the_name_holds(
    browser: Browser, world: World, name: str, width: int
) -> None:
    new_id = world.scribes["preau"].new_id
    holder = PersonRecord(id=new_id(), display_name=name)
    badge = CredentialRecord(id=new_id(), person=holder.id, kind=CredentialKind.PKOC, number=KEY)
    administration.put_records(world.store, [holder, badge])
    with looking(browser, size=(width, 900)) as context:
        page = sign_in(context, world, path=f"/people/{person_named(world, AWA)}/badges/new")
        with nothing_said(page):
            page.get_by_role("radio", name="PKOC").check()
            page.locator("#number").fill(KEY)
            page.get_by_role("button", name="Donner ce badge").click()
            expect(page.get_by_role("alert")).to_have_text("Une réponse est à revoir.")
            told = page.locator("#number-fault").text_content() or ""
            assert f"celui d’un badge de \u2068{name}\u2069. Vérifiez-le" in told
            assert (axe_findings(page), cut_off(page)) == ([], [])
            assert overflow(page) <= 0
