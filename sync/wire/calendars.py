"""Openings from an iCalendar: when a place is open, as instants.

Local wall time and its zone are what is stored (RFC 5545); instants are derived day by day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event

SEARCH_DAYS = 30
"""How far ahead the next opening is looked for."""

_FREQUENT = ("SECONDLY", "MINUTELY", "HOURLY")


class BadCalendar(ValueError):
    """An iCalendar that cannot be obeyed; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A time when the place is open: from `start`, until just before `end`, both in UTC."""

    start: datetime
    end: datetime

    def holds(self, now: datetime) -> bool:
        """Whether the place is open by it at that instant."""
        return self.start <= now < self.end


def check_calendar(ics: str) -> None:
    """Raises BadCalendar for text that is no iCalendar or carries an event that cannot be obeyed."""
    for event in _parse(ics).events:
        _check_event(event)


@lru_cache(maxsize=512)
def openings_on(ics: str, day: date, timezone: str) -> tuple[Opening, ...]:
    """The openings that overlap the local day, in order; cancelled events open nothing. Raises BadCalendar."""
    zone = ZoneInfo(timezone)
    start = datetime.combine(day, time(), zone)
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    events = recurring_ical_events.of(_parse(ics)).between(start, end)
    found = (_opening(event, zone) for event in events if event.get("STATUS") != "CANCELLED")
    return tuple(
        sorted((opening for opening in found if opening.start < opening.end), key=lambda opening: opening.start)
    )


def current_opening(ics: Sequence[str], now: datetime, timezone: str) -> Opening | None:
    """The opening that holds now, the one that ends last where several do."""
    day = now.astimezone(ZoneInfo(timezone)).date()
    holding = [opening for text in ics for opening in openings_on(text, day, timezone) if opening.holds(now)]
    return max(holding, key=lambda opening: opening.end, default=None)


def next_opening(ics: Sequence[str], now: datetime, timezone: str) -> Opening | None:
    """The first opening that starts after now, within `SEARCH_DAYS`."""
    today = now.astimezone(ZoneInfo(timezone)).date()
    for offset in range(SEARCH_DAYS + 1):
        day = today + timedelta(days=offset)
        coming = [o for text in ics for o in openings_on(text, day, timezone) if o.start > now]
        if coming:
            return min(coming, key=lambda opening: opening.start)
    return None


def last_closing(ics: Sequence[str], now: datetime, timezone: str) -> datetime | None:
    """The latest instant, now or before, at which the place closed, within `SEARCH_DAYS`; overlapping openings join."""
    today = now.astimezone(ZoneInfo(timezone)).date()
    for offset in range(SEARCH_DAYS + 1):
        day = today - timedelta(days=offset)
        ends = {o.end for text in ics for o in openings_on(text, day, timezone) if o.end <= now}
        closings = [end for end in ends if current_opening(ics, end, timezone) is None]
        if closings:
            return max(closings)
    return None


@lru_cache(maxsize=32)
def _parse(ics: str) -> Calendar:
    try:
        return Calendar.from_ical(ics)
    except ValueError as error:
        raise BadCalendar(f"not an iCalendar: {error}") from error


def _check_event(event: Event) -> None:
    name = str(event.get("SUMMARY", event.get("UID", "?")))
    if event.errors:
        raise BadCalendar(f"event {name!r}: {event.errors[0][1]}")
    start = event.get("DTSTART")
    if start is None:
        raise BadCalendar(f"event {name!r} has no DTSTART")
    if "TZID" in start.params and getattr(start.dt, "tzinfo", None) is None:
        raise BadCalendar(f"event {name!r}: {start.params['TZID']!r} is not a time zone")
    if any(str(frequency).upper() in _FREQUENT for rule in event.rrules for frequency in rule.get("FREQ", [])):
        raise BadCalendar(f"event {name!r} repeats more often than once a day")


def _opening(event: Event, zone: ZoneInfo) -> Opening:
    """One occurrence; a whole day runs from midnight to midnight, also where DTEND equals DTSTART (holiday files)."""
    start, end = event.start, event.end
    if not isinstance(start, datetime):
        last = max(cast(date, end), start + timedelta(days=1))
        return Opening(_midnight(start, zone), _midnight(last, zone))
    return Opening(_instant(start, zone), _instant(cast(datetime, end), zone))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _instant(moment: datetime, zone: ZoneInfo) -> datetime:
    local = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    return local.astimezone(UTC)
