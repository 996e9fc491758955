"""Reading the registry at the centre: signed pages for sites, and the records that the centre itself goes by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeVar, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, or_, select

from sync.server.store import schema
from sync.wire.open_times import CLOSED, Schedule
from sync.wire.registry import (
    AdministrationRecord,
    CalendarRecord,
    CredentialRecord,
    ExpectedVisitRecord,
    NoticeRecord,
    PersonRecord,
    RegistryPage,
    SiteRecord,
    parse_record,
    sign_page,
)

_R = TypeVar("_R", AdministrationRecord, PersonRecord, CredentialRecord, NoticeRecord, ExpectedVisitRecord)


@dataclass(frozen=True, slots=True)
class RegistryHead:
    """How far the registry has come."""

    epoch: int
    version: int


def read_head(connection: Connection) -> RegistryHead:
    """The registry's epoch and latest version."""
    counter = schema.registry_counter.c
    row = connection.execute(select(counter.epoch, counter.version)).one()
    return RegistryHead(row.epoch, row.version)


def read_page(
    connection: Connection, key: Ed25519PrivateKey, site: str, after: int, limit: int, now: datetime
) -> RegistryPage:
    """The signed page that follows version `after` for a site: its own records, and those that are every site's.

    A site that holds more than there is (the centre was restored) is answered from the beginning.
    """
    head = read_head(connection)
    after = after if after <= head.version else 0
    table = schema.registry_record
    query = (
        select(table.c.body, table.c.version)
        .where(table.c.version > after, table.c.version <= head.version)
        .where(or_(table.c.site.is_(None), table.c.site == site))
        .order_by(table.c.version)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    page = RegistryPage(
        epoch=head.epoch,
        records=[{**row.body, "version": row.version} for row in rows],
        after=after,
        # A page that was not cut off also passes over the records of other sites up to the latest.
        through=rows[-1].version if len(rows) == limit else head.version,
        latest=head.version,
        issued_at=now,
    )
    return sign_page(key, site, page)


def read_sites(connection: Connection) -> list[SiteRecord]:
    """All sites, by their slug."""
    return [cast(SiteRecord, parse_record({"version": 0, **body})) for body in _bodies(connection, "site")]


def read_site(connection: Connection, site: str) -> SiteRecord | None:
    """The site of that slug, if there is one."""
    return next((record for record in read_sites(connection) if record.id == site), None)


def read_schedules(connection: Connection) -> dict[str, Schedule]:
    """When each site is open; none for a site without calendars."""
    found: dict[str, Schedule] = {}
    for record in _calendars(connection):
        held = found.get(record.site, CLOSED)
        if record.holds == "openings":
            found[record.site] = replace(held, openings=(*held.openings, record.ics))
        elif record.holds == "closures":
            found[record.site] = replace(held, closures=(*held.closures, record.ics))
    return found


def read_calendars(
    connection: Connection, site: str, holds: Literal["openings", "closures", "gatherings"]
) -> list[CalendarRecord]:
    """The records of one site's openings, of its closures, or of its gatherings, in order."""
    return [record for record in _calendars(connection) if (record.site, record.holds) == (site, holds)]


def read_records(connection: Connection, type_: type[_R]) -> list[_R]:
    """All records of that type, by their id."""
    bodies = _bodies(connection, str(type_.model_fields["type"].default))
    return [type_.model_validate({"version": 0, **body}) for body in bodies]


def display_names(connection: Connection, persons: Sequence[str]) -> dict[str, str]:
    """How these persons wish to be shown; who is not in the registry is left out."""
    table = schema.registry_record
    query = select(table.c.body).where(table.c.type == "person", table.c.id.in_(persons), table.c.deleted.is_(False))
    records = [cast(PersonRecord, parse_record({"version": 0, **body})) for body in connection.scalars(query)]
    return {record.id: record.display_name for record in records}


def _calendars(connection: Connection) -> list[CalendarRecord]:
    bodies = _bodies(connection, "calendar")
    return [cast(CalendarRecord, parse_record({"version": 0, **body})) for body in bodies]


def _bodies(connection: Connection, type_: str) -> list[dict[str, object]]:
    table = schema.registry_record
    query = select(table.c.body).where(table.c.type == type_, table.c.deleted.is_(False)).order_by(table.c.id)
    return list(connection.scalars(query))
