"""How long the site's journal says who moved: as long as the site keeps it, and not a batch longer."""

import secrets
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from door_agent.store.ageing import find_old, forget, nodes_held
from door_agent.store.engine import open_reader
from door_agent.store.journal import all_entries
from door_agent.store.site_store import SiteStore
from sync.wire.journal import Entry, Kind, check_chain
from sync.wire.registry import SiteRecord
from tests.clocks import ManualClock
from tests.door_agent.conftest import Here
from tests.door_agent.site import DAY, identifier
from tests.door_agent.store_writer import NODE

PERIOD = timedelta(days=60)
WHO = identifier(4242)


def entries_in(file: Path) -> list[Entry]:
    reader = open_reader(file)
    entries = list(all_entries(reader, NODE))
    reader.dispose()
    check_chain(entries)
    return entries


def write_at(file: Path, times: list[datetime]) -> SiteStore:
    clock = ManualClock(DAY)
    store = SiteStore(file, NODE, clock, secrets.token_bytes)
    for time in times:
        clock.set(time)
        with store.writing() as writing:
            writing.append(Kind.ACCESS_GRANTED, {"person": WHO})
    return store


def forget_before(store: SiteStore, before: datetime, batch: int) -> None:
    after = 0
    while True:
        with store.writing() as writing:
            old = find_old(writing.connection, NODE, after, before, batch)
            if old is None:
                return
            forget(writing.connection, old)
        after = old.through


@settings(max_examples=25, deadline=None)
@given(
    ages=st.lists(st.integers(0, 120 * 24), max_size=12),
    batch=st.integers(1, 5),
)
def test_nothing_older_stays_nothing_younger_goes_and_the_chain_is_sound(ages: list[int], batch: int) -> None:
    times = sorted(DAY - timedelta(hours=age) for age in ages)
    with tempfile.TemporaryDirectory() as folder:
        store = write_at(Path(folder) / "site.db", times)
        forget_before(store, DAY - PERIOD, batch)
        store.close()
        for entry, time in zip(entries_in(Path(folder) / "site.db"), times, strict=True):
            is_old = time < DAY - PERIOD
            assert (entry.payload is None) == is_old
            assert (entry.payload_salt is None) == is_old


def test_what_was_forgotten_is_in_no_byte_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "site.db"
    store = write_at(file, [DAY] * 40)
    store.checkpoint()
    assert WHO.encode() in file.read_bytes()
    forget_before(store, DAY + PERIOD, 7)
    store.close()
    assert WHO.encode() not in file.read_bytes()
    assert not list(tmp_path.glob("site.db-*")), "closing leaves no log beside it"


def test_what_the_machine_says_of_itself_is_kept(tmp_path: Path) -> None:
    store = write_at(tmp_path / "site.db", [])
    with store.writing() as writing:
        writing.append(Kind.NODE_STARTED, {"version": "1"})
    forget_before(store, DAY + PERIOD, 10)
    with store.reading() as connection:
        assert nodes_held(connection) == [NODE]
    store.close()
    (entry,) = entries_in(tmp_path / "site.db")
    assert entry.payload == {"version": "1"}


@pytest.mark.parametrize(("trusted", "days", "kept"), [(True, 61, False), (True, 59, True), (False, 61, True)])
def test_the_agent_forgets_as_time_passes_by_a_clock_that_it_trusts(
    by_day: Here, trusted: bool, days: int, kept: bool
) -> None:
    site, kiosk = by_day
    kiosk.present("chloe")
    site.clock.trusted = trusted
    site.clock.set(DAY + timedelta(days=days))
    site.agent.tick()
    (granted,) = [entry for entry in site.entries() if entry.kind == "access.granted"]
    assert (granted.payload is not None) == kept


def test_a_site_has_a_period_of_its_own(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.present("chloe")
    site.hand_down([SiteRecord(id="demo", name="AdmZ", capacity=40, retention_days=10)])
    site.clock.set(DAY + timedelta(days=11))
    site.agent.tick()
    (granted,) = [entry for entry in site.entries() if entry.kind == "access.granted"]
    assert granted.payload is None


@pytest.mark.parametrize("days", [0, 93])
def test_no_site_keeps_movements_longer_than_three_months_or_not_at_all(days: int) -> None:
    with pytest.raises(ValidationError):
        SiteRecord(id="demo", name="AdmZ", capacity=40, retention_days=days)
