"""Journal entries in the site's store: in, and out again for the uplink and for checking."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from sqlite3 import Connection as SqliteConnection

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Row, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from door_agent.store import schema
from sync.wire.instants import format_instant
from sync.wire.journal import Entry

_INSERT = str(schema.journal.insert().compile(dialect=sqlite.dialect()))
"""Compiled once: every tap waits for it."""

_COLUMNS = tuple(schema.journal.columns.keys())


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head that the node signed for the centre: its word that the journal went so far."""

    node: str
    seq: int
    hash: str
    signature: str
    public_key: str


@dataclass(frozen=True, slots=True)
class UnreadableEntry(Exception):
    """What stands in the store in the place of an entry is none: somebody changed it. `seq` says where."""

    seq: int


def insert_entry(driver: SqliteConnection, entry: Entry) -> None:
    """Writes one entry, inside the caller's transaction."""
    row = {
        **vars(entry),
        "occurred_at": format_instant(entry.occurred_at),
        "recorded_at": format_instant(entry.recorded_at),
        "payload": None if entry.payload is None else json.dumps(entry.payload),
    }
    driver.execute(_INSERT, tuple(row[column] for column in _COLUMNS))


def last_entry(connection: Connection, node: str) -> Entry | None:
    """The newest entry of a node."""
    return next(iter(newest_entries(connection, node, 1)), None)


def newest_entries(connection: Connection, node: str, limit: int) -> list[Entry]:
    """At most that many entries of a node, the newest first."""
    table = schema.journal
    query = select(table).where(table.c.node == node).order_by(table.c.seq.desc()).limit(limit)
    return [_entry(row) for row in connection.execute(query)]


def read_entries(engine: Engine, node: str, after: int, limit: int) -> list[Entry]:
    """At most `limit` entries of a node after that `seq`, in order; the transaction ends before it returns."""
    table = schema.journal
    query = select(table).where(table.c.node == node, table.c.seq > after).order_by(table.c.seq).limit(limit)
    with engine.connect() as connection:
        return [_entry(row) for row in connection.execute(query)]


def all_entries(engine: Engine, node: str, batch: int = 1000) -> Iterator[Entry]:
    """Every entry of a node, in order, in flat memory. Raises UnreadableEntry at the first that is none any more."""
    after = 0
    while True:
        try:
            entries = read_entries(engine, node, after, batch)
        except (ValueError, TypeError) as error:  # A column holds what this program never writes there.
            if batch == 1:
                raise UnreadableEntry(after + 1) from error
            batch = 1  # Those before it are still to be given.
            continue
        if not entries:
            return
        for entry in entries:
            yield _checked(entry, after + 1)
            after = entry.seq


def _checked(entry: Entry, expected_seq: int) -> Entry:
    try:
        return Entry.model_validate(dict(entry))
    except ValidationError as error:
        raise UnreadableEntry(expected_seq) from error


def nodes(engine: Engine) -> list[str]:
    """The nodes that have entries."""
    with engine.connect() as connection:
        return list(
            connection.execute(select(schema.journal.c.node).distinct().order_by(schema.journal.c.node)).scalars()
        )


def put_signed_head(connection: Connection, head: SignedHead) -> None:
    """Keeps a signed head in place of the node's earlier one, inside the caller's transaction."""
    values = asdict(head)
    row = insert(schema.signed_head).values(values)
    connection.execute(row.on_conflict_do_update(index_elements=["node"], set_=values))


def signed_head(engine: Engine, node: str) -> SignedHead | None:
    """The newest head that the node signed; None before its first push."""
    table = schema.signed_head
    with engine.connect() as connection:
        row = connection.execute(select(table).where(table.c.node == node)).first()
    return None if row is None else SignedHead(row.node, row.seq, row.hash, row.signature, row.public_key)


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    # What this program wrote itself needs no second validation; the chain check looks at every byte that counts.
    return Entry.model_construct(**row._mapping)  # pyright: ignore[reportPrivateUsage] (SQLAlchemy's public name for it)
