"""Makes a decision durable: one transaction with exactly one granted or denied entry and at most one visit entry.

The doors are told by the caller, once the transaction has ended.
"""

from dataclasses import dataclass

from door_agent import door as machine
from door_agent.config import ReaderTable
from door_agent.decision import Denied, Granted, Reason, Tap
from door_agent.door import Pending, Release, Step
from door_agent.doors import Doors, start_visit, write_step
from door_agent.recent_taps import Undoable
from door_agent.schedule import local_day
from door_agent.store.site_store import SiteStore, Writing
from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.instants import format_instant
from sync.wire.journal import Entry, Kind
from sync.wire.presence import Visit
from sync.wire.registry import CredentialRecord

EMERGENCY_AT = "emergency_at"
"""The store's fact: when somebody last came in on an emergency badge."""

WRONG_PINS = 3
"""That many wrong PINs in a row suspend the credential."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """Which tap it is, where, and of what kind of card."""

    tap: str
    reader: ReaderTable
    kind: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written, and what follows from it."""

    entries: tuple[Entry, ...]
    steps: tuple[Step, ...] = ()
    undoable: Undoable | None = None
    missed_checkout: bool = False
    message: str | None = None
    tries_left: int | None = None
    armed: bool = False


def record_granted(store: SiteStore, doors: Doors, presentation: Presentation, tap: Tap, granted: Granted) -> Recorded:
    """Writes a grant and what comes with it. Raises StoreSick."""
    if tap.credential is None or tap.person is None:
        raise ValueError("only a known person is granted anything")
    if granted.direction == "out":
        return _record_leaving(store, doors, presentation, tap, granted)
    pending = Pending(
        presentation.tap, tap.person.id, uuid7(tap.now, store.random), granted.assurance, tap.credential.id
    )
    extended = tap.person.extended_grant_time
    steps = _steps_in(doors, presentation.reader.door, granted, pending, extended, store.clock.monotonic())
    moves_lock = granted.opens_door and any(isinstance(order, Release) for step in steps for order in step.orders)
    with store.writing() as writing:
        entries = [writing.append(Kind.ACCESS_GRANTED, _granted_payload(presentation, tap, granted, moves_lock))]
        entries += _raise_alarm(writing, presentation, tap, granted)
        missed_checkout = writing.take_missed_checkout(tap.person.id)
        message = _show_message(writing, tap.person.id, presentation.tap, entries)
        if granted.arms:
            entries += _write_arming(writing, tap)
        if not granted.opens_door:
            entries.append(start_visit(writing, pending))
        for step in steps:
            entries += write_step(writing, step)
        if tap.pin == "right":
            writing.pins.forget_wrong(tap.credential.id)
    visit = Visit(pending.visit, pending.person, tap.now, tap.now, granted.assurance)
    waits = granted.opens_door and not any(pending in step.taken for step in steps)
    undoable = Undoable(presentation.tap, None if waits else Kind.VISIT_STARTED, visit, presentation.reader.door)
    return Recorded(tuple(entries), steps, undoable, missed_checkout, message, armed=granted.arms)


def record_denied(store: SiteStore, presentation: Presentation, tap: Tap, denied: Denied) -> Recorded:
    """Writes a denial; a wrong PIN is counted, and the third in a row suspends the credential. Raises StoreSick."""
    payload: dict[str, Json] = {
        **_payload(presentation, tap),
        "reason": str(denied.reason),
        "direction": denied.direction,
    }
    with store.writing() as writing:
        entries = [writing.append(Kind.ACCESS_DENIED, payload)]
        tries_left = None
        if denied.reason is Reason.INVALID_PIN and tap.credential is not None:
            tries_left, suspended = count_wrong_pin(writing, tap.credential)
            entries += suspended
    return Recorded(tuple(entries), tries_left=tries_left)


def count_wrong_pin(writing: Writing, credential: CredentialRecord) -> tuple[int, list[Entry]]:
    """One more wrong PIN: the tries that are left, and the entry by which the last one suspends the credential."""
    tries_left = max(0, WRONG_PINS - writing.pins.count_wrong(credential.id))
    if tries_left > 0:
        return tries_left, []
    payload: dict[str, Json] = {"credential": credential.id, "person": credential.person, "cause": "wrong_pin"}
    entry = writing.append(Kind.CREDENTIAL_SUSPENDED, payload)
    writing.pins.suspend(credential.id, entry.id)
    return 0, [entry]


def record_undone(store: SiteStore, undoable: Undoable, tap: str) -> Entry:
    """Takes back the visit entry of a tap. Raises StoreSick."""
    visit = undoable.visit
    payload: dict[str, Json] = {
        "visit": visit.visit,
        "person": visit.person,
        "undoes": str(undoable.entry or Kind.VISIT_STARTED),
        "assurance": str(visit.assurance),
        "started_at": format_instant(visit.started_at),
        "tap": tap,
    }
    with store.writing() as writing:
        return writing.append(Kind.VISIT_UNDONE, payload)


def _steps_in(
    doors: Doors, door: str | None, granted: Granted, pending: Pending, extended: bool, now: float
) -> tuple[Step, ...]:
    if granted.arms:
        return tuple(
            machine.change_mode(doors[name], "Unlocked", "armed", now)
            for name in doors.names
            if doors[name].reachable and doors[name].mode in ("Locked", "Accessed")
        )
    if not granted.opens_door or door is None:
        return ()
    return (machine.release(doors[door], pending, now, extended=extended),)


def _record_leaving(store: SiteStore, doors: Doors, presentation: Presentation, tap: Tap, granted: Granted) -> Recorded:
    with store.writing() as writing:
        entries = [writing.append(Kind.ACCESS_GRANTED, _granted_payload(presentation, tap, granted, moves_lock=False))]
        if tap.visit is not None:
            entries.append(
                writing.append(
                    Kind.VISIT_ENDED,
                    {
                        "visit": tap.visit.visit,
                        "person": tap.visit.person,
                        "inferred": False,
                        "tap": presentation.tap,
                    },
                )
            )
        message = None if tap.person is None else _show_message(writing, tap.person.id, presentation.tap, entries)
    now = store.clock.monotonic()
    door = presentation.reader.door
    steps = () if door is None else (Step(machine.leaving(doors[door], now)),)
    undoable = None if tap.visit is None else Undoable(presentation.tap, Kind.VISIT_ENDED, tap.visit, door)
    return Recorded(tuple(entries), steps, undoable, message=message)


def _show_message(writing: Writing, person: str, tap: str, entries: list[Entry]) -> str | None:
    """What reception left for the person; from now on it counts as shown."""
    message = writing.take_message(person)
    if message is not None:
        entries.append(writing.append(Kind.MESSAGE_SHOWN, {"person": person, "tap": tap}))
    return message


def _write_arming(writing: Writing, tap: Tap) -> list[Entry]:
    day = local_day(tap.now, tap.site).isoformat()
    writing.set_fact("armed_on", day)
    writing.set_fact("armed_in", tap.site.timezone)
    person = None if tap.person is None else tap.person.id
    return [writing.append(Kind.SITE_ARMED, {"day": day, "person": person, "cause": "tap"})]


def _raise_alarm(writing: Writing, presentation: Presentation, tap: Tap, granted: Granted) -> list[Entry]:
    """What those in charge must hear of, here and at the centre, as soon as they can."""
    if granted.emergency is None:
        return []
    writing.set_fact(EMERGENCY_AT, format_instant(tap.now))
    payload = {**_payload(presentation, tap), "cause": granted.emergency}
    return [writing.append(Kind.CREDENTIAL_EMERGENCY_USED, payload)]


def _granted_payload(presentation: Presentation, tap: Tap, granted: Granted, moves_lock: bool) -> dict[str, Json]:
    return {
        **_payload(presentation, tap),
        "assurance": str(granted.assurance),
        "direction": granted.direction,
        "moves_lock": moves_lock,
        **({} if granted.emergency is None else {"emergency": True}),
    }


def _payload(presentation: Presentation, tap: Tap) -> dict[str, Json]:
    return {
        "tap": presentation.tap,
        "door": presentation.reader.door,
        "reader": presentation.reader.reader,
        "kind": presentation.kind,
        "person": None if tap.person is None else tap.person.id,
        "credential": None if tap.credential is None else tap.credential.id,
    }
