"""Visits that are announced at a site: added and cancelled, each in one transaction with its line in the audit."""

from datetime import datetime

from sqlalchemy import Connection

from sync.server.registry import UnknownRecord, held_record, put_parsed
from sync.server.registry_reading import read_records
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.registry import ExpectedVisitRecord, PersonRecord, Tombstone


def read_visits(connection: Connection, site: str, since: datetime) -> list[ExpectedVisitRecord]:
    """Those of that site from that instant on, by their time."""
    visits = read_records(connection, ExpectedVisitRecord)
    return sorted((v for v in visits if v.site == site and v.at >= since), key=lambda visit: (visit.at, visit.id))


def announce(store: Store, by: Author, visit: ExpectedVisitRecord) -> None:
    """Its site awaits the visitor. Raises UnknownRecord where the host is nobody of the house (any more)."""
    with store.write() as connection:
        if held_record(connection, PersonRecord, visit.host).visitor:
            raise UnknownRecord(visit.host)
        put_parsed(connection, [visit])
        audit_change(connection, by, "expected_visit.announced", whom=visit.site, record=visit.id)


def cancel(store: Store, by: Author, site: str, visit: str) -> None:
    """Nobody is awaited for that visit any more. Raises UnknownRecord: the visitor may have come meanwhile."""
    with store.write() as connection:
        if held_record(connection, ExpectedVisitRecord, visit).site != site:
            raise UnknownRecord(visit)
        put_parsed(connection, [Tombstone(type="expected_visit", id=visit, version=0, deleted=True)])
        audit_change(connection, by, "expected_visit.cancelled", whom=site, record=visit)
