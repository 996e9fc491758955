"""What follows from a lock's reports and from its silence: a lock that dropped, was moved by others, or is in fault.

Pure.
"""

from dataclasses import replace

from door_agent.door_modes import NOT_CONFIRMED, awaiting, enter, while_free
from door_agent.door_state import (
    HELD,
    IN_FLIGHT_S,
    RENEW_S,
    RETRY_MAX_S,
    SHUT,
    Door,
    Drop,
    LockState,
    Renew,
    Step,
    named,
    then,
)
from hardware.locks.profile import HOLD_S
from sync.wire.canonical import Json
from sync.wire.journal import Kind


def relay_reported(door: Door, energised: bool, now: float) -> Step:
    """The lock moved, or said again where it stands."""
    lock: LockState = "Unlocked" if energised else "Locked"
    noted: tuple[tuple[Kind, dict[str, Json]], ...] = ()
    if lock != door.lock:
        noted = ((Kind.DOOR_LOCK_CHANGED, {**named(door), "lock": lock}),)
    heard = replace(door, lock=lock, is_silent=False, retry_at=None, echo_until=None)
    if lock == door.expected or (lock == "Locked" and door.mode in SHUT):
        heard = replace(heard, expected=None, confirm_by=None, retries=0)
    return then(Step(heard, noted), lambda after: _after_report(door, after, energised, now))


def presence_reported(door: Door, online: bool) -> Step:
    """The lock came to the network or left it. Where its relay stands, it says itself in its first report, or never:
    one that nobody holds free is told to be shut, since what it was told meanwhile was lost."""
    if not online:
        return _in_fault(door, "offline")
    if door.lock != "Fault":
        return Step(door)
    back = replace(door, lock="Unknown", is_silent=False)
    return Step(back, orders=(Drop(),)) if door.mode in SHUT and door.exit_until is None else Step(back)


def fault_reported(door: Door, now: float) -> Step:
    """The lock says that it is jammed or broken; its next report of where it stands ends the fault. In an alarm it is
    told again all the same."""
    step = _in_fault(replace(door, dropped_at=max(door.dropped_at, now)), "reported")
    if door.mode != "LockedOpen":
        return step
    # Saying so again puts nothing off.
    return replace(step, door=replace(step.door, retry_at=door.retry_at or now + _waits_s(door)))


def lock_silent(door: Door, now: float) -> Step:
    """Time passed: what was told must be confirmed by now, and what was not taken is told again."""
    return then(_echo_over(door, now), lambda d: _confirmed_or_fault(d, now))


def lock_renewed(door: Door, now: float) -> Step:
    """Time passed: what holds for long goes on; a hold that never took, by the lock's own word, is ordered anew with
    its cause."""
    if not door.energised or door.renew_at is None or now < door.renew_at:
        return Step(door)
    if door.mode in HELD:
        if door.lock == "Locked":
            return enter(replace(door, energised=False), door.mode, "lock_dropped", now, None)
        return Step(replace(door, renew_at=now + RENEW_S, pulse_until=now + HOLD_S), orders=(Renew(None),))
    needed_s = while_free(door, now)
    pulse_s = min(needed_s, HOLD_S)
    renew_at = now + RENEW_S if needed_s > HOLD_S else None
    return Step(replace(door, renew_at=renew_at, pulse_until=now + pulse_s), orders=(Renew(pulse_s),))


def lock_deadline(door: Door) -> float | None:
    """When `lock_silent` or `lock_renewed` has something to do next."""
    renew_at = door.renew_at if door.energised else None
    times = [t for t in (renew_at, door.confirm_by, door.retry_at, door.echo_until) if t is not None]
    return min(times, default=None)


def _in_fault(door: Door, cause: str) -> Step:
    silent = cause == NOT_CONFIRMED
    at_rest = replace(
        door, lock="Fault", is_silent=silent, energised=False, expected=None, confirm_by=None, retry_at=None
    )
    if door.lock == "Fault":
        return Step(at_rest)
    return Step(at_rest, ((Kind.DOOR_LOCK_CHANGED, {**named(door), "lock": "Fault", "cause": cause}),))


def _echo_over(door: Door, now: float) -> Step:
    """A report that might have been an echo was none: the lock has not dropped since, and nobody frees it."""
    if door.echo_until is None or now < door.echo_until:
        return Step(door)
    over = replace(door, echo_until=None)
    stands_free = door.lock == "Unlocked" and not door.energised and door.mode in SHUT
    return _moved_by_another(over, now) if stands_free else Step(over)


def _confirmed_or_fault(door: Door, now: float) -> Step:
    """A lock that has not said in time that it did as told is in fault, and told again and again, ever more slowly: to
    drop, or to hold, the latter each time with a cause of its own."""
    if door.confirm_by is not None and now >= door.confirm_by:
        told_to_drop = door.expected == "Locked"
        fault = _in_fault(door, NOT_CONFIRMED)
        return then(fault, lambda d: _again(d, now)) if told_to_drop or door.mode in HELD else fault
    if door.retry_at is not None and now >= door.retry_at:
        return _again(door, now)
    return Step(door)


def _again(door: Door, now: float) -> Step:
    """What the lock has not taken is ordered again: a door that stays free is as bad as one that stays shut. While
    somebody passes it is not told to drop: it will be, once she has."""
    passing = door.release_until is not None or door.exit_until is not None
    step = Step(door, orders=() if passing else (Drop(),))
    if door.mode in HELD:
        step = enter(replace(door, energised=False), door.mode, NOT_CONFIRMED, now, None)
    again = replace(step.door, retry_at=now + _waits_s(door), retries=min(door.retries + 1, 10))
    return replace(step, door=again)


def _waits_s(door: Door) -> float:
    """How long until a lock in fault is told again."""
    return min(RENEW_S * 2**door.retries, RETRY_MAX_S)


def _after_report(before: Door, after: Door, energised: bool, now: float) -> Step:
    """What a report of the relay leads to."""
    if not before.reachable:
        return _first_report(after, energised, now)
    if energised and (after.mode == "Accessed" or after.exit_until is not None):
        # A release is under way, which this relay obeys although its last word before was that it had dropped.
        return Step(replace(after, energised=True))
    if energised and after.mode in HELD:
        return Step(replace(after, energised=True, renew_at=after.renew_at or now + RENEW_S))
    if energised and not before.energised and before.lock == "Locked":
        # Within a second of the order to drop it may be the echo of a pulse; that it drops must be seen yet.
        echoes = now < before.dropped_at + IN_FLIGHT_S
        return Step(replace(after, echo_until=now + after.confirm_s)) if echoes else _moved_by_another(after, now)
    fell = not energised and before.energised and before.lock == "Unlocked"
    return _fallen(before, after, now) if fell else Step(after)


def _fallen(before: Door, after: Door, now: float) -> Step:
    """The relay dropped, and nobody had told it to; or so it seems."""
    if now < before.pulsed_at + IN_FLIGHT_S:
        # It may have dropped as it was told just before; that it takes what it was told since must be seen yet.
        echoes = before.pulsed_at < before.dropped_at + IN_FLIGHT_S and after.mode not in HELD
        return Step(awaiting(after, "Unlocked", now) if echoes else after)
    fallen = replace(after, energised=False)
    return enter(fallen, after.mode, "lock_dropped", now, None) if after.mode in HELD else Step(fallen)


def _first_report(door: Door, energised: bool, now: float) -> Step:
    """Where the relay stands, first heard of since the agent's start or the lock's return."""
    if not energised:
        if door.mode in HELD and door.energised and now < door.pulsed_at + IN_FLIGHT_S:
            # It was told a moment ago, after it had said this; where that was lost, `lock_silent` notices.
            return Step(door)
        at_rest = replace(door, energised=False)
        return enter(at_rest, door.mode, "lock_back", now, None) if door.mode in HELD else Step(at_rest)
    if door.mode in SHUT and door.exit_until is None:
        if now < door.pulse_until:
            # Its cause is written; what was lost on the way is the order to drop.
            return Step(awaiting(replace(door, energised=False), "Locked", now), orders=(Drop(),))
        return _moved_by_another(door, now)
    # An earlier life of this agent energised it, and wrote why; or what does is under way.
    if door.mode not in HELD:
        return Step(replace(door, energised=True))
    return Step(replace(door, energised=True, renew_at=door.renew_at or now + RENEW_S), orders=(Renew(None),))


def _moved_by_another(door: Door, now: float) -> Step:
    shut = awaiting(replace(door, energised=False), "Locked", now)
    return Step(shut, ((Kind.DOOR_UNLOCKED_WITHOUT_CAUSE, named(door)),), (Drop(),))
