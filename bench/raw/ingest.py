"""A batch of journal entries by the libraries alone: the JSON is read, all hashes are computed, the rows inserted."""

import hashlib
import json
import time
from typing import Any

from sqlalchemy import ColumnClause, Engine, Table, column, insert, table

_HASHED = ("node", "seq", "id", "kind", "occurred_at", "recorded_at", "clock", "payload_hash")


class BareIngest:
    """Into the table `journal`, which is there and empty, with the centre's columns and keys; a transaction a batch."""

    def __init__(self, engine: Engine, journal: Table) -> None:
        self._engine = engine
        # Untyped, so that SQLAlchemy converts nothing: instants and payloads are text already.
        columns: list[ColumnClause[object]] = [column(own.name) for own in journal.columns]
        self._insert = insert(table(journal.name, *columns))

    def take(self, body: bytes) -> float:
        """One batch; seconds. Raises ValueError where a hash is not its entry's."""
        started = time.perf_counter()
        rows = [_row(entry) for entry in json.loads(body)["entries"]]
        with self._engine.begin() as connection:
            connection.execute(self._insert, rows)
        return time.perf_counter() - started


def _row(entry: dict[str, Any]) -> dict[str, object]:
    payload = _canonical(entry["payload"])
    header = _canonical({name: entry[name] for name in _HASHED})
    hashes = (_hash(entry["payload_salt"], payload), _hash(entry["prev_hash"], header))
    if hashes != (entry["payload_hash"], entry["hash"]):
        raise ValueError(f"entry {entry['seq']} has another hash")
    return {**entry, "payload": payload}


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _hash(first: str, text: str) -> str:
    return hashlib.sha256(bytes.fromhex(first) + text.encode()).hexdigest()
