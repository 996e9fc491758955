"""What does not work, in plain words, and the state of everything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens.dates import since
from kiosk.screens.doors import door_level, door_line, door_name
from kiosk.screens.say import Say
from kiosk.screens.situation import Part, Situation
from sync.wire.kiosk_api import Status

CENTRE_AWAY_S = 300
"""The registry is confirmed every few seconds while the centre can be reached."""

_DAY_S, _HOUR_S, _MINUTE_S = 86_400, 3600, 60
_CHECK_IN_DAYS, _KEY_RIGHT_H = 30, 96
"""How long rights last without the centre (design 5)."""

Level = Literal["ok", "check", "bad"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no badge is served: what, since when, and what one can do meanwhile."""

    icon: str
    title: str
    since: str
    meanwhile: str
    steps: tuple[str, ...]
    free: str


@dataclass(frozen=True, slots=True)
class Row:
    """One part of everything."""

    icon: str
    name: str
    line: str
    level: Level
    word: str


def trouble(situation: Situation, now: datetime, zone: ZoneInfo, say: Say, *, phone: str) -> Trouble:
    """What the first part that fails means to somebody who stands before it."""
    icon, title, start = _cause(situation, say)
    steps = [say("broken.reception")]
    if phone:
        steps.append(say("broken.phone", phone=phone))
    steps.append(say("broken.leaving"))
    told = "" if start is None else say("broken.since", since=since(start, now, zone, say))
    return Trouble(icon, title, told, say("broken.do"), tuple(steps), say("broken.free"))


def signs(situation: Situation) -> tuple[str, ...]:
    """What is to be looked at though badges are served: `clock`, `centre`, `list`, `door`, `emergency`.

    As many as the state of everything has rows to check.
    """
    status = situation.status
    if status is None or not situation.agent.up:
        return ()
    found = [] if status.clock_trusted else ["clock"]
    if _registry_is_old(status):
        found += ["centre", "list"]
    found += ["door" for door in status.doors.values() if door_level(door) != "ok"]
    if status.emergency_badge_used_at is not None:
        found.append("emergency")
    return tuple(found)


def rows(situation: Situation, now: datetime, zone: ZoneInfo, say: Say) -> tuple[Row, ...]:
    """The state of everything, part by part. What only the agent knows is left out while it is away."""
    found = [
        _part("reader", say("state.reader"), situation.reader, now, zone, say),
        _part("network", say("state.broker"), situation.broker, now, zone, say),
        _part("shield", say("state.agent"), situation.agent, now, zone, say),
    ]
    status = situation.status
    if status is None or not situation.agent.up:
        return tuple(found)
    for name, door in sorted(status.doors.items()):
        title = say("state.door") if len(status.doors) == 1 else say("state.door.named", name=door_name(name, door))
        found.append(_row("door", title, door_level(door), door_line(door, say), say))
    if status.emergency_badge_used_at is not None:
        used = say("state.emergency.used", since=since(status.emergency_badge_used_at, now, zone, say))
        found.append(_row("key", say("state.emergency"), "check", used, say))
    found += [_centre(status, say), _registry(status, say), _clock(status, say), _store(situation, say)]
    return tuple(found)


def summary(found: tuple[Row, ...], say: Say) -> str:
    """One sentence over the rows."""
    if any(row.level == "bad" for row in found):
        return say("state.sum.bad")
    match sum(row.level == "check" for row in found):
        case 0:
            return say("state.sum.ok")
        case 1:
            return say("state.sum.one")
        case count:
            return say("state.sum", n=count)


def _cause(situation: Situation, say: Say) -> tuple[str, str, datetime | None]:
    if not situation.reader.up:
        return "reader-off", say("broken.title"), situation.reader.since
    if not situation.broker.up:
        return "network", say("broken.broker"), situation.broker.since
    if not situation.agent.up:
        return "alert", say("sign.agent"), situation.agent.since
    return "disk", say("broken.store"), situation.store_since


def _registry_is_old(status: Status) -> bool:
    return status.registry_age_s is None or status.registry_age_s > CENTRE_AWAY_S


def _part(icon: str, name: str, part: Part, now: datetime, zone: ZoneInfo, say: Say) -> Row:
    if part.since is None:
        return _row(icon, name, "bad", say("state.never"), say)
    start = since(part.since, now, zone, say)
    if part.up:
        return _row(icon, name, "ok", say("state.up", since=start), say)
    return _row(icon, name, "bad", say("state.down", since=start), say)


def _centre(status: Status, say: Say) -> Row:
    name = say("state.centre")
    if not _registry_is_old(status):
        return _row("centre", name, "ok", say("state.centre.ok"), say)
    if status.queue == 0:
        return _row("centre", name, "check", say("state.centre.away.none"), say)
    away = say("state.centre.away.one") if status.queue == 1 else say("state.centre.away", n=status.queue)
    return _row("centre", name, "check", away, say)


def _registry(status: Status, say: Say) -> Row:
    name, age = say("state.list"), status.registry_age_s
    if age is None:
        return _row("list", name, "check", say("state.list.never"), say)
    if not _registry_is_old(status):
        return _row("list", name, "ok", say("state.list.fresh"), say)
    hours, days = max(0, _KEY_RIGHT_H - age // _HOUR_S), max(0, _CHECK_IN_DAYS - age // _DAY_S)
    return _row("list", name, "check", say("state.list.age", age=_age(age, say), h=hours, d=days), say)


def _clock(status: Status, say: Say) -> Row:
    if status.clock_trusted:
        return _row("clock", say("state.clock"), "ok", say("state.clock.ok"), say)
    return _row("clock", say("state.clock"), "check", say("sign.clock"), say)


def _store(situation: Situation, say: Say) -> Row:
    if situation.store_since is None:
        return _row("disk", say("state.disk"), "ok", say("state.disk.ok"), say)
    return _row("disk", say("state.disk"), "bad", say("sign.store"), say)


def _age(seconds: int, say: Say) -> str:
    if seconds >= 2 * _DAY_S:
        return say("age.days", n=seconds // _DAY_S)
    if seconds >= 2 * _HOUR_S:
        return say("age.hours", n=seconds // _HOUR_S)
    return say("age.minutes", n=seconds // _MINUTE_S)


def _row(icon: str, name: str, level: Level, line: str, say: Say) -> Row:
    words: dict[Level, str] = {"ok": say("state.ok"), "check": say("state.check"), "bad": say("state.bad")}
    return Row(icon, name, line, level, words[level])
