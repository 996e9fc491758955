"""Every minute of two years: open, until when, when next, closed when last; held to days worked out by hand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sync.server.public_holidays import closures_of
from sync.wire.calendars import Opening
from sync.wire.open_times import Schedule, current_opening, last_closing, next_opening
from sync.wire.territories import Territory
from tests.wire.icalendars import WEEKDAYS, calendar

MINUTE = timedelta(minutes=1)
FROM, UNTIL = date(2026, 1, 1), date(2028, 1, 1)
FIRST = datetime(2025, 11, 1, tzinfo=UTC)
"""Two months before the first minute that is asked, and four after the last, so that answers lie within."""
LAST = datetime(2028, 5, 1, tzinfo=UTC)

OPENINGS = calendar(
    (
        "UID:week",
        *(line.replace("20260105", "20250106") for line in WEEKDAYS),
        "EXDATE;TZID=Europe/Paris:20260514T090000",
    ),
    (
        "UID:week",
        "RECURRENCE-ID;TZID=Europe/Paris:20260901T090000",
        "DTSTART;TZID=Europe/Paris:20260905T140000",
        "DTEND;TZID=Europe/Paris:20260905T160000",
    ),
    (
        "UID:week",
        "RECURRENCE-ID;TZID=Europe/Paris:20260902T090000",
        "DTSTART;TZID=Europe/Paris:20260902T090000",
        "DTEND;TZID=Europe/Paris:20260902T190000",
        "STATUS:CANCELLED",
    ),
    # Each Sunday night, also those on which the clocks change.
    ("DTSTART;TZID=Europe/Paris:20250105T013000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;BYDAY=SU"),
    # The first Thursday of the month, over the end of the day's hours; and the last Friday until after midnight.
    ("DTSTART;TZID=Europe/Paris:20250102T180000", "DURATION:PT4H", "RRULE:FREQ=MONTHLY;BYDAY=1TH"),
    ("DTSTART;TZID=Europe/Paris:20250131T190000", "DURATION:PT7H", "RRULE:FREQ=MONTHLY;BYDAY=-1FR"),
    ("DTSTART;VALUE=DATE:20270619", "DTEND;VALUE=DATE:20270621", "SUMMARY:Portes ouvertes"),
    ("DTSTART;TZID=Europe/Paris:20260307T100000", "DURATION:PT5H", "STATUS:CANCELLED"),
    ("DTSTART:20260711T080000", "DTEND:20260711T120000", "RDATE:20260718T080000"),
    ("DTSTART:20261205T080000Z", "DTEND:20261205T100000Z"),
)
CLOSURES = calendar(
    *(
        (f"DTSTART;VALUE=DATE:{month_day}", f"DTEND;VALUE=DATE:{month_day}", "RRULE:FREQ=YEARLY")
        for month_day in (
            "20250101",
            "20250501",
            "20250508",
            "20250714",
            "20250815",
            "20251101",
            "20251111",
            "20251225",
        )
    ),
    ("DTSTART;VALUE=DATE:20270801", "DTEND;VALUE=DATE:20270901"),
    (
        "DTSTART;TZID=Europe/Paris:20260107T121500",
        "DURATION:PT45M",
        "RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20261231T230000Z",
    ),
    ("DTSTART;VALUE=DATE:20260401", "STATUS:CANCELLED"),
)
HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)}
MOVABLE = {
    *(date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)),
    *(date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)),
    *(date(2028, 4, 14), date(2028, 4, 17)),
}
"""Good Friday, Easter Monday, Ascension and Whit Monday."""


def _open_on(day: date) -> Iterator[tuple[time, timedelta]]:
    """What begins on that day by the calendar above, on the wall clock: from when, and until when from midnight."""
    weekday = day.weekday()
    if weekday < 5 and day not in (date(2026, 5, 14), date(2026, 9, 1), date(2026, 9, 2)):
        yield time(9), timedelta(hours=19)
    if day == date(2026, 9, 5):
        yield time(14), timedelta(hours=16)
    if weekday == 3 and day.day <= 7:
        yield time(18), timedelta(hours=22)
    if weekday == 4 and (day + timedelta(days=7)).month != day.month:
        yield time(19), timedelta(hours=26)
    if day in (date(2027, 6, 19), date(2027, 6, 20)):
        yield time(0), timedelta(hours=24)
    if day in (date(2026, 7, 11), date(2026, 7, 18)):
        yield time(8), timedelta(hours=12)


def _closed_on(day: date) -> Iterator[tuple[time, timedelta]]:
    if (day.month, day.day) in HOLIDAYS or day in MOVABLE or (day.year, day.month) == (2027, 8):
        yield time(0), timedelta(hours=24)
    if day.weekday() == 2 and day.year == 2026:
        yield time(12, 15), timedelta(hours=13)


def _instant(day: date, wall: timedelta, zone: ZoneInfo) -> datetime:
    naive = datetime.combine(day, time()) + wall
    return naive.replace(tzinfo=zone).astimezone(UTC)


def _minutes_by_hand(zone: ZoneInfo) -> bytearray:
    """One for each minute from FIRST, 1 where it is open."""
    open_at = bytearray(int((LAST - FIRST) / MINUTE))

    def paint(start: datetime, end: datetime, value: int) -> None:
        a, b = int((start - FIRST) / MINUTE), int((end - FIRST) / MINUTE)
        a, b = max(0, min(a, len(open_at))), max(0, min(b, len(open_at)))
        open_at[a:b] = bytes([value]) * (b - a)

    days = [FIRST.date() + timedelta(days=n) for n in range((LAST - FIRST).days)]
    for value, rule in ((1, _open_on), (0, _closed_on)):
        for day in days:
            for start, end in rule(day):
                begins = timedelta(hours=start.hour, minutes=start.minute)
                paint(_instant(day, begins, zone), _instant(day, end, zone), value)
            if value and day.weekday() == 6:
                # Two hours that pass, whatever the clock on the wall does meanwhile.
                night = _instant(day, timedelta(hours=1, minutes=30), zone)
                paint(night, night + timedelta(hours=2), value)
        if value:
            paint(datetime(2026, 12, 5, 8, tzinfo=UTC), datetime(2026, 12, 5, 10, tzinfo=UTC), 1)
    return open_at


@pytest.mark.slow
def test_every_minute_of_two_years() -> None:
    zone = "Europe/Paris"
    schedule = Schedule((OPENINGS,), (CLOSURES, closures_of(Territory.ALSACE_MOSELLE, 2026)))
    open_at = _minutes_by_hand(ZoneInfo(zone))
    edges = [n for n in range(1, len(open_at)) if open_at[n] != open_at[n - 1]]
    starts = [n for n in edges if open_at[n]]
    ends = [n for n in edges if not open_at[n]]
    spans = list(zip(starts, (n for n in ends if n > starts[0]), strict=False))
    first = int((datetime.combine(FROM, time(), UTC) - FIRST) / MINUTE)
    last = int((datetime.combine(UNTIL, time(), UTC) - FIRST) / MINUTE)
    coming = next(i for i, span in enumerate(spans) if span[0] > first)
    for minute in range(first, last):
        if spans[coming][0] <= minute:
            coming += 1
        now = FIRST + minute * MINUTE
        before = spans[coming - 1]
        opening = current_opening(schedule, now, zone)
        assert opening == (_span(before) if minute < before[1] else None), now
        assert next_opening(schedule, now, zone) == _span(spans[coming]), now
        closed = before[1] if before[1] <= minute else spans[coming - 2][1]
        assert last_closing(schedule, now, zone) == FIRST + closed * MINUTE, now


def _span(minutes: tuple[int, int]) -> Opening:
    return Opening(FIRST + minutes[0] * MINUTE, FIRST + minutes[1] * MINUTE)


def test_a_site_that_changes_its_zone_keeps_its_whole_days_and_plain_times() -> None:
    schedule = Schedule(
        (calendar(("DTSTART:20261123T090000", "DURATION:PT10H", "RRULE:FREQ=DAILY")),),
        (calendar(("DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261125")),),
    )
    for zone in ("Europe/Paris", "America/Cayenne", "Indian/Reunion", "Pacific/Kiritimati"):
        evening = datetime(2026, 11, 24, 20, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        coming = next_opening(schedule, evening, zone)
        assert coming is not None
        assert coming.start == datetime(2026, 11, 26, 9, tzinfo=ZoneInfo(zone))
        assert last_closing(schedule, evening, zone) == datetime(2026, 11, 24, 19, tzinfo=ZoneInfo(zone))


def test_a_place_that_never_closes_opens_no_more() -> None:
    always = Schedule((calendar(("DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=DAILY")),))
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    opening = current_opening(always, now, "Europe/Paris")
    assert opening is not None
    assert opening.end - now > timedelta(days=300)
    assert next_opening(always, now, "Europe/Paris") is None
    assert last_closing(always, now, "Europe/Paris") is None


def test_a_closure_of_months_does_not_hide_what_comes_after_it() -> None:
    works = calendar(("DTSTART;VALUE=DATE:20261001", "DTEND;VALUE=DATE:20270401"))
    schedule = Schedule((calendar(WEEKDAYS),), (works,))
    now = datetime(2026, 10, 5, 10, tzinfo=UTC)
    assert current_opening(schedule, now, "Europe/Paris") is None
    coming = next_opening(schedule, now, "Europe/Paris")
    assert coming is not None
    assert coming.start == datetime(2027, 4, 1, 7, tzinfo=UTC)
