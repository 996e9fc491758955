"""What goes down to a site of a calendar that somebody brings: what it says of times, and of nobody."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.server.calendar_essence import essence_of
from sync.server.calendar_files import CalendarFault, read_calendar_file
from sync.wire.calendars import check_calendar, gatherings_between, openings_between
from tests.server.scribe import OPENINGS

HOST = "0198c1de-0000-7000-8000-000000000001"
AGENDA = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//An agenda//EN
METHOD:PUBLISH
X-WR-CALNAME:Zoé Lefèvre
X-WR-TIMEZONE:Europe/Paris
BEGIN:VTIMEZONE
TZID:Notre heure
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VTODO
UID:private
SUMMARY:Appeler le médecin
END:VTODO
BEGIN:VEVENT
UID:talk@agenda
DTSTAMP:20261123T090000Z
DTSTART;TZID=Notre heure:20261124T180000
DTEND;TZID=Notre heure:20261124T200000
RRULE:FREQ=WEEKLY
EXDATE;TZID=Notre heure:20261201T180000
SEQUENCE:2
SUMMARY:Conférence
LOCATION:Le
  Préau
DESCRIPTION:Mot de passe : sésame
ORGANIZER;CN=Zoé Lefèvre:mailto:zoe.lefevre@culture.gouv.fr
ATTENDEE:mailto:awa.diallo@insee.fr
BEGIN:VALARM
TRIGGER:-PT5M
ACTION:EMAIL
SUMMARY:Alarme
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:lunch@agenda
DTSTART:20261125T110000Z
DURATION:PT1H
STATUS:CONFIRMED
ORGANIZER;CN=Zoé:urn:uuid:{HOST}
SUMMARY:Déjeuner
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
FIRST, END = date(2026, 11, 1), date(2027, 2, 1)


def test_what_says_when_is_kept_and_what_says_who_is_not() -> None:
    essence = essence_of(AGENDA)
    for private in ("Zoé Lefèvre", "mailto:", "médecin", "sésame", "VALARM", "Alarme", "DTSTAMP", "METHOD"):
        assert private not in essence, private
    assert gatherings_between(essence, FIRST, END, "Europe/Paris") == gatherings_between(
        AGENDA, FIRST, END, "Europe/Paris"
    )
    talk, lunch, *_ = gatherings_between(essence, FIRST, END, "Europe/Paris")
    assert (talk.title, talk.place, talk.host) == ("Conférence", "Le Préau", None)
    assert (lunch.title, lunch.host) == ("Déjeuner", HOST)


def test_an_agenda_that_wrote_the_same_a_minute_later_says_the_same() -> None:
    assert essence_of(AGENDA.replace("DTSTAMP:20261123T090000Z", "DTSTAMP:20261123T090100Z")) == essence_of(AGENDA)


@pytest.mark.parametrize("text", [OPENINGS, OPENINGS.replace("\r\n", "\n"), AGENDA])
def test_it_is_its_own_essence(text: str) -> None:
    essence = essence_of(text)
    check_calendar(essence)
    assert essence_of(essence) == essence
    assert essence_of(OPENINGS) == OPENINGS


LINES = AGENDA.split("\r\n")


@given(st.lists(st.integers(0, len(LINES) - 1), max_size=4))
@example([17, 38])
def test_what_can_be_obeyed_opens_the_same_by_its_essence(left_out: list[int]) -> None:
    text = "\r\n".join(line for number, line in enumerate(LINES) if number not in left_out)
    try:
        read_calendar_file(text.encode())
    except CalendarFault:
        return
    assert openings_between(essence_of(text), FIRST, END, "Europe/Paris") == openings_between(
        text, FIRST, END, "Europe/Paris"
    )
