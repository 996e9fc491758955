"""Visits announced at a site: who may, what is asked again, and that the site hears of it."""

import pytest

from sync.server import administration
from sync.server.callers import Role
from sync.server.pages.visit_form import AHEAD, Typed, read_visit
from sync.server.registry_reading import read_records, read_site
from sync.wire.instants import format_instant
from sync.wire.registry import ExpectedVisitRecord
from tests.server.scribe import MONDAY_10H
from tests.web.visitor import Visitor, newcomer, text_of
from tests.web.world import World

pytestmark = pytest.mark.slow

PATH = "/sites/preau/expected-visits"
NEW = f"{PATH}/new"
FORM = {
    "name": "Lucile Martin",
    "organisation": "Association Passerelle",
    "mission": "Atelier cantines",
    "host": "ondine",
    "day": "2026-11-23",
    "time": "14:30",
}


@pytest.fixture
def rachel(world: World) -> Visitor:
    """Reception of Le Préau, where one agent may be a host without a choice."""
    add(world, "Ondine Perrin")
    return newcomer(world, Role.RECEPTIONIST, "preau")


def visits(world: World) -> list[ExpectedVisitRecord]:
    with world.store.read() as connection:
        return read_records(connection, ExpectedVisitRecord)


def add(world: World, name: str) -> str:
    person = world.scribes["preau"].new_id()
    administration.put_records(world.store, [{"type": "person", "id": person, "display_name": name}])
    return person


def test_reception_announces_a_visit_and_the_site_hears_of_it(world: World, rachel: Visitor) -> None:
    assert f'href="{PATH}"' in rachel.see("/sites/preau").text
    assert "Personne n’est attendu." in text_of(rachel.see(PATH))
    answer = rachel.submit(NEW, token=rachel.token_on(NEW), **FORM)
    assert (answer.status_code, answer.headers["Location"]) == (303, PATH)
    (visit,) = visits(world)
    assert (visit.site, visit.name, format_instant(visit.at)) == ("preau", "Lucile Martin", "2026-11-23T13:30:00.000Z")
    page = text_of(rachel.see(PATH))
    assert "Lucile Martin" in page
    assert "à\u00a014:30" in page
    assert "Ondine Perrin" in page
    head = world.scribes["preau"]
    assert "Martin" not in str([entry.payload for entry in head.entries]), "the journal is told of those who came"


def test_a_host_of_a_frequent_name_is_chosen(world: World, rachel: Visitor) -> None:
    other = add(world, "Ondine Sow")
    asked = rachel.submit(NEW, token=rachel.token_on(NEW), **FORM)
    assert asked.status_code == 422
    assert "Plusieurs personnes portent ce nom" in text_of(asked)
    assert f'value="{other}"' in asked.text
    assert 'value="Atelier cantines"' in asked.text, "nothing that was typed is lost"
    assert visits(world) == []
    rachel.submit(NEW, token=rachel.token_on(NEW), **FORM, host_id=other)
    assert [visit.host for visit in visits(world)] == [other]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Cette réponse manque."),
        ("name", "a\u202eb", "Au plus 100 caractères visibles"),
        ("mission", "x" * 101, "Au plus 100 caractères visibles"),
        ("host", "on", "Tapez au moins trois lettres"),
        ("host", "Personne", "Personne ne porte ce nom"),
        ("host_id", "none-of-them", ""),
        ("day", "2026-11-22", "Un jour à partir d’aujourd’hui"),
        ("day", "2027-03-01", "Un jour à partir d’aujourd’hui"),
        ("day", "demain", "Un jour à partir d’aujourd’hui"),
        ("time", "25:00", "Une heure, en heures et minutes."),
        ("time", "14:30+02:00", "Une heure, en heures et minutes."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(world: World, rachel: Visitor, field: str, value: str, said: str) -> None:
    answer = rachel.submit(NEW, token=rachel.token_on(NEW), **{**FORM, field: value})
    if said:
        assert (answer.status_code, said in text_of(answer)) == (422, True)
        assert visits(world) == []
    else:
        assert answer.status_code == 303, "a choice that is none of those found is no choice"


def test_too_many_hosts_are_not_listed(world: World, rachel: Visitor) -> None:
    for number in range(21):
        add(world, f"Zoltan Numéro {number}")
    answer = rachel.submit(NEW, token=rachel.token_on(NEW), **{**FORM, "host": "zoltan"})
    assert "Plus de 20 personnes portent ce nom" in text_of(answer)
    assert "Numéro 1" not in answer.text


def test_a_form_that_was_not_made_for_that_browser_announces_nothing(rachel: Visitor) -> None:
    assert rachel.submit(NEW, token="0" * 64, **FORM).status_code == 403


def test_a_visit_is_cancelled_once(world: World, rachel: Visitor) -> None:
    rachel.submit(NEW, token=rachel.token_on(NEW), **FORM)
    (visit,) = visits(world)
    token = rachel.token_on(PATH)
    elsewhere = newcomer(world, Role.RECEPTIONIST, "preau", "halle")
    other = f"/sites/halle/expected-visits/{visit.id}/cancel"
    assert elsewhere.submit(other, token=elsewhere.token_on("/sites/halle/expected-visits/new")).status_code == 404
    assert rachel.submit(f"{PATH}/{visit.id}/cancel", token=token).status_code == 303
    assert visits(world) == []
    assert rachel.submit(f"{PATH}/{visit.id}/cancel", token=token).status_code == 404


def test_nobody_else_announces_or_sees(world: World) -> None:
    for visitor in (newcomer(world, Role.VIEWER), newcomer(world, Role.RECEPTIONIST, "halle")):
        for path in (PATH, NEW):
            assert visitor.see(path).status_code == 403
        for path in (NEW, f"{PATH}/x/cancel"):
            assert visitor.submit(path, token="0" * 64, **FORM).status_code == 403
        assert PATH not in visitor.see("/sites/preau").text


def test_a_visit_may_be_announced_for_ninety_days_to_come(world: World) -> None:
    with world.store.read() as connection:
        site = read_site(connection, "preau")
    assert site is not None
    last = (MONDAY_10H + AHEAD).date()
    typed = Typed(name="Omar", organisation="Insee", mission="Visite", day=last.isoformat(), time="09:00")
    assert read_visit(typed, site, MONDAY_10H).faults == {}
    assert read_visit(typed, site, MONDAY_10H.replace(day=22)).faults == {"day": "visit.fault.day"}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_all_days_is_no_day_for_a_visit(world: World, day: str) -> None:
    with world.store.read() as connection:
        site = read_site(connection, "preau")
    assert site is not None
    for time in ("00:00", "23:59"):
        typed = Typed(name="Omar", organisation="Insee", mission="Visite", day=day, time=time)
        assert read_visit(typed, site, MONDAY_10H).faults == {"day": "visit.fault.day"}
