"""Openings from an iCalendar: when a place is open, as instants.

Local wall time and its zone are what is stored (RFC 5545); instants are derived day by day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event, InvalidCalendar, vDDDLists, vDDDTypes, vRecur

_MARGIN = timedelta(days=2)
_FREQUENT = ("SECONDLY", "MINUTELY", "HOURLY")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The longest that each month can be."""

_UNUSUAL = ("BYWEEKNO", "BYYEARDAY")
_HOST = re.compile(r"urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_ONCE = ("DTSTART", "DTEND", "RRULE", "RECURRENCE-ID", "STATUS", "ORGANIZER")
_DURATION = "X-ADMZ-DURATION"
"""Where an event's DURATION is kept for its occurrences: these come from the library with an end in its place."""
_DATES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")


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


@dataclass(frozen=True, slots=True)
class Gathering:
    """A talk, a geek lunch, a thematic day: what people come together for.

    `host` is the person named by its ORGANIZER (`urn:uuid:` and her id; RFC 5545 3.8.4.3, RFC 9562 4), if it names one.
    """

    title: str
    place: str
    start: datetime
    end: datetime
    host: str | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it goes on at that instant."""
        return self.start <= now < self.end


def check_calendar(ics: str) -> None:
    """Raises BadCalendar for text that is no iCalendar or carries an event that cannot be obeyed."""
    _parse(ics)


@lru_cache(maxsize=512)
def openings_on(ics: str, day: date, timezone: str) -> tuple[Opening, ...]:
    """The openings that overlap the local day, in order; cancelled events open nothing. Raises BadCalendar."""
    return tuple(opening for opening, _ in _events_between(ics, day, day + timedelta(days=1), timezone))


def openings_between(ics: str, first: date, end: date, timezone: str) -> list[Opening]:
    """The same for the local days from `first` until before `end`. Raises BadCalendar."""
    return [opening for opening, _ in _events_between(ics, first, end, timezone)]


@lru_cache(maxsize=64)
def gatherings_on(ics: str, day: date, timezone: str) -> tuple[Gathering, ...]:
    """The gatherings that overlap the local day, in order, without those that were cancelled. Raises BadCalendar."""
    return tuple(gatherings_between(ics, day, day + timedelta(days=1), timezone))


def gatherings_between(ics: str, first: date, end: date, timezone: str) -> list[Gathering]:
    """The same for the local days from `first` until before `end`. Raises BadCalendar."""
    return [
        Gathering(str(event.get("SUMMARY", "")), str(event.get("LOCATION", "")), times.start, times.end, _host(event))
        for times, event in _events_between(ics, first, end, timezone)
    ]


def hosts_now(ics: Sequence[str], now: datetime, timezone: str) -> dict[str, datetime]:
    """The hosts of the gatherings that go on now, each with the start of her first; whoever comes to one that names
    none has nobody to come to."""
    day = now.astimezone(ZoneInfo(timezone)).date()
    going_on = (gathering for text in ics for gathering in gatherings_on(text, day, timezone) if gathering.holds(now))
    by_start = sorted(going_on, key=lambda gathering: gathering.start, reverse=True)
    return {gathering.host: gathering.start for gathering in by_start if gathering.host is not None}


def _events_between(ics: str, first: date, end: date, timezone: str) -> list[tuple[Opening, Event]]:
    """What overlaps the local days from `first` until before `end` and was not cancelled, by its start."""
    zone = ZoneInfo(timezone)
    start, stop = _midnight(first, zone), _midnight(end, zone)
    # More on either side: the library compares wall times, and overlooks some whole days at the borders.
    asked = recurring_ical_events.of(_parse(ics)).between(start - _MARGIN, stop + _MARGIN)
    held = [(_opening(event, zone), event) for event in asked if str(event.get("STATUS", "")).upper() != "CANCELLED"]
    found = [(times, event) for times, event in held if times.start < times.end]
    within = [pair for pair in found if pair[0].start < stop and pair[0].end > start]
    return sorted(within, key=lambda pair: pair[0].start)


def _host(event: Event) -> str | None:
    organizer = _HOST.fullmatch(str(event.get("ORGANIZER", "")).lower())
    return None if organizer is None else organizer[1]


@lru_cache(maxsize=32)
def _parse(ics: str) -> Calendar:
    """Broken lines pass the library, so every event is checked before any is obeyed."""
    try:
        calendar = Component.from_ical(ics)
    except ValueError as error:
        raise BadCalendar(f"not an iCalendar: {error}") from error
    if not isinstance(calendar, Calendar):
        raise BadCalendar("not an iCalendar, but another kind of component")
    for event in calendar.events:
        try:
            _check_event(event)
        except BadCalendar as error:
            name = str(event.get("SUMMARY", event.get("UID", "?")))
            raise BadCalendar(f"event {name!r}: {error}") from error
        event[_DURATION] = event.DURATION
    return calendar


def _check_event(event: Event) -> None:
    if event.errors:
        raise BadCalendar(str(event.errors[0][1]))
    for prop in _ONCE:
        if isinstance(event.get(prop), list):
            raise BadCalendar(f"{prop} comes twice")
    if event.get("DTSTART") is None:
        raise BadCalendar("it has no DTSTART")
    for prop in _DATES:
        for value in _values(event, prop):
            if "TZID" in value.params and not _has_zone(value):
                raise BadCalendar(f"{prop}: {value.params['TZID']!r} is not a time zone")
    _check_span(event)
    for rule in event.rrules:
        _check_rule(rule)


def _check_span(event: Event) -> None:
    try:
        start, end = event.start, event.end
    except InvalidCalendar as error:
        raise BadCalendar(str(error)) from error
    if isinstance(start, datetime) and isinstance(end, datetime) and (start.tzinfo is None) != (end.tzinfo is None):
        raise BadCalendar("of DTSTART and DTEND one has a time zone, the other none")
    duration = event.DURATION
    if end < start or (duration is not None and duration < timedelta(0)):
        raise BadCalendar("it ends before it starts")


def _check_rule(rule: vRecur) -> None:
    """Refuses what expands without end, or to more than anybody opens a door."""
    frequencies = [str(frequency).upper() for frequency in rule.get("FREQ", [])]
    if not frequencies:
        raise BadCalendar("RRULE has no FREQ")
    if frequencies[0] in _FREQUENT or any(len(rule.get(part, [])) > 1 for part in ("BYMINUTE", "BYSECOND")):
        raise BadCalendar("it repeats more often than once a day")
    if any(interval < 1 for interval in rule.get("INTERVAL", [])):
        raise BadCalendar("RRULE has an INTERVAL below 1")
    # A rule that never matches is looked through day by day to the year 9999 whenever somebody taps.
    if any(part in rule for part in _UNUSUAL) or (frequencies[0] == "DAILY" and "BYSETPOS" in rule):
        raise BadCalendar("RRULE counts weeks or days of the year, or picks among the days of one day")
    months: Sequence[int] = rule.get("BYMONTH", range(1, 13))
    days: Sequence[int] = rule.get("BYMONTHDAY", [1])
    if not any(abs(day) <= _DAYS[month - 1] for day in days for month in months):
        raise BadCalendar("RRULE names days that its months do not have")


def _values(event: Event, prop: str) -> Sequence[vDDDTypes | vDDDLists]:
    value: vDDDTypes | vDDDLists | list[vDDDLists] | None = event.get(prop)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _has_zone(value: vDDDTypes | vDDDLists) -> bool:
    moments = [item.dt for item in value.dts] if isinstance(value, vDDDLists) else [value.dt]
    return all(getattr(moment, "tzinfo", None) is not None for moment in moments)


def _opening(event: Event, zone: ZoneInfo) -> Opening:
    """One occurrence; a whole day runs from midnight to midnight, also where DTEND equals DTSTART (holiday files).

    A DURATION's days are those of the calendar, its hours pass one by one, also where the clocks change (RFC 5545,
    3.3.6); a DTEND is a time on the wall, in every occurrence.
    """
    start, end = event.start, event.end
    if not isinstance(start, datetime):
        last = max(cast(date, end), start + timedelta(days=1))
        return Opening(_midnight(start, zone), _midnight(last, zone))
    duration = cast(timedelta | None, event.get(_DURATION))
    # Not where RDATE gives an occurrence an end of its own.
    if duration is not None and cast(datetime, end) - start == duration:
        last_day = _instant(start + timedelta(days=duration.days), zone)
        return Opening(_instant(start, zone), last_day + timedelta(seconds=duration.seconds))
    return Opening(_instant(start, zone), _instant(cast(datetime, end), zone))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _instant(moment: datetime, zone: ZoneInfo) -> datetime:
    local = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    return local.astimezone(UTC)
