"""The centre forgets who came and went after the site's period, and its journal still verifies."""

from collections.abc import Generator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from sync.server import administration
from sync.server.ageing import BATCH, Ageing
from sync.server.config import StoreTable
from sync.server.ingest import ingest
from sync.server.pushed import Push
from sync.server.registry_reading import read_records
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.server.store.site_tables import running_visits
from sync.wire.instants import format_instant
from sync.wire.journal import Entry, Kind, check_chain
from sync.wire.registry import ExpectedVisitRecord, NoticeRecord, PersonRecord
from tests.clocks import ManualClock
from tests.server.scribe import MONDAY_10H, Scribe

DAYS_60 = timedelta(days=60).total_seconds()


class Place:
    """A centre with the journal of one site."""

    def __init__(self, url: str) -> None:
        self.store: Store = administration.open_store(StoreTable(url=url))
        self.scribe, self.clock = Scribe(), ManualClock(MONDAY_10H)
        site = {"type": "site", "id": "demo", "name": "Le Préau", "capacity": 40}
        administration.put_records(self.store, [site])
        administration.add_node(self.store, self.scribe.node, "demo", self.scribe.public_key)

    def push(self) -> None:
        for first in range(0, len(self.scribe.entries), 1000):
            body = self.scribe.typed(self.scribe.entries[first : first + 1000]).model_dump_json()
            ingest(self.store, self.scribe.node, Push.model_validate_json(body), self.clock.now())

    def held(self) -> list[Entry]:
        with self.store.read() as connection:
            rows = connection.execute(select(schema.journal).order_by(schema.journal.c.seq)).mappings().all()
        return [Entry.model_validate(dict(row)) for row in rows]

    def told(self) -> list[int]:
        """The `seq` of each entry that still says something."""
        return [entry.seq for entry in self.held() if entry.payload is not None]


@pytest.fixture
def place(store_url: str) -> Generator[Place]:
    made = Place(store_url)
    yield made
    made.store.close()


def test_what_an_entry_says_goes_after_sixty_days_and_the_chain_stays(place: Place) -> None:
    scribe = place.scribe
    scribe.write(Kind.NODE_STARTED, {"cause": "boot"})
    scribe.check_out(person := scribe.new_id(), scribe.check_in(person))
    scribe.now += timedelta(days=10)
    scribe.check_in(scribe.new_id())
    place.push()
    ageing = Ageing(place.store, place.clock)
    place.clock.advance(DAYS_60 - 60)
    ageing.work()
    assert place.told() == [1, 2, 3, 4]
    place.clock.advance(120)
    ageing.work()
    assert place.told() == [1, 4], "what names nobody stays, and what is younger"
    check_chain(place.held())
    assert person not in str(place.held())


def test_a_long_journal_is_forgotten_in_short_runs(place: Place) -> None:
    for _ in range(2 * BATCH + 3):
        place.scribe.check_in(place.scribe.new_id())
    place.push()
    place.clock.advance(DAYS_60 + 2 * BATCH + 10)
    Ageing(place.store, place.clock).work()
    assert place.told() == []
    check_chain(place.held())


def test_a_site_may_forget_sooner(place: Place) -> None:
    with place.store.write() as connection:
        table = schema.registry_record
        body = connection.execute(select(table.c.body).where(table.c.id == "demo")).scalar_one()
        connection.execute(update(table).where(table.c.id == "demo").values(body={**body, "retention_days": 7}))
    place.scribe.check_in(place.scribe.new_id())
    place.push()
    place.clock.advance(timedelta(days=7, minutes=1).total_seconds())
    Ageing(place.store, place.clock).work()
    assert place.told() == []


def test_a_visitor_is_forgotten_here_and_at_the_sites_and_an_agent_is_not(place: Place) -> None:
    agent, visitor = place.scribe.new_id(), place.scribe.new_id()
    last = {"valid_until": format_instant(MONDAY_10H), "site": "demo", "visitor": True}
    people = [
        {"type": "person", "id": agent, "display_name": "Awa Diallo"},
        {"type": "person", "id": visitor, "display_name": "Inès Benali", **last},
    ]
    administration.put_records(place.store, people)
    place.clock.advance(DAYS_60 + 1)
    Ageing(place.store, place.clock).work()
    with place.store.read() as connection:
        assert [person.id for person in read_records(connection, PersonRecord)] == [agent]
        bodies = connection.execute(select(schema.registry_record.c.body)).scalars().all()
    assert "Benali" not in str(bodies)


def test_an_expected_visit_is_forgotten_the_day_after(place: Place) -> None:
    gone, kept = place.scribe.new_id(), place.scribe.new_id()
    told = {"site": "demo", "name": "Inès Benali", "organisation": "Insee", "mission": "Atelier"}
    visit = {"type": "expected_visit", **told, "host": place.scribe.new_id()}
    administration.put_records(place.store, [
        {**visit, "id": gone, "at": format_instant(MONDAY_10H)},
        {**visit, "id": kept, "at": format_instant(MONDAY_10H + timedelta(hours=2))},
    ])  # fmt: skip
    place.clock.advance(25 * 3600)
    Ageing(place.store, place.clock).work()
    with place.store.read() as connection:
        assert [visit.id for visit in read_records(connection, ExpectedVisitRecord)] == [kept]


def test_a_visit_whose_end_came_erased_or_never_is_forgotten(place: Place) -> None:
    scribe = place.scribe
    scribe.check_in(gone := scribe.new_id())
    place.push()
    scribe.now += timedelta(days=59)
    scribe.check_in(inside := scribe.new_id())
    place.push()
    place.clock.advance(DAYS_60 + 60)
    with place.store.read() as connection:
        (visits,) = running_visits(connection).values()
    assert [visit.person for visit in visits] == [gone, inside]
    Ageing(place.store, place.clock).work()
    with place.store.read() as connection:
        (visits,) = running_visits(connection).values()
    assert [visit.person for visit in visits] == [inside]


def test_a_notice_that_nobody_has_read_is_taken_back_with_its_period(place: Place) -> None:
    old, young = place.scribe.new_id(), place.scribe.new_id()
    about = {"type": "notice", "site": "demo", "code": "unknown_person", "person": place.scribe.new_id()}
    times = {old: MONDAY_10H, young: MONDAY_10H + timedelta(days=2)}
    administration.put_records(
        place.store, [{**about, "id": notice, "at": format_instant(at)} for notice, at in times.items()]
    )
    place.clock.advance(DAYS_60 + 1)
    Ageing(place.store, place.clock).work()
    with place.store.read() as connection:
        assert [notice.id for notice in read_records(connection, NoticeRecord)] == [young]


def test_forgetting_again_changes_nothing(place: Place) -> None:
    place.scribe.check_in(place.scribe.new_id())
    place.push()
    place.clock.advance(DAYS_60 + 10)
    Ageing(place.store, place.clock).work()
    before = place.held()
    Ageing(place.store, place.clock).work()
    assert place.held() == before
