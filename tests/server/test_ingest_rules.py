"""Whatever way a journal is cut into pushes, repeated and reordered: the centre holds it once, and folds it once."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from sync.server import administration
from sync.server.config import StoreTable
from sync.server.ingest import Gap, ingest
from sync.server.pushed import Push
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.server.store.journal_table import read_entries
from sync.server.store.site_tables import running_visits
from sync.wire.ids import uuid7
from sync.wire.journal import Entry, Kind
from sync.wire.presence import VisitStarts, VisitStops, fold
from tests.server.centre import sqlite_url
from tests.server.scribe import MONDAY_10H, Scribe

PERSONS = [uuid7(MONDAY_10H, lambda n, i=i: bytes([i] * n)) for i in range(4)]

acts = st.lists(st.tuples(st.sampled_from(["in", "out", "undo"]), st.sampled_from(PERSONS)), min_size=1, max_size=25)
cuts = st.lists(st.tuples(st.integers(0, 25), st.integers(1, 12)), max_size=12)


def written(moves: list[tuple[str, str]]) -> Scribe:
    """A journal in which people come, go, and take the last of it back."""
    scribe, inside, last = Scribe(), dict[str, str](), dict[str, tuple[Kind, str]]()
    for act, person in moves:
        match act:
            case "in" if person not in inside:
                inside[person] = scribe.check_in(person)
                last[person] = (Kind.VISIT_STARTED, inside[person])
            case "out" if person in inside:
                last[person] = (Kind.VISIT_ENDED, inside[person])
                scribe.check_out(person, inside.pop(person))
            case "undo" if person in last:
                undone, visit = last.pop(person)
                scribe.write(
                    Kind.VISIT_UNDONE,
                    {
                        "undoes": undone,
                        "visit": visit,
                        "person": person,
                        "started_at": "2026-11-23T08:00:00.000Z",
                        "assurance": "uid",
                    },
                )
                if undone == Kind.VISIT_STARTED:
                    del inside[person]
                else:
                    inside[person] = visit
            case _:
                pass
    if not scribe.entries:
        scribe.write(Kind.NODE_STARTED, {})
    return scribe


def inside_by_hand(entries: list[Entry]) -> set[tuple[str, str]]:
    """Folded one by one, by the rule that the site uses."""
    inside: dict[str, str] = {}
    for entry in entries:
        match fold(entry):
            case VisitStarts(visit):
                inside[visit.person] = visit.visit
            case VisitStops(visit):
                inside = {person: running for person, running in inside.items() if running != visit}
            case None:
                pass
    return set(inside.items())


def pushed(store: Store, scribe: Scribe, entries: list[Entry]) -> int | None:
    body = Push.model_validate(scribe.push(entries))
    try:
        return ingest(store, scribe.node, body, MONDAY_10H)
    except Gap:
        return None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=acts, slices=cuts)
def test_every_entry_is_held_and_folded_once(moves: list[tuple[str, str]], slices: list[tuple[int, int]]) -> None:
    scribe = written(moves)
    with TemporaryDirectory() as directory:
        store = administration.open_store(StoreTable(url=sqlite_url(Path(directory))))
        administration.add_node(store, scribe.node, "demo", scribe.public_key)
        held = 0
        for start, length in slices:
            chosen = scribe.entries[start : start + length]
            if not chosen:
                continue
            through = pushed(store, scribe, chosen)
            assert (through is None) == (chosen[0].seq > held + 1)
            held = max(held, chosen[-1].seq) if through is not None else held
            assert through in (None, held)
        assert pushed(store, scribe, scribe.entries) == len(scribe.entries)
        with store.read() as connection:
            entries = read_entries(connection, scribe.node, 0, 1000)
            visits = running_visits(connection).get("demo", [])
            heads = connection.execute(select(func.max(schema.signed_head.c.seq))).scalar_one()
        store.close()
    assert [Entry.model_validate(entry) for entry in entries] == scribe.entries
    assert {(visit.person, visit.visit) for visit in visits} == inside_by_hand(scribe.entries)
    assert heads == len(scribe.entries)
