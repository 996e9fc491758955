"""Openings: local wall time through the year, exceptions, holiday files, and calendars that are refused."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.calendars import (
    BadCalendar,
    Opening,
    check_calendar,
    openings_on,
)
from sync.wire.open_times import Schedule, current_opening, last_closing, next_opening
from tests.wire.icalendars import WEEKDAYS, calendar

ZONE = "Europe/Paris"
PARIS = ZoneInfo(ZONE)
OFFICE = calendar(WEEKDAYS)


def _local(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), PARIS)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@given(day=st.dates(date(2026, 1, 5), date(2027, 12, 31)))
def test_a_weekday_is_open_from_nine_to_seven_by_the_clock_on_the_wall(day: date) -> None:
    openings = openings_on(OFFICE, day, ZONE)
    if day.isoweekday() > 5:
        assert openings == ()
    else:
        assert [(o.start.astimezone(PARIS), o.end.astimezone(PARIS)) for o in openings] == [
            (_local(day, 9), _local(day, 19))
        ]


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 3, 27), "2026-03-27T08:00"),
        (date(2026, 3, 30), "2026-03-30T07:00"),
        (date(2026, 10, 23), "2026-10-23T07:00"),
        (date(2026, 10, 26), "2026-10-26T08:00"),
    ],
    ids=["last winter day", "first summer day", "last summer day", "first winter day"],
)
def test_the_instant_moves_with_the_clock_change(day: date, opens: str) -> None:
    assert openings_on(OFFICE, day, ZONE)[0].start == _utc(opens)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_whole_day_is_as_long_as_the_day(day: date, hours: int) -> None:
    whole = calendar((f"DTSTART;VALUE=DATE:{day:%Y%m%d}",))
    (opening,) = openings_on(whole, day, ZONE)
    assert opening.end - opening.start == timedelta(hours=hours)


def test_an_hour_that_the_clock_skips_opens_nothing() -> None:
    night = calendar(("DTSTART;TZID=Europe/Paris:20260329T023000", "DTEND;TZID=Europe/Paris:20260329T033000"))
    assert openings_on(night, date(2026, 3, 29), ZONE) == ()


def test_an_hour_that_the_clock_repeats_is_open_both_times() -> None:
    night = calendar(("DTSTART;TZID=Europe/Paris:20261025T023000", "DTEND;TZID=Europe/Paris:20261025T033000"))
    (opening,) = openings_on(night, date(2026, 10, 25), ZONE)
    assert (opening.start, opening.end) == (_utc("2026-10-25T00:30"), _utc("2026-10-25T02:30"))


SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("lines", "day", "start", "end"),
    [
        (("20260328T220000", "DURATION:PT10H"), SPRING, "2026-03-28T21:00", "2026-03-29T07:00"),
        (("20261024T220000", "DURATION:PT10H"), AUTUMN, "2026-10-24T20:00", "2026-10-25T06:00"),
        (("20260328T220000", "DURATION:PT10H30M"), SPRING, "2026-03-28T21:00", "2026-03-29T07:30"),
        (("20261024T013000", "DURATION:PT2H", "RRULE:FREQ=DAILY"), AUTUMN, "2026-10-24T23:30", "2026-10-25T01:30"),
        (("20260328T120000", "DURATION:P1D"), SPRING, "2026-03-28T11:00", "2026-03-29T10:00"),
        (("20261018T120000", "DURATION:P1W"), AUTUMN, "2026-10-18T10:00", "2026-10-25T11:00"),
        (("20260328T010000", "DURATION:P1DT2H"), SPRING, "2026-03-28T00:00", "2026-03-29T02:00"),
        (
            ("20260328T220000", "DTEND;TZID=Europe/Paris:20260329T080000"),
            SPRING,
            "2026-03-28T21:00",
            "2026-03-29T06:00",
        ),
        (
            ("20261024T220000", "DTEND;TZID=Europe/Paris:20261025T080000"),
            AUTUMN,
            "2026-10-24T20:00",
            "2026-10-25T07:00",
        ),
    ],
)
def test_hours_of_a_duration_pass_and_its_days_are_the_calendars(
    lines: tuple[str, ...], day: date, start: str, end: str
) -> None:
    """RFC 5545, 3.3.6: the days first, by their date, then hours and minutes as they pass."""
    ics = calendar((f"DTSTART;TZID=Europe/Paris:{lines[0]}", *lines[1:]))
    assert Opening(_utc(start), _utc(end)) in openings_on(ics, day, ZONE)


def test_an_end_is_a_time_on_the_wall_in_each_occurrence() -> None:
    """Where 3.8.5.3 would have it that a night is an hour longer or shorter than people read in their agenda."""
    nights = (
        "DTSTART;TZID=Europe/Paris:20260105T220000",
        "DTEND;TZID=Europe/Paris:20260106T060000",
        "RRULE:FREQ=DAILY",
    )
    for day in (SPRING, AUTUMN, date(2026, 7, 1)):
        tonight, *_ = openings_on(calendar(nights), day, ZONE)
        assert tonight.end.astimezone(PARIS).hour == 6


def test_an_occurrence_with_a_length_of_its_own_keeps_it() -> None:
    ics = calendar(
        ("UID:n", "DTSTART;TZID=Europe/Paris:20260301T013000", "DURATION:PT2H", "RRULE:FREQ=DAILY"),
        (
            "UID:n",
            "RECURRENCE-ID;TZID=Europe/Paris:20260329T013000",
            "DTSTART;TZID=Europe/Paris:20260329T010000",
            "DURATION:PT4H",
        ),
    )
    assert openings_on(ics, SPRING, ZONE) == (Opening(_utc("2026-03-29T00:00"), _utc("2026-03-29T04:00")),)
    own_end = ("DTSTART:20260301T010000Z", "DURATION:PT2H", "RDATE;VALUE=PERIOD:20260329T010000Z/20260329T060000Z")
    assert openings_on(calendar(own_end), SPRING, ZONE) == (
        Opening(_utc("2026-03-29T01:00"), _utc("2026-03-29T06:00")),
    )


def test_nobody_gives_an_event_a_length_by_our_own_word() -> None:
    ics = calendar((*WEEKDAYS, "X-ADMZ-DURATION:PT23H"), ("DTSTART:20261128T100000Z", "X-ADMZ-DURATION:PT23H"))
    assert openings_on(ics, date(2026, 11, 24), ZONE) == (Opening(_utc("2026-11-24T08:00"), _utc("2026-11-24T18:00")),)
    assert openings_on(ics, date(2026, 11, 28), ZONE) == ()


@given(day=st.dates(date(2026, 1, 5), date(2027, 12, 31)), minute=st.integers(0, 24 * 60 - 1))
def test_the_place_is_open_by_the_hour_and_the_weekday(day: date, minute: int) -> None:
    now = _local(day, minute // 60, minute % 60)
    open_now = day.isoweekday() <= 5 and 9 <= minute // 60 < 19
    assert (current_opening(Schedule((OFFICE,)), now, ZONE) is not None) == open_now


def test_it_is_open_from_the_first_instant_until_just_before_the_last() -> None:
    start, end = _utc("2026-11-24T08:00"), _utc("2026-11-24T18:00")
    tick = timedelta(milliseconds=1)
    assert [Opening(start, end).holds(t) for t in (start - tick, start, end - tick, end)] == [False, True, True, False]


@pytest.mark.parametrize(
    "exception",
    ["EXDATE;TZID=Europe/Paris:20261124T090000", "EXDATE:20261124T080000Z"],
    ids=["in local time", "in UTC"],
)
def test_an_excluded_day_is_closed(exception: str) -> None:
    ics = calendar((*WEEKDAYS, exception))
    assert openings_on(ics, date(2026, 11, 24), ZONE) == ()
    assert len(openings_on(ics, date(2026, 11, 25), ZONE)) == 1


@pytest.mark.parametrize("word", ["CANCELLED", "cancelled"])
def test_a_cancelled_event_opens_nothing(word: str) -> None:
    assert openings_on(calendar((*WEEKDAYS, f"STATUS:{word}")), date(2026, 11, 24), ZONE) == ()


def test_one_day_may_be_cancelled_or_moved() -> None:
    ics = calendar(
        ("UID:w", *WEEKDAYS),
        (
            "UID:w",
            "RECURRENCE-ID;TZID=Europe/Paris:20261124T090000",
            "DTSTART;TZID=Europe/Paris:20261124T090000",
            "DTEND;TZID=Europe/Paris:20261124T190000",
            "STATUS:CANCELLED",
        ),
        (
            "UID:w",
            "RECURRENCE-ID;TZID=Europe/Paris:20261125T090000",
            "DTSTART;TZID=Europe/Paris:20261125T140000",
            "DTEND;TZID=Europe/Paris:20261125T160000",
        ),
    )
    assert openings_on(ics, date(2026, 11, 24), ZONE) == ()
    assert openings_on(ics, date(2026, 11, 25), ZONE) == (Opening(_utc("2026-11-25T13:00"), _utc("2026-11-25T15:00")),)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260501"),
        ("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260502"),
        ("DTSTART;VALUE=DATE:20260501",),
    ],
    ids=["a holiday file", "as the RFC says", "without an end"],
)
def test_a_day_is_the_whole_day(lines: tuple[str, ...]) -> None:
    whole = (Opening(_utc("2026-04-30T22:00"), _utc("2026-05-01T22:00")),)
    assert openings_on(calendar(lines), date(2026, 5, 1), ZONE) == whole
    assert openings_on(calendar(lines), date(2026, 4, 30), ZONE) == ()
    assert openings_on(calendar(lines), date(2026, 5, 2), ZONE) == ()


def test_a_time_without_a_zone_is_the_sites() -> None:
    ics = calendar(("DTSTART:20261124T090000", "DTEND:20261124T190000"))
    assert openings_on(ics, date(2026, 11, 24), ZONE)[0].start == _utc("2026-11-24T08:00")
    assert openings_on(ics, date(2026, 11, 24), "America/Cayenne")[0].start == _utc("2026-11-24T12:00")


def test_a_night_counts_for_both_days() -> None:
    ics = calendar(("DTSTART;TZID=Europe/Paris:20261124T200000", "DTEND;TZID=Europe/Paris:20261125T020000"))
    tonight = openings_on(ics, date(2026, 11, 24), ZONE)
    assert len(tonight) == 1
    assert openings_on(ics, date(2026, 11, 25), ZONE) == tonight
    assert current_opening(Schedule((ics,)), _utc("2026-11-25T00:30"), ZONE) == tonight[0]


def test_openings_that_overlap_are_one() -> None:
    evening = calendar(("DTSTART;TZID=Europe/Paris:20261124T180000", "DTEND;TZID=Europe/Paris:20261124T220000"))
    now = _utc("2026-11-24T17:30")
    both = Schedule((OFFICE, evening))
    assert current_opening(both, now, ZONE) == Opening(_utc("2026-11-24T08:00"), _utc("2026-11-24T21:00"))
    assert last_closing(both, _utc("2026-11-24T22:00"), ZONE) == _utc("2026-11-24T21:00")
    assert last_closing(both, _utc("2026-11-24T19:00"), ZONE) == _utc("2026-11-23T18:00")


@pytest.mark.parametrize(
    ("now", "opens", "closed"),
    [
        ("2026-11-24T06:00", "2026-11-24T08:00", "2026-11-23T18:00"),
        ("2026-11-24T08:00", "2026-11-25T08:00", "2026-11-23T18:00"),
        ("2026-11-24T18:00", "2026-11-25T08:00", "2026-11-24T18:00"),
        ("2026-11-28T12:00", "2026-11-30T08:00", "2026-11-27T18:00"),
    ],
    ids=["before opening", "just opened", "just closed", "on Saturday"],
)
def test_when_it_opens_next_and_closed_last(now: str, opens: str, closed: str) -> None:
    coming = next_opening(Schedule((OFFICE,)), _utc(now), ZONE)
    assert coming is not None
    assert coming.start == _utc(opens)
    assert last_closing(Schedule((OFFICE,)), _utc(now), ZONE) == _utc(closed)


def test_a_place_without_openings_is_closed() -> None:
    now = _utc("2026-11-24T10:00")
    for schedule in (Schedule(()), Schedule((calendar(),))):
        assert current_opening(schedule, now, ZONE) is None
        assert next_opening(schedule, now, ZONE) is None
        assert last_closing(schedule, now, ZONE) is None


DAY = "DTSTART;TZID=Europe/Paris:20260105T090000"
END = "DTEND;TZID=Europe/Paris:20260105T190000"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("DTSTART;TZID=Nowhere/Land:20260105T090000", END), "DTSTART: 'Nowhere/Land' is not a time zone"),
        ((DAY, "DTEND;TZID=Nowhere/Land:20260105T190000"), "DTEND: 'Nowhere/Land' is not a time zone"),
        ((DAY, END, "RRULE:FREQ=DAILY", "EXDATE;TZID=Nowhere/Land:20260106T090000"), "EXDATE: 'Nowhere/Land'"),
        ((DAY, END, "RDATE;TZID=Nowhere/Land:20260106T090000"), "RDATE: 'Nowhere/Land'"),
        ((DAY, END, "RRULE:FREQ=SECONDLY"), "more often than once a day"),
        ((DAY, END, "RRULE:FREQ=MINUTELY"), "more often than once a day"),
        ((DAY, END, "RRULE:FREQ=HOURLY"), "more often than once a day"),
        ((DAY, END, "RRULE:FREQ=DAILY;BYMINUTE=0,1,2"), "more often than once a day"),
        ((DAY, END, "RRULE:FREQ=DAILY;INTERVAL=0"), "INTERVAL below 1"),
        ((DAY, END, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), "days that its months do not have"),
        ((DAY, END, "RRULE:FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=-31,31"), "days that its months do not have"),
        ((DAY, END, "RRULE:FREQ=DAILY;BYDAY=MO;BYSETPOS=2"), "picks among the days of one day"),
        ((DAY, END, "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"), "counts weeks or days of the year"),
        ((DAY, END, "RRULE:INTERVAL=2"), "no FREQ"),
        ((DAY, END, "RRULE:FREQ=SOMETIMES"), "SOMETIMES"),
        ((DAY, "DTEND;TZID=Europe/Paris:20260105T080000"), "ends before it starts"),
        ((DAY, "DURATION:-PT1H"), "ends before it starts"),
        ((DAY, "DTEND:20260105T190000"), "one has a time zone, the other none"),
        ((DAY, "DTEND;VALUE=DATE:20260106"), "same type"),
        ((DAY, DAY, END), "DTSTART comes twice"),
        (("DTSTART:2026-01-05", END), "2026-01-05"),
        ((DAY, END, "no colon in here"), "could not be parsed"),
        ((END,), "no DTSTART"),
    ],
)
def test_a_calendar_that_cannot_be_obeyed_is_refused_and_never_expanded(lines: tuple[str, ...], reason: str) -> None:
    ics = calendar(("SUMMARY:Portes ouvertes", *lines))
    with pytest.raises(BadCalendar, match=f"event 'Portes ouvertes': .*{reason}"):
        check_calendar(ics)
    with pytest.raises(BadCalendar):
        openings_on(ics, date(2026, 1, 6), ZONE)


@pytest.mark.parametrize(
    "text",
    ["", "hello", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "BEGIN:VCARD\r\nEND:VCARD\r\n", calendar() + calendar()],
    ids=["nothing", "prose", "cut short", "a business card", "two"],
)
def test_what_is_no_icalendar_is_refused(text: str) -> None:
    with pytest.raises(BadCalendar, match="not an iCalendar"):
        check_calendar(text)


def test_the_calendars_that_people_use_are_accepted() -> None:
    check_calendar(OFFICE)
    check_calendar(calendar())
    check_calendar(calendar(("DTSTART:20260105T090000Z", "DURATION:PT2H", "RRULE:FREQ=MONTHLY;BYDAY=1MO")))
    check_calendar(calendar(("DTSTART;TZID=Romance Standard Time:20260105T090000", "DURATION:PT2H")))
