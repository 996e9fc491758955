"""When a place is open: its openings, less its closures. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from sync.wire.calendars import Opening, openings_between

_WINDOW_DAYS = 14
"""What is expanded at once and kept: on the way of a tap that costs a millisecond, once in two weeks."""

SEARCH_DAYS = 27 * _WINDOW_DAYS
"""How far openings are looked for, ahead and back: over a year, so that a long closure hides none."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The iCalendars that open a place, and those that close it: where both speak, it is closed."""

    openings: tuple[str, ...]
    closures: tuple[str, ...] = ()


CLOSED = Schedule(())
"""That of a place without calendars."""


def current_opening(schedule: Schedule, now: datetime, timezone: str) -> Opening | None:
    """The time for which the place is open now without a break, whatever events it is made of."""
    begun = next((span for span in _backward(schedule, now, timezone) if span.start <= now), None)
    if begun is None or not begun.holds(now):
        return None
    ends = next(span.end for span in _forward(schedule, now, timezone) if now < span.end)
    return Opening(begun.start, ends)


def next_opening(schedule: Schedule, now: datetime, timezone: str) -> Opening | None:
    """The first opening that starts after now, within `SEARCH_DAYS`."""
    return next((span for span in _forward(schedule, now, timezone) if span.start > now), None)


def last_closing(schedule: Schedule, now: datetime, timezone: str) -> datetime | None:
    """The latest instant, now or before, at which the place closed, within `SEARCH_DAYS`."""
    return next((span.end for span in _backward(schedule, now, timezone) if span.end <= now), None)


def _forward(schedule: Schedule, now: datetime, timezone: str) -> Iterator[Opening]:
    """What is open from the window that holds now, in order; what goes on over a border is one."""
    held: Opening | None = None
    for window in range(_window(now), _window(now) + SEARCH_DAYS // _WINDOW_DAYS):
        for span in _open_in(schedule, window, timezone):
            if held is not None and held.end == span.start:
                held = Opening(held.start, span.end)
                continue
            if held is not None:
                yield held
            held = span
    if held is not None:
        yield held


def _backward(schedule: Schedule, now: datetime, timezone: str) -> Iterator[Opening]:
    """What is open until the window that holds now, the last first."""
    held: Opening | None = None
    for window in range(_window(now), _window(now) - SEARCH_DAYS // _WINDOW_DAYS, -1):
        for span in reversed(_open_in(schedule, window, timezone)):
            if held is not None and held.start == span.end:
                held = Opening(span.start, held.end)
                continue
            if held is not None:
                yield held
            held = span
    if held is not None:
        yield held


def _window(now: datetime) -> int:
    return int(now.timestamp()) // (_WINDOW_DAYS * 86400)


@lru_cache(maxsize=512)
def _open_in(schedule: Schedule, window: int, timezone: str) -> tuple[Opening, ...]:
    """What is open within one window of UTC days, cut at its borders, in order and apart from one another."""
    first = date(1970, 1, 1) + timedelta(days=window * _WINDOW_DAYS)
    start = datetime.combine(first, time(), UTC)
    whole = Opening(start, start + timedelta(days=_WINDOW_DAYS))
    closed = _within(schedule.closures, whole, timezone)
    return tuple(part for span in _within(schedule.openings, whole, timezone) for part in _without(span, closed))


def _within(calendars: Sequence[str], whole: Opening, timezone: str) -> list[Opening]:
    """What the calendars hold, joined where it touches."""
    # Local days begin up to 14 hours before those of UTC and 12 after.
    first, end = whole.start.date() - timedelta(days=1), whole.end.date() + timedelta(days=1)
    spans = sorted(
        (span for ics in calendars for span in openings_between(ics, first, end, timezone)),
        key=lambda span: span.start,
    )
    joined = list[Opening]()
    for span in spans:
        start, stop = max(span.start, whole.start), min(span.end, whole.end)
        if start >= stop:
            continue
        if joined and start <= joined[-1].end:
            joined[-1] = Opening(joined[-1].start, max(joined[-1].end, stop))
        else:
            joined.append(Opening(start, stop))
    return joined


def _without(span: Opening, closed: Sequence[Opening]) -> Iterator[Opening]:
    """What is left of it."""
    start = span.start
    for closure in closed:
        if closure.end <= start or closure.start >= span.end:
            continue
        if start < closure.start:
            yield Opening(start, closure.start)
        start = closure.end
    if start < span.end:
        yield Opening(start, span.end)
