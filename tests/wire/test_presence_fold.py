"""Presence, folded from visit entries."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.assurance import Assurance
from sync.wire.canonical import Json
from sync.wire.instants import format_instant
from sync.wire.journal import EMPTY, Entry, Kind, make_entry
from sync.wire.presence import CannotFold, Visit, VisitStarts, VisitStops, fold, is_unconfirmed
from tests.wire.chains import START

Step = tuple[int, str]
"""A visit by number, and what happens to it."""


def _entry(kind: Kind, payload: dict[str, Json], minutes: int = 0) -> Entry:
    at = START + timedelta(minutes=minutes)
    return make_entry(EMPTY, "node", kind, payload, occurred_at=at, recorded_at=at, trusted=True, random=bytes)


def _payload(visit: int = 1, **more: Json) -> dict[str, Json]:
    return {"visit": f"visit-{visit}", "person": f"person-{visit}", "assurance": "cryptographic", **more}


def _visit(visit: int = 1, *, started: int = 0, proof: int = 0) -> Visit:
    return Visit(
        f"visit-{visit}",
        f"person-{visit}",
        START + timedelta(minutes=started),
        START + timedelta(minutes=proof),
        Assurance.CRYPTOGRAPHIC,
    )


def _present(entries: Sequence[Entry]) -> dict[str, Visit]:
    """The rule of both stores: a start puts the visit there, a stop takes it away."""
    running: dict[str, Visit] = {}
    for entry in entries:
        match fold(entry):
            case VisitStarts(visit):
                running[visit.visit] = visit
            case VisitStops(visit):
                running.pop(visit, None)
            case None:
                pass
    return running


def _start(visit: int = 1, minutes: int = 0) -> Entry:
    return _entry(Kind.VISIT_STARTED, _payload(visit), minutes)


def _end(visit: int = 1, minutes: int = 0) -> Entry:
    return _entry(
        Kind.VISIT_ENDED, {"visit": f"visit-{visit}", "person": f"person-{visit}", "inferred": False}, minutes
    )


def _undo(undoes: Kind, visit: int = 1, started: int = 0, minutes: int = 0) -> Entry:
    at = format_instant(START + timedelta(minutes=started))
    return _entry(Kind.VISIT_UNDONE, _payload(visit, undoes=str(undoes), started_at=at), minutes)


def test_a_visit_runs_from_its_start() -> None:
    assert _present([_start(minutes=3)]) == {"visit-1": _visit(started=3, proof=3)}


def test_a_visit_that_ended_runs_no_more() -> None:
    assert _present([_start(), _end(minutes=5)]) == {}


def test_a_start_that_was_undone_never_was() -> None:
    assert _present([_start(), _undo(Kind.VISIT_STARTED, minutes=1)]) == {}


def test_an_end_that_was_undone_lets_the_visit_run_since_its_first_start() -> None:
    entries = [_start(minutes=3), _end(minutes=60), _undo(Kind.VISIT_ENDED, started=3, minutes=61)]
    assert _present(entries) == {"visit-1": _visit(started=3, proof=61)}


@given(numbers=st.lists(st.integers(1, 4), max_size=12))
def test_who_starts_and_ends_in_turn_is_inside_after_an_odd_number(numbers: list[int]) -> None:
    inside: set[int] = set()
    entries: list[Entry] = []
    for minutes, number in enumerate(numbers):
        entries.append(_end(number, minutes) if number in inside else _start(number, minutes))
        inside ^= {number}
    assert set(_present(entries)) == {f"visit-{number}" for number in inside}


@given(numbers=st.lists(st.integers(1, 4), max_size=8), again=st.integers(1, 3))
def test_folding_an_entry_again_changes_nothing(numbers: list[int], again: int) -> None:
    """Counts do not drift, however often a journal is read."""
    entries = [_start(number, minutes) for minutes, number in enumerate(dict.fromkeys(numbers))]
    once = _present(entries)
    assert _present(entries * again) == once


@given(kind=st.sampled_from([kind for kind in Kind if not kind.startswith("visit.")]))
def test_only_visits_make_presence(kind: Kind) -> None:
    assert fold(_entry(kind, _payload())) is None


@pytest.mark.parametrize("kind", [Kind.VISIT_STARTED, Kind.VISIT_ENDED, Kind.VISIT_UNDONE])
def test_an_erased_entry_does_nothing(kind: Kind) -> None:
    erased = _entry(kind, _payload()).model_copy(update={"payload": None, "payload_salt": None})
    assert fold(erased) is None


@pytest.mark.parametrize(
    ("kind", "payload", "missing"),
    [
        (Kind.VISIT_STARTED, {}, "'assurance'|'visit'"),
        (Kind.VISIT_STARTED, {"visit": "v", "person": "p"}, "'assurance'"),
        (Kind.VISIT_STARTED, {"visit": "v", "person": 1, "assurance": "uid"}, "'person'"),
        (Kind.VISIT_STARTED, {"visit": "v", "person": "p", "assurance": "magic"}, "magic"),
        (Kind.VISIT_ENDED, {"person": "p"}, "'visit'"),
        (Kind.VISIT_UNDONE, _payload(undoes="visit.ended"), "'started_at'"),
        (Kind.VISIT_UNDONE, _payload(undoes="visit.ended", started_at="yesterday"), "yesterday"),
    ],
)
def test_an_entry_that_lacks_what_it_must_say_is_reported(kind: Kind, payload: dict[str, Json], missing: str) -> None:
    with pytest.raises(CannotFold, match=missing):
        fold(_entry(kind, payload))


def test_after_closing_time_a_visit_is_unconfirmed_until_it_is_proved_again() -> None:
    closing = START + timedelta(minutes=30)
    assert is_unconfirmed(_visit(proof=29), closing)
    assert not is_unconfirmed(_visit(proof=30), closing)
    assert not is_unconfirmed(_visit(proof=31), closing)
    assert not is_unconfirmed(_visit(proof=0), None)
