"""What entries say of people grows too old to be kept: the payload goes, the chain stays whole."""

from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import Connection, select, update

from door_agent.store import schema
from door_agent.store.site_store import Writing

_OF_THE_MACHINE = "node.%"
"""Kinds that name nobody: they say where the journal comes from, and are kept."""


@dataclass(frozen=True, slots=True)
class Old:
    """A run of entries of one node that are too old, up to and with that `seq`."""

    node: str
    after: int
    through: int


def nodes_held(connection: Connection) -> list[str]:
    """The nodes whose entries lie in the store."""
    return list(connection.scalars(select(schema.journal.c.node).distinct()))


def find_old(connection: Connection, node: str, after: int, before: datetime, limit: int) -> Old | None:
    """The next run, of at most `limit` entries recorded before that instant; None where there is none.

    `recorded_at` never decreases along a node's journal, so that the first entry young enough ends the search.
    """
    table = schema.journal.c
    query = (
        select(table.seq, table.recorded_at)
        .where(table.node == node, table.seq > after)
        .order_by(table.seq)
        .limit(limit)
    )
    old = [row.seq for row in takewhile(lambda row: row.recorded_at < before, connection.execute(query))]
    return Old(node, after, old[-1]) if old else None


def forget(writing: Writing, old: Old) -> None:
    """Takes away what those entries say, and the salts by which it could be guessed."""
    table = schema.journal
    writing.erase(
        update(table)
        .where(table.c.node == old.node, table.c.seq > old.after, table.c.seq <= old.through)
        .where(table.c.payload_salt.is_not(None), table.c.kind.not_like(_OF_THE_MACHINE))
        .values(payload=None, payload_salt=None)
    )
