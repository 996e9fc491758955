"""What frees a door and what locks it: passages, requests to exit, and the lasting modes.

Pure. A transition that ONVIF and the site's rules do not have changes nothing (docs/adr/0018-door-modes.md).
"""

from dataclasses import replace
from typing import Literal

from door_agent.door_state import (
    BACKSTOP_S,
    EXIT_MASK_S,
    HELD,
    IN_FLIGHT_S,
    RENEW_S,
    Door,
    Drop,
    Hold,
    Mode,
    Order,
    Pending,
    Release,
    Renew,
    Step,
    named,
    then,
)
from hardware.locks.profile import HOLD_S
from sync.wire.canonical import Json
from sync.wire.journal import Kind

NOT_CONFIRMED = "not_confirmed"
"""The cause of telling a lock again that has not said that it did as told."""

NO_WAY_IN: tuple[Mode, ...] = ("Blocked", "LockedDown")
"""Modes in which nobody comes in, whatever her rights; everybody gets out."""

Lasting = Literal["Locked", "Unlocked", "Blocked", "LockedDown"]


def release(door: Door, pending: Pending | None, now: float, *, extended: bool = False) -> Step:
    """Opens the door for one passage; another release meanwhile prolongs it without a new pulse.

    A grant at a door that stands open is taken at once. `pending` is None where reception lets somebody in, whose visit
    no tap starts. `extended` gives the person more time to reach the door and to pass. Only a locked door is released;
    at one that is free nothing moves, and the grant is taken.
    """
    if door.mode in HELD:
        return Step(door, taken=() if pending is None else (pending,))
    if door.mode not in ("Locked", "Accessed"):
        return Step(door)
    taken = door.position == "Open" or not door.contact
    until = now + door.release_s + (door.extended_release_s if extended else 0)
    passing = replace(
        door,
        mode="Accessed",
        release_until=max(until, door.release_until or until),
        extended=door.extended or extended,
        pending=door.pending if taken or pending is None else (*door.pending, pending),
    )
    moved, order = _free_for_a_while(passing, now)
    return Step(moved, orders=(order,), taken=(pending,) if taken and pending is not None else ())


def exit_requested(door: Door, now: float) -> Step:
    """Somebody inside wants out: whatever the mode, the door may open, and its lock is freed where it is wired so.

    A request while another lasts prolongs it and writes nothing.
    """
    asked = replace(door, leaving_until=max(door.leaving_until, now + EXIT_MASK_S))
    if door.mode in HELD:
        return Step(asked)
    if not door.exit_releases:
        new = now >= door.leaving_until
        return Step(asked, ((Kind.DOOR_EXIT_REQUESTED, named(door)),) if new else ())
    moved, order = _free_for_a_while(replace(asked, exit_until=now + door.release_s), now)
    entry: dict[str, Json] = {
        **named(door),
        "reason": "exit_request",
        "tap": None,
        "moves_lock": isinstance(order, Release),
        "by": None,
        "kiosk": None,
    }
    new = door.exit_until is None or isinstance(order, Release)
    return Step(moved, ((Kind.DOOR_RELEASED, entry),) if new else (), (order,))


def change_mode(
    door: Door, mode: Lasting, cause: str, now: float, by: str | None = None, *, reason: str | None = None
) -> Step:
    """A lasting change, by schedule or by somebody named (`by`). Grants pending at a door that becomes free are taken.

    Nobody but somebody named ends Blocked or LockedDown, and nothing here ends LockedOpen. Blocked is reached through
    Locked, and so is Unlocked from Blocked or LockedDown. `reason` is why a door is blocked.
    """
    if door.mode == "LockedOpen" or (door.mode in ("Blocked", "LockedDown") and mode != door.mode and by is None):
        return Step(door)
    detour = (door.mode, mode) in _THROUGH_LOCKED
    first = enter(door, "Locked", cause, now, by) if detour else Step(door)
    return then(first, lambda locked: enter(locked, mode, cause, now, by, reason))


def free(door: Door, cause: str, now: float) -> Step:
    """An alarm holds the door free: LockedOpen, which `rearm` alone ends.

    Again at a door that is so already: a new cause for a lock that is not held any more.
    """
    if door.mode == "LockedOpen" and door.energised:
        return Step(door)
    return enter(door, "LockedOpen", cause, now, None)


def rearm(door: Door, mode: Lasting, by: str, now: float, *, reason: str | None = None) -> Step:
    """Somebody named ends LockedOpen, the line being clear: the door is Locked, and from there what `mode` says."""
    if door.mode != "LockedOpen":
        return Step(door)
    locked = enter(door, "Locked", "rearmed", now, by)
    return (
        locked if mode == "Locked" else then(locked, lambda d: change_mode(d, mode, "rearmed", now, by, reason=reason))
    )


def enter(door: Door, mode: Mode, cause: str, now: float, by: str | None, reason: str | None = None) -> Step:
    """The change itself, whatever was before; also how a lock that dropped by itself is energised again: the same mode,
    with a new cause.

    A lock in fault is told to hold in two cases, and then again and again. Where it was silent, it may have lost one
    order and obey the next; it says nothing when it is told to be what it is. In an alarm, a bolt that is jammed may be
    drawn yet.
    """
    told = door.lock != "Fault" or door.is_silent or cause == NOT_CONFIRMED or mode == "LockedOpen"
    moves_lock = mode in HELD and told and not door.energised
    entry: dict[str, Json] = {
        **named(door),
        "from": door.mode,
        "to": mode,
        "cause": cause,
        "moves_lock": moves_lock,
        "by": by,
    }
    if reason is not None:
        entry["reason"] = reason
    entries = ((Kind.DOOR_MODE_CHANGED, entry),)
    # Of a lock that has not confirmed what it was told it is not known where it stands: it is told on to be shut.
    settled = replace(door, mode=mode, release_until=None, pending=())
    if mode in HELD:
        pulsed_at = now if moves_lock else door.pulsed_at
        held = replace(settled, energised=told, exit_until=None, pre_alarm=False, pulsed_at=pulsed_at, retry_at=None)
        if not told:
            return Step(held, entries, taken=door.pending)
        # An alarm's order that was lost is given again at once, not with the next renewal.
        hurries = mode == "LockedOpen" != door.mode and moves_lock
        after = replace(held, renew_at=now + (IN_FLIGHT_S if hurries else RENEW_S), pulse_until=now + HOLD_S)
        if door.lock == "Fault":
            after = replace(after, retry_at=now + RENEW_S, retries=1)
        orders: tuple[Order, ...] = (Hold(),) if moves_lock else (Renew(None),)
        waited_for = awaiting(after, "Unlocked", now) if moves_lock else _given_its_time(after)
        return Step(waited_for, entries, orders, taken=door.pending)
    # A door that stood open while it was free is given its time from now on.
    timed = replace(settled, open_since=now) if door.mode in HELD and door.position == "Open" else settled
    if door.exit_until is not None and now < door.exit_until:
        # Somebody is on the way out, which no mode holds back.
        return Step(timed, entries, not_taken=door.pending)
    return Step(dropped(timed, now), entries, (Drop(),), not_taken=door.pending)


def dropped(door: Door, now: float) -> Door:
    """The door once its lock is told to drop."""
    at_rest = replace(door, energised=False, exit_until=None, renew_at=None, dropped_at=now)
    return awaiting(at_rest, "Locked", now)


_THROUGH_LOCKED: frozenset[tuple[Mode, Mode]] = frozenset({
    ("Unlocked", "Blocked"),
    ("Accessed", "Blocked"),
    ("Blocked", "Unlocked"),
    ("LockedDown", "Unlocked"),
    ("LockedDown", "Blocked"),
})  # fmt: skip


def while_free(door: Door, now: float) -> float:
    """How long the relay's own pulse must last for what frees the door for a while."""
    until = max((t for t in (door.release_until, door.exit_until) if t is not None), default=now)
    return until - now + BACKSTOP_S


def _free_for_a_while(door: Door, now: float) -> tuple[Door, Order]:
    needed_s = while_free(door, now)
    pulse_s = min(needed_s, HOLD_S)
    moved = replace(
        door,
        energised=True,
        pulsed_at=door.pulsed_at if door.energised else now,
        pulse_until=max(door.pulse_until, now + pulse_s),
        renew_at=now + RENEW_S if needed_s > HOLD_S else door.renew_at,
    )
    if door.energised:
        return _given_its_time(moved), Renew(pulse_s)
    return awaiting(moved, "Unlocked", now), Release(pulse_s)


def awaiting(door: Door, expected: Literal["Locked", "Unlocked"], now: float) -> Door:
    """The lock was told to be so and must say that it is; one in fault or never heard of is waited for anyway."""
    if not door.reachable or door.lock == expected:
        return replace(door, expected=None, confirm_by=None)
    if door.expected == expected and door.confirm_by is not None:
        return door  # Telling it again gives it no more time.
    told = replace(door, expected=expected, confirm_by=now + door.confirm_s)
    return told if expected == "Locked" else _given_its_time(told)


def _given_its_time(door: Door) -> Door:
    """A lock that was told to free has its time for saying that it did, but no longer than what frees it lasts: else a
    release that it never took would end without a word."""
    if door.expected != "Unlocked":
        return door
    until = max((t for t in (door.release_until, door.exit_until) if t is not None), default=float("inf"))
    return replace(door, confirm_by=min(door.pulsed_at + door.confirm_s, until))
