"""A site's calendars as the page tells them: where each comes from, what it means now, why it is refused. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sync.server.calendar_sources import Holds, Origin, Refusal, Source
from sync.server.holiday_closures import is_holiday_closures
from sync.server.pages.times import Times
from sync.server.pages.wording import Words
from sync.wire.calendars import gatherings_between, openings_between
from sync.wire.open_times import Schedule, current_opening, next_opening
from sync.wire.registry import CalendarRecord

_AHEAD_DAYS = 366
"""How far closures and gatherings are looked for."""


@dataclass(frozen=True, slots=True)
class RefusalView:
    """Since when and why a URL's calendar is not taken; `line` is the text at fault, if there is one."""

    title: str
    why: str
    line: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """One kind of calendar. `is_held` where somebody brought one that can be removed."""

    holds: Holds
    origin: str
    means: str
    is_held: bool
    more: str
    refusal: RefusalView | None


def refusal_words(refusal: Refusal, words: Words) -> str:
    """Why, and what to do."""
    said = words(f"calendar.{refusal.why}", status=refusal.text)
    return f"{words('calendar.line', n=refusal.line)} {said}" if refusal.line else said


def calendar_view(
    holds: Holds,
    held: Mapping[Holds, Sequence[CalendarRecord]],
    source: Source | None,
    zone: str,
    words: Words,
    times: Times,
) -> CalendarView:
    """One kind of it; `held` are the records of all kinds."""
    texts: dict[Holds, tuple[str, ...]] = {kind: tuple(one.ics for one in records) for kind, records in held.items()}
    own = [one for one in held[holds] if not is_holiday_closures(one)]
    return CalendarView(
        holds=holds,
        origin=_origin(source, bool(own), zone, words, times),
        means=_means(holds, texts, zone, words, times),
        is_held=bool(own),
        more=words("calendars.more") if len(held[holds]) > len(own) else "",
        refusal=_refusal(source, zone, words, times),
    )


def _means(holds: Holds, texts: Mapping[Holds, tuple[str, ...]], zone: str, words: Words, times: Times) -> str:
    match holds:
        case "openings":
            return openings_mean(Schedule(texts["openings"], texts["closures"]), zone, words, times)
        case "closures":
            return closures_mean(texts["closures"], zone, words, times)
        case "gatherings":
            return gatherings_mean(texts["gatherings"], zone, words, times)


def openings_mean(schedule: Schedule, zone: str, words: Words, times: Times) -> str:
    """Whether the place is open now, closures counted, and until or from when."""
    opening = current_opening(schedule, times.now, zone)
    if opening is not None:
        return words("calendars.open", until=times.when(opening.end, zone))
    coming = next_opening(schedule, times.now, zone)
    if coming is not None:
        return words("calendars.opens", when=times.when(coming.start, zone))
    return words("calendars.opens_no_more" if schedule.openings else "calendars.never_opens")


def closures_mean(calendars: Sequence[str], zone: str, words: Words, times: Times) -> str:
    """The closure that holds now or comes next."""
    first, end = _year(zone, times)
    spans = [span for ics in calendars for span in openings_between(ics, first, end, zone) if span.end > times.now]
    found = min(spans, key=lambda span: span.start, default=None)
    if found is None:
        return words("calendars.no_closure")
    return words("calendars.closure", start=times.when(found.start, zone), end=times.when(found.end, zone))


def gatherings_mean(calendars: Sequence[str], zone: str, words: Words, times: Times) -> str:
    """The gathering that goes on now or comes next."""
    first, end = _year(zone, times)
    spans = [one for ics in calendars for one in gatherings_between(ics, first, end, zone) if one.end > times.now]
    found = min(spans, key=lambda one: one.start, default=None)
    if found is None:
        return words("calendars.no_gathering")
    title = found.title or words("calendars.untitled")
    told = words("calendars.gathering", title=title, when=times.when(found.start, zone))
    return told if found.host is not None else f"{told} {words('calendars.no_host')}"


def _year(zone: str, times: Times) -> tuple[date, date]:
    today = times.now.astimezone(ZoneInfo(zone)).date()
    return today, today + timedelta(days=_AHEAD_DAYS)


def _origin(source: Source | None, is_held: bool, zone: str, words: Words, times: Times) -> str:
    if source is None:
        return words("calendars.origin.program") if is_held else words("calendars.origin.none")
    changed = "" if source.changed_at is None else times.when(source.changed_at, zone)
    match source.origin:
        case Origin.TABLE:
            return words("calendars.origin.table", when=changed)
        case Origin.FILE if changed:
            return words("calendars.origin.file", name=source.name or words("calendars.unnamed"), when=changed)
        case Origin.FILE:
            return words("calendars.origin.before")
        case Origin.URL:
            fetched = times.ago(source.fetched_at or times.now)
            return words("calendars.origin.url", host=source.host, when=changed, ago=fetched)


def _refusal(source: Source | None, zone: str, words: Words, times: Times) -> RefusalView | None:
    if source is None or source.refusal is None or source.refused_at is None:
        return None
    title = words("calendars.refused", when=times.when(source.refused_at, zone))
    line = source.refusal.text if source.refusal.why.startswith("fault.") else ""
    return RefusalView(title, refusal_words(source.refusal, words), line)
