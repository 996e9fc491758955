"""What a site's admins set: its rules and texts, and when it is open. Each change is audited in its own transaction."""

from collections.abc import Mapping
from typing import Literal, cast

from sqlalchemy import Connection

from sync.server.registry import UnknownRecord, lock_registry, put_parsed
from sync.server.registry_reading import read_calendars, read_site
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.registry import CalendarRecord, SiteRecord, Tombstone, dump_record, parse_record


def change_site(store: Store, by: Author, site: str, settings: Mapping[str, object]) -> SiteRecord:
    """Sets these fields of the site's record and leaves the others.

    Raises pydantic.ValidationError for what a site cannot be, UnknownRecord.
    """
    with store.write() as connection:
        held = _held(connection, site)
        changed = cast(SiteRecord, parse_record({**dump_record(held), **settings}))
        put_parsed(connection, [changed])
        audit_change(connection, by, "site.changed", whom=site, record=site)
    return changed


def open_by(store: Store, by: Author, site: str, ics: str, holds: Literal["openings", "closures"] = "openings") -> None:
    """Makes this iCalendar the only one that opens the site, or that closes it. Raises BadCalendar, UnknownRecord."""
    with store.write() as connection:
        _held(connection, site)
        fresh = CalendarRecord(id=by.new_id(), site=site, holds=holds, ics=ics)
        first, *others = read_calendars(connection, site, holds) or [fresh]
        gone = [Tombstone(type="calendar", id=other.id, version=0, deleted=True) for other in others]
        put_parsed(connection, [fresh.model_copy(update={"id": first.id}), *gone])
        audit_change(connection, by, "calendar.changed", whom=site, record=first.id)


def _held(connection: Connection, site: str) -> SiteRecord:
    lock_registry(connection)
    record = read_site(connection, site)
    if record is None:
        raise UnknownRecord(site)
    return record
