"""A week's table and its iCalendar say the same; what a table cannot show is not shown as one."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.server.opening_hours import CLOSED, Hours, Week, calendar_of, follow_one_another, in_zone, week_of
from sync.wire.calendars import Opening, openings_on
from tests.server.scribe import OPENINGS

PARIS = "Europe/Paris"
MONDAY = date(2026, 11, 23)
NINE_TO_SEVEN = Hours(time(9), time(19))

times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
hours = st.builds(Hours, times, times).filter(lambda hours: hours.is_possible)
days = st.just((NINE_TO_SEVEN,)) | st.lists(hours, max_size=2).map(tuple).filter(follow_one_another)
weeks = st.tuples(*[days] * 7)


def instant(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, ZoneInfo(PARIS)).astimezone(UTC)


def opening(day: date, hours: Hours) -> Opening:
    last = day if hours.end != time() else day + timedelta(days=1)
    return Opening(instant(day, hours.start), instant(last, hours.end))


@given(weeks, st.sampled_from([PARIS, "Indian/Reunion", "America/Cayenne"]))
def test_a_week_comes_back_from_its_calendar(week: Week, zone: str) -> None:
    assert week_of([calendar_of(week, zone)], zone) == week


@given(weeks)
def test_a_calendar_opens_what_the_table_says(week: Week) -> None:
    ics = calendar_of(week, PARIS)
    for number, openings in enumerate(week):
        day = MONDAY + timedelta(days=number)
        starting = [o for o in openings_on(ics, day, PARIS) if o.start >= instant(day, time())]
        assert starting == [opening(day, hours) for hours in openings]


def test_calendars_that_open_each_week_alike_are_shown_as_a_table() -> None:
    assert week_of([OPENINGS], PARIS) == (*[(NINE_TO_SEVEN,)] * 5, (), ())
    assert week_of([], PARIS) == CLOSED


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("SUMMARY:Ouvert", "EXDATE;TZID=Europe/Paris:20261225T090000"),
        ("SUMMARY:Ouvert", "STATUS:CANCELLED"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;UNTIL=20261231T000000Z"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n", ""),
        ("Europe/Paris", "Indian/Reunion"),
        ("MO,TU", "TU"),
        ("DTEND;TZID=Europe/Paris:20260105", "DTEND;TZID=Europe/Paris:20260106"),
        ("T090000", "T090030"),
    ],
    ids=range(9),
)
def test_what_no_table_can_show_is_none(part: str, instead: str) -> None:
    assert week_of([OPENINGS.replace(part, instead)], PARIS) is None


def test_two_openings_at_once_and_three_in_a_day_are_no_rows() -> None:
    assert week_of([OPENINGS, OPENINGS], PARIS) is None
    openings = [calendar_of(((Hours(time(h), time(h + 1)),), *CLOSED[1:]), PARIS) for h in (9, 11, 13)]
    assert week_of(openings[:2], PARIS) is not None
    assert week_of(openings, PARIS) is None


@given(weeks)
def test_in_another_zone_a_table_shows_the_same_week(week: Week) -> None:
    moved = in_zone(calendar_of(week, PARIS), PARIS, "Pacific/Noumea")
    assert week_of([moved], "Pacific/Noumea") == week
    assert in_zone(moved, "Pacific/Noumea", PARIS) == calendar_of(week, PARIS)


def test_in_another_zone_what_is_no_table_of_ours_is_left_as_it_is() -> None:
    assert in_zone(OPENINGS, PARIS, "Pacific/Noumea") == OPENINGS
