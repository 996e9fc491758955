"""The journal's table: entries put in as they came, and read as they are told."""

import json
from collections.abc import Sequence
from typing import cast

import psycopg
from sqlalchemy import ColumnClause, Connection, column, select, table

from sync.server.pushed import PushedEntry
from sync.server.store import schema

_COLUMNS = tuple(schema.journal.columns.keys())

# Without types: instants and payload are read as the text that the columns hold, so that nothing is converted twice.
_INSERT = f"INSERT INTO journal ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 (names of our own columns)
_COPY = f"COPY journal ({', '.join(_COLUMNS)}) FROM STDIN".encode()

_untyped: list[ColumnClause[object]] = [column(name) for name in _COLUMNS]
_as_text = table("journal", *_untyped)


def insert_entries(connection: Connection, entries: Sequence[PushedEntry], payloads: Sequence[str | None]) -> None:
    """Adds entries that are known to be sound and new, with their payloads in canonical form.

    By each database's own bulk way: a batch through SQLAlchemy Core takes as long as all the rest of an ingest.
    """
    rows = [_row(entry, payload) for entry, payload in zip(entries, payloads, strict=True)]
    if connection.dialect.name == "postgresql":
        driver = cast("psycopg.Connection[tuple[object, ...]]", connection.connection.driver_connection)
        with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
            for row in rows:
                copy.write_row(row)
    else:
        connection.exec_driver_sql(_INSERT, rows)


def hashes_between(connection: Connection, node: str, first: int, last: int) -> dict[int, str]:
    """The hash of each entry held, by `seq`, both ends included."""
    journal = schema.journal.c
    query = select(journal.seq, journal.hash).where(journal.node == node, journal.seq.between(first, last))
    return {row.seq: row.hash for row in connection.execute(query)}


def read_entries(connection: Connection, node: str, after: int, limit: int) -> list[dict[str, object]]:
    """Entries after that `seq`, in order, each as the JSON object that it travels as."""
    query = select(_as_text).where(_as_text.c.node == node, _as_text.c.seq > after)
    rows = connection.execute(query.order_by(_as_text.c.seq).limit(limit))
    return [_told(dict(row)) for row in rows.mappings()]


def _row(entry: PushedEntry, payload: str | None) -> tuple[object, ...]:
    return (
        entry.node,
        entry.seq,
        entry.id,
        entry.kind,
        entry.occurred_at,
        entry.recorded_at,
        entry.clock,
        payload,
        entry.payload_salt,
        entry.payload_hash,
        entry.prev_hash,
        entry.hash,
    )


def _told(row: dict[str, object]) -> dict[str, object]:
    payload = row["payload"]
    return {**row, "payload": json.loads(payload)} if isinstance(payload, str) else row
