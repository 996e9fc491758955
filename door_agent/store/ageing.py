"""What entries say of people grows too old to be kept: the payload goes, the chain stays whole."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from sqlalchemy import Connection, select, update

from door_agent.store import schema
from door_agent.store.site_store import Writing
from sync.wire.registry import MAX_RETENTION_DAYS

_OF_THE_MACHINE = "node.%"
"""Kinds that name nobody: they say where the journal comes from, and are kept."""


@dataclass(frozen=True, slots=True)
class TooOld:
    """Which of a node's entries are too old.

    Those that the centre holds once they were recorded `before`; those after `held_through`, which it has not had yet,
    only once they were recorded `at_last`, since nobody would ever know of them.
    """

    before: datetime
    at_last: datetime
    held_through: int

    def covers(self, seq: int, recorded_at: datetime) -> bool:
        """Whether that entry is."""
        return recorded_at < (self.before if seq <= self.held_through else self.at_last)


def too_old(now: datetime, retention_days: int, held_through: int) -> TooOld:
    """What is too old now, where the centre holds the journal through that entry."""
    return TooOld(
        now - timedelta(days=retention_days),
        now - timedelta(days=MAX_RETENTION_DAYS),
        held_through,
    )


@dataclass(frozen=True, slots=True)
class Old:
    """A run of entries of one node that are too old, up to and with that `seq`."""

    node: str
    after: int
    through: int


def nodes_held(connection: Connection) -> list[str]:
    """The nodes whose entries lie in the store."""
    return list(connection.scalars(select(schema.journal.c.node).distinct()))


def find_old(connection: Connection, node: str, after: int, too_old: TooOld, limit: int) -> Old | None:
    """The next run, of at most `limit` entries that are too old; None where there is none.

    `recorded_at` never decreases along a node's journal, so that the first entry young enough ends the search.
    """
    table = schema.journal.c
    query = (
        select(table.seq, table.recorded_at)
        .where(table.node == node, table.seq > after)
        .order_by(table.seq)
        .limit(limit)
    )
    rows = connection.execute(query)
    old = [row.seq for row in takewhile(lambda row: too_old.covers(row.seq, row.recorded_at), rows)]
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
