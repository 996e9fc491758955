"""A day's journal of a node: people come and go, each tap granted and its visit written."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.seeded import Seeded
from sync.wire.canonical import Json
from sync.wire.journal import EMPTY, Entry, Head, JournalPush, Kind, make_entry, sign_head

_START = datetime(2026, 11, 24, 8, tzinfo=UTC)
_PEOPLE = 60


class Scribe:
    """Writes the journal of one node."""

    def __init__(self, node: str, key: Ed25519PrivateKey, seeded: Seeded) -> None:
        self._node, self._key, self._seeded = node, key, seeded
        self._head, self._now = EMPTY, _START
        self._people = [seeded.id(_START) for _ in range(_PEOPLE)]

    def pushes(self, entries: int, batch: int) -> list[bytes]:
        """The bodies that push that many entries, `batch` in each."""
        writing = self._entries()
        return [self._push([next(writing) for _ in range(batch)]) for _ in range(entries // batch)]

    def _entries(self) -> Iterator[Entry]:
        inside: dict[str, str] = {}
        while True:
            for person in self._people:
                tap, visit = self._seeded.id(self._now), inside.pop(person, None)
                yield self._write(Kind.ACCESS_GRANTED, _granted(tap, person, "in" if visit is None else "out"))
                if visit is None:
                    inside[person] = self._seeded.id(self._now)
                    yield self._write(Kind.VISIT_STARTED, _started(tap, person, inside[person]))
                else:
                    ended: dict[str, Json] = {"visit": visit, "person": person, "inferred": False, "tap": tap}
                    yield self._write(Kind.VISIT_ENDED, ended)

    def _write(self, kind: Kind, payload: dict[str, Json]) -> Entry:
        self._now += timedelta(milliseconds=800)
        entry = make_entry(
            self._head,
            self._node,
            kind,
            payload,
            occurred_at=self._now,
            recorded_at=self._now,
            trusted=True,
            random=self._seeded.bytes,
        )
        self._head = Head.of(entry)
        return entry

    def _push(self, entries: list[Entry]) -> bytes:
        signature = sign_head(self._key, self._node, Head.of(entries[-1]))
        return JournalPush(entries=entries, head_signature=signature).model_dump_json().encode()


def _granted(tap: str, person: str, direction: str) -> dict[str, Json]:
    return {
        "tap": tap,
        "door": "entrance",
        "reader": "reader-1",
        "kind": "pkoc",
        "person": person,
        "credential": person,
        "assurance": "cryptographic",
        "direction": direction,
        "moves_lock": False,
    }


def _started(tap: str, person: str, visit: str) -> dict[str, Json]:
    return {"visit": visit, "person": person, "assurance": "cryptographic", "credential": person, "tap": tap}
