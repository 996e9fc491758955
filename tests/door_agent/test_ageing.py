"""How long the site's journal says who moved: as long as the site keeps it, and not a batch longer."""

import random
import secrets
import shutil
import tempfile
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import select

from door_agent.inbox import Inbox
from door_agent.main import decide_until
from door_agent.store import schema
from door_agent.store.ageing import TooOld, find_old, forget, nodes_held, too_old
from door_agent.store.engine import open_reader
from door_agent.store.journal import all_entries
from door_agent.store.site_store import SiteStore
from sync.wire.journal import MAX_SEQ, Entry, Kind, check_chain
from sync.wire.registry import MAX_RETENTION_DAYS, RegistryPage, SiteRecord, sign_page
from tests.clocks import ManualClock
from tests.door_agent.conftest import Here
from tests.door_agent.site import DAY, Site, identifier
from tests.door_agent.store_writer import NODE
from tests.processes import wait_until
from tests.whole_way.demo import admz

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
    for at in times:
        clock.set(at)
        with store.writing() as writing:
            writing.append(Kind.ACCESS_GRANTED, {"person": WHO})
    return store


def forget_before(store: SiteStore, before: datetime, batch: int) -> None:
    """All that was recorded before that instant; the centre holds everything."""
    forget_all(store, TooOld(before, before, MAX_SEQ), batch)


def forget_all(store: SiteStore, limit: TooOld, batch: int) -> None:
    after = 0
    while True:
        with store.writing() as writing:
            old = find_old(writing.connection, NODE, after, limit, batch)
            if old is None:
                return
            forget(writing, old)
        after = old.through


@settings(max_examples=25, deadline=None)
@given(
    ages=st.lists(st.integers(0, 120 * 24), max_size=12),
    batch=st.integers(1, 5),
    held_through=st.integers(0, 12),
    days=st.integers(1, MAX_RETENTION_DAYS),
)
def test_nothing_older_stays_nothing_younger_goes_and_the_chain_is_sound(
    ages: list[int], batch: int, held_through: int, days: int
) -> None:
    times = sorted(DAY - timedelta(hours=age) for age in ages)
    with tempfile.TemporaryDirectory() as folder:
        store = write_at(Path(folder) / "site.db", times)
        forget_all(store, too_old(DAY, days, held_through), batch)
        store.close()
        for entry, at in zip(entries_in(Path(folder) / "site.db"), times, strict=True):
            kept_for = timedelta(days=days if entry.seq <= held_through else 92)
            is_old = at < DAY - kept_for
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


def bytes_beside(file: Path) -> bytes:
    """The database and its write-ahead log, as they lie on the disk now."""
    log = file.with_name(f"{file.name}-wal")
    return file.read_bytes() + (log.read_bytes() if log.exists() else b"")


def traces(entries: list[Entry]) -> list[bytes]:
    """What must be found nowhere once the entries are forgotten: who it was, and the salts by which one could try."""
    return [WHO.encode(), *(entry.payload_salt.encode() for entry in entries if entry.payload_salt is not None)]


def test_nothing_of_it_stays_in_the_write_ahead_log_of_an_agent_that_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "site.db"
    store = write_at(file, [DAY] * 40)
    before = traces(entries_in(file))
    forget_before(store, DAY + PERIOD, 7)
    assert all(trace in bytes_beside(file) for trace in before)
    store.checkpoint()
    assert not [trace for trace in before if trace in bytes_beside(file)]
    store.close()


def test_nothing_of_it_stays_beside_entries_of_any_length_that_are_kept(tmp_path: Path) -> None:
    draw = random.Random(20261124)  # noqa: S311 (lengths of entries)
    file, clock = tmp_path / "site.db", ManualClock(DAY)
    store = SiteStore(file, NODE, clock, secrets.token_bytes)
    for _ in range(60):
        clock.advance(3600)
        with store.writing() as writing:
            for _ in range(10):
                writing.append(Kind.ACCESS_GRANTED, {"person": WHO, "more": "x" * draw.choice((0, 30, 300, 5000))})
    before = entries_in(file)
    for hours in (10, 11, 35):
        young = DAY + timedelta(hours=hours)
        forget_before(store, young, 7)
        store.checkpoint()
        gone = traces([entry for entry in before if entry.recorded_at < young])[1:]
        assert not [trace for trace in gone if trace in bytes_beside(file)]
    store.close()


def test_a_reader_in_the_way_keeps_nobody_waiting_and_the_log_is_emptied_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "site.db"
    store = write_at(file, [DAY] * 40)
    reader = open_reader(file)
    with reader.connect() as connection:
        connection.execute(select(schema.journal.c.seq)).all()
        forget_before(store, DAY + PERIOD, 7)
        began = time.monotonic()
        store.checkpoint()
        assert time.monotonic() - began < 2, "a transaction waits 5 s for whoever is in the way"
        assert WHO.encode() in bytes_beside(file)
    reader.dispose()
    store.checkpoint()
    assert WHO.encode() not in bytes_beside(file)
    store.close()


def test_what_a_crash_left_in_the_log_is_gone_soon_after_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "site.db"
    store = write_at(file, [DAY] * 40)
    forget_before(store, DAY + PERIOD, 7)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for left in tmp_path.glob("site.db*"):
        shutil.copy(left, crashed)
    store.close()
    assert WHO.encode() in bytes_beside(crashed / "site.db")
    store = SiteStore(crashed / "site.db", NODE, ManualClock(DAY), secrets.token_bytes)
    store.checkpoint()
    assert WHO.encode() not in bytes_beside(crashed / "site.db")
    store.close()


@pytest.mark.slow
def test_the_log_is_emptied_in_the_quiet_in_which_entries_grow_too_old(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("chloe")
    file, chloe = site.config.store.file, site.people.badges["chloe"].person
    granted = next(entry for entry in site.entries() if entry.kind == "access.granted")
    salt = str(granted.payload_salt).encode()
    site.agent.accepted(site.store.head.seq)
    inbox, stopping = Inbox(), threading.Event()
    decider = threading.Thread(target=decide_until, args=(site.agent, inbox, site.clock, stopping, lambda: None))
    decider.start()
    try:
        wait_until(lambda: file.with_name("site.db-wal").stat().st_size == 0)
        assert salt in bytes_beside(file)
        site.clock.set(DAY + timedelta(days=61))
        wait_until(lambda: salt not in bytes_beside(file))
    finally:
        stopping.set()
        decider.join()
    assert chloe in site.agent.registry.records.persons, "who she is, is the centre's to say"


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


def tells_of_the_tap(site: Site) -> bool:
    (granted,) = [entry for entry in site.entries() if entry.kind == "access.granted"]
    return granted.payload is not None


def look(site: Site, days: float) -> None:
    """That many days after the first tap, whose entries have been had by the centre or not."""
    site.clock.set(DAY + timedelta(days=days))
    site.agent.tick()


@pytest.mark.parametrize(("trusted", "days", "kept"), [(True, 61, False), (True, 59, True), (False, 61, True)])
def test_the_agent_forgets_as_time_passes_by_a_clock_that_it_trusts(
    by_day: Here, trusted: bool, days: int, kept: bool
) -> None:
    site, kiosk = by_day
    kiosk.present("chloe")
    site.agent.accepted(site.store.head.seq)
    site.clock.trusted = trusted
    look(site, days)
    assert tells_of_the_tap(site) == kept


def test_what_the_centre_has_not_had_waits_for_it_three_months_and_no_longer(by_day: Here) -> None:
    site, kiosk = by_day
    before = site.store.head.seq
    kiosk.present("chloe")
    site.agent.accepted(before)
    look(site, 91.9)
    assert tells_of_the_tap(site)
    look(site, 92.1)
    assert not tells_of_the_tap(site)


def test_what_the_centre_has_had_late_goes_at_once(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.present("chloe")
    look(site, 80)
    assert tells_of_the_tap(site)
    site.agent.accepted(site.store.head.seq)
    look(site, 80.01)
    assert not tells_of_the_tap(site)


def test_how_far_the_centre_holds_the_journal_is_remembered_over_a_restart(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.present("chloe")
    site.agent.accepted(site.store.head.seq)
    site.agent.idle()
    site.clock.set(DAY + timedelta(days=61))
    site.restart()
    assert not tells_of_the_tap(site)


def test_nobody_waits_for_the_entries_of_a_node_of_before(by_day: Here) -> None:
    site, _ = by_day
    other = SiteStore(site.config.store.file, "demo-before", site.clock, secrets.token_bytes)
    with other.writing() as writing:
        entry = writing.append(Kind.ACCESS_GRANTED, {"person": WHO})
    other.close()
    salt = str(entry.payload_salt).encode()
    site.restart()
    look(site, 61)
    site.agent.idle()
    assert salt not in bytes_beside(site.config.store.file)


def test_many_that_are_too_old_go_in_short_runs(by_day: Here) -> None:
    site, _ = by_day
    with site.store.writing() as writing:
        for _ in range(450):
            writing.append(Kind.ACCESS_GRANTED, {"person": WHO})
    site.agent.accepted(site.store.head.seq)
    left = list[int]()
    for _ in range(4):
        look(site, 61)
        left.append(sum(entry.payload is not None and entry.kind == "access.granted" for entry in site.entries()))
    assert left[0] > left[1] > left[2] == 0


def test_a_clock_that_had_been_ahead_stops_nothing(by_day: Here) -> None:
    site, kiosk = by_day
    look(site, 100)
    look(site, 0)
    kiosk.present("chloe")
    site.agent.accepted(site.store.head.seq)
    look(site, 61)
    assert not tells_of_the_tap(site)


def test_a_site_has_a_period_of_its_own(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.present("chloe")
    site.agent.accepted(site.store.head.seq)
    site.hand_down([SiteRecord(id="demo", name="AdmZ", capacity=40, retention_days=10)])
    look(site, 11)
    assert not tells_of_the_tap(site)


def test_a_site_whose_registry_is_being_pulled_anew_does_not_guess_its_period(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.present("chloe")
    site.agent.accepted(site.store.head.seq)
    site.hand_down([SiteRecord(id="demo", name="AdmZ", capacity=40, retention_days=90)])
    site.clock.set(DAY + timedelta(days=61))
    page = RegistryPage(epoch=2, records=[], after=0, through=0, latest=1, issued_at=site.clock.now())
    site.agent.page(sign_page(site.centre_key, "demo", page))
    assert tells_of_the_tap(site)


@pytest.mark.parametrize("days", [0, 93])
def test_no_site_keeps_movements_longer_than_three_months_or_not_at_all(days: int) -> None:
    with pytest.raises(ValidationError):
        SiteRecord(id="demo", name="AdmZ", capacity=40, retention_days=days)


@pytest.mark.slow
def test_the_command_verifies_a_journal_that_has_aged_and_says_how_much(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("chloe")
    site.agent.accepted(site.store.head.seq)
    look(site, 0.5)
    look(site, 61)
    site.store.close()
    gone = sum(entry.payload is None for entry in site.entries())
    assert gone > 0
    verified = admz("journal", "verify", "--data", site.directory)
    assert verified.returncode == 0
    count = f"sound, {len(site.entries())} entries, {gone} of them erased or aged out, head "
    assert count in verified.stdout
