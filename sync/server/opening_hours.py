"""Opening hours as a week's table, and the iCalendar that says the same. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TypeAlias, cast

from icalendar import Calendar, Component, Event

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As RFC 5545 names them, from Monday."""

MOST_A_DAY = 2
"""Openings that the table has room for: before noon, and after."""

_FIRST_MONDAY = date(2024, 1, 1)
"""Where the rules begin: before anything that is recorded, so that closings of the past are found."""

_PLAIN = {"DTSTART", "DTEND", "RRULE", "UID", "SUMMARY", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP"}
"""An event of nothing but these opens the same hours each week."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Open from, until, of one local day; until midnight where `end` is 0:00."""

    start: time
    end: time

    @property
    def is_possible(self) -> bool:
        """Whether it ends after it starts."""
        return self.end == time() or self.start < self.end


Week: TypeAlias = tuple[tuple[Hours, ...], ...]
"""Seven days from Monday with their openings in order; none where it is closed."""

CLOSED: Week = ((),) * 7


def follow_one_another(day: Sequence[Hours]) -> bool:
    """Whether each opening of a day starts after the one before it has ended."""
    return all(before.end != time() and before.end < after.start for before, after in pairwise(day))


def calendar_of(week: Week, timezone: str) -> str:
    """The iCalendar by which a site of that zone opens so each week; one event for the days of equal hours."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AdmZ//opening hours//FR"]
    for hours in dict.fromkeys(hours for day in week for hours in day):
        lines += _event(hours, [day for day, held in enumerate(week) if hours in held], timezone)
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def week_of(calendars: Sequence[str], timezone: str) -> Week | None:
    """The week that these calendars open; None where they say something that no such table can."""
    week: list[list[Hours]] = [[] for _ in WEEKDAYS]
    for text in calendars:
        for event in cast(Calendar, Component.from_ical(text)).events:
            found = _weekly(event, timezone)
            if found is None:
                return None
            for day in found[1]:
                week[day].append(found[0])
    in_order = tuple(tuple(sorted(day, key=lambda hours: hours.start)) for day in week)
    return in_order if all(len(day) <= MOST_A_DAY and follow_one_another(day) for day in in_order) else None


def in_zone(calendar: str, before: str, after: str) -> str:
    """The same hours on the clocks of another zone, where they are a table's; a calendar of anybody else's is left as
    it is, with the zones that it names."""
    week = week_of([calendar], before)
    return calendar if week is None or calendar_of(week, before) != calendar else calendar_of(week, after)


def _event(hours: Hours, days: Sequence[int], timezone: str) -> list[str]:
    names = [WEEKDAYS[day] for day in days]
    first = _FIRST_MONDAY + timedelta(days=days[0])
    last = first if hours.end != time() else first + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:hours-{'-'.join(names).lower()}-{hours.start:%H%M}",
        "SUMMARY:Ouvert",
        f"DTSTART;TZID={timezone}:{first:%Y%m%d}T{hours.start:%H%M%S}",
        f"DTEND;TZID={timezone}:{last:%Y%m%d}T{hours.end:%H%M%S}",
        f"RRULE:FREQ=WEEKLY;BYDAY={','.join(names)}",
        "END:VEVENT",
    ]


def _weekly(event: Event, timezone: str) -> tuple[Hours, list[int]] | None:
    """The hours and days of an event that is nothing but a row of the table."""
    start, end = event.start, event.end
    if not set(event) <= _PLAIN or not isinstance(start, datetime) or not isinstance(end, datetime):
        return None
    if not _is_local(start, timezone) or not _is_local(end, timezone):
        return None
    days = _days(event)
    hours = Hours(start.time(), end.time())
    last = start.date() if hours.end != time() else start.date() + timedelta(days=1)
    if days is None or end.date() != last or start.weekday() not in days:
        return None
    return hours, days


def _is_local(moment: datetime, timezone: str) -> bool:
    return getattr(moment.tzinfo, "key", None) == timezone and (moment.second, moment.microsecond) == (0, 0)


def _days(event: Event) -> list[int] | None:
    if len(event.rrules) != 1:
        return None
    rule = {part: [str(value).upper() for value in values] for part, values in event.rrules[0].items()}
    days = rule.get("BYDAY", [])
    if rule != {"FREQ": ["WEEKLY"], "BYDAY": days} or not days or not set(days) <= set(WEEKDAYS):
        return None
    return [WEEKDAYS.index(day) for day in days]
