"""The journal's chain: what was written cannot be changed, removed or moved without being found; a person can go."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.wire.journal import (
    EMPTY,
    ChainFault,
    Entry,
    Head,
    JournalPush,
    Kind,
    check_chain,
    check_entry,
    make_entry,
    recorded_now,
)
from tests.wire.chains import CHAINS, NODE, START, chain_of

CHANGES: dict[str, object] = {
    "node": "another-node",
    "seq": 77,
    "id": "01939f3e-0000-7000-8000-000000000099",
    "kind": "visit.ended",
    "occurred_at": START + timedelta(days=9),
    "recorded_at": START + timedelta(days=9),
    "clock": "untrusted",
    "payload": {"changed": True},
    "payload_salt": "ab" * 16,
    "payload_hash": "ab" * 32,
    "prev_hash": "ab" * 32,
    "hash": "ab" * 32,
}
"""A change of every field, to a value that no chain here carries."""


def _changed(entry: Entry, **fields: object) -> Entry:
    return entry.model_copy(update=fields)


def _rehashed(entry: Entry) -> Entry:
    """The same entry with the hash that would make it look sound by itself."""
    return make_entry(
        Head(entry.seq - 1, entry.prev_hash),
        entry.node,
        Kind.VISIT_STARTED,
        entry.payload or {},
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        trusted=True,
        random=bytes,
    )


@given(chain=CHAINS)
def test_what_a_node_writes_is_sound(chain: list[Entry]) -> None:
    assert check_chain(chain) == Head.of(chain[-1])
    assert [entry.seq for entry in chain] == list(range(1, len(chain) + 1))


@given(chain=CHAINS, cut=st.integers(0, 5))
def test_it_may_be_checked_in_parts(chain: list[Entry], cut: int) -> None:
    head = check_chain(chain[:cut])
    assert check_chain(chain[cut:], after=head) == Head.of(chain[-1])


def test_every_field_of_an_entry_has_a_change_here() -> None:
    assert set(CHANGES) == set(Entry.model_fields)


@pytest.mark.parametrize("field", CHANGES)
@given(chain=CHAINS, data=st.data())
def test_a_change_of_any_field_is_found(field: str, chain: list[Entry], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(chain) - 1))
    forged = [*chain]
    forged[index] = _changed(chain[index], **{field: CHANGES[field]})
    with pytest.raises(ChainFault) as fault:
        check_chain(forged)
    assert fault.value.seq in (chain[index].seq, CHANGES["seq"], chain[index].seq + 1)


@given(chain=CHAINS.filter(lambda chain: len(chain) > 1), data=st.data())
def test_an_entry_that_is_forged_with_its_hashes_breaks_the_next_one(chain: list[Entry], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(chain) - 2))
    forged = [*chain]
    forged[index] = _rehashed(_changed(chain[index], payload={"forged": True}))
    with pytest.raises(ChainFault) as fault:
        check_chain(forged)
    assert (fault.value.seq, fault.value.what) == (chain[index].seq + 1, "prev_hash")


@given(chain=CHAINS.filter(lambda chain: len(chain) > 1), data=st.data())
def test_a_missing_entry_is_a_gap(chain: list[Entry], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(chain) - 2))
    with pytest.raises(ChainFault) as fault:
        check_chain(chain[:index] + chain[index + 1 :])
    assert (fault.value.seq, fault.value.what) == (index + 2, "gap")


@given(chain=CHAINS, cut=st.integers(0, 4))
def test_a_missing_end_shows_in_the_head_that_the_node_signed(chain: list[Entry], cut: int) -> None:
    """The chain alone cannot tell; the centre keeps the signed heads for it."""
    shorter = chain[: min(cut, len(chain) - 1)]
    assert check_chain(shorter) != Head.of(chain[-1])


@given(chain=CHAINS.filter(lambda chain: len(chain) > 1), data=st.data())
def test_two_entries_that_changed_places_are_found(chain: list[Entry], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(chain) - 2))
    swapped = [*chain]
    swapped[index], swapped[index + 1] = chain[index + 1], chain[index]
    with pytest.raises(ChainFault):
        check_chain(swapped)


@given(chain=CHAINS, data=st.data())
def test_a_repeated_entry_is_found(chain: list[Entry], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(chain) - 1))
    with pytest.raises(ChainFault):
        check_chain([*chain[: index + 1], chain[index], *chain[index + 1 :]])


@given(chain=CHAINS, erased=st.sets(st.integers(0, 4)))
def test_erasing_any_payloads_leaves_the_chain_sound(chain: list[Entry], erased: set[int]) -> None:
    left = [
        _changed(entry, payload=None, payload_salt=None) if index in erased else entry
        for index, entry in enumerate(chain)
    ]
    assert check_chain(left) == Head.of(chain[-1])


@pytest.mark.parametrize("half", ["payload", "payload_salt"])
def test_an_erasure_is_whole(half: str) -> None:
    with pytest.raises(ChainFault, match="payload_hash"):
        check_entry(EMPTY, _changed(chain_of([{"person": 1}])[0], **{half: None}))


def test_the_salt_keeps_an_erased_payload_from_being_guessed() -> None:
    """The same payload under another salt has another hash: who knows all names still cannot try them."""
    first, second = chain_of([{"person": 1}], seed=b"\x01")[0], chain_of([{"person": 1}], seed=b"\x02")[0]
    assert first.payload_hash != second.payload_hash


def test_the_time_of_recording_never_goes_back() -> None:
    first, second = (
        make_entry(head, NODE, Kind.NODE_STARTED, {}, occurred_at=START, recorded_at=at, trusted=True, random=bytes)
        for head, at in ((EMPTY, START), (EMPTY, START - timedelta(milliseconds=1)))
    )
    follower = make_entry(
        Head.of(first),
        NODE,
        Kind.NODE_STARTED,
        {},
        occurred_at=second.occurred_at,
        recorded_at=second.recorded_at,
        trusted=True,
        random=bytes,
    )
    with pytest.raises(ChainFault, match="entry 2: recorded_at does not follow"):
        check_chain([first, follower])


def test_a_clock_that_went_back_does_not_take_the_journal_with_it() -> None:
    class Clock:
        trusted = True

        def now(self) -> datetime:
            return START

        def monotonic(self) -> float:
            return 0

    later = START + timedelta(hours=1)
    assert recorded_now(Clock(), later) == later
    assert recorded_now(Clock(), None) == START
    assert recorded_now(Clock(), START - timedelta(hours=1)) == START


def test_entries_of_two_nodes_are_no_chain() -> None:
    first, second = chain_of([{}, {}])
    with pytest.raises(ChainFault):
        check_chain([first, _changed(second, node="another-node")])


def test_a_fault_passes_through_a_context_manager() -> None:
    @contextmanager
    def transaction() -> Generator[None]:
        yield

    with pytest.raises(ChainFault), transaction():
        raise ChainFault(1, "gap")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seq", 0),
        ("seq", 2**53),
        ("seq", "1"),
        ("seq", 1.0),
        ("node", "Demo"),
        ("node", ""),
        ("kind", "visit"),
        ("clock", "maybe"),
        ("hash", "AB" * 32),
        ("hash", "ab" * 31),
        ("payload_salt", "ab"),
        ("occurred_at", "2026-11-24T10:01:00Z"),
        ("payload", {"n": 1.5}),
        ("payload", []),
        ("more", 1),
    ],
)
def test_what_is_no_entry_is_refused(field: str, value: object) -> None:
    raw = chain_of([{"person": 1}])[0].model_dump(mode="json")
    with pytest.raises(ValidationError):
        Entry.model_validate(raw | {field: value})


def test_a_kind_that_is_not_known_yet_is_kept() -> None:
    raw = chain_of([{}])[0].model_dump(mode="json")
    assert Entry.model_validate(raw | {"kind": "lift.stuck"}).kind == "lift.stuck"


def test_a_push_carries_something_and_not_everything() -> None:
    entry = chain_of([{}])[0].model_dump(mode="json")
    for entries in ([], [entry] * 2001):
        with pytest.raises(ValidationError):
            JournalPush.model_validate({"entries": entries, "head_signature": "x"})


def test_a_refusal_does_not_repeat_what_it_refused() -> None:
    raw = chain_of([{"name": "Zoë"}])[0].model_dump(mode="json")
    with pytest.raises(ValidationError) as refused:
        Entry.model_validate(raw | {"payload": {"name": 1.5, "other": "Zoë d’Aÿ"}})
    assert "Zoë" not in str(refused.value)
