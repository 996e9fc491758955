"""Keeps each site's public holidays in its registry: a calendar of closures of the centre's own.

It is written when the site's territory is set, and looked at at each start and every hour, since a new year begins
while a server runs. Nothing is written where nothing has changed.
"""

from datetime import datetime
from uuid import UUID, uuid5

import structlog
from sqlalchemy import Connection

from sync.server.public_holidays import closures_of
from sync.server.registry import lock_registry, put_parsed
from sync.server.registry_reading import read_calendars, read_sites
from sync.server.rounds import Rounds
from sync.server.store.engine import Store
from sync.wire.instants import Clock
from sync.wire.registry import CalendarRecord, SiteRecord, Tombstone

_log = structlog.get_logger()

LOOK_EVERY_S = 3600.0

_NAMESPACE = UUID("7d0f6a52-5a0f-4d6c-9d0e-3f1b8c2e64a1")


def holiday_closures(site: SiteRecord, now: datetime) -> CalendarRecord | Tombstone:
    """The record of the site's public holidays, or that it has none."""
    if site.public_holidays is None:
        return Tombstone(type="calendar", id=_id(site.id), version=0, deleted=True)
    ics = closures_of(site.public_holidays, now.year, site.open_on_holidays)
    return CalendarRecord(id=_id(site.id), site=site.id, holds="closures", ics=ics)


def is_holiday_closures(calendar: CalendarRecord) -> bool:
    """Whether it is that record, which nobody brings or replaces by hand."""
    return calendar.id == _id(calendar.site)


class HolidayRenewal(Rounds):
    """Hands down the closures of every site that has others than it should, every hour."""

    def __init__(self, store: Store, clock: Clock, look_every_s: float = LOOK_EVERY_S) -> None:
        super().__init__(look_every_s)
        self._store, self._clock = store, clock

    def work(self) -> None:
        """All that is not this year's now."""
        now = self._clock.now()
        with self._store.read() as connection:
            outdated = [site for site in read_sites(connection) if not _are_held(connection, site, now)]
        if not outdated:
            return
        with self._store.write() as connection:
            lock_registry(connection)
            put_parsed(connection, [holiday_closures(site, now) for site in read_sites(connection)])
        _log.info("holidays.renewed", sites=[site.id for site in outdated])


def _are_held(connection: Connection, site: SiteRecord, now: datetime) -> bool:
    wanted = holiday_closures(site, now)
    held = [record for record in read_calendars(connection, site.id, "closures") if is_holiday_closures(record)]
    return held == ([wanted] if isinstance(wanted, CalendarRecord) else [])


def _id(site: str) -> str:
    """One for each site, always the same: no other calendar can be taken for it."""
    return str(uuid5(_NAMESPACE, site))
