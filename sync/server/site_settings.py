"""What a site's admins set: its rules and texts, and when it is open. Each change is audited in its own transaction."""

from collections.abc import Mapping
from typing import cast

from sqlalchemy import Connection

from sync.server.calendar_sources import Brought, Holds, forget_sources, put_source
from sync.server.holiday_closures import holiday_closures, is_holiday_closures
from sync.server.opening_hours import in_zone
from sync.server.registry import UnknownRecord, lock_registry, put_parsed
from sync.server.registry_reading import read_calendars, read_site
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.registry import CalendarRecord, SiteRecord, Tombstone, dump_record, parse_record


def change_site(store: Store, by: Author, site: str, settings: Mapping[str, object]) -> SiteRecord:
    """Sets these fields of the site's record and leaves the others.

    What follows from them follows: its public holidays, and in another zone the hours of its week's table.
    Raises pydantic.ValidationError for what a site cannot be, UnknownRecord.
    """
    with store.write() as connection:
        held = _held(connection, site)
        changed = cast(SiteRecord, parse_record({**dump_record(held), **settings}))
        openings = read_calendars(connection, site, "openings")
        moved = [o.model_copy(update={"ics": in_zone(o.ics, held.timezone, changed.timezone)}) for o in openings]
        put_parsed(connection, [changed, *moved, holiday_closures(changed, by.now)])
        audit_change(connection, by, "site.changed", whom=site, record=site)
    return changed


def open_by(
    store: Store, by: Author, site: str, ics: str, holds: Holds = "openings", brought: Brought | None = None
) -> None:
    """Makes this iCalendar the only one that opens the site, that closes it, or that tells its gatherings; its
    public holidays stay beside it. Raises BadCalendar, UnknownRecord."""
    with store.write() as connection:
        _held(connection, site)
        fresh = CalendarRecord(id=by.new_id(), site=site, holds=holds, ics=ics)
        first, *others = _replaceable(connection, site, holds) or [fresh]
        gone = [Tombstone(type="calendar", id=other.id, version=0, deleted=True) for other in others]
        put_parsed(connection, [fresh.model_copy(update={"id": first.id}), *gone])
        put_source(connection, site, holds, first.id, brought or Brought(), by.now)
        what = "calendar.changed" if brought is None or brought.url is None else "calendar.url_set"
        audit_change(connection, by, what, whom=site, record=first.id)


def remove_calendar(store: Store, by: Author, site: str, holds: Holds) -> None:
    """Takes the site's calendars of that kind away, but its public holidays. Raises UnknownRecord."""
    with store.write() as connection:
        _held(connection, site)
        held = _replaceable(connection, site, holds)
        put_parsed(connection, [Tombstone(type="calendar", id=one.id, version=0, deleted=True) for one in held])
        forget_sources(connection, site, holds)
        for one in held:
            audit_change(connection, by, "calendar.removed", whom=site, record=one.id)


def _replaceable(connection: Connection, site: str, holds: Holds) -> list[CalendarRecord]:
    """The calendars of that kind that somebody brought: all but the public holidays."""
    return [record for record in read_calendars(connection, site, holds) if not is_holiday_closures(record)]


def _held(connection: Connection, site: str) -> SiteRecord:
    lock_registry(connection)
    record = read_site(connection, site)
    if record is None:
        raise UnknownRecord(site)
    return record
