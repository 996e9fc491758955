"""How many people are where: from running visits, calendars and the last sign of life of each site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import BaseModel
from sqlalchemy import Connection, select

from sync.server.registry_reading import read_schedules, read_sites
from sync.server.store import schema
from sync.server.store.site_tables import running_visits
from sync.wire.ids import Slug
from sync.wire.instants import WireInstant
from sync.wire.open_times import CLOSED, Schedule, current_opening, last_closing
from sync.wire.presence import Visit, is_unconfirmed
from sync.wire.registry import SiteRecord

STALE_AFTER = timedelta(seconds=60)
"""A site that was not heard for longer may have changed without the centre knowing."""


class SiteOccupancy(BaseModel):
    """One site: whether it is open by its calendar, people present and unconfirmed, and how fresh that is.

    `as_of` is when the site recorded its last journal entry that is here; null where there is none.
    """

    site: Slug
    name: str
    open: bool
    present: int
    unconfirmed: int
    capacity: int
    as_of: WireInstant | None
    stale: bool


class Occupancy(BaseModel):
    """All sites, by their slug."""

    sites: list[SiteOccupancy]


@dataclass(frozen=True, slots=True)
class SiteNode:
    """What is known of a site's current node."""

    as_of: datetime | None
    heard_at: datetime | None


def site_occupancy(
    record: SiteRecord, schedule: Schedule, visits: Sequence[Visit], node: SiteNode | None, now: datetime
) -> SiteOccupancy:
    """Pure: the occupancy of one site at an instant."""
    closing = last_closing(schedule, now, record.timezone)
    unconfirmed = sum(is_unconfirmed(visit, closing) for visit in visits)
    heard_at = node.heard_at if node is not None else None
    return SiteOccupancy(
        site=record.id,
        name=record.name,
        open=current_opening(schedule, now, record.timezone) is not None,
        present=len(visits) - unconfirmed,
        unconfirmed=unconfirmed,
        capacity=record.capacity,
        as_of=node.as_of if node is not None else None,
        stale=heard_at is None or now - heard_at > STALE_AFTER,
    )


def read_occupancy(connection: Connection, now: datetime) -> Occupancy:
    """The occupancy of all sites; takes the same time however long the journal is."""
    schedules, visits = read_schedules(connection), running_visits(connection)
    nodes = _current_nodes(connection)
    return Occupancy(
        sites=[
            site_occupancy(
                record, schedules.get(record.id, CLOSED), visits.get(record.id, ()), nodes.get(record.id), now
            )
            for record in read_sites(connection)
        ]
    )


def _current_nodes(connection: Connection) -> dict[str, SiteNode]:
    table = schema.node
    query = select(table.c.site, table.c.head_recorded_at, table.c.last_heard_at).where(table.c.is_current)
    return {row.site: SiteNode(row.head_recorded_at, row.last_heard_at) for row in connection.execute(query)}
