"""Checking a journal: whoever changes anything in the store is found out, and where; what was erased is no fault."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from door_agent.store.journal import SignedHead, put_signed_head
from door_agent.verification import CannotVerify, VerificationResult, verify_data
from sync.wire.journal import sign_head
from sync.wire.keys import key_id, public_hex
from tests.door_agent.site import DAY, Kiosk, Site

COLUMNS = (
    "node", "seq", "id", "kind", "occurred_at", "recorded_at", "clock",
    "payload", "payload_salt", "payload_hash", "prev_hash", "hash",
)  # fmt: skip


@dataclass(frozen=True)
class Journal:
    """A site's data directory with a journal of some taps, copied for each time that it is spoilt."""

    directory: Path
    length: int

    def change(self, sql: str, *values: object) -> None:
        with closing(sqlite3.connect(self.directory / "site.db")) as database, database:
            database.execute(sql, values)

    def put(self, column: str, seq: int, value: object) -> None:
        self.change(f"UPDATE journal SET {column} = ? WHERE seq = ?", value, seq)  # noqa: S608 (our own columns)

    def get(self, column: str, seq: int) -> object:
        with closing(sqlite3.connect(self.directory / "site.db")) as database:
            return database.execute(f"SELECT {column} FROM journal WHERE seq = ?", (seq,)).fetchone()[0]  # noqa: S608

    def verify(self) -> VerificationResult:
        (result,) = verify_data(self.directory)
        return result


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    site = Site(tmp_path_factory.mktemp("verification") / "site", DAY)
    site.lock_online()
    kiosk = Kiosk(site)
    for name in ("bruno", "alice", "ines", "chloe", "denis"):
        kiosk.tap(name)
        site.clock.advance(1)
    length = site.store.head.seq
    site.store.close()
    return Journal(site.directory, length)


@pytest.fixture
def journal(written: Journal, tmp_path: Path) -> Journal:
    shutil.copytree(written.directory, tmp_path / "site")
    return Journal(tmp_path / "site", written.length)


def test_a_journal_that_nobody_has_touched_is_sound(journal: Journal) -> None:
    result = journal.verify()
    assert (result.sound, result.node, result.entries) == (True, "demo-door-agent", journal.length)
    assert result.head == journal.get("hash", journal.length)
    assert (result.signed_through, result.signed_by, result.erased) == (None, None, 0)


def test_a_person_who_was_erased_is_no_fault(journal: Journal) -> None:
    journal.change("UPDATE journal SET payload = NULL, payload_salt = NULL WHERE seq IN (3, 4)")
    assert journal.verify().sound
    assert journal.verify().erased == 2


@pytest.mark.parametrize("seq", [1, 5])
@pytest.mark.parametrize("column", COLUMNS[2:])
def test_any_column_of_any_entry_that_is_changed_is_found_where_it_stands(
    journal: Journal, column: str, seq: int
) -> None:
    value = str(journal.get(column, seq))
    last = value.rstrip('Z"}')[-1]
    at = value.rindex(last)
    journal.put(column, seq, value[:at] + ("0" if last != "0" else "1") + value[at + 1 :])
    assert journal.verify().broken_at == seq


values = st.one_of(
    st.integers(-(2**40), 2**40), st.floats(allow_nan=False), st.text(max_size=40), st.binary(max_size=40),
    st.sampled_from(["", "null", "{}", "[]", "1", '{"a": 1.5}', "2026-11-24T10:00:00.000Z", "00" * 32]),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(sorted(set(COLUMNS) - {"node", "seq"})), seq=st.integers(1, 8), value=values)
def test_whatever_is_put_in_the_place_of_what_was_written_is_found(
    journal: Journal, column: str, seq: int, value: object
) -> None:
    before = journal.get(column, seq)
    try:
        journal.put(column, seq, value)
    except (sqlite3.IntegrityError, UnicodeEncodeError):
        return
    spoilt = journal.get(column, seq) != before
    result = journal.verify()
    journal.put(column, seq, before)
    assert result.broken_at == (seq if spoilt else None)


def test_an_entry_that_is_missing_is_a_gap(journal: Journal) -> None:
    journal.change("DELETE FROM journal WHERE seq = 4")
    result = journal.verify()
    assert (result.broken_at, result.what, result.entries) == (5, "gap", 3)


def test_a_first_entry_that_is_missing_is_a_gap(journal: Journal) -> None:
    journal.change("DELETE FROM journal WHERE seq = 1")
    assert (journal.verify().broken_at, journal.verify().what) == (2, "gap")


def test_an_entry_moved_to_another_place_or_node_is_a_gap(journal: Journal) -> None:
    journal.change("UPDATE journal SET seq = seq + 1000 WHERE seq = 4")
    assert (journal.verify().broken_at, journal.verify().what) == (5, "gap")
    journal.change("UPDATE journal SET seq = 4, node = 'another' WHERE seq = 1004")
    broken = {result.node: (result.broken_at, result.what) for result in verify_data(journal.directory)}
    assert broken == {"another": (4, "gap"), "demo-door-agent": (5, "gap")}


def test_two_entries_that_changed_places_are_found(journal: Journal) -> None:
    for seq, place in ((4, -1), (5, 4), (-1, 5)):
        journal.change("UPDATE journal SET seq = ? WHERE seq = ?", place, seq)
    assert (journal.verify().broken_at, journal.verify().what) == (4, "prev_hash")


def test_a_journal_cut_short_is_found_by_the_head_that_the_node_signed(tmp_path: Path) -> None:
    site, sign = signing_site(tmp_path)
    sign()
    Kiosk(site).tap("bruno")
    journal = Journal(site.directory, site.store.head.seq)
    site.store.close()
    result = journal.verify()
    assert result.sound
    assert result.signed_by == key_id(bytes.fromhex(site.keys.identity.public_key))
    signed_through = result.signed_through or 0
    assert 0 < signed_through < journal.length
    journal.change("DELETE FROM journal WHERE seq > ?", signed_through)
    assert journal.verify().sound, "what was never signed cannot be missed"
    journal.change("DELETE FROM journal WHERE seq >= ?", signed_through)
    assert (journal.verify().broken_at, journal.verify().what) == (signed_through, "head_signature")


def test_a_signature_of_another_head_is_found(tmp_path: Path) -> None:
    site, sign = signing_site(tmp_path)
    sign()
    head = site.store.head
    site.store.close()
    journal = Journal(site.directory, head.seq)
    journal.change("UPDATE signed_head SET seq = seq - 1")
    assert journal.verify().what == "head_signature"


def signing_site(tmp_path: Path) -> tuple[Site, Callable[[], None]]:
    """A site whose node has pushed, and thereby signed, what it has."""
    site = Site(tmp_path / "site", DAY)
    Kiosk(site).tap("chloe")

    def sign() -> None:
        head, key = site.store.head, site.keys.signing
        signature = sign_head(key, "demo-door-agent", head)
        with site.store.writing() as writing:
            signed = SignedHead("demo-door-agent", head.seq, head.hash, signature, public_hex(key))
            put_signed_head(writing.connection, signed)

    return site, sign


def test_a_long_journal_is_checked_to_its_end(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", DAY)
    kiosk = Kiosk(site)
    for _ in range(40):
        kiosk.tap("bruno")
        site.clock.set(site.clock.now() + timedelta(minutes=1))
        site.clock.advance(6)
    length = site.store.head.seq
    site.store.close()
    journal = Journal(site.directory, length)
    assert journal.verify().entries == length
    journal.put("occurred_at", length - 3, "yesterday")
    result = journal.verify()
    assert (result.broken_at, result.what, result.entries) == (length - 3, "unreadable", length - 4)


def test_where_there_is_nothing_to_verify_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotVerify, match="data directory"):
        verify_data(tmp_path)
    with pytest.raises(CannotVerify, match="data directory"):
        verify_data(tmp_path / "nowhere")


def test_a_file_that_is_no_store_cannot_be_verified(tmp_path: Path) -> None:
    (tmp_path / "site.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CannotVerify, match="no readable store"):
        verify_data(tmp_path)
