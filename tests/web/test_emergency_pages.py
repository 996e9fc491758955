"""Emergency badges at the centre: named beside the badge, listed with the settings, and heard of when used; without a
script."""

import pytest
from sqlalchemy import select

from sync.server.callers import Role
from sync.server.registry_reading import read_site
from sync.server.store import schema
from sync.wire.journal import Kind
from tests.web.people import AWA, badges_of, give_badges_and_rights, person_named
from tests.web.visitor import Visitor, newcomer, text_of
from tests.web.world import World

pytestmark = pytest.mark.slow


@pytest.fixture
def peopled(world: World) -> World:
    give_badges_and_rights(world)
    return world


@pytest.fixture
def admin(peopled: World) -> Visitor:
    visitor = Visitor(peopled)
    visitor.sign_in()
    return visitor


def address(world: World, name: str, kind: str) -> str:
    """Of the page on which her badge of that kind is named."""
    badge = next(badge for badge in badges_of(world, name) if badge.kind == kind)
    return f"/people/{badge.person}/badges/{badge.id}/emergency"


def named(world: World, site: str) -> tuple[str, ...]:
    with world.store.read() as connection:
        record = read_site(connection, site)
    assert record is not None
    return record.emergency_badges


def test_a_badge_is_named_where_its_person_has_a_key_right_and_withdrawn(peopled: World, admin: Visitor) -> None:
    awa, ask = person_named(peopled, AWA), address(peopled, AWA, "desfire")
    assert f'href="{ask}"' in admin.see(f"/people/{awa}").text
    page = text_of(admin.see(ask))
    assert "Le Préau Badges de secours de ce lieu\u00a0: 0 sur 5 En faire un badge de secours" in page
    assert "La Halle Badges" not in page, "her right there is over"
    token = admin.token_on(ask)
    for says, held in (("yes", 1), ("yes", 1), ("no", 0)):
        done = admin.submit(ask, token=token, site="preau", named=says)
        assert (done.status_code, done.headers["Location"]) == (303, f"/people/{awa}")
        assert len(named(peopled, "preau")) == held
        assert ("Badge de secours\u00a0: Le Préau" in text_of(admin.see(f"/people/{awa}"))) is bool(held)


def test_where_it_cannot_be_the_page_and_the_answer_say_why(peopled: World, admin: Visitor) -> None:
    ask = address(peopled, AWA, "uid")
    assert f'href="{ask}"' not in admin.see(ask.removesuffix("/emergency")[: ask.index("/badges")]).text
    assert "Il n’est plus en service, se copie ou n’est prêté que pour un jour." in text_of(admin.see(ask))
    token = admin.token_on(address(peopled, AWA, "desfire"))
    refused = admin.submit(ask, token=token, site="preau", named="yes")
    assert (refused.status_code, named(peopled, "preau")) == (422, ())
    assert "se copie" in text_of(refused)
    assert admin.submit(ask, token=token, site="nowhere", named="yes").status_code == 404
    assert admin.submit(ask, token=token, site="preau", named="perhaps").status_code == 422


def test_the_settings_say_who_has_one_to_admins_of_the_centre_alone(peopled: World, admin: Visitor) -> None:
    settings = "/sites/preau/settings"
    assert "Aucun. Ils se nomment sur la page d’une personne" in text_of(admin.see(settings))
    ask = address(peopled, AWA, "desfire")
    admin.submit(ask, token=admin.token_on(ask), site="preau", named="yes")
    audited = count_of_readings(peopled)
    assert "Badges de secours de ce lieu\u00a0: 1 sur 5 Awa Diallo" in text_of(admin.see(settings))
    assert count_of_readings(peopled) == audited + 1
    of_site = newcomer(peopled, Role.SITE_ADMIN, "preau")
    assert "Badges de secours" not in text_of(of_site.see(settings))
    assert of_site.see(ask).status_code == 403


def count_of_readings(world: World) -> int:
    table = schema.audit.c
    with world.store.read() as connection:
        return len(connection.scalars(select(table.id).where(table.read == "people")).all())


def test_a_use_is_an_alarm_everywhere_dated_and_over_once_an_admin_of_the_site_has_seen_it(
    peopled: World, admin: Visitor
) -> None:
    used = {"person": person_named(peopled, AWA), "door": "entree", "cause": "rights_stale"}
    peopled.write("preau", Kind.CREDENTIAL_EMERGENCY_USED, **used)
    peopled.push("preau")
    viewer, of_site = newcomer(peopled, Role.VIEWER), newcomer(peopled, Role.SITE_ADMIN, "preau")
    told = "Le Préau, porte «\u00a0Entrée\u00a0»\u00a0: badge de secours utilisé"
    for visitor in (admin, viewer, of_site):
        assert told in text_of(visitor.see("/"))
    assert "Badge de secours utilisé\u00a0: Awa Diallo, Entrée" in text_of(of_site.see("/sites/preau"))
    seen = "/sites/preau/emergency-uses/seen"
    assert seen not in viewer.see("/sites/preau").text
    page = of_site.see("/sites/preau").text
    through = page.partition('name="through" value="')[2].partition('"')[0]
    token = of_site.token_on("/sites/preau")
    assert of_site.submit(seen, token=token, through="yesterday").status_code == 422
    assert viewer.submit(seen, token=viewer.token_on("/"), through=through).status_code == 403
    peopled.clock.advance(60)
    peopled.write("preau", Kind.CREDENTIAL_EMERGENCY_USED, **used)
    peopled.push("preau")
    of_site.submit(seen, token=token, through=through)
    assert "badges de secours utilisés 2 fois, la dernière" in text_of(admin.see("/")), "one came since"
    page = of_site.see("/sites/preau").text
    through = page.partition('name="through" value="')[2].partition('"')[0]
    assert of_site.submit(seen, token=token, through=through).status_code == 303
    assert "de secours utilisé" not in text_of(admin.see("/"))
