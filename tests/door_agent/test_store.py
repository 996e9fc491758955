"""The site's store on a machine that loses its power, fills its disk, or is opened twice by mistake."""

import random
import resource
import secrets
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from door_agent.store import schema
from door_agent.store.engine import open_engine, open_reader
from door_agent.store.journal import all_entries
from door_agent.store.site_store import SiteStore, StoreSick
from sync.wire.journal import Entry, Kind, check_chain
from tests.clocks import ManualClock
from tests.door_agent.conftest import Here
from tests.door_agent.site import DAY, Kiosk, Site, refusal
from tests.door_agent.store_writer import NODE

DEADLINE_S = 20
REFUSED = {"kiosk": "kiosk-1", "method": None, "cause": "unsigned"}


def open_store(file: Path, node: str = NODE) -> SiteStore:
    return SiteStore(file, node, ManualClock(DAY), secrets.token_bytes)


def write(store: SiteStore) -> Entry:
    with store.writing() as writing:
        return writing.append(Kind.REQUEST_REFUSED, {**REFUSED})


def journal(file: Path, node: str = NODE) -> list[Entry]:
    reader = open_reader(file)
    entries = list(all_entries(reader, node))
    reader.dispose()
    check_chain(entries)
    return entries


@contextmanager
def no_entry_can_be_written(site: Site) -> Generator[None]:
    """As long as it lasts, over any number of reopenings: SQLite itself refuses."""
    with closing(sqlite3.connect(site.config.store.file)) as database:
        database.execute("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'refused'); END")
        yield
        database.execute("DROP TRIGGER refuse")


@pytest.mark.slow
def test_whatever_was_acknowledged_survives_a_power_cut_at_any_point(tmp_path: Path) -> None:
    file, seed = tmp_path / "site.db", 20261124
    draw = random.Random(seed)  # noqa: S311 (chooses when to kill)
    acknowledged: dict[int, str] = {}
    for _ in range(20):
        acknowledged |= write_and_be_killed(file, after=draw.randint(1, 60))
        entries = journal(file)
        written = {entry.seq: entry.id for entry in entries}
        assert acknowledged.items() <= written.items(), f"seed {seed}"
        assert len(entries) % 2 == 0, "a transaction is written whole or not at all"
        with closing(sqlite3.connect(file)) as database:
            ((running,),) = database.execute("SELECT count(*) FROM running_visit")
        started = {str(entry.payload["person"]) for entry in entries if entry.kind == "visit.started" and entry.payload}
        assert running == len(started)
    assert len(acknowledged) > 100


def write_and_be_killed(file: Path, after: int) -> dict[int, str]:
    """Runs a writer, kills it once it has acknowledged `after` transactions, and gives all that it acknowledged."""
    command = [sys.executable, "-m", "tests.door_agent.store_writer", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(after)]
        process.kill()
        lines += process.stdout.readlines()
    said = (line.split() for line in lines if line.endswith("\n"))
    return {int(seq): entry_id for seq, entry_id in said}


def test_a_tap_that_a_full_disk_cannot_take_is_not_recorded_and_the_next_one_is(by_day: Here) -> None:
    site, kiosk = by_day
    with site.store.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite takes it for as many as there are now.
    answer: dict[str, object] = {}
    before, inside, orders = site.entries(), dict(site.store.visits), site.orders()
    for _ in range(50):
        before, inside, orders = site.entries(), dict(site.store.visits), site.orders()
        answer = {**kiosk.tap("chloe")}
        if answer["ok"] is False:
            break
        site.clock.advance(6)
    assert answer["error"] == {"code": "not_recorded", "message": "the store cannot be written"}
    assert site.entries() == before
    assert (site.store.visits, site.orders()) == (inside, orders)
    assert kiosk.tap("chloe")["ok"] is True
    assert site.entries()[: len(before)] == before
    assert site.store.well


def write_and_read_meanwhile(store: SiteStore) -> None:
    """One connection serves both: whoever reads in between ends what was begun."""
    with store.writing() as writing:
        writing.append(Kind.SITE_ARMED, {"day": "2026-11-24", "person": None, "cause": "tap"})
        with store.reading() as connection:
            connection.exec_driver_sql("SELECT 1")


def test_a_transaction_that_was_ended_from_inside_never_counts_as_durable(by_day: Here) -> None:
    site, kiosk = by_day
    before, seen = site.entries(), dict(site.store.visits)
    with pytest.raises(StoreSick):
        write_and_read_meanwhile(site.store)
    assert site.entries() == before
    assert site.store.visits == seen
    assert kiosk.tap("chloe")["ok"] is True


def test_nobody_enters_while_nothing_can_be_recorded_and_a_tap_later_is_as_any_other(by_night: Here) -> None:
    site, kiosk = by_night
    with no_entry_can_be_written(site):
        assert refusal(kiosk.tap("alice", pin="4827")) == "not_recorded"
        assert refusal(kiosk.tap("ines")) == "not_recorded"
        assert not site.orders()
        assert kiosk.ask("site.status", {})["store_well"] is False
    assert kiosk.tap("alice", pin="4827")["outcome"] == "granted"
    assert site.payload("access.granted")["moves_lock"] is True


def test_a_card_s_answers_heard_again_after_a_tap_that_was_not_recorded_are_late(by_day: Here) -> None:
    site, kiosk = by_day
    card = site.people.badges["bruno"].card
    with no_entry_can_be_written(site):
        tap = kiosk.ask("tap.begin", {"reader": "reader-1", "atr": card.atr.hex(), "uid": card.uid.hex()})["tap"]
        answer = kiosk.ask("tap.result", {"tap": tap, "responses": ["6a82"]})
        while "apdus" in answer:
            answer = kiosk.ask("tap.result", {"tap": tap, "responses": ["6a82"]})
        assert refusal(answer) == "not_recorded"
        assert refusal(kiosk.ask("tap.result", {"tap": tap, "responses": ["6a82"]})) == "late"


def test_a_release_ends_though_nothing_can_be_recorded(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    with no_entry_can_be_written(site):
        site.pass_time(6)
        assert site.orders()[-1] == "cmnd/Power1 OFF"
        assert site.agent.doors.state("entrance").mode == "Locked"


def test_a_door_that_is_free_is_locked_at_closing_time_though_nothing_can_be_recorded(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("alice")
    with no_entry_can_be_written(site):
        site.clock.set(DAY.replace(hour=18))
        site.pass_time(1)
        assert site.orders()[-1] == "cmnd/Power1 OFF"


def test_a_door_is_not_freed_until_its_cause_can_be_recorded(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("alice")
    site.lock_reports("tele/LWT", b"Offline")
    site.published.clear()
    with no_entry_can_be_written(site):
        site.lock_online()
        site.pass_time(2)
        assert not [order for order in site.orders() if "ON" in order]
    site.pass_time(2)
    site.lock_online()
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(2)
    assert len([order for order in site.orders() if "ON" in order]) == 1
    assert site.payload("door.mode_changed")["moves_lock"] is True


def test_a_disk_that_fills_while_the_agent_is_idle_ends_nothing(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("bruno")
    file = site.config.store.file
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    for _ in range(200):
        write(site.store)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, unlimited[1]))
    try:
        with capture_logs() as logs:
            site.agent.idle()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert [log["event"] for log in logs] == ["store.sick"]
    site.clock.advance(6)
    assert kiosk.tap("bruno")["direction"] == "out"
    site.agent.idle()
    assert site.entries()


def test_a_commit_that_happened_although_it_failed_is_found_and_followed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "site.db")
    write(store)
    with pytest.raises(StoreSick):
        fail_to_write(store, although_it_happened=True)
    assert not store.well
    after = write(store)
    assert store.well
    _, happened, followed = journal(tmp_path / "site.db")
    assert (happened.kind, followed) == ("visit.started", after)
    assert store.visits.keys() == {"p"}
    store.close()


def fail_to_write(store: SiteStore, *, although_it_happened: bool) -> None:
    """A check-in whose commit the disk reports as failed."""
    with store.writing() as writing:
        writing.append(Kind.VISIT_STARTED, {"visit": "v", "person": "p", "assurance": "uid"})
        transaction = writing.connection.get_transaction()
        if although_it_happened and transaction is not None:
            transaction.commit()
        raise OperationalError("COMMIT", None, sqlite3.OperationalError("disk I/O error"))


def test_a_commit_that_did_not_happen_leaves_nothing_behind(tmp_path: Path) -> None:
    store = open_store(tmp_path / "site.db")
    first = write(store)
    head = store.head
    with pytest.raises(StoreSick):
        fail_to_write(store, although_it_happened=False)
    assert (store.head, store.visits) == (head, {})
    second = write(store)
    assert journal(tmp_path / "site.db") == [first, second]
    assert not store.visits
    store.close()


def test_a_clock_that_goes_back_does_not_take_recorded_at_with_it(tmp_path: Path) -> None:
    clock = ManualClock(DAY)
    store = SiteStore(tmp_path / "site.db", NODE, clock, secrets.token_bytes)
    write(store)
    clock.set(DAY.replace(year=2020))
    write(store)
    store.close()
    store = SiteStore(tmp_path / "site.db", NODE, clock, secrets.token_bytes)
    write(store)
    store.close()
    assert {entry.recorded_at for entry in journal(tmp_path / "site.db")} == {DAY}


def test_the_first_migration_makes_what_the_schema_says(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "site.db")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_it_writes_ahead_and_waits_for_the_disk(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "site.db")
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2}
    engine.dispose()


def test_a_reader_can_change_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "site.db")
    reader = open_reader(tmp_path / "site.db")
    with reader.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(insert(schema.fact).values(name="armed_on", value="2026-11-24"))
    reader.dispose()
    store.close()


def test_a_reader_does_not_keep_the_writer_waiting(tmp_path: Path) -> None:
    store = open_store(tmp_path / "site.db")
    write(store)
    reader = open_reader(tmp_path / "site.db")
    with reader.connect() as connection:
        seen = connection.execute(schema.journal.select()).all()
        write(store)
        assert len(connection.execute(schema.journal.select()).all()) == len(seen), "it sees one moment"
    reader.dispose()
    store.close()


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    file = tmp_path / "site.db"
    first, second = open_store(file), open_store(file, "another-node")
    other = threading.Thread(target=lambda: write(second))
    with first.writing() as writing:
        writing.append(Kind.REQUEST_REFUSED, {**REFUSED})
        other.start()
        other.join(0.2)
        assert other.is_alive()
    other.join(DEADLINE_S)
    assert len(journal(file)) == len(journal(file, "another-node")) == 1
    first.close()
    second.close()


def test_two_agents_on_one_store_by_mistake_never_fork_the_journal(tmp_path: Path) -> None:
    file = tmp_path / "site.db"
    first, second = open_store(file), open_store(file)
    write(first)
    with pytest.raises(StoreSick):
        write(second)
    write(second)
    assert [entry.seq for entry in journal(file)] == [1, 2]
    first.close()
    second.close()


def test_everything_is_remembered_over_a_restart(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("alice")
    kiosk.tap("bruno")
    visits, head = dict(site.store.visits), site.store.head
    site.restart()
    assert site.store.visits == visits
    assert site.entries()[head.seq].kind == "node.started"
    site.lock_online()
    kiosk = Kiosk(site)
    site.pass_time(6)
    assert kiosk.tap("bruno")["direction"] == "out"
