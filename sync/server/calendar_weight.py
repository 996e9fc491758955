"""How much a calendar gives to do to whoever asks when a place is open. Pure.

A site asks at each tap, and the centre each second, for what may lie a year away. Each repetition is walked through
from its first day, and what overlaps a fortnight is made anew for each fortnight that is looked at. A few lines that
somebody wrote in an agenda could make that last for minutes; no doors move meanwhile.
"""

from datetime import date, timedelta
from typing import cast

from icalendar import Calendar, Component, Event, vRecur

MOST_WEIGHT = 100_000
"""Ten openings of every day for 25 years, or seventy of every week: some seconds of work, once in a fortnight."""

_UNTIL_YEAR = 2050
"""Until when repetitions are counted at most, also those without an end: no calendar grows too heavy by itself."""
_FORTNIGHT = timedelta(days=14)
_MOST_FORTNIGHTS = 54
"""As far as openings are looked for, ahead and back."""


def weight_of(ics: str) -> int:
    """Of a calendar that can be obeyed: how many occurrences it has at most, each by the fortnights that it spans."""
    return sum(_weight(event) for event in cast(Calendar, Component.from_ical(ics)).events)


def _weight(event: Event) -> int:
    start, spans = event.start, 1 + min(_MOST_FORTNIGHTS, event.duration // _FORTNIGHT)
    return spans * (1 + sum(_occurrences(rule, start) for rule in event.rrules))


def _occurrences(rule: vRecur, start: date) -> int:
    """At most how many there are, or are walked through to find them."""
    until: list[date] = rule.get("UNTIL", [])
    years = max(1, min(until[0].year if until else _UNTIL_YEAR, _UNTIL_YEAR) - start.year + 1)
    days = [str(day) for day in rule.get("BYDAY", [])]
    dates, months = len(rule.get("BYMONTHDAY", [])), len(rule.get("BYMONTH", []))
    # `2TU` is one day of a month, `TU` are five.
    in_month = max(1, dates + sum(1 if any(letter.isdigit() for letter in day) else 5 for day in days))
    a_year = {
        "DAILY": 366,
        "WEEKLY": 53 * max(1, len(days)),
        "MONTHLY": 12 * in_month,
        "YEARLY": months * in_month if months else max(53 * len(days), 12 * dates, 1),
    }[str(rule["FREQ"][0]).upper()]
    intervals: list[int] = rule.get("INTERVAL", [1])
    found = -(-a_year * years // intervals[0]) * max(1, len(rule.get("BYHOUR", [])))
    counts: list[int] = rule.get("COUNT", [])
    return min(found, counts[0]) if counts else found
