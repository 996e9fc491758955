"""A door's state machine: what it does when a tap is granted, time passes, or the lock and the contact report.

Pure: every function takes a door and gives the door after, the entries that must be durable first, and the orders to
the lock. Words and transitions: ONVIF Door Control 19.12. Times are seconds of a monotonic clock. Its parts: what a
door is (`door_state`), what frees and locks it (`door_modes`), its lock (`door_lock`), and here its leaf and its time.
"""

from dataclasses import replace

from door_agent.door_lock import (
    fault_reported,
    lock_deadline,
    lock_renewed,
    lock_silent,
    presence_reported,
    relay_reported,
)
from door_agent.door_modes import change_mode, dropped, exit_requested, free, rearm, release
from door_agent.door_state import (
    BACKSTOP_S,
    EXIT_STUCK_S,
    LEAVING_S,
    OPEN_TIME_S,
    RENEW_S,
    SHUT,
    Alarm,
    Door,
    Drop,
    Hold,
    LockState,
    Mode,
    Order,
    Pending,
    Position,
    Release,
    Renew,
    Step,
    named,
    then,
)
from sync.wire.journal import Kind

__all__ = [
    "BACKSTOP_S",
    "LEAVING_S",
    "OPEN_TIME_S",
    "RENEW_S",
    "Alarm",
    "Door",
    "Drop",
    "Hold",
    "LockState",
    "Mode",
    "Order",
    "Pending",
    "Position",
    "Release",
    "Renew",
    "Step",
    "change_mode",
    "contact_reported",
    "exit_input",
    "exit_requested",
    "fault_reported",
    "free",
    "leaving",
    "next_deadline",
    "presence_reported",
    "rearm",
    "relay_reported",
    "release",
    "then",
    "tick",
    "withdraw",
]


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
    noted = ((Kind.DOOR_OPENED if is_open else Kind.DOOR_CLOSED, named(door)),)
    if not is_open:
        shut = replace(door, position=position, open_since=None, alarm="Normal", pre_alarm=False, extended=False)
        return Step(shut, noted)
    opened = replace(door, position=position, open_since=now)
    relock = now + door.relock_s
    if door.exit_until is not None:
        opened = replace(opened, exit_until=min(door.exit_until, relock))
    if door.mode == "Accessed":
        ends = min(door.release_until or now, relock)
        return Step(replace(opened, release_until=ends, pending=()), noted, taken=door.pending)
    if door.mode not in SHUT or now < door.leaving_until or door.position == "Unknown":
        return Step(opened, noted)
    return Step(replace(opened, alarm="DoorForcedOpen"), (*noted, (Kind.DOOR_FORCED_OPEN, named(door))))


def exit_input(door: Door, on: bool, now: float) -> Step:
    """The input of requests to exit went on or off; one that stays on asks for nothing more, and is a fault."""
    if not on:
        return Step(replace(door, exit_on_since=None, exit_stuck=False))
    return Step(door if door.exit_on_since is not None else replace(door, exit_on_since=now))


def tick(door: Door, now: float) -> Step:
    """Time passed: releases end, holds are renewed, a door that stands open too long is an alarm.

    Whether the lock did as told comes first: a release at whose end it had not is a fault, and no passage that is over,
    unless the door was opened meanwhile.
    """
    step = then(lock_silent(door, now), lambda after: _end_releases(after, now))
    step = then(step, lambda after: lock_renewed(after, now))
    step = then(step, lambda after: _standing_open(after, now))
    return then(step, lambda after: _exit_stuck(after, now))


def next_deadline(door: Door) -> float | None:
    """When `tick` has something to do next; after a `tick` it lies ahead."""
    alarm_at = door.alarm_at
    warn_at = alarm_at - door.pre_alarm_s if alarm_at is not None and not door.pre_alarm else None
    stuck_at = None if door.exit_on_since is None or door.exit_stuck else door.exit_on_since + EXIT_STUCK_S
    times = [door.release_until, door.exit_until, lock_deadline(door), alarm_at, warn_at, stuck_at]
    return min((t for t in times if t is not None), default=None)


def _end_releases(door: Door, now: float) -> Step:
    """The passage that was granted and the exit that was asked for end; with the last of them the lock drops."""
    passed = door.release_until is not None and now >= door.release_until
    gone = door.exit_until is not None and now >= door.exit_until
    if not passed and not gone:
        return Step(door)
    after, not_taken = door, tuple[Pending, ...]()
    if passed:
        not_taken = door.pending
        extended = door.extended and door.position == "Open"
        after = replace(door, mode="Locked", release_until=None, pending=(), extended=extended)
    if gone:
        after = replace(after, exit_until=None)
    if after.release_until is not None or after.exit_until is not None:
        return Step(after, not_taken=not_taken)
    return Step(dropped(after, now), orders=(Drop(),), not_taken=not_taken)


def _standing_open(door: Door, now: float) -> Step:
    """First a warning, to whoever is near; then the alarm, until the door shuts."""
    alarm_at = door.alarm_at
    if alarm_at is None or now < alarm_at - door.pre_alarm_s:
        return Step(door)
    if now < alarm_at:
        return Step(replace(door, pre_alarm=True))
    after = replace(door, alarm="DoorOpenTooLong", pre_alarm=False)
    return Step(after, ((Kind.DOOR_OPEN_TOO_LONG, named(door)),))


def _exit_stuck(door: Door, now: float) -> Step:
    if door.exit_on_since is None or door.exit_stuck or now < door.exit_on_since + EXIT_STUCK_S:
        return Step(door)
    return Step(replace(door, exit_stuck=True), ((Kind.DOOR_EXIT_STUCK, named(door)),))
