"""A calendar that somebody brings is taken as it is, or refused with the line at fault."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.server import calendar_files
from sync.server.calendar_files import MAX_BYTES, CalendarFault, CalendarFaultKind, read_calendar_file
from sync.wire.calendars import check_calendar
from tests.server.scribe import OPENINGS

START, END = "DTSTART;TZID=Europe/Paris:20260105T090000", "DTEND;TZID=Europe/Paris:20260105T190000"
ZONE = """BEGIN:VTIMEZONE
TZID:Notre heure
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


def with_line(line: str) -> str:
    """The calendar with one line more, its sixth after the head."""
    return OPENINGS.replace("SUMMARY:Ouvert", f"SUMMARY:Ouvert\r\n{line}")


@pytest.mark.parametrize(
    "text",
    [
        OPENINGS,
        "\ufeff" + OPENINGS,
        OPENINGS.replace("\r\n", "\n"),
        with_line("DESCRIPTION:une longue\r\n  ligne"),
        with_line("BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nACTION:DISPLAY\r\nEND:VALARM"),
        OPENINGS.replace("BEGIN:VEVENT", ZONE + "BEGIN:VEVENT").replace("Europe/Paris", "Notre heure"),
    ],
    ids=range(6),
)
def test_what_a_site_can_obey_is_taken_as_it_is(text: str) -> None:
    assert read_calendar_file(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", CalendarFaultKind.NO_CALENDAR, 1),
        ("nom;prénom", CalendarFaultKind.NO_CALENDAR, 1),
        ("BEGIN:VCARD\r\nEND:VCARD\r\n", CalendarFaultKind.NO_CALENDAR, 1),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", CalendarFaultKind.NO_EVENT, 0),
        (OPENINGS.replace(START, START.replace("20260105T", "05/01/26 ")), CalendarFaultKind.START, 7),
        (OPENINGS.replace(START, START.replace("Paris", "Nulle-Part")), CalendarFaultKind.START, 7),
        (with_line(START), CalendarFaultKind.START, 8),
        (OPENINGS.replace(START + "\r\n", ""), CalendarFaultKind.NO_START, 4),
        (OPENINGS.replace(END, END.replace("T19", "T08")), CalendarFaultKind.END, 8),
        (OPENINGS.replace(END, "DURATION:-PT1H"), CalendarFaultKind.END, 8),
        (OPENINGS.replace("WEEKLY", "HOURLY"), CalendarFaultKind.RULE, 9),
        (OPENINGS.replace("WEEKLY", "SOMETIMES"), CalendarFaultKind.RULE, 9),
        (with_line("EXDATE;TZID=Mars:20260105T090000"), CalendarFaultKind.DATE, 7),
        (with_line("DESCRIPTION:une\r\n longue\r\n ligne\r\nEXDATE:lundi"), CalendarFaultKind.DATE, 10),
        (with_line("BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEXDATE:lundi"), CalendarFaultKind.DATE, 10),
        (OPENINGS.replace("RRULE:", "RRULE "), CalendarFaultKind.LINE, 9),
        (OPENINGS.replace("END:VEVENT\r\n", ""), CalendarFaultKind.STRUCTURE, 10),
        (OPENINGS.replace("END:VCALENDAR\r\n", ""), CalendarFaultKind.STRUCTURE, 1),
        (OPENINGS + OPENINGS, CalendarFaultKind.STRUCTURE, 12),
        ("X" * (MAX_BYTES + 1), CalendarFaultKind.TOO_LARGE, 0),
    ],
    ids=range(20),
)
def test_what_it_cannot_obey_is_named_by_its_line(text: str, kind: CalendarFaultKind, line: int) -> None:
    with pytest.raises(CalendarFault) as refused:
        read_calendar_file(text.encode())
    assert (refused.value.kind, refused.value.line) == (kind, line)


def test_the_second_event_is_looked_through_as_the_first() -> None:
    event = OPENINGS[OPENINGS.index("BEGIN:VEVENT") : OPENINGS.index("END:VCALENDAR")]
    text = OPENINGS.replace("END:VCALENDAR", event.replace("T190000", "T080000") + "END:VCALENDAR")
    with pytest.raises(CalendarFault, match="line 15: end") as refused:
        read_calendar_file(text.encode())
    assert refused.value.text == "DTEND;TZID=Europe/Paris:20260105T080000"


@pytest.mark.parametrize(
    ("many", "line"),
    [
        # Of one event, and of as many events.
        (with_line("EXDATE:20260105\r\n" * 1500 + "EXDATE:lundi"), 1507),
        (OPENINGS.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nDTSTART:20260105\r\nEND:VEVENT\r\n" * 500 + "BEGIN:VEVENT"
         "\r\nDTSTART:lundi\r\nEND:VEVENT\r\nEND:VCALENDAR"), 1512),
    ],
    ids=["lines", "events"],
)  # fmt: skip
def test_a_fault_after_a_great_many_lines_is_found_by_few_readings(
    many: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = list[int]()

    def counted(text: str) -> None:
        readings.append(len(text))
        check_calendar(text)

    monkeypatch.setattr(calendar_files, "check_calendar", counted)
    with pytest.raises(CalendarFault) as refused:
        read_calendar_file(many.encode())
    assert refused.value.line == line
    assert len(readings) < 40


def test_a_line_with_a_nul_is_named_and_told_without_it() -> None:
    with pytest.raises(CalendarFault, match="line 6: line") as refused:
        read_calendar_file(OPENINGS.replace("Ouvert", "Ou\0vert").encode())
    assert refused.value.text == "SUMMARY:Ouvert"


def test_text_of_another_encoding_is_named_by_its_line() -> None:
    with pytest.raises(CalendarFault, match="line 6: not_utf8"):
        read_calendar_file(OPENINGS.replace("Ouvert", "fermé").encode("latin-1"))


LINES = OPENINGS.split("\r\n")


@given(st.data())
def test_whatever_a_file_holds_it_is_taken_or_refused(data: st.DataObject) -> None:
    lines = [*LINES]
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        noise = data.draw(
            st.sampled_from(LINES) | st.text(max_size=12) | st.sampled_from(["BEGIN:VTODO", "RRULE:FREQ="])
        )
        lines[at : at + data.draw(st.integers(0, 1))] = [noise]
    with suppress(CalendarFault):
        check_calendar(read_calendar_file("\r\n".join(lines).encode("utf-8", "replace")))
