"""Who read names, and who changed the registry by hand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sync.server.store import schema
from sync.wire.ids import RandomBytes, uuid7


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, when, and where new ids come from."""

    who: str
    now: datetime
    random: RandomBytes

    def new_id(self) -> str:
        """An id for a new record."""
        return uuid7(self.now, self.random)


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to one record, when and by whom."""

    at: datetime
    who: str
    what: str
    record: str


def audit(
    connection: Connection,
    *,
    id: str,
    at: datetime,
    who: str,
    read: str,
    site: str | None = None,
    whom: str | None = None,
) -> None:
    """Keeps who read what: of a site, of a person, or of people of all sites."""
    connection.execute(insert(schema.audit).values(id=id, at=at, who=who, read=read, site=site, whom=whom))


def audit_change(connection: Connection, by: Author, what: str, *, whom: str, record: str) -> None:
    """Keeps who changed a record of whom; in the transaction that changes it, so that neither is without the other."""
    row = {"id": by.new_id(), "at": by.now, "who": by.who, "what": what, "whom": whom, "record": record}
    connection.execute(insert(schema.change_audit).values(row))


def changes_of(connection: Connection, whom: str) -> list[Change]:
    """What was changed of that person, in order."""
    table = schema.change_audit.c
    query = select(table.at, table.who, table.what, table.record).where(table.whom == whom)
    rows = connection.execute(query.order_by(table.at, table.id))
    return [Change(row.at, row.who, row.what, row.record) for row in rows]
