"""How long the site's store holds what else it says of people: notes, lists, codes, PINs, records of its own."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, Table, create_engine, insert, select

from door_agent.schedule import Override
from door_agent.store import engine as store_engine
from door_agent.store import schema
from door_agent.store.engine import open_engine
from sync.wire.canonical import Json
from sync.wire.instants import format_instant
from sync.wire.registry import NoticeRecord, PersonRecord, RegistryPage, Tombstone, dump_record, sign_page
from tests.door_agent.conftest import Here
from tests.door_agent.desk import dict_of, open_desk, person
from tests.door_agent.site import DAY, Kiosk, Site, identifier, refusal
from tests.door_agent.test_badges import add_cards, enrol, lend

Rows: TypeAlias = list[dict[str, str | int]]
MakeStore: TypeAlias = Callable[[dict[str, Rows]], Path]
VISITOR = {"name": "Inès Benali", "organisation": "Association Passerelle", "mission": "Atelier"}


def look(site: Site, days: float) -> None:
    """That many days after the day on which it all happened."""
    site.clock.set(DAY + timedelta(days=days))
    site.agent.tick()


def rows(site: Site, table: Table) -> int:
    with site.store.reading() as connection:
        return len(connection.execute(select(table)).all())


def stored(site: Site) -> bytes:
    """Every byte of the store, after a quiet moment."""
    site.agent.idle()
    return b"".join(file.read_bytes() for file in site.directory.glob("site.db*"))


def next_tap(site: Site, kiosk: Kiosk, name: str) -> dict[str, Json]:
    """Of somebody whose rights the centre has confirmed just now."""
    site.hand_down([])
    site.lock_online()
    site.pass_time(6)
    kiosk.open()
    return dict_of(kiosk.tap(name)["display"])


@pytest.mark.parametrize(("days", "told"), [(59, True), (62, False)])
def test_nobody_is_told_of_a_check_out_missed_longer_ago_than_the_period(by_day: Here, days: int, told: bool) -> None:
    site, kiosk = by_day
    kiosk.tap("bruno")
    look(site, 1)
    assert rows(site, schema.missed_checkout) == 1
    look(site, days)
    assert rows(site, schema.missed_checkout) == told
    assert next_tap(site, kiosk, "bruno")["missed_checkout"] is told


def test_who_misses_her_check_out_again_is_told_by_the_newer_date(by_day: Here) -> None:
    site, _ = by_day
    bruno = person(site, "bruno")
    for days in (0, 50):
        site.clock.set(DAY + timedelta(days=days))
        with site.store.writing() as writing:
            writing.note_missed_checkout(bruno)
    look(site, 61)
    assert bruno in site.store.missed_checkouts


@pytest.mark.parametrize(("days", "shown"), [(59, "Un colis vous attend."), (61, None)])
def test_a_message_that_nobody_comes_for_goes_after_the_period(desk: Here, days: int, shown: str | None) -> None:
    site, kiosk = desk
    kiosk.ask("reception.message", {"person": person(site, "bruno"), "text": "Un colis vous attend."})
    look(site, days)
    assert (b"Un colis" in stored(site)) == (shown is not None)
    site.restart()
    assert next_tap(site, kiosk, "bruno")["message"] == shown


def test_a_roll_call_that_nobody_closes_ends_with_the_period(desk: Here) -> None:
    site, kiosk = desk
    kiosk.tap("bruno")
    open_desk(kiosk)
    kiosk.ask("rollcall.start", {"cause": "drill"})
    look(site, 59)
    assert kiosk.ask("site.status", {})["roll_call"] == "drill"
    assert b"Bruno" in stored(site)
    look(site, 61)
    assert kiosk.ask("site.status", {})["roll_call"] is None
    assert rows(site, schema.roll_call) == 0
    closed = site.payload("rollcall.closed")
    assert (closed["by"], closed["kiosk"], closed["missing"]) == (None, None, 1)
    site.pass_time(61)
    assert refusal(kiosk.ask("rollcall.read", {})) == "late", "the desk locks for idleness again"


def test_who_held_a_door_open_is_forgotten_when_that_is_over_and_a_lockdown_is_not(by_day: Here) -> None:
    site, _ = by_day
    with site.store.writing() as writing:
        writing.override("entrance", Override("Unlocked", DAY + timedelta(hours=1), person(site, "rachel")))
        writing.override("cour", Override("LockedDown", None, person(site, "rachel")))
    look(site, 0.03)
    assert set(site.store.overrides) == {"entrance", "cour"}
    look(site, 0.05)
    assert set(site.store.overrides) == {"cour"}
    look(site, 100)
    assert set(site.store.overrides) == {"cour"}, "it holds until somebody ends it"
    site.restart()
    assert set(site.store.overrides) == {"cour"}


def test_a_day_code_is_gone_when_its_day_is_over(desk: Here) -> None:
    site, kiosk = desk
    kiosk.ask("reception.register_visitor", {**VISITOR, "host": person(site, "chloe"), "arrived": False})
    look(site, 0.3)
    assert rows(site, schema.day_code) == 1
    look(site, 0.4)
    assert rows(site, schema.day_code) == 0


def test_of_a_visitor_of_a_site_that_stays_cut_off_nothing_is_left(desk: Here) -> None:
    site, kiosk = desk
    given = kiosk.ask("reception.register_visitor", {**VISITOR, "host": person(site, "chloe"), "arrived": True})
    visitor = str(given["person"])
    look(site, 1)
    look(site, 59)
    assert visitor in site.agent.registry.records.persons
    look(site, 61)
    assert visitor not in site.agent.registry.records.persons
    assert rows(site, schema.local_record) == 0
    assert b"Benali" in stored(site), "the entry still waits for the centre"
    look(site, 94)
    left = stored(site)
    assert b"Benali" not in left
    assert b"Passerelle" not in left
    assert visitor.encode() not in left
    site.entries()  # The chain is sound.


def test_a_visitor_and_a_notice_of_the_centre_s_go_at_a_site_that_it_cannot_reach(by_day: Here) -> None:
    site, _ = by_day
    visitor = PersonRecord(id=identifier(0x900), display_name="Inès Benali", visitor=True, site="demo", valid_until=DAY)
    agent = visitor.model_copy(update={"id": identifier(0x901), "visitor": False})
    notice = NoticeRecord(
        id=identifier(0x902), site="demo", code="unknown_person", person=person(site, "chloe"), at=DAY
    )
    site.hand_down([visitor, agent, notice])
    for restart in (False, True):
        look(site, 61)
        if restart:
            site.restart()
        persons = site.agent.registry.records.persons
        assert (visitor.id in persons, agent.id in persons) == (False, True), "who may work here is the centre's to say"
        assert not site.agent.registry.records.notices


def test_a_badge_goes_with_the_entry_that_made_it_where_the_centre_never_answered(desk: Here) -> None:
    site, kiosk = desk
    add_cards(site)
    enrolled = str(enrol(kiosk, "pkoc", person(site, "chloe"))["credential"])
    lent = str(lend(kiosk, "plain", person(site, "bruno"))["credential"])
    look(site, 91)
    assert {enrolled, lent} <= site.agent.registry.records.credentials.keys()
    look(site, 93)
    assert not {enrolled, lent} & site.agent.registry.records.credentials.keys()
    site.restart()
    assert not {enrolled, lent} & site.agent.registry.records.credentials.keys()


def test_a_badge_lost_at_a_site_that_stays_cut_off_is_refused_for_ever(desk: Here) -> None:
    site, kiosk = desk
    chloe = site.people.badges["chloe"]
    there = site.agent.registry.records.credentials[chloe.credential]
    kiosk.ask("reception.revoke", {"credential": chloe.credential})
    look(site, 93)
    assert "credential.revoked" in [entry.kind for entry in site.entries() if entry.payload is None]
    site.restart()
    site.hand_down([there.model_copy(update={"valid_until": DAY + timedelta(days=400)})])
    site.lock_online()
    kiosk.open()
    assert kiosk.tap("chloe")["outcome"] == "denied"


def removal(site: Site, name: str) -> list[Tombstone]:
    badge = site.people.badges[name]
    return [
        Tombstone(type="person", id=badge.person, version=0, deleted=True),
        Tombstone(type="credential", id=badge.credential, version=0, deleted=True),
    ]


def pin_of(site: Site, name: str) -> bytes | None:
    hashed = site.agent.facts.pin_hash(person(site, name))
    return None if hashed is None else hashed.encode()


def test_a_pin_and_what_happened_to_it_go_with_their_person(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("fatou", pin="000000")
    for _ in range(3):
        site.pass_time(6)
        kiosk.tap("alice", pin="0000")
    assert site.store.suspended == {site.people.badges["alice"].credential}
    assert rows(site, schema.pin_failure) == 2
    hashed, kept = pin_of(site, "alice"), pin_of(site, "rachel")
    assert hashed is not None
    assert kept is not None
    assert hashed in stored(site)
    site.hand_down([*removal(site, "alice"), *removal(site, "fatou")])
    assert not site.store.suspended
    assert person(site, "alice") not in site.store.pin_holders
    assert rows(site, schema.pin_failure) == 0
    left = stored(site)
    assert hashed not in left
    assert kept in left


def test_pins_stay_while_the_registry_is_pulled_anew_and_those_of_nobody_go_once_it_is_whole(by_night: Here) -> None:
    site, _ = by_night
    records = [
        dump_record(record) | {"version": version}
        for version, record in enumerate(site.people.records, start=1)
        if record.id != person(site, "alice")
    ]
    through, latest = 2, len(site.people.records)
    page = RegistryPage(
        epoch=2, records=records[:through], after=0, through=through, latest=latest, issued_at=site.clock.now()
    )
    site.agent.page(sign_page(site.centre_key, "demo", page))
    assert {person(site, "alice"), person(site, "rachel")} <= site.store.pin_holders
    page = page.model_copy(update={"records": records[through:], "after": through, "through": latest})
    site.agent.page(sign_page(site.centre_key, "demo", page))
    assert person(site, "alice") not in site.store.pin_holders
    assert person(site, "rachel") in site.store.pin_holders


@pytest.fixture
def store_of_before(tmp_path: Path) -> MakeStore:
    """A store as version 0004 left it, with those rows in its tables."""

    def make(tables: dict[str, Rows]) -> Path:
        file = tmp_path / "site.db"
        engine = create_engine(f"sqlite:///{file}")
        with engine.begin() as connection:
            _migrate(connection, "0004")
            for name, rows in tables.items():
                connection.execute(insert(Table(name, MetaData(), autoload_with=connection)), rows)
        engine.dispose()
        return file

    return make


def _migrate(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(store_engine.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def entry_at(seq: int, at: datetime) -> dict[str, str | int]:
    told = dict.fromkeys(("payload_hash", "prev_hash", "hash"), "00" * 32)
    times = dict.fromkeys(("occurred_at", "recorded_at"), format_instant(at))
    return {"node": "n", "seq": seq, "id": identifier(seq), "kind": "node.started", "clock": "trusted", **times, **told}


def test_notes_of_before_are_dated_by_the_newest_entry(store_of_before: MakeStore) -> None:
    newest = DAY + timedelta(hours=2)
    file = store_of_before(
        {
            "journal": [entry_at(1, DAY), entry_at(2, newest)],
            "missed_checkout": [{"person": identifier(1)}, {"person": identifier(2)}],
            "message": [{"person": identifier(1), "text": "Un colis"}],
        }
    )
    engine = open_engine(file)
    with engine.connect() as connection:
        missed = connection.execute(select(schema.missed_checkout)).all()
        messages = connection.execute(select(schema.message)).all()
    engine.dispose()
    assert [tuple(row) for row in missed] == [(identifier(1), newest), (identifier(2), newest)]
    assert [tuple(row) for row in messages] == [(identifier(1), "Un colis", newest)]


def test_notes_of_before_without_any_entry_are_too_old(store_of_before: MakeStore) -> None:
    engine = open_engine(store_of_before({"missed_checkout": [{"person": identifier(1)}]}))
    with engine.connect() as connection:
        (row,) = connection.execute(select(schema.missed_checkout)).all()
    engine.dispose()
    assert row.noted_at.year == 1970
