"""iCalendar files that somebody brings: taken as they are, or refused with the line at fault. Pure."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from icalendar import Calendar, Component

from sync.server.calendar_weight import MOST_WEIGHT, weight_of
from sync.wire.calendars import BadCalendar, check_calendar

MAX_BYTES = 256 * 1024
"""Every site holds its calendars and reads them through; ten years of an opening each day fit."""

_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")


class CalendarFaultKind(StrEnum):
    """What is wrong."""

    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NO_CALENDAR = "no_calendar"
    NO_EVENT = "no_event"
    TOO_OFTEN = "too_often"
    STRUCTURE = "structure"
    NO_START = "no_start"
    START = "start"
    END = "end"
    RULE = "rule"
    DATE = "date"
    LINE = "line"


_KINDS = {
    "DTSTART": CalendarFaultKind.START,
    "DTEND": CalendarFaultKind.END,
    "DURATION": CalendarFaultKind.END,
    "RRULE": CalendarFaultKind.RULE,
    "EXDATE": CalendarFaultKind.DATE,
    "RDATE": CalendarFaultKind.DATE,
    "RECURRENCE-ID": CalendarFaultKind.DATE,
}


class CalendarFault(ValueError):
    """A file that cannot be obeyed: what is wrong, in which line (from 1; 0: in all of the file), and that line."""

    def __init__(self, kind: CalendarFaultKind, line: int = 0, text: str = "") -> None:
        super().__init__(f"line {line}: {kind}")
        self.kind, self.line, self.text = kind, line, text


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A content line with those that continue it (RFC 5545, 3.1), and its number in the file, from 1."""

    number: int
    text: str

    @property
    def name(self) -> str:
        """Of its property, in capitals."""
        return re.split("[;:]", self.text, maxsplit=1)[0].upper()

    @property
    def value(self) -> str:
        """What follows the first colon, in capitals: the component of BEGIN and END."""
        return self.text.partition(":")[2].strip().upper()


def read_calendar_file(content: bytes, *, may_be_empty: bool = False) -> str:
    """The calendar, which can be obeyed, and holds an event unless it `may_be_empty`. Raises CalendarFault."""
    if len(content) > MAX_BYTES:
        raise CalendarFault(CalendarFaultKind.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CalendarFault(CalendarFaultKind.NOT_UTF8, line) from error
    if "\0" in text:  # Which no store of ours need keep, and PostgreSQL does not.
        at = text[: text.index("\0")].count("\n")
        raise CalendarFault(CalendarFaultKind.LINE, at + 1, text.split("\n")[at].replace("\0", "").strip())
    try:
        check_calendar(text)
    except BadCalendar as error:
        raise _find_fault(list(content_lines(text))) from error
    # The library also reads what is closed by another's END, and finds events in there that are none of the calendar's.
    fault = _nesting_fault(list(content_lines(text)))
    if fault is not None:
        raise fault
    if not may_be_empty and not _has_event(text):
        raise CalendarFault(CalendarFaultKind.NO_EVENT)
    if weight_of(text) > MOST_WEIGHT:
        raise CalendarFault(CalendarFaultKind.TOO_OFTEN)
    return text


def _has_event(text: str) -> bool:
    calendar = Component.from_ical(text)
    return isinstance(calendar, Calendar) and bool(calendar.events)


def content_lines(text: str) -> Iterator[ContentLine]:
    """The lines in order, but those with nothing in them."""
    held: ContentLine | None = None
    for number, line in enumerate(re.split("\r?\n", text), start=1):
        if held is not None and line[:1] in (" ", "\t"):
            held = ContentLine(held.number, f"{held.text}\r\n{line}")
            continue
        if held is not None:
            yield held
        held = ContentLine(number, line) if line.strip() else None
    if held is not None:
        yield held


def _find_fault(lines: Sequence[ContentLine]) -> CalendarFault:
    """The first that there is: in how components are nested, then in one of its events."""
    fault = _structure_fault(lines)
    if fault is not None:
        return fault
    begins = [index for index, line in enumerate(lines) if (line.name, line.value) == ("BEGIN", "VEVENT")]
    ends = [index for index, line in enumerate(lines) if (line.name, line.value) == ("END", "VEVENT")]
    inside = {index for begin, end in zip(begins, ends, strict=True) for index in range(begin, end + 1)}
    around = [line for index, line in enumerate(lines) if index not in inside]
    spans = list(zip(begins, ends, strict=True))
    faulty = _first_after(
        range(1, len(spans) + 1), lambda count: _is_obeyable(around, [lines[b : e + 1] for b, e in spans[:count]])
    )
    if faulty is None:
        return CalendarFault(CalendarFaultKind.STRUCTURE, lines[0].number, lines[0].text)
    begin, end = spans[faulty - 1]
    return _event_fault(around, lines[begin], lines[end], lines[begin + 1 : end])


def _structure_fault(lines: Sequence[ContentLine]) -> CalendarFault | None:
    if not lines or (lines[0].name, lines[0].value) != ("BEGIN", "VCALENDAR"):
        first = lines[0] if lines else ContentLine(1, "")
        return CalendarFault(CalendarFaultKind.NO_CALENDAR, first.number, first.text)
    for line in lines:
        if not _LINE.match(line.text):
            return CalendarFault(CalendarFaultKind.LINE, line.number, line.text)
    return _nesting_fault(lines)


def _nesting_fault(lines: Sequence[ContentLine]) -> CalendarFault | None:
    nested = list[ContentLine]()
    for index, line in enumerate(lines):
        if line.name == "BEGIN" and (nested or index == 0):
            nested.append(line)
        elif not nested or (line.name == "END" and nested.pop().value != line.value):
            return CalendarFault(CalendarFaultKind.STRUCTURE, line.number, line.text)
    if nested:
        return CalendarFault(CalendarFaultKind.STRUCTURE, nested[-1].number, nested[-1].text)
    return None


def _first_after(sizes: Sequence[int], is_obeyable: Callable[[int], bool]) -> int | None:
    """The first of these sizes that cannot be obeyed, if one cannot: what has a fault keeps it as it grows. Each
    question reads the calendar anew, and whoever wrote it could make that last for hours if all of them were asked."""
    at = bisect_left(sizes, 1, key=lambda size: not is_obeyable(size))
    return sizes[at] if at < len(sizes) else None


def _event_fault(
    around: Sequence[ContentLine], begin: ContentLine, end: ContentLine, lines: Sequence[ContentLine]
) -> CalendarFault:
    """The event grows line by line, its start first, until it cannot be obeyed any more: by that line."""
    starts = [line for line in lines if line.name == "DTSTART"]
    if not starts:
        return CalendarFault(CalendarFaultKind.NO_START, begin.number, begin.text)
    ordered = [*starts, *(line for line in lines if line.name != "DTSTART")]
    # An alarm or the like within the event is whole only with its last line.
    faulty = _first_after(_whole(ordered), lambda size: _is_obeyable(around, [[begin, *ordered[:size], end]]))
    if faulty is None:
        return CalendarFault(CalendarFaultKind.LINE, begin.number, begin.text)
    line = ordered[faulty - 1]
    return CalendarFault(_KINDS.get(line.name, CalendarFaultKind.LINE), line.number, line.text)


def _whole(lines: Sequence[ContentLine]) -> list[int]:
    """After how many of the lines all that was begun is ended."""
    depth = accumulate((line.name == "BEGIN") - (line.name == "END") for line in lines)
    return [size for size, open_ in enumerate(depth, start=1) if open_ == 0]


def _is_obeyable(around: Sequence[ContentLine], events: Sequence[Sequence[ContentLine]]) -> bool:
    """Whether the calendar would be, had it these events alone; time zones that the file defines are kept."""
    texts, inside = [line.text for line in around], [line.text for event in events for line in event]
    try:
        check_calendar("\r\n".join([*texts[:-1], *inside, *texts[-1:]]))
    except BadCalendar:
        return False
    return True
