"""Reception's first page: who is inside by name, who is found, the doors, and who rings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.screens.dates import since
from kiosk.screens.desk_doors import DoorCard, door_cards
from kiosk.screens.direction import isolated
from kiosk.screens.doors import door_name
from kiosk.screens.say import Say
from sync.wire.reception_api import Call, Found, NowAnswer, Someone


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of the list. `tag` is empty where there is nothing to tell apart."""

    person: str
    name: str
    line: str
    tag: str


@dataclass(frozen=True, slots=True)
class CallCard:
    """Somebody rang. `call` is empty once somebody at reception answers."""

    call: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An administration to see alone, and how many of its people are inside; all of them for an empty `key`."""

    key: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What the page says. Either who is inside, or who was found; `empty` says it where that is nobody."""

    heading: str = ""
    detail: str = ""
    rows: tuple[PersonRow, ...] = ()
    unconfirmed_heading: str = ""
    unconfirmed_note: str = ""
    unconfirmed: tuple[PersonRow, ...] = ()
    empty: str = ""
    filter: str = ""
    doors: tuple[DoorCard, ...] = ()
    calls: tuple[CallCard, ...] = ()


def desk_page(
    now: NowAnswer | None, found: Found | None, administration: str, at: datetime, zone: ZoneInfo, say: Say
) -> DeskPage:
    """The page as things are; `administration` is empty where nothing is filtered."""
    if now is None:
        return DeskPage(empty=say("rec.loading"))
    inside = [someone for someone in now.inside if administration in ("", someone.administration)]
    sure = [someone for someone in inside if not someone.unconfirmed]
    unsure = [someone for someone in inside if someone.unconfirmed]
    doors = door_cards(now, at, zone, say)
    calls = tuple(_call(call, now, at, zone, say) for call in now.calls)
    shown = administration or say("rec.org")
    if found is not None:
        heading = _found(found, say)
        rows = _rows(found.people, at, zone, say)
        detail = say("rec.found.more") if found.more else ""
        empty = "" if rows else say("rec.found.none")
        return DeskPage(heading, detail, rows, empty=empty, filter=shown, doors=doors, calls=calls)
    return DeskPage(
        heading=_count(len(sure), say),
        detail=_visitors(sure, say),
        rows=_rows(sure, at, zone, say),
        unconfirmed_heading=say("rec.unsure", n=len(unsure)) if unsure else "",
        unconfirmed_note=say("rec.unsure.note") if unsure else "",
        unconfirmed=_rows(unsure, at, zone, say),
        empty="" if inside else say("rec.none.org") if administration else say("rec.none"),
        filter=shown,
        doors=doors,
        calls=calls,
    )


def choices(now: NowAnswer | None, chosen: str, say: Say) -> tuple[Choice, ...]:
    """Everybody, then each administration of somebody inside, by name."""
    inside = () if now is None else now.inside
    counted = Counter(someone.administration for someone in inside if someone.administration)
    found = [Choice("", say("rec.org.all", n=len(inside)), not chosen)]
    for name, count in sorted(counted.items()):
        found.append(Choice(name, say("rec.org.one", name=name, n=count), name == chosen))
    return tuple(found)


def _rows(people: Iterable[Someone], at: datetime, zone: ZoneInfo, say: Say) -> tuple[PersonRow, ...]:
    return tuple(_row(someone, at, zone, say) for someone in people)


def _row(someone: Someone, at: datetime, zone: ZoneInfo, say: Say) -> PersonRow:
    host = say("rec.host", name=someone.host) if someone.host else ""
    parts = (isolated(someone.administration or ""), host, _where(someone, at, zone, say))
    tag = say("rec.visit") if someone.visitor else say("rec.message.waits") if someone.message else ""
    return PersonRow(someone.person, someone.name, " · ".join(part for part in parts if part), tag)


def _where(someone: Someone, at: datetime, zone: ZoneInfo, say: Say) -> str:
    """Since when she is inside; or that she is not."""
    if someone.since is None:
        return say("rec.away")
    return say("rec.since", since=since(someone.since, at, zone, say))


def _call(call: Call, now: NowAnswer, at: datetime, zone: ZoneInfo, say: Say) -> CallCard:
    door = None if call.door is None or len(now.doors) == 1 else now.doors.get(call.door)
    named = "" if door is None or call.door is None else door_name(call.door, door)
    title = say("rec.call.door", name=named) if named else say("rec.call")
    when = since(call.at, at, zone, say)
    return CallCard("" if call.taken else call.call, title, say("rec.call.taken") if call.taken else when)


def _count(count: int, say: Say) -> str:
    match count:
        case 0:
            return say("rec.count.none")
        case 1:
            return say("rec.count.one")
        case _:
            return say("rec.count", n=count)


def _visitors(people: list[Someone], say: Say) -> str:
    match sum(someone.visitor for someone in people):
        case 0:
            return ""
        case 1:
            return say("rec.count.of.one")
        case count:
            return say("rec.count.of", n=count)


def _found(found: Found, say: Say) -> str:
    match len(found.people):
        case 0:
            return say("rec.found.title")
        case 1:
            return say("rec.found.one")
        case count:
            return say("rec.found", n=count)
