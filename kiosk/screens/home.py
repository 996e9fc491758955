"""The home screen: the place, its hours, how many are inside, what is on today, and the prompt."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.screens.dates import date_line, day_name, sentence_time, table_time
from kiosk.screens.doors import NO_WAY_IN, door_name, doors_to_shut
from kiosk.screens.say import Say
from kiosk.screens.screen import Note
from kiosk.screens.service import signs
from kiosk.screens.situation import Situation
from sync.wire.kiosk_api import DoorMode, GatheringShown, Status

_SHOWN_GATHERINGS = 8


@dataclass(frozen=True, slots=True)
class Gathering:
    """One line of today's agenda; `now` says that it is under way, empty otherwise."""

    time: str
    title: str
    place: str
    now: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the home screen says. `filled` is the gauge from 0 to 1, negative where no count is told.

    `sign` is the label of the button to the state of everything where something is to be looked at; empty otherwise.
    `alarm`: the place is to be left, and the page says nothing else.
    """

    place: str
    clock: str
    date: str
    open: bool
    state: str
    until: str
    present: str
    free: str
    filled: float
    agenda_title: str
    gatherings: tuple[Gathering, ...]
    no_gathering: str
    prompt: str
    hints: tuple[Note, ...]
    sign: str
    alarm: bool = False


def home_page(
    situation: Situation, now: datetime, zone: ZoneInfo, say: Say, *, phone: str, everywhere: bool = False
) -> HomePage:
    """The home screen as things are; `everywhere` where whoever stands here looks after every door of the site."""
    status = situation.status
    if status is not None and must_leave(status):
        return _alarm_page(status, table_time(now, zone), date_line(now, zone, say), say)
    is_open = status is not None and status.open
    state, until = ("", "") if status is None else _headline(status, now, zone, say)
    # Where the door comes first, how many are inside matters to nobody who stands here.
    counted = None if status is not None and (_stands_open_here(status) or _shut_here(status)) else status
    shown = status.gatherings[:_SHOWN_GATHERINGS] if status is not None else ()
    return HomePage(
        place=status.name if status is not None else "",
        clock=table_time(now, zone),
        date=date_line(now, zone, say),
        open=is_open,
        state=state,
        until=until,
        present=_present(counted, say),
        free=_free(counted, say),
        filled=_filled(counted),
        agenda_title=say("home.today"),
        gatherings=tuple(_gathering(each, now, zone, say) for each in shown),
        no_gathering=say("home.today.none") if status is not None and not shown else "",
        prompt=say("home.badge.out") if _shut_here(status) else say("home.badge"),
        hints=(*_to_shut(status, everywhere, say), *_hints(status, say, phone)),
        sign=_sign(situation, say),
    )


def _shut_here(status: Status | None) -> DoorMode | None:
    """Why nobody comes in by the door beside the kiosk; None where people may."""
    door = None if status is None or status.here is None else status.doors.get(status.here)
    return None if door is None or door.mode not in NO_WAY_IN else door.mode


def _stands_open_here(status: Status) -> bool:
    return status.here in doors_to_shut(status, everywhere=False)


def _headline(status: Status, now: datetime, zone: ZoneInfo, say: Say) -> tuple[str, str]:
    """What whoever stands here must know first, and what goes with it: of the door beside the kiosk, then of the
    place."""
    if status.here is not None and _stands_open_here(status):
        alarm = status.doors[status.here].alarm != "Normal"
        return say("home.shut"), say("home.shut.alarm") if alarm else say("home.shut.soon")
    match _shut_here(status):
        case "Blocked" if status.ways_in:
            return say("home.blocked"), say("home.ways", doors=", ".join(status.ways_in))
        case "Blocked":
            return say("home.blocked"), say("home.ways.none")
        case "LockedDown":
            return say("home.suspended"), say("home.suspended.line")
        case _:
            return say("home.open") if status.open else say("home.closed"), _until(status, now, zone, say)


def _to_shut(status: Status | None, everywhere: bool, say: Say) -> tuple[Note, ...]:
    """Doors elsewhere that stand open; of the one beside the kiosk the headline speaks."""
    if status is None:
        return ()
    away = [name for name in doors_to_shut(status, everywhere=everywhere) if name != status.here]
    return tuple(Note("alert", say("home.shut.named", name=door_name(n, status.doors[n]))) for n in away)


def _hints(status: Status | None, say: Say, phone: str) -> tuple[Note, ...]:
    closed = status is not None and not status.open
    hints = [Note("key", say("home.night"))] if closed and not _shut_here(status) else []
    hints.append(Note("door-out", say("home.exit")))
    if phone and closed:
        hints.append(Note("phone", say("home.call", phone=phone)))
    return tuple(hints)


def must_leave(status: Status) -> bool:
    """Whether the place is evacuated, or was and nobody has said yet that one may come back."""
    return status.fire is not None or status.roll_call == "fire"


def _alarm_page(status: Status, clock: str, date: str, say: Say) -> HomePage:
    """Leave, and where to; then, once the line is clear, wait until somebody says that one may come back."""
    over = status.fire == "clear"
    match status.fire:
        case "line":
            hint = Note("alert", say("home.fire"))
        case "clear":
            hint = Note("alert", say("home.fire.clear"))
        case None:
            hint = Note("door-out", say("home.exit"))
    return HomePage(
        place=status.name,
        clock=clock,
        date=date,
        open=False,
        state=say("fire.over") if over else say("fire.leave"),
        until=say("fire.wait") if over else say("fire.gather"),
        present="",
        free="",
        filled=-1.0,
        agenda_title="",
        gatherings=(),
        no_gathering="",
        prompt=say("fire.stay.out"),
        hints=(hint,),
        sign="",
        alarm=True,
    )


def _until(status: Status, now: datetime, zone: ZoneInfo, say: Say) -> str:
    if status.until is None:
        return ""
    at = sentence_time(status.until, zone, say)
    if status.open:
        return say("home.until", t=at)
    return say("home.next", day=day_name(status.until, now, zone, say), t=at)


def _present(status: Status | None, say: Say) -> str:
    if status is None or not status.open or status.present is None:
        return ""
    if status.present == 0:
        return say("home.present.none")
    return say("home.present.one") if status.present == 1 else say("home.present", n=status.present)


def _free(status: Status | None, say: Say) -> str:
    if status is None or not status.open or status.present is None or status.capacity <= 0:
        return ""
    free = status.capacity - status.present
    if free <= 0:
        return say("home.full")
    return say("home.free.one") if free == 1 else say("home.free", n=free)


def _filled(status: Status | None) -> float:
    if status is None or not status.open or status.present is None or status.capacity <= 0:
        return -1.0
    return min(1.0, status.present / status.capacity)


def _gathering(shown: GatheringShown, now: datetime, zone: ZoneInfo, say: Say) -> Gathering:
    under_way = shown.starts_at <= now < shown.ends_at
    return Gathering(table_time(shown.starts_at, zone), shown.title, shown.place, say("home.now") if under_way else "")


def _sign(situation: Situation, say: Say) -> str:
    match len(signs(situation)):
        case 0:
            return ""
        case 1:
            return say("sign.one")
        case count:
            return say("sign.many", n=count)
