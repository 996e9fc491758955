"""A site as the pages show it: openings, gauge, link, doors and alarms, in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sync.server.doors import DoorState
from sync.server.pages.board import BoardDoor, BoardSite
from sync.server.pages.calendar_words import refusal_words
from sync.server.pages.door_words import DoorWords, Sign, door_words
from sync.server.pages.times import Times
from sync.server.pages.wording import Words
from sync.wire.instants import format_instant

NEARLY_FULL = 0.9
"""Of the capacity; where the gauge has its tick."""

CENTRE_ZONE = "Europe/Paris"
"""Whose time is told where no site's is."""

AlarmStarts = Mapping[tuple[str, str], datetime]
"""Since when the alarm of a (site, door) lasts, where that is known."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """How full a site is; `percent` is at most 100."""

    percent: int
    is_full: bool
    is_nearly_full: bool
    note: str


@dataclass(frozen=True, slots=True)
class DoorView:
    """A door in words, and in ONVIF's."""

    door: str
    name: str
    state: DoorState
    words: DoorWords


@dataclass(frozen=True, slots=True)
class AlarmView:
    """An alarm: what is wrong, what to do, and whether somebody must act rather than know.

    `seen_through` is for one that ends once somebody has seen it: up to when she has; otherwise it is empty.
    """

    site: str
    title: str
    text: str
    acts: bool
    seen_through: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Whether a site is heard."""

    text: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class SiteView:
    """A site in words."""

    board: BoardSite
    hours: str
    gauge: Gauge
    doors: list[DoorView]
    alarms: list[AlarmView]
    link: Link
    local_time: str
    """What to add to a time where the site's zone is not the centre's."""

    @property
    def is_open(self) -> bool:
        """By its calendar."""
        return self.board.occupancy.open


def site_view(site: BoardSite, starts: AlarmStarts, words: Words, times: Times) -> SiteView:
    """A site at the moment that `times` is seen from."""
    return SiteView(
        board=site,
        hours=_hours(site, words, times),
        gauge=_gauge(site, words),
        doors=[_door(site, door, words) for door in site.doors],
        alarms=[
            *_door_alarms(site, starts, words, times),
            *_emergency_alarms(site, words, times),
            *_node_alarms(site, words, times),
            *_calendar_alarms(site, words, times),
        ],
        link=_link(site, words),
        local_time="" if _same_zone(site, times.now) else words("time.local"),
    )


def _door(site: BoardSite, door: BoardDoor, words: Words) -> DoorView:
    told = door_words(door.state, words)
    # That a door was well when it was last heard of is no reason to say that it is.
    faded = site.occupancy.stale and told.sign is Sign.OK
    return DoorView(door.door, door.name, door.state, replace(told, sign=Sign.PLAIN) if faded else told)


def _hours(site: BoardSite, words: Words, times: Times) -> str:
    if site.opening is not None:
        if site.opening.end - times.now > timedelta(days=1):
            return words("hours.open_on")
        return words("hours.until", time=times.clock(site.opening.end, site.timezone))
    if site.next_opening is not None:
        return words("hours.opens", when=times.when(site.next_opening.start, site.timezone))
    return words("hours.none")


def _gauge(site: BoardSite, words: Words) -> Gauge:
    present, capacity = site.occupancy.present, site.occupancy.capacity
    share = present / capacity if capacity else 0.0
    full, nearly = capacity > 0 and present >= capacity, share >= NEARLY_FULL
    if site.occupancy.stale:
        note = words("gauge.stale")
    elif full:
        note = words("gauge.full")
    else:
        note = words("gauge.nearly_full") if nearly else ""
    return Gauge(min(100, round(share * 100)), full, nearly, note)


def _door_alarms(site: BoardSite, starts: AlarmStarts, words: Words, times: Times) -> list[AlarmView]:
    found = list[AlarmView]()
    for door in site.doors:
        if door.state.alarm == "Normal":
            continue
        since = starts.get((site.site, door.door))
        key = f"alarm.{door.state.alarm}"
        title = words(key, door=door.name)
        if since is not None:
            title = words("alarm.since", alarm=title, since=times.since(since))
        found.append(AlarmView(site.site, title, words(f"{key}.do", site=site.name), acts=True))
    return found


def _emergency_alarms(site: BoardSite, words: Words, times: Times) -> list[AlarmView]:
    use = site.emergency
    if use is None:
        return []
    door = next((door.name for door in site.doors if door.door == use.door), use.door)
    where = site.name if door is None else words("alarm.emergency.door", site=site.name, door=door)
    when = times.when(use.last_at, site.timezone)
    key = "alarm.emergency.one" if use.uses == 1 else "alarm.emergency.many"
    title = words(key, where=where, when=when, n=use.uses)
    return [
        AlarmView(site.site, title, words("alarm.emergency.do"), acts=True, seen_through=format_instant(use.last_at))
    ]


def _node_alarms(site: BoardSite, words: Words, times: Times) -> list[AlarmView]:
    found = list[AlarmView]()
    node = site.node
    if node is not None and node.alarm is not None and node.alarm_at is not None:
        title = words("alarm.chain", site=site.name, when=times.when(node.alarm_at, site.timezone))
        found.append(AlarmView(site.site, title, words("alarm.chain.do", fault=node.alarm), acts=True))
    if node is not None and not node.clock_trusted:
        found.append(AlarmView(site.site, words("alarm.clock", site=site.name), words("alarm.clock.do"), acts=True))
    if site.occupancy.stale and node is not None and node.heard_at is not None:
        title = words("alarm.stale", site=site.name, since=times.since(node.heard_at))
        text = words("alarm.stale.do", when=times.when(node.heard_at, site.timezone))
        found.append(AlarmView(site.site, title, text, acts=False))
    return found


def _calendar_alarms(site: BoardSite, words: Words, times: Times) -> list[AlarmView]:
    found = list[AlarmView]()
    for source in site.refused:
        if source.refused_at is not None and source.refusal is not None:
            title = words("calendars.refused.alarm", site=site.name, since=times.since(source.refused_at))
            text = words(f"calendars.refused.{source.holds}", why=refusal_words(source.refusal, words))
            found.append(AlarmView(site.site, title, text, acts=False))
    return found


def _link(site: BoardSite, words: Words) -> Link:
    if site.heard_at is None:
        return Link(words("link.never"), Sign.PLAIN)
    return Link(words("link.lost"), Sign.WARN) if site.occupancy.stale else Link(words("link.live"), Sign.OK)


def _same_zone(site: BoardSite, now: datetime) -> bool:
    return now.astimezone(ZoneInfo(site.timezone)).utcoffset() == now.astimezone(ZoneInfo(CENTRE_ZONE)).utcoffset()
