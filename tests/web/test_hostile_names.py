"""Names that somebody typed to break what shows them, on the pages that a real browser makes of them."""

from collections import Counter

import pytest
from playwright.sync_api import Browser, Page

from sync.server import administration
from sync.server.directory import PAGE_SIZE
from sync.server.person_names import BadName, name_of
from sync.wire.ids import uuid7
from tests.hostile_names import hostile_names
from tests.web.looks import nothing_said
from tests.web.visitor import Visitor
from tests.web.world import World, looking, sign_in

pytestmark = pytest.mark.slow

TAGS = "() => [...new Set([...document.querySelectorAll('*')].map(e => e.tagName))]"
NAMES = "where => [...document.querySelectorAll(where)].map(e => e.textContent)"


def names_kept() -> list[str]:
    """Those that can be a name, each once, as they are kept."""
    kept = dict.fromkeys(name for name in map(as_kept, hostile_names()) if name is not None)
    return list(kept)


def as_kept(typed: str) -> str | None:
    try:
        return name_of(typed)
    except BadName:
        return None


def add_people(world: World, names: list[str]) -> list[str]:
    """Their ids."""
    ids = [uuid7(world.clock.now(), world.scribes["preau"].random) for _ in names]
    records = [{"type": "person", "id": id_, "display_name": name} for id_, name in zip(ids, names, strict=True)]
    administration.put_records(world.store, records)
    return ids


def tags(page: Page) -> set[str]:
    return set(page.evaluate(TAGS))


def test_the_list_of_people_shows_each_as_it_is_and_nothing_that_a_name_made(browser: Browser, world: World) -> None:
    admin, names = Visitor(world), names_kept()
    assert len(names) > 700
    admin.sign_in()
    with looking(browser) as context:
        page = context.new_page()
        page.set_content(admin.look_for("").text)
        ordinary, there = tags(page), page.evaluate(NAMES, "tbody bdi")
        add_people(world, names)
        shown = Counter[str]()
        with nothing_said(page):
            for number in range(1, 2 + (len(names) + len(there)) // PAGE_SIZE):
                page.set_content(admin.look_for("", page=str(number)).text)
                shown.update(page.evaluate(NAMES, "tbody bdi"))
                assert tags(page) <= ordinary
    assert all(shown[name] for name in names)


def test_who_is_inside_is_shown_as_it_is_and_nothing_that_a_name_made(browser: Browser, world: World) -> None:
    names = names_kept()
    with looking(browser) as context:
        page = sign_in(context, world, path="/sites/preau")
        ordinary = tags(page)
        for person in add_people(world, names):
            world.scribes["preau"].check_in(person)
        with nothing_said(page):
            world.push("preau")
            page.wait_for_function("n => document.querySelectorAll('.people .person').length >= n", arg=len(names))
            shown = set(page.evaluate(NAMES, ".people .person"))
            assert set(names) <= shown
            assert tags(page) <= ordinary
