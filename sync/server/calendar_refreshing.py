"""Asks the URLs of calendars again and again, on a thread of its own, and takes over what they hold now.

A source is claimed before it is asked, so that of several workers one asks. What cannot be obeyed or reached changes
nothing: the last good calendar stays in force, and since when and why it is refused is kept beside it.
"""

from datetime import timedelta

import structlog
from sqlalchemy import Connection

from sync.server.calendar_essence import essence_of
from sync.server.calendar_fetching import Fetcher, FetchFault, Seen
from sync.server.calendar_files import CalendarFault, read_calendar_file
from sync.server.calendar_sources import (
    Holds,
    Refusal,
    Source,
    claim_due,
    is_any_due,
    note_refused,
    note_taken,
    still_held,
)
from sync.server.registry import lock_registry, put_parsed
from sync.server.registry_reading import read_calendars
from sync.server.rounds import Rounds
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.ids import RandomBytes
from sync.wire.instants import Clock

_log = structlog.get_logger()

LOOK_EVERY_S = 5.0
AUTHOR = "calendar-url"
"""In the audit: nobody, but what a URL held."""


def read_calendar(content: bytes, holds: Holds) -> str:
    """What of it goes to a site. Raises CalendarFault; gatherings may all be over, but a place without openings or
    closures left is a mistake more often than a wish."""
    return essence_of(read_calendar_file(content, may_be_empty=holds == "gatherings"))


def refusal_of(fault: FetchFault | CalendarFault) -> Refusal:
    """Why there is no calendar, as it is kept and told."""
    if isinstance(fault, FetchFault):
        return Refusal(f"fetch.{fault.kind}", text=str(fault.status or ""))
    return Refusal(f"fault.{fault.kind}", fault.line, fault.text)


class CalendarRefresher(Rounds):
    """Asks the URLs that are due; stopped, it ends at the latest when the one that is being asked has had its time."""

    def __init__(
        self, fetcher: Fetcher, store: Store, clock: Clock, random: RandomBytes, look_every_s: float = LOOK_EVERY_S
    ) -> None:
        super().__init__(look_every_s)
        self._fetcher, self._store, self._clock, self._random = fetcher, store, clock, random

    def work(self) -> None:
        """All that are due now."""
        while not self._stopping.is_set() and self.refresh_next():
            pass

    def refresh_next(self) -> bool:
        """Asks one URL that is due; whether there was one."""
        source = self._claim()
        if source is None:
            return False
        held = self._ask(source)
        if isinstance(held, Refusal):
            self._refuse(source, held)
        else:
            self._take(source, *held)
        return True

    def _ask(self, source: Source) -> tuple[str | None, Seen | None] | Refusal:
        """What the URL holds, with what to know it by; neither where it is what was taken last."""
        try:
            fetched = self._fetcher.fetch_again(source.url or "", source.seen)
            return (None, None) if fetched is None else (read_calendar(fetched.content, source.holds), fetched.seen)
        except (FetchFault, CalendarFault) as fault:
            return refusal_of(fault)
        except Exception as error:  # noqa: BLE001 (What some agenda wrote ends no refreshing of the others.)
            _log.warning("calendar.not_understood", error=type(error).__name__)
            return Refusal("fault.structure")

    def _claim(self) -> Source | None:
        now = self._clock.now()
        with self._store.read() as connection:  # Nothing is written where nothing is due.
            if not is_any_due(connection, now):
                return None
        with self._store.write() as connection:
            return claim_due(connection, now, now + timedelta(minutes=self._fetcher.config.every_minutes))

    def _take(self, source: Source, ics: str | None, seen: Seen | None) -> None:
        by = Author(AUTHOR, self._clock.now(), self._random)
        with self._store.write() as connection:
            lock_registry(connection)
            if not still_held(connection, source):
                return
            changed = ics is not None and _put(connection, source, ics)
            note_taken(connection, source, by.now, seen, changed=changed)
            if changed or source.refusal is not None:
                audit_change(connection, by, _TAKEN[changed], whom=source.site, record=source.record)
        _log.info("calendar.fetched", site=source.site, holds=source.holds, changed=changed)

    def _refuse(self, source: Source, refusal: Refusal) -> None:
        by = Author(AUTHOR, self._clock.now(), self._random)
        with self._store.write() as connection:
            if not still_held(connection, source):
                return
            note_refused(connection, source, by.now, refusal)
            if source.refusal is None or source.refusal.why != refusal.why:
                what = f"calendar.{refusal.why}"
                audit_change(connection, by, what, whom=source.site, record=source.record)
        _log.warning("calendar.refused", site=source.site, holds=source.holds, why=refusal.why, line=refusal.line)


_TAKEN = {True: "calendar.changed", False: "calendar.good_again"}


def _put(connection: Connection, source: Source, ics: str) -> bool:
    """Puts it in the place of what is in force; whether it says anything else."""
    for record in read_calendars(connection, source.site, source.holds):
        if record.id == source.record and record.ics != ics:
            put_parsed(connection, [record.model_copy(update={"ics": ics})])
            return True
    return False
