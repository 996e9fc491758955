"""Of a calendar that somebody brings, what a site needs: when, where, what it is called, who hosts it. Pure.

An agenda holds more: who is invited, what was noted, reminders. That concerns no door, and would lie at every site.
Nor does it matter when the agenda wrote the file (DTSTAMP), which would make each fetched calendar another one.
"""

import re
from collections.abc import Iterator

from sync.server.calendar_files import ContentLine, content_lines

_OF_CALENDAR = {"VERSION", "PRODID", "CALSCALE", "X-WR-TIMEZONE"}
_OF_EVENT = {
    *("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE"),
    *("STATUS", "SUMMARY", "LOCATION", "ORGANIZER"),
}
_HOST = re.compile(r":urn:uuid:[0-9a-f-]+\s*$", re.IGNORECASE)


def essence_of(ics: str) -> str:
    """The same calendar, which can be obeyed, without what no site needs; what is kept stays as it is written."""
    return "\r\n".join([*(line.text for line in _kept(ics)), ""])


def _kept(ics: str) -> Iterator[ContentLine]:
    nested = list[str]()
    for line in content_lines(ics):
        if line.name == "BEGIN":
            nested.append(line.value)
        if _is_kept(line, nested):
            yield line
        if line.name == "END":
            nested.pop()


def _is_kept(line: ContentLine, nested: list[str]) -> bool:
    border = line.name in ("BEGIN", "END")
    match nested:
        case ["VCALENDAR"]:
            return border or line.name in _OF_CALENDAR
        case ["VCALENDAR", "VEVENT"]:
            # Whoever is named by a mail address is no host (docs/adr/0017), and the address is nobody's business.
            return border or (line.name in _OF_EVENT and (line.name != "ORGANIZER" or bool(_HOST.search(line.text))))
        case ["VCALENDAR", "VTIMEZONE", *_]:
            return True
        case _:
            return False
