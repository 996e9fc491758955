"""A calendar that would keep doors and the centre busy for minutes is refused before any site has it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sync.server.calendar_files import CalendarFault, read_calendar_file
from sync.server.calendar_weight import MOST_WEIGHT, weight_of
from sync.server.opening_hours import calendar_of
from sync.server.public_holidays import closures_of
from sync.wire.calendars import openings_between
from sync.wire.territories import Territory
from tests.server.scribe import OPENINGS
from tests.server.test_opening_hours import NINE_TO_SEVEN


def calendar(*events: str) -> str:
    lines = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{lines}END:VCALENDAR\r\n"


HOUR = "DTSTART:20260101T080000Z\r\nDURATION:PT1H"
HEAVY = {
    "many a day": calendar(*[f"{HOUR}\r\nRRULE:FREQ=DAILY"] * 200),
    "each hour": calendar(*[f"{HOUR}\r\nRRULE:FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))}"] * 2),
    "since ever": calendar("DTSTART;VALUE=DATE:10010101\r\nRRULE:FREQ=DAILY"),
    "for a lifetime each": calendar("DTSTART;VALUE=DATE:20200101\r\nDURATION:P36500D\r\nRRULE:FREQ=DAILY"),
    "a thousand years at once": calendar(*["DTSTART;VALUE=DATE:20200101\r\nDTEND;VALUE=DATE:30200101"] * 2000),
    "all days of a year": calendar(*[f"{HOUR}\r\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"] * 20),
}


@pytest.mark.parametrize("ics", HEAVY.values(), ids=HEAVY)
def test_what_would_be_walked_through_for_minutes_is_refused(ics: str) -> None:
    with pytest.raises(CalendarFault, match="too_often"):
        read_calendar_file(ics.encode())


LIGHT = {
    "a week": OPENINGS,
    "a holiday each year": calendar(*["DTSTART;VALUE=DATE:19700101\r\nRRULE:FREQ=YEARLY"] * 100),
    "meetings that are over": calendar(*[f"{HOUR}\r\nRRULE:FREQ=WEEKLY;UNTIL=20270101T000000Z"] * 400),
    "until the end of time": calendar(
        *[f"{HOUR}\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=99991231T225959Z"] * 5
    ),
    "ten years of days": calendar(*[HOUR] * 3000),
    "a second Tuesday": calendar(*[f"{HOUR}\r\nRRULE:FREQ=MONTHLY;BYDAY=2TU"] * 60),
    "a week's table": calendar_of(((NINE_TO_SEVEN,),) * 7, "Europe/Paris"),
    "public holidays": closures_of(Territory.ALSACE_MOSELLE, 2026),
}


@pytest.mark.parametrize("ics", LIGHT.values(), ids=LIGHT)
def test_what_people_keep_is_taken(ics: str) -> None:
    assert read_calendar_file(ics.encode()) == ics
    assert weight_of(ics) < MOST_WEIGHT / 2


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=DAILY;BYHOUR=8,9,20", "FREQ=DAILY;COUNT=40", "FREQ=WEEKLY"),
        *("FREQ=WEEKLY;BYDAY=MO,TU,SU", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20300101T000000Z", "FREQ=MONTHLY"),
        *("FREQ=MONTHLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=YEARLY"),
        *("FREQ=YEARLY;BYDAY=MO", "FREQ=YEARLY;BYMONTH=1,7;BYDAY=MO", "FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=1,2"),
        "FREQ=YEARLY;BYMONTHDAY=1,15",
    ],
)
def test_no_repetition_has_more_occurrences_than_are_counted(rule: str) -> None:
    ics = calendar(f"{HOUR}\r\nRRULE:{rule}")
    found = openings_between(ics, date(2026, 1, 1), date(2051, 1, 1), "UTC")
    assert datetime(2026, 1, 1, 8, tzinfo=UTC) <= found[0].start + timedelta(days=1)
    assert len(found) <= weight_of(ics) <= 4 * len(found) + 60
