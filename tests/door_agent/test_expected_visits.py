"""Visits that were announced: reception awaits them on their day, and whoever comes for one is awaited no more."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from door_agent.expected_visits import meant_by, of_today
from door_agent.store import schema
from sync.wire.canonical import Json
from sync.wire.registry import ExpectedVisitRecord, SiteRecord, Tombstone
from tests.door_agent.conftest import Here
from tests.door_agent.desk import dict_of, open_desk, person
from tests.door_agent.site import DAY, Kiosk, Site, identifier, list_of

WHO = {"name": "Inès Benali", "organisation": "Association Passerelle", "mission": "Atelier"}
PARIS = SiteRecord(id="demo", name="Démo", capacity=5)


def visit(n: int, at: datetime, **changed: object) -> ExpectedVisitRecord:
    said = {"id": identifier(n), "site": "demo", "host": identifier(0xA0), "at": at, **WHO, **changed}
    return ExpectedVisitRecord.model_validate(said)


def awaited(kiosk: Kiosk) -> list[dict[str, Json]]:
    return [dict_of(visit) for visit in list_of(kiosk.ask("reception.now", {})["expected"])]


def announce(site: Site, n: int = 0xE1, at: datetime = DAY + timedelta(hours=1), **changed: object) -> str:
    record = visit(n, at, **{"host": person(site, "chloe"), **changed})
    site.hand_down([record])
    return record.id


def test_reception_awaits_the_visits_of_its_day_by_their_time(desk: Here) -> None:
    site, kiosk = desk
    later = announce(site, 0xE1, DAY + timedelta(hours=3), name="Omar")
    late = announce(site, 0xE2, DAY - timedelta(hours=1))
    announce(site, 0xE3, DAY + timedelta(days=1))
    announce(site, 0xE4, DAY - timedelta(days=1))
    first, second = awaited(kiosk)
    assert (first["expected"], second["expected"]) == (late, later)
    assert (first["name"], first["organisation"], first["mission"]) == tuple(WHO.values())
    assert (first["host"], first["host_name"]) == (person(site, "chloe"), "Chloe")


def test_a_host_who_is_nobody_any_more_leaves_the_visit_awaited(desk: Here) -> None:
    site, kiosk = desk
    announce(site, host=identifier(0xDEAD))
    (shown,) = awaited(kiosk)
    assert (shown["host"], shown["host_name"]) == (None, None)


def test_whoever_comes_for_it_is_awaited_no_more_not_even_after_a_restart(desk: Here) -> None:
    site, kiosk = desk
    expected = announce(site)
    given = kiosk.ask("reception.register_visitor", {**WHO, "host": person(site, "chloe"), "expected": expected})
    assert given["ok"] is True
    assert site.payload("visitor.registered")["expected"] == expected
    assert awaited(kiosk) == []
    site.restart()
    site.lock_online()
    kiosk.open()
    open_desk(kiosk)
    assert awaited(kiosk) == []


def test_a_name_that_was_put_right_at_the_desk_is_the_same_visit(desk: Here) -> None:
    site, kiosk = desk
    expected = announce(site, name="Ines Ben Ali")
    kiosk.ask("reception.register_visitor", {**WHO, "host": person(site, "bruno"), "expected": expected})
    assert awaited(kiosk) == []


def test_who_says_at_the_entrance_that_she_visits_the_same_host_is_she(desk: Here) -> None:
    site, kiosk = desk
    expected = announce(site)
    other = announce(site, 0xE2, host=person(site, "bruno"))
    asked: dict[str, object] = {"reader": "reader-1", "host_query": "Chloé", **WHO, "name": "INES BENALI"}
    request = kiosk.ask("visit.request", asked)["request"]
    kiosk.ask("reception.accept_visitor", {"request": request, "host": person(site, "chloe")})
    assert site.payload("visitor.registered")["expected"] == expected
    assert [shown["expected"] for shown in awaited(kiosk)] == [other]


def test_a_visit_that_was_cancelled_meanwhile_keeps_nobody_out(desk: Here) -> None:
    site, kiosk = desk
    expected = announce(site)
    site.hand_down([Tombstone(type="expected_visit", id=expected, version=0, deleted=True)])
    assert awaited(kiosk) == []
    given = kiosk.ask("reception.register_visitor", {**WHO, "host": person(site, "chloe"), "expected": expected})
    assert given["ok"] is True
    assert site.payload("visitor.registered")["expected"] is None


def test_a_kiosk_on_the_street_is_told_of_no_visit(by_day: Here) -> None:
    site, kiosk = by_day
    announce(site)
    assert "Benali" not in str(kiosk.ask("site.status", {}))


@pytest.mark.parametrize(
    ("at", "is_today"),
    [
        ("2026-11-23T22:59:59Z", False),
        ("2026-11-23T23:00:00Z", True),
        ("2026-11-24T22:59:59Z", True),
        ("2026-11-24T23:00:00Z", False),
    ],
)
def test_the_day_is_the_sites(at: str, *, is_today: bool) -> None:
    assert bool(of_today([visit(1, datetime.fromisoformat(at))], PARIS, DAY)) is is_today


@given(
    names=st.lists(st.sampled_from(["Inès Benali", "INES BENALI", "Omar", "Zoé"]), max_size=6),
    name=st.sampled_from(["Inès Benali", "omar", "Nobody"]),
)
def test_at_most_one_visit_is_meant_and_only_by_its_own_name_and_host(names: list[str], name: str) -> None:
    visits = [visit(n, DAY, name=named) for n, named in enumerate(names, start=1)]
    meant = meant_by(visits, name, identifier(0xA0))
    folded = {"Inès Benali": "ines benali", "INES BENALI": "ines benali"}
    same = [v for v in visits if folded.get(v.name, v.name.lower()) == folded.get(name, name.lower())]
    assert meant == (same[0] if same else None)
    assert meant_by(visits, name, identifier(0xA1)) is None


def test_a_site_that_is_cut_off_forgets_by_itself_for_whom_nobody_came(desk: Here) -> None:
    site, _ = desk
    announce(site)
    kept = announce(site, 0xE2, DAY + timedelta(days=2))
    site.clock.set(DAY + timedelta(days=1, hours=2))
    site.agent.tick()
    assert list(site.agent.registry.records.expected_visits) == [kept]
    with site.store.reading() as connection:
        assert "Benali" in str(connection.execute(select(schema.registry_record.c.body)).all())
    site.clock.set(DAY + timedelta(days=3, hours=2))
    site.agent.tick()
    site.restart()
    assert not site.agent.registry.records.expected_visits
    with site.store.reading() as connection:
        assert "Benali" not in str(connection.execute(select(schema.registry_record.c.body)).all())
