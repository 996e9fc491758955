"""A door's state machine: what it does when a tap is granted, time passes, or the lock and the contact report.

Pure: every function takes a door and gives the door after, the entries that must be durable first, and the orders to
the lock. Words and transitions: ONVIF Door Control 19.12. Times are seconds of a monotonic clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from hardware.locks.profile import HOLD_S
from sync.wire.canonical import Json
from sync.wire.journal import Kind

Mode = Literal["Unknown", "Locked", "Unlocked", "Accessed", "Blocked", "LockedDown", "LockedOpen"]
LockState = Literal["Unknown", "Locked", "Unlocked", "Fault"]
Position = Literal["Unknown", "Open", "Closed", "Fault"]
Alarm = Literal["Normal", "DoorForcedOpen", "DoorOpenTooLong"]

_SHUT: tuple[Mode, ...] = ("Locked", "LockedDown", "Blocked")
"""Modes in which nothing has freed the lock."""

RELOCK_S = 0.5
"""From the opening of a released door to its lock's drop (ONVIF DelayTimeBeforeRelock)."""

BACKSTOP_S = 3
"""The relay's own pulse outlasts the release by this: the agent drops the lock, the relay only if the agent died."""

RENEW_S = 10
"""A long hold is renewed three times within the relay's pulse."""

OPEN_TIME_S = 30
"""How long a door may stand open before it is an alarm (ONVIF OpenTime)."""

LEAVING_S = 30
"""How long after a check-out a door that opens from inside is no forced door."""


IN_FLIGHT_S = 1
"""A report of how the lock stood before an order may still be under way when the agent gives it."""


@dataclass(frozen=True, slots=True)
class Release:
    """Energise the lock for one person's passage."""

    pulse_s: float


@dataclass(frozen=True, slots=True)
class Hold:
    """Energise the lock until further notice."""


@dataclass(frozen=True, slots=True)
class Renew:
    """Let the lock stay energised if it is; never a new pulse."""

    pulse_s: float | None


@dataclass(frozen=True, slots=True)
class Drop:
    """De-energise the lock."""


Order = Release | Hold | Renew | Drop


@dataclass(frozen=True, slots=True)
class Pending:
    """A grant whose person has not been seen to pass yet."""

    tap: str
    person: str
    visit: str
    assurance: str
    credential: str


@dataclass(frozen=True, slots=True)
class Door:
    """A door as the agent knows it. `energised` is what the agent believes of the relay.

    `pulsed_at` is when it last ordered the relay to energise; until `pulse_until` a pulse that it has ordered, in this
    life or an earlier one, may still run.
    """

    name: str
    contact: bool
    release_s: int
    mode: Mode = "Unknown"
    lock: LockState = "Unknown"
    position: Position = "Unknown"
    alarm: Alarm = "Normal"
    energised: bool = False
    release_until: float | None = None
    renew_at: float | None = None
    open_since: float | None = None
    leaving_until: float = float("-inf")
    dropped_at: float = float("-inf")
    pulsed_at: float = float("-inf")
    pulse_until: float = float("-inf")
    pending: tuple[Pending, ...] = ()

    @property
    def reachable(self) -> bool:
        """Whether the lock is on the network."""
        return self.lock in ("Locked", "Unlocked")


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from one event: the door after, entries to write first, then orders to give.

    `taken` and `not_taken` are the pending grants that the event settles; their entries are the caller's to write.
    """

    door: Door
    entries: tuple[tuple[Kind, dict[str, Json]], ...] = ()
    orders: tuple[Order, ...] = ()
    taken: tuple[Pending, ...] = ()
    not_taken: tuple[Pending, ...] = field(default=())


def release(door: Door, pending: Pending | None, now: float) -> Step:
    """Opens the door for one passage; another release meanwhile prolongs it without a new pulse.

    A grant at a door that stands open is taken at once. `pending` is None where reception lets somebody in, whose visit
    no tap starts.
    """
    pulse_s = door.release_s + BACKSTOP_S
    taken = door.position == "Open" or not door.contact
    moved = replace(
        door,
        mode="Accessed",
        energised=True,
        release_until=now + door.release_s,
        pulsed_at=door.pulsed_at if door.energised else now,
        pulse_until=max(door.pulse_until, now + pulse_s),
        pending=door.pending if taken or pending is None else (*door.pending, pending),
    )
    order: Order = Renew(pulse_s) if door.energised else Release(pulse_s)
    return Step(moved, orders=(order,), taken=(pending,) if taken and pending is not None else ())


def change_mode(
    door: Door, mode: Literal["Locked", "Unlocked", "LockedDown"], cause: str, now: float, by: str | None = None
) -> Step:
    """A lasting change, by schedule or by somebody named (`by`). Grants pending at a door that becomes free are taken.

    Also how a lock that dropped by itself is energised again: the same mode, with a new cause.
    """
    moves_lock = mode == "Unlocked" and not door.energised
    entry: dict[str, Json] = {
        "door": door.name,
        "from": door.mode,
        "to": mode,
        "cause": cause,
        "moves_lock": moves_lock,
        "by": by,
    }
    if mode == "Unlocked":
        pulsed_at = now if moves_lock else door.pulsed_at
        held = replace(door, mode=mode, energised=True, release_until=None, pending=(), pulsed_at=pulsed_at)
        after = replace(held, renew_at=now + RENEW_S, pulse_until=now + HOLD_S)
        orders: tuple[Order, ...] = (Hold(),) if moves_lock else (Renew(None),)
        return Step(after, ((Kind.DOOR_MODE_CHANGED, entry),), orders, taken=door.pending)
    after = replace(door, mode=mode, energised=False, release_until=None, renew_at=None, pending=(), dropped_at=now)
    return Step(after, ((Kind.DOOR_MODE_CHANGED, entry),), (Drop(),), not_taken=door.pending)


def leaving(door: Door, now: float) -> Door:
    """Somebody checked out: the door may open from inside."""
    return replace(door, leaving_until=now + LEAVING_S)


def withdraw(door: Door, tap: str) -> Door:
    """A pending grant was undone; the lock is left to drop by itself."""
    return replace(door, pending=tuple(p for p in door.pending if p.tap != tap))


def contact_reported(door: Door, is_open: bool, now: float) -> Step:
    """The door opened or shut. An opened door takes every pending grant."""
    position: Position = "Open" if is_open else "Closed"
    if position == door.position:
        return Step(door)
    noted = ((Kind.DOOR_OPENED if is_open else Kind.DOOR_CLOSED, _named(door)),)
    if not is_open:
        return Step(replace(door, position=position, open_since=None, alarm="Normal"), noted)
    opened = replace(door, position=position, open_since=now)
    if door.mode == "Accessed":
        relock = min(door.release_until or now, now + RELOCK_S)
        return Step(replace(opened, release_until=relock, pending=()), noted, taken=door.pending)
    if door.mode not in _SHUT or now < door.leaving_until or door.position == "Unknown":
        return Step(opened, noted)
    return Step(replace(opened, alarm="DoorForcedOpen"), (*noted, (Kind.DOOR_FORCED_OPEN, _named(door))))


def relay_reported(door: Door, energised: bool, now: float) -> Step:
    """The lock moved, or said again where it stands."""
    lock: LockState = "Unlocked" if energised else "Locked"
    noted: tuple[tuple[Kind, dict[str, Json]], ...] = ()
    if lock != door.lock:
        noted = ((Kind.DOOR_LOCK_CHANGED, {**_named(door), "lock": lock}),)
    return then(Step(replace(door, lock=lock), noted), lambda after: _after_report(door, after, energised, now))


def presence_reported(door: Door, online: bool) -> Step:
    """The lock came to the network or left it; where its relay stands, it says itself in its first report."""
    if online:
        return Step(replace(door, lock="Unknown") if door.lock == "Fault" else door)
    if door.lock == "Fault":
        return Step(door)
    noted = ((Kind.DOOR_LOCK_CHANGED, {**_named(door), "lock": "Fault"}),)
    return Step(replace(door, lock="Fault", energised=False), noted)


def tick(door: Door, now: float) -> Step:
    """Time passed: releases end, holds are renewed, a door that stands open too long is an alarm."""
    step = Step(door)
    if door.mode == "Accessed" and door.release_until is not None and now >= door.release_until:
        after = replace(door, mode="Locked", energised=False, release_until=None, pending=(), dropped_at=now)
        step = Step(after, orders=(Drop(),), not_taken=door.pending)
    elif door.mode == "Unlocked" and door.energised and door.renew_at is not None and now >= door.renew_at:
        step = _hold_on(door, now)
    return then(step, lambda after: _open_too_long(after, now))


def next_deadline(door: Door) -> float | None:
    """When `tick` has something to do next; after a `tick` it lies ahead."""
    renew_at = door.renew_at if door.energised else None
    alarm_at = door.open_since + OPEN_TIME_S if door.open_since is not None and not _timing_masked(door) else None
    times = [t for t in (door.release_until, renew_at, alarm_at) if t is not None]
    return min(times, default=None)


def then(step: Step, follow: Callable[[Door], Step]) -> Step:
    """Both steps, one after the other."""
    second = follow(step.door)
    return Step(
        second.door,
        step.entries + second.entries,
        step.orders + second.orders,
        step.taken + second.taken,
        step.not_taken + second.not_taken,
    )


def _after_report(before: Door, after: Door, energised: bool, now: float) -> Step:
    """What a report of the relay leads to."""
    if not before.reachable:
        return _first_report(after, energised, now)
    if energised and after.mode == "Accessed":
        # A release is under way, which this relay obeys although its last word before was that it had dropped.
        return Step(replace(after, energised=True))
    if energised and not before.energised and before.lock == "Locked" and now >= before.dropped_at + IN_FLIGHT_S:
        return _moved_by_another(after)
    in_flight = now < before.pulsed_at + IN_FLIGHT_S
    if not energised and before.energised and before.lock == "Unlocked" and not in_flight:
        dropped = replace(after, energised=False)
        return change_mode(dropped, "Unlocked", "lock_dropped", now) if after.mode == "Unlocked" else Step(dropped)
    return Step(after)


def _hold_on(door: Door, now: float) -> Step:
    """A long hold goes on; one that never took, by the lock's own word, is ordered anew with a cause of its own."""
    if door.lock == "Locked":
        return change_mode(replace(door, energised=False), "Unlocked", "lock_dropped", now)
    return Step(replace(door, renew_at=now + RENEW_S, pulse_until=now + HOLD_S), orders=(Renew(None),))


def _first_report(door: Door, energised: bool, now: float) -> Step:
    """Where the relay stands, first heard of since the agent's start or the lock's return."""
    if not energised:
        at_rest = replace(door, energised=False)
        return change_mode(at_rest, "Unlocked", "lock_back", now) if door.mode == "Unlocked" else Step(at_rest)
    if door.mode in _SHUT and now < door.pulse_until:
        # Its cause is written; what was lost on the way is the order to drop.
        return Step(replace(door, energised=False), orders=(Drop(),))
    if door.mode in _SHUT:
        return _moved_by_another(door)
    # An earlier life of this agent energised it, and wrote why.
    return Step(replace(door, energised=True), orders=(Renew(None),) if door.mode == "Unlocked" else ())


def _moved_by_another(door: Door) -> Step:
    return Step(replace(door, energised=False), ((Kind.DOOR_UNLOCKED_WITHOUT_CAUSE, _named(door)),), (Drop(),))


def _open_too_long(door: Door, now: float) -> Step:
    if _timing_masked(door) or door.open_since is None or now < door.open_since + OPEN_TIME_S:
        return Step(door)
    return Step(replace(door, alarm="DoorOpenTooLong"), ((Kind.DOOR_OPEN_TOO_LONG, _named(door)),))


def _timing_masked(door: Door) -> bool:
    return door.mode in ("Unlocked", "LockedOpen") or door.alarm != "Normal"


def _named(door: Door) -> dict[str, Json]:
    return {"door": door.name}


def exit_requested(door: Door, now: float) -> Step:
    """Somebody inside asks to leave: the door may open from inside; no lock moves."""
    return Step(leaving(door, now))


def fault_reported(door: Door, now: float) -> Step:  # noqa: ARG001 (the machine's own version needs it)
    """The lock could not do what it was told; its next report of where it stands ends the fault."""
    return presence_reported(door, online=False)
