"""What is known of people's comings and goings grows too old to be kept: it goes from the centre as from the sites.

Of an entry the payload goes and the chain stays whole (design 6.5); of a visitor and of a notice the record; and a
visit that still runs, of a site whose journal never told of its end. Runs on a thread of its own, in short
transactions, so that no ingest waits long for it.
"""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, delete, func, select, update

from sync.server.notifications import Topic, notify
from sync.server.registry import lock_registry, put_parsed
from sync.server.registry_reading import read_records, read_sites
from sync.server.rounds import Rounds
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.wire.instants import Clock
from sync.wire.registry import ExpectedVisitRecord, NoticeRecord, PersonRecord, SiteRecord, Tombstone

_log = structlog.get_logger()

LOOK_EVERY_S = 3600.0
EXPECTED_FOR = timedelta(days=1)
"""How long after its time a visit that was announced is of use to anybody."""

BATCH = 500
"""Entries of one transaction."""

_OF_THE_MACHINE = "node.%"
"""Kinds that name nobody: they say where a journal comes from, and are kept."""


class Ageing(Rounds):
    """Forgets what is too old, every hour. How far each node's journal has been gone through is kept in memory only."""

    def __init__(self, store: Store, clock: Clock, look_every_s: float = LOOK_EVERY_S) -> None:
        super().__init__(look_every_s)
        self._store, self._clock = store, clock
        self._through: dict[str, int] = {}

    def work(self) -> None:
        """All that is too old now."""
        now = self._clock.now()
        with self._store.read() as connection:
            sites = read_sites(connection)
        for site in sites:
            before = now - timedelta(days=site.retention_days)
            for node in self._nodes(site):
                while not self._stopping.is_set() and self._forget_entries(node, before):
                    pass
            with self._store.write() as connection:
                forget_visits(connection, site.id, before)
                forget_records(connection, site.id, before)
        with self._store.write() as connection:
            forget_expected_visits(connection, now - EXPECTED_FOR)

    def _nodes(self, site: SiteRecord) -> list[str]:
        with self._store.read() as connection:
            return list(connection.scalars(select(schema.node.c.name).where(schema.node.c.site == site.id)))

    def _forget_entries(self, node: str, before: datetime) -> bool:
        """The next run of a node's entries; whether there may be more."""
        after = self._through.get(node, 0)
        with self._store.write() as connection:
            through = forget_entries(connection, node, after, before)
        if through is None:
            return False
        self._through[node] = through
        _log.info("journal.aged", node=node, through=through)
        return True


def forget_entries(connection: Connection, node: str, after: int, before: datetime) -> int | None:
    """Takes away what the next `BATCH` entries recorded before that instant say; gives the last `seq` of them.

    None where there is none: `recorded_at` never decreases along a node's journal.
    """
    table = schema.journal
    following = (
        select(table.c.seq, table.c.recorded_at)
        .where(table.c.node == node, table.c.seq > after)
        .order_by(table.c.seq)
        .limit(BATCH)
        .subquery()
    )
    through = connection.execute(select(func.max(following.c.seq)).where(following.c.recorded_at < before)).scalar_one()
    if through is None:
        return None
    connection.execute(
        update(table)
        .where(table.c.node == node, table.c.seq > after, table.c.seq <= through)
        .where(table.c.payload_salt.is_not(None), table.c.kind.not_like(_OF_THE_MACHINE))
        .values(payload=None, payload_salt=None)
    )
    return int(through)


def forget_visits(connection: Connection, site: str, before: datetime) -> None:
    """Ends that site's visits that were last proved before that instant: their ends never came, or came erased."""
    table = schema.running_visit
    ended = connection.execute(delete(table).where(table.c.site == site, table.c.last_proof < before))
    if ended.rowcount:
        notify(connection, Topic.SITES)


def forget_records(connection: Connection, site: str, before: datetime) -> None:
    """Takes that site's old records back, here and at the sites.

    Those of its visitors whose last day, and its notices whose date, was before that instant.
    """
    old = [
        Tombstone(type="person", id=person.id, version=0, deleted=True)
        for person in read_records(connection, PersonRecord)
        if person.visitor and person.site == site and person.valid_until is not None and person.valid_until < before
    ]
    old += [
        Tombstone(type="notice", id=notice.id, version=0, deleted=True)
        for notice in read_records(connection, NoticeRecord)
        if notice.site == site and notice.at < before
    ]
    if old:
        lock_registry(connection)
        put_parsed(connection, old)


def forget_expected_visits(connection: Connection, before: datetime) -> None:
    """Takes back the visits that were announced for a time before that instant, whether the visitors came or not."""
    old = [visit.id for visit in read_records(connection, ExpectedVisitRecord) if visit.at < before]
    if old:
        lock_registry(connection)
        put_parsed(connection, [Tombstone(type="expected_visit", id=visit, version=0, deleted=True) for visit in old])
