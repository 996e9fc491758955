"""People and badges: what the pages hold, who may see and change it, and what is refused; without a script."""

import json
from collections.abc import Generator
from html import escape

import pytest
from sqlalchemy import select

from sync.server import administration
from sync.server.directory import PAGE_SIZE, find
from sync.server.pages.errors import CONTENT_SECURITY_POLICY
from sync.server.registry import held_record
from sync.server.registry_reading import read_head
from sync.server.right_ends import end_of
from sync.server.store import schema
from sync.server.store.audit_tables import changes_of
from sync.wire.assurance import Assurance
from sync.wire.ids import uuid7
from sync.wire.registry import AccessRuleRecord, PersonRecord
from tests.server.centre import Caller
from tests.web.people import (
    AWA,
    AWKWARD,
    AWKWARD_IDS,
    INES,
    LAST_DAY,
    MARIE,
    badges_of,
    give_badges_and_rights,
    person_named,
)
from tests.web.visitor import Visitor, text_of
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


def readings(world: World) -> list[tuple[str, str | None]]:
    with world.store.read() as connection:
        table = schema.audit.c
        return [(row.read, row.whom) for row in connection.execute(select(table.read, table.whom).order_by(table.id))]


def changes(world: World, person: str) -> list[tuple[str, str]]:
    with world.store.read() as connection:
        return [(change.who, change.what) for change in changes_of(connection, person)]


def rules_of(world: World, name: str) -> list[AccessRuleRecord]:
    with world.store.read() as connection:
        return list(find(connection, words=name).persons[0].rules)


def add_people(world: World, *names: str) -> list[str]:
    new_id = world.scribes["preau"].new_id
    persons = [PersonRecord(id=new_id(), display_name=name) for name in names]
    administration.put_records(world.store, persons)
    return [person.id for person in persons]


def test_the_list_tells_badges_and_until_when_a_key_right_holds(peopled: World, admin: Visitor) -> None:
    page = text_of(admin.see("/people"))
    assert "44 personnes, 4 badges en service" in page
    assert page.index("Aminata Traoré") < page.index(AWA) < page.index("Élise Prévost") < page.index("Zoé Lefèvre")
    for words in ("DESFire …4821", "copiable", "révoqué", "pas encore valable", "31 mars 2027, Le Préau"):
        assert words in page
    assert readings(peopled) == [("people", None)]


def test_people_are_found_by_a_form_without_script(admin: Visitor) -> None:
    page = text_of(admin.look_for("ETIENNE kowal"))
    assert "Étienne Kowalczyk" in page
    assert AWA not in page
    assert "2 personnes trouvées" in page
    nobody = text_of(admin.look_for("xyz"))
    assert "Personne ne correspond" in nobody
    assert "Voir tout le monde" in nobody


def test_an_address_with_a_name_is_left_for_the_list(admin: Visitor) -> None:
    answer = admin.see("/people?q=ETIENNE+kowal")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/people")
    assert not answer.text


def test_nobody_is_looked_for_by_another_sites_form(admin: Visitor) -> None:
    for token in (None, "0" * 64):
        refused = admin.submit("/people", token=token, q="awa")
        assert (refused.status_code, AWA in refused.text) == (403, False)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "٢"])
def test_a_page_that_is_none_is_the_first(admin: Visitor, page: str) -> None:
    assert AWA in text_of(admin.look_for("", page=page))


def test_an_organisation_narrows_the_list(peopled: World, admin: Visitor) -> None:
    with peopled.store.read() as connection:
        of = find(connection, words=MARIE).persons[0].administration
    assert of is not None
    page = admin.look_for("", administration=of.id)
    assert f'<option value="{of.id}" selected>' in page.text
    assert "Région Occitanie" not in text_of(page).partition("Droit de clé")[2]


def test_many_people_come_in_pages(peopled: World, admin: Visitor) -> None:
    add_people(peopled, *(f"Agent {n:03}" for n in range(2 * PAGE_SIZE)))
    first = admin.look_for("agent")
    assert "1 à 50 sur 100" in text_of(first)
    assert 'form="search" name="page" value="2"' in first.text
    last = text_of(admin.look_for("agent", page="7"))
    assert "51 à 100 sur 100" in last
    assert "Agent 099" in last
    assert "Agent 049" not in last


def test_a_list_of_more_than_a_thousand_is_counted_readably(peopled: World, admin: Visitor) -> None:
    add_people(peopled, *(f"Agent {n:04}" for n in range(1000)))
    assert "1\u00a0044 personnes" in text_of(admin.see("/people"))
    assert "1,044 people" in text_of(english(peopled).see("/people"))


def english(world: World) -> Visitor:
    visitor = Visitor(world, "en-GB")
    visitor.sign_in()
    return visitor


def test_where_there_is_nobody_the_next_step_is_told(empty_world: World) -> None:
    administration.add_account(empty_world.store, "admin", "correct horse battery", "admin")
    visitor = Visitor(empty_world)
    visitor.sign_in()
    page = text_of(visitor.see("/people"))
    assert "Aucune personne pour le moment" in page
    assert "Ajoutez d’abord un organisme" in page


def test_a_persons_page_tells_badges_rights_and_whether_she_is_inside(peopled: World, admin: Visitor) -> None:
    awa = person_named(peopled, AWA)
    page = text_of(admin.see(f"/people/{awa}"))
    for words in (
        *("badge à clé, non copiable", "badge simple, copiable", "à toute heure", "aux heures d’ouverture"),
        *("jusqu’au 31 mars 2027", "terminé le 14 novembre 2026 à\u00a010:00", "badge à clé et code", "sans fin"),
        "Sur place, Le Préau, depuis 10:10",
    ):
        assert words in page
    assert "00112233445566778899" not in page
    assert readings(peopled) == [("person", awa)]


def test_a_badge_that_a_site_made_itself_is_said_to_open_by_day_only(peopled: World, admin: Visitor) -> None:
    (ada,) = add_people(peopled, "Ada")
    record = {"type": "credential", "id": peopled.scribes["preau"].new_id(), "person": ada, "kind": "pkoc"}
    administration.put_records(peopled.store, [{**record, "number": "04" + "1b" * 64, "carries_key_right": False}])
    page = text_of(admin.see(f"/people/{ada}"))
    assert "badge à clé, non copiable, aux heures d’ouverture seulement" in page


def test_a_visit_that_is_over_is_not_told(peopled: World, admin: Visitor) -> None:
    (nobody,) = add_people(peopled, "Ada")
    assert "Pas sur place" in text_of(admin.see(f"/people/{nobody}"))


def test_a_lost_badge_is_asked_once_more_then_revoked_and_sites_hear_of_it(peopled: World, admin: Visitor) -> None:
    awa, badge = person_named(peopled, AWA), badges_of(peopled, AWA)[0]
    ask = f"/people/{awa}/badges/{badge.id}/lost"
    assert "C’est définitif" in text_of(admin.see(ask))
    assert badges_of(peopled, AWA)[0].state == "active"
    told = Caller(peopled.url, peopled.tokens["preau"]).lines("/api/v1/registry/stream")
    next_version(told)
    with peopled.store.read() as connection:
        before = read_head(connection).version
    answer = admin.submit(ask, token=admin.token_on(ask))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/people/{awa}?lost={badge.id}")
    # What the stream told at first may have been an earlier version.
    assert next(version for version in iter(lambda: next_version(told), 0) if version > before) == before + 1
    told.close()
    assert badges_of(peopled, AWA)[0].state == "revoked"
    page = text_of(admin.see(answer.headers["Location"]))
    assert "Badge DESFire …4821 déclaré perdu" in page
    assert "révoqué à\u00a014:32 par admin" in page
    assert changes(peopled, awa) == [("admin", "credential.revoked")]
    assert admin.see(ask).headers["Location"] == f"/people/{awa}?lost={badge.id}"


def next_version(lines: Generator[str, None, None]) -> int:
    data = next(line for line in lines if line.startswith("data: "))
    return int(json.loads(data.removeprefix("data: "))["latest"])


def test_sites_that_do_not_hear_of_it_yet_are_named(peopled: World, admin: Visitor) -> None:
    peopled.clock.advance(3600)
    peopled.hear("preau")
    awa, badge = person_named(peopled, AWA), badges_of(peopled, AWA)[0]
    page = text_of(admin.see(f"/people/{awa}/badges/{badge.id}/lost"))
    assert "1 lieu sans lien l’apprendra à son retour La Halle." in page


def test_a_right_is_granted_with_an_end(peopled: World, admin: Visitor) -> None:
    ines = person_named(peopled, INES)
    form = f"/people/{ines}/rights/new?site=halle"
    typed = {"site": "halle", "doors": "some", "door-cour": "on", "schedule": "always", "until": LAST_DAY.isoformat()}
    answer = admin.submit(form, token=admin.token_on(form), **typed, assurance="cryptographic")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/people/{ines}")
    (rule,) = rules_of(peopled, INES)
    assert (rule.site, rule.doors, rule.schedule) == ("halle", ("cour",), "always")
    assert (rule.assurance, rule.valid_until) == (Assurance.CRYPTOGRAPHIC, end_of(LAST_DAY, "Europe/Paris"))
    assert changes(peopled, ines) == [("admin", "access_rule.granted")]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"until": ""}, "Pas de droit sans fin\u00a0: choisissez son dernier jour, au plus tard le 23 novembre 2027."),
        ({"until": "2026-11-22"}, "Ce jour est passé."),
        ({"until": "2027-11-24"}, "C’est trop loin\u00a0: au plus tard le 23 novembre 2027."),
        ({"until": "9999-12-31"}, "C’est trop loin"),
        ({"until": "31/03/2027"}, "Cette date n’existe pas."),
        ({"until": "2027-02-29"}, "Cette date n’existe pas."),
        ({"doors": "some"}, "Cochez au moins une porte"),
        ({"doors": "some", "door-cellar": "on"}, "Cochez au moins une porte"),
        ({"assurance": "uid"}, "Un badge copiable n’ouvre pas hors des heures d’ouverture."),
        ({"assurance": "charm"}, "Choisissez la preuve demandée."),
        ({"schedule": "never"}, "Choisissez quand ce droit vaut."),
    ],
    ids=str,
)
def test_no_right_without_an_end_or_with_anything_wrong(
    peopled: World, admin: Visitor, wrong: dict[str, str], told: str
) -> None:
    form = f"/people/{person_named(peopled, INES)}/rights/new?site=halle"
    right = {"site": "halle", "doors": "all", "schedule": "always", "assurance": "cryptographic", "until": "2027-03-31"}
    answer = admin.submit(form, token=admin.token_on(form), **{**right, **wrong})
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert rules_of(peopled, INES) == []


@pytest.mark.parametrize("until", ["2026-11-23", "2027-11-23"])
def test_a_right_may_end_today_or_in_a_year(peopled: World, admin: Visitor, until: str) -> None:
    form = f"/people/{person_named(peopled, INES)}/rights/new?site=halle"
    right = {"site": "halle", "doors": "all", "schedule": "openings", "assurance": "uid", "until": until}
    assert admin.submit(form, token=admin.token_on(form), **right).status_code == 303


def test_the_site_is_chosen_first_where_there_are_several(peopled: World, admin: Visitor) -> None:
    ines = person_named(peopled, INES)
    page = admin.see(f"/people/{ines}/rights/new").text
    assert '<option value="preau">Le Préau</option>' in page
    assert 'name="until"' not in page


def test_a_right_is_withdrawn_after_one_more_question(peopled: World, admin: Visitor) -> None:
    awa = person_named(peopled, AWA)
    key = next(rule for rule in rules_of(peopled, AWA) if rule.key_right and rule.in_force(peopled.clock.now()))
    ask = f"/people/{awa}/rights/{key.id}/withdraw"
    assert "Retirer ce droit" in text_of(admin.see(ask))
    assert admin.submit(ask, token=admin.token_on(ask)).status_code == 303
    assert key not in rules_of(peopled, AWA)
    assert changes(peopled, awa) == [("admin", "access_rule.withdrawn")]
    assert admin.see(ask).status_code == 404


def test_an_administration_and_a_person_of_it_are_added(peopled: World, admin: Visitor) -> None:
    token = admin.token_on("/administrations/new")
    wrong = admin.submit("/administrations/new", token=token, siret="130 025 265 00014", name="DINUM")
    assert (wrong.status_code, "Ce SIRET n’existe pas" in text_of(wrong)) == (422, True)
    made = admin.submit("/administrations/new", token=token, siret="130 025 265 00013", name="DINUM")
    assert made.status_code == 303
    again = admin.submit("/administrations/new", token=token, siret="13002526500013", name="Another")
    assert "déjà celui de «\u00a0DINUM\u00a0»" in text_of(again)
    of = made.headers["Location"].partition("administration=")[2]
    assert f'<option value="{of}" selected>DINUM' in admin.see(made.headers["Location"]).text
    added = admin.submit("/people/new", token=token, name="  Ada  Lovelace ", administration=of)
    assert "Ada Lovelace" in text_of(admin.see(added.headers["Location"]))
    assert "130\u00a0025\u00a0265\u00a000013" in text_of(admin.see(added.headers["Location"]))
    assert changes(peopled, added.headers["Location"].rpartition("/")[2]) == [("admin", "person.added")]


def test_a_name_and_an_organisation_are_changed(peopled: World, admin: Visitor) -> None:
    awa = person_named(peopled, AWA)
    form = f"/people/{awa}/edit"
    token = admin.token_on(form)
    assert f'value="{AWA}"' in admin.see(form).text
    for name, of, told in (
        ("", "", "Écrivez un nom lisible"),
        ("\x1b[2J", "", "Écrivez un nom lisible"),
        ("A" * 501, "", "Écrivez un nom lisible"),
        ("Awa", uuid7(peopled.clock.now(), bytes), "Cet organisme n’existe plus."),
    ):
        refused = admin.submit(form, token=token, name=name, administration=of)
        assert (refused.status_code, told in text_of(refused)) == (422, True)
    assert admin.submit(form, token=token, name="Awa D.", administration="").status_code == 303
    assert "Sans organisme" in text_of(admin.see(f"/people/{awa}"))
    assert changes(peopled, awa) == [("admin", "person.changed")]


def test_whoever_needs_more_time_at_doors_is_given_it_on_her_form_and_nothing_else_says_so(
    peopled: World, admin: Visitor
) -> None:
    awa = person_named(peopled, AWA)
    form = f"/people/{awa}/edit"
    token = admin.token_on(form)
    for box, given in (("on", True), ("", False)):
        admin.submit(form, token=token, name=AWA, longer=box)
        with peopled.store.read() as connection:
            assert held_record(connection, PersonRecord, awa).extended_grant_time is given
        assert ("checked" in admin.see(form).text) is given
        assert "Plus de temps" not in admin.see(f"/people/{awa}").text
    assert changes(peopled, awa) == [("admin", "person.changed")] * 2


@pytest.mark.parametrize("name", AWKWARD, ids=AWKWARD_IDS)
def test_a_name_is_shown_as_it_is_whatever_it_holds(admin: Visitor, name: str) -> None:
    form = "/people/new"
    added = admin.submit(form, token=admin.token_on(form), name=name)
    shown = f"<bdi>{escape(name).replace('&quot;', '&#34;')}</bdi>"
    for answer in (admin.look_for(name[-3:]), admin.see(added.headers["Location"])):
        assert shown in answer.text
        assert "<img" not in answer.text


def paths(world: World) -> list[str]:
    awa, badge, rule = person_named(world, AWA), badges_of(world, AWA)[0].id, rules_of(world, AWA)[0].id
    person = f"/people/{awa}"
    badges = ("/badges/new", f"/badges/{badge}/key-rights", f"/badges/{badge}/lost")
    actions = (*badges, "/edit", "/rights/new", "/rights/new?site=halle", f"/rights/{rule}/withdraw")
    return ["/people", "/people/new", "/administrations/new", person, *(person + action for action in actions)]


def test_every_page_is_confined_and_never_kept(peopled: World, admin: Visitor) -> None:
    for path in paths(peopled):
        answer = admin.see(path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_viewer_sees_nobody_and_is_shown_no_way_there(peopled: World) -> None:
    viewer = Visitor(peopled)
    viewer.sign_in("viewer")
    assert "/people" not in viewer.see("/").text
    token = viewer.token_on("/")
    for path in paths(peopled):
        assert viewer.see(path).status_code == 403
        assert viewer.submit(path, token=token).status_code == 403
    assert readings(peopled) == []


SENT = {"name": "X", "siret": "13002526500013", "site": "halle", "kind": "uid", "number": "4bb71122", "carries": "no"}


def test_a_form_that_is_not_the_browsers_own_changes_nothing(peopled: World, admin: Visitor) -> None:
    before = {name: (badges_of(peopled, name), rules_of(peopled, name)) for name in (AWA, INES)}
    for path in paths(peopled)[1:]:
        for token in (None, "", "00" * 32):
            answer = admin.submit(path, token=token, **SENT)
            assert answer.status_code in (403, 405), path
    assert {name: (badges_of(peopled, name), rules_of(peopled, name)) for name in (AWA, INES)} == before


def test_what_is_not_there_is_not_found(peopled: World, admin: Visitor) -> None:
    awa, ines = person_named(peopled, AWA), person_named(peopled, INES)
    token = admin.token_on("/people/new")
    for path in (
        *("/people/nobody", f"/people/{uuid7(peopled.clock.now(), bytes)}", "/people/%00"),
        f"/people/{uuid7(peopled.clock.now(), bytes)}/badges/new",
        f"/people/{awa}/badges/{badges_of(peopled, INES)[0].id}/lost",
        f"/people/{ines}/rights/{rules_of(peopled, AWA)[0].id}/withdraw",
    ):
        assert admin.see(path).status_code == 404
        assert admin.submit(path, token=token).status_code in (404, 405)
    assert badges_of(peopled, INES)[0].state == "active"
