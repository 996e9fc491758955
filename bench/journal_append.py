"""One journal append of the site's store, made durable, against one bare durable commit of the same row."""

import secrets
import time
from collections.abc import Mapping
from pathlib import Path

from bench.figures import Figure, median
from bench.raw.commit import BareJournal
from bench.seeded import Seeded
from door_agent.store.site_store import SiteStore
from sync.wire.canonical import Json
from sync.wire.instants import SystemClock
from sync.wire.journal import Kind

ROWS = ("journal_append",)

ROUNDS, WARM_UP = 1000, 50

_NODE = "bench-door-agent"


def measure(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """The median of each; the entry's ids, canonical forms and hashes are ours alone, and so is SQLAlchemy."""
    clock = SystemClock()
    store = SiteStore(directory / "site.db", _NODE, clock, secrets.token_bytes)
    bare = BareJournal(directory / "bare.db", directory / "site.db")
    ours: list[float] = []
    raw: list[float] = []
    for _ in range(WARM_UP + ROUNDS):
        ours.append(_append(store, _granted(seeded, clock)))
        raw.append(bare.commit(bare.newest(Kind.ACCESS_GRANTED)))
    bare.close()
    store.close()
    # The design sets no target of its own for this part of the tap.
    return {"journal_append": Figure(median(ours[WARM_UP:]), median(raw[WARM_UP:]), "ms", target=None)}


def _append(store: SiteStore, payload: dict[str, Json]) -> float:
    started = time.perf_counter_ns()
    with store.writing() as writing:
        writing.append(Kind.ACCESS_GRANTED, payload)
    return (time.perf_counter_ns() - started) / 1e6


def _granted(seeded: Seeded, clock: SystemClock) -> dict[str, Json]:
    """The payload of a tap that moves the lock."""
    now = clock.now()
    return {
        "tap": seeded.id(now),
        "door": "entrance",
        "reader": "reader-1",
        "kind": "pkoc",
        "person": seeded.id(now),
        "credential": seeded.id(now),
        "assurance": "cryptographic",
        "direction": "in",
        "moves_lock": True,
    }
