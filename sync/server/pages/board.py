"""What the pages tell of every site, read from the store in one go."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import BaseModel
from sqlalchemy import Connection, and_, select

from sync.server.calendar_sources import Source, read_sources
from sync.server.doors import DoorState
from sync.server.emergency_uses import EmergencyUse, unseen_uses
from sync.server.occupancy import Occupancy, SiteNode, SiteOccupancy, site_occupancy
from sync.server.registry_reading import read_schedules, read_sites
from sync.server.store import schema
from sync.server.store.site_tables import all_door_states, running_visits
from sync.wire.calendars import Opening
from sync.wire.ids import Slug
from sync.wire.instants import WireInstant, format_instant
from sync.wire.open_times import CLOSED, Schedule, current_opening, next_opening
from sync.wire.presence import Visit
from sync.wire.registry import SiteRecord


@dataclass(frozen=True, slots=True)
class BoardDoor:
    """A door: its slug, its name where the registry has one, and what is known of it."""

    door: str
    name: str
    state: DoorState


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What the centre knows of a site's current node."""

    name: str
    head_seq: int
    as_of: datetime | None
    heard_at: datetime | None
    alarm: str | None
    alarm_at: datetime | None
    clock_trusted: bool
    """Whether the site trusted its clock when it last wrote: it writes at each change of that."""


@dataclass(frozen=True, slots=True)
class BoardSite:
    """One site. `opening` is the one that holds now, `next_opening` the one to come where none does."""

    site: str
    name: str
    timezone: str
    occupancy: SiteOccupancy
    opening: Opening | None
    next_opening: Opening | None
    doors: tuple[BoardDoor, ...]
    node: NodeFacts | None
    emergency: EmergencyUse | None
    refused: tuple[Source, ...] = ()
    """Where calendars come from that are not taken, so that somebody should look after them."""

    @property
    def heard_at(self) -> datetime | None:
        """The last sign of life of the site's node."""
        return self.node.heard_at if self.node is not None else None

    @property
    def state(self) -> str:
        """A short word that changes whenever something does that a page words, but for the sign of life."""
        told = {
            "name": self.name,
            "occupancy": self.occupancy.model_dump(mode="json"),
            "opening": _text(self.opening and self.opening.end),
            "next": _text(self.next_opening and self.next_opening.start),
            "doors": [(door.door, door.name, repr(door.state)) for door in self.doors],
            "head": self.node and self.node.head_seq,
            "alarm": self.node and self.node.alarm,
            "emergency": repr(self.emergency),
            "refused": [(source.record, source.refusal and source.refusal.why) for source in self.refused],
        }
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


class SiteNews(BaseModel):
    """What changes on an open page at once, and the `state` by which it knows that it must be worded anew."""

    site: Slug
    present: int
    unconfirmed: int
    capacity: int
    heard_at: WireInstant | None
    state: str


class PageNews(BaseModel):
    """Of every site, by its slug."""

    sites: list[SiteNews]


def read_board(connection: Connection, now: datetime) -> list[BoardSite]:
    """All sites, by their slug; takes the same time however long the journal is."""
    schedules, visits, doors = read_schedules(connection), running_visits(connection), all_door_states(connection)
    nodes, uses, refused = _current_nodes(connection), unseen_uses(connection), _refused(connection, now)
    sites = [
        _site(
            record,
            schedules.get(record.id, CLOSED),
            visits.get(record.id, ()),
            doors,
            nodes.get(record.id),
            uses.get(record.id),
            now,
        )
        for record in read_sites(connection)
    ]
    return [replace(site, refused=refused.get(site.site, ())) for site in sites]


def occupancy_of(board: Iterable[BoardSite]) -> Occupancy:
    """What the API tells of the same sites."""
    return Occupancy(sites=[site.occupancy for site in board])


def news_of(board: Iterable[BoardSite]) -> PageNews:
    """What open pages are told."""
    return PageNews(sites=[_news(site) for site in board])


def _news(site: BoardSite) -> SiteNews:
    count = site.occupancy
    return SiteNews(
        site=site.site,
        present=count.present,
        unconfirmed=count.unconfirmed,
        capacity=count.capacity,
        heard_at=site.heard_at,
        state=site.state,
    )


def _site(
    record: SiteRecord,
    schedule: Schedule,
    visits: Iterable[Visit],
    doors: Mapping[str, Mapping[str, DoorState]],
    node: NodeFacts | None,
    emergency: EmergencyUse | None,
    now: datetime,
) -> BoardSite:
    heard = SiteNode(node.as_of, node.heard_at) if node is not None else None
    opening = current_opening(schedule, now, record.timezone)
    return BoardSite(
        site=record.id,
        name=record.name,
        timezone=record.timezone,
        occupancy=site_occupancy(record, schedule, list(visits), heard, now),
        opening=opening,
        next_opening=None if opening is not None else next_opening(schedule, now, record.timezone),
        doors=_doors(record, doors.get(record.id, {})),
        node=node,
        emergency=emergency,
    )


def _doors(record: SiteRecord, told: Mapping[str, DoorState]) -> tuple[BoardDoor, ...]:
    """Doors as the registry has them, then those that only the journal knows."""
    names = {door.door: door.name for door in record.doors}
    slugs = [*names, *(door for door in told if door not in names)]
    return tuple(BoardDoor(door, names.get(door, door), told.get(door, DoorState())) for door in slugs)


def _current_nodes(connection: Connection) -> dict[str, NodeFacts]:
    node, head = schema.node.c, schema.journal.c
    of_head = and_(head.node == node.name, head.seq == node.head_seq)
    query = (
        select(
            node.site,
            node.name,
            node.head_seq,
            node.head_recorded_at,
            node.last_heard_at,
            node.alarm,
            node.alarm_at,
            head.clock,
        )
        .select_from(schema.node.outerjoin(schema.journal, of_head))
        .where(node.is_current)
    )
    return {
        row.site: NodeFacts(
            row.name,
            row.head_seq,
            row.head_recorded_at,
            row.last_heard_at,
            row.alarm,
            row.alarm_at,
            clock_trusted=row.clock != "untrusted",
        )
        for row in connection.execute(query)
    }


def _refused(connection: Connection, now: datetime) -> dict[str, tuple[Source, ...]]:
    found = dict[str, tuple[Source, ...]]()
    for source in read_sources(connection):
        if source.is_worth_a_remark(now):
            found[source.site] = (*found.get(source.site, ()), source)
    return found


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else format_instant(instant)
