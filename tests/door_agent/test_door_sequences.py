"""Every sequence of three events from every starting state, then long random ones, against the table of transitions."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise, product
from typing import get_args

import pytest

from door_agent import door as machine
from door_agent.announcements import state_of
from door_agent.door import Door, Drop, Hold, Mode, Release, Renew, Step
from door_agent.door_state import EXIT_STUCK_S
from sync.wire.journal import Kind
from tests.door_agent.door_transitions import ENDS_A_PASSAGE, NEXT_MODE
from tests.door_agent.site import DAY
from tests.door_agent.test_door import RELEASE_S, grant

EXTENDED_S = 15
LONGEST_S = RELEASE_S + EXTENDED_S

EVENTS: dict[str, Callable[[Door, float], Step]] = {
    "grant": lambda d, now: machine.release(d, grant(1), now),
    "grant with more time": lambda d, now: machine.release(d, grant(2), now, extended=True),
    "schedule locks": lambda d, now: machine.change_mode(d, "Locked", "schedule", now),
    "schedule frees": lambda d, now: machine.change_mode(d, "Unlocked", "schedule", now),
    "somebody locks": lambda d, now: machine.change_mode(d, "Locked", "reception", now, "rachel"),
    "somebody frees": lambda d, now: machine.change_mode(d, "Unlocked", "reception", now, "rachel"),
    "somebody blocks": lambda d, now: machine.change_mode(d, "Blocked", "reception", now, "rachel"),
    "somebody locks down": lambda d, now: machine.change_mode(d, "LockedDown", "reception", now, "rachel"),
    "fire": lambda d, now: machine.free(d, "fire", now),
    "rearm": lambda d, now: machine.rearm(d, "Locked", "rachel", now),
    "exit": machine.exit_requested,
    "door opens": lambda d, now: machine.contact_reported(d, True, now),
    "door shuts": lambda d, now: machine.contact_reported(d, False, now),
    "lock says free": lambda d, now: machine.relay_reported(d, True, now),
    "lock says locked": lambda d, now: machine.relay_reported(d, False, now),
    "lock leaves": lambda d, _now: machine.presence_reported(d, False),
    "lock comes": lambda d, _now: machine.presence_reported(d, True),
    "lock breaks": machine.fault_reported,
    "release time passes": machine.tick,
    "a minute passes": machine.tick,
}
SECONDS = {"release time passes": RELEASE_S + 0.1, "a minute passes": 60.0}
A_WHILE = 1.5


def starts() -> Iterator[Door]:
    """A door in every mode, shut or open, its lock well or away, wired so that an exit frees it or not."""
    wired = ((True, False), (True, True), (False, True))
    for mode, is_open, (reachable, exit_releases) in product(get_args(Mode), (False, True), wired):
        held = mode in ("Unlocked", "LockedOpen") and reachable
        yield Door(
            "entrance",
            contact=True,
            release_s=RELEASE_S,
            extended_release_s=EXTENDED_S,
            exit_releases=exit_releases,
            mode=mode,
            lock="Fault" if not reachable else "Unlocked" if held or mode == "Accessed" else "Locked",
            position="Open" if is_open else "Closed",
            open_since=0.0 if is_open else None,
            energised=held or (mode == "Accessed" and reachable),
            release_until=RELEASE_S if mode == "Accessed" else None,
            renew_at=10.0 if held else None,
        )


class Follower:
    """Takes a door from event to event and holds each step against the table."""

    def __init__(self, door: Door, now: float = 0.0) -> None:
        self.door, self.now = door, now

    def happens(self, event: str) -> None:
        before = self.door
        self.now += SECONDS.get(event, A_WHILE)
        step = EVENTS[event](before, self.now)
        self._mode_follows_the_table(before, event, step.door)
        self._orders_are_as_they_must_be(before, event, step)
        self._entries_say_what_happened(before, event, step)
        self.door = step.door

    def _mode_follows_the_table(self, before: Door, event: str, after: Door) -> None:
        expected = NEXT_MODE[before.mode].get(event, before.mode)
        if before.mode == "Accessed" and event in ENDS_A_PASSAGE:
            ended = before.release_until is not None and self.now >= before.release_until
            expected = "Locked" if ended else "Accessed"
        assert after.mode == expected, (before.mode, event)

    def _orders_are_as_they_must_be(self, before: Door, event: str, step: Step) -> None:
        pulses = sum(isinstance(order, Release | Hold) for order in step.orders)
        causes = [p for _, p in step.entries if p.get("moves_lock") is True]
        granted = event.startswith("grant") and any(isinstance(order, Release) for order in step.orders)
        assert pulses == len(causes) + granted, "each order to energise has one cause of its own"
        if step.door.mode == "LockedOpen":
            assert not any(isinstance(order, Drop) for order in step.orders), "nothing locks"
        if before.mode in ("Blocked", "LockedDown") and step.door.mode == before.mode and event != "exit":
            assert not pulses, "nothing unlocks from outside"
        if event == "exit" and before.mode not in ("Unlocked", "LockedOpen"):
            frees = any(isinstance(order, Release | Renew) for order in step.orders)
            assert frees == before.exit_releases, "no mode holds an exit back"

    def _entries_say_what_happened(self, before: Door, event: str, step: Step) -> None:
        kinds = [kind for kind, _ in step.entries]
        assert kinds.count(Kind.DOOR_MODE_CHANGED) <= 2
        if Kind.DOOR_FORCED_OPEN in kinds:
            assert event == "door opens"
            assert before.mode in ("Locked", "Blocked", "LockedDown")
            assert self.now >= before.leaving_until
        if Kind.DOOR_OPEN_TOO_LONG in kinds:
            assert event in ENDS_A_PASSAGE
            assert before.mode not in ("Unlocked", "LockedOpen")
        if event == "door shuts":
            assert step.door.alarm == "Normal"
        assert not step.door.pending or step.door.mode == "Accessed"


@pytest.mark.parametrize("door", tuple(starts()), ids=lambda d: f"{d.mode}-{d.position}-{d.lock}-{d.exit_releases}")
def test_every_sequence_of_three_events(door: Door) -> None:
    """Sequences that lead to the same door at the same time go on together."""
    reached = {(door, 0.0)}
    for _ in range(3):
        reached = {follow(state, now, event) for state, now in reached for event in EVENTS}


def follow(door: Door, now: float, event: str) -> tuple[Door, float]:
    follower = Follower(door, now)
    follower.happens(event)
    return follower.door, follower.now


@pytest.mark.parametrize("seed", range(4))
def test_thousands_of_random_events(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (repeatable on purpose)
    names = list(EVENTS)
    weights = [0.2 if name in ("fire", "somebody locks down", "somebody blocks") else 1.0 for name in names]
    follower = Follower(next(d for d in starts() if d.mode == "Locked" and d.exit_releases == bool(seed % 2)))
    for name in chance.choices(names, weights, k=3_000):
        follower.happens(name)
        deadline = machine.next_deadline(machine.tick(follower.door, follower.now).door)
        assert deadline is None or deadline > follower.now, "a deadline that stays behind would be a busy loop"
        door = follower.door
        if door.energised and door.mode not in ("Unlocked", "LockedOpen"):
            ends = [t for t in (door.release_until, door.exit_until) if t is not None]
            assert ends, "what is free for a while has an end"
            assert max(ends) <= follower.now + LONGEST_S, "within the caps"


def test_no_order_during_an_alarm_locks() -> None:
    chance = random.Random(6)  # noqa: S311 (repeatable on purpose)
    names = [name for name in EVENTS if name != "rearm"]
    follower = Follower(next(d for d in starts() if d.mode == "LockedOpen"))
    for name in chance.choices(names, k=10_000):
        follower.happens(name)
        assert follower.door.mode == "LockedOpen"


def shut(**changed: object) -> Door:
    base = next(d for d in starts() if d.mode == "Locked" and d.position == "Closed" and d.lock == "Locked")
    return replace(base, **changed)  # type: ignore[arg-type]


def test_a_lock_that_does_not_confirm_is_in_fault_and_its_entry_says_so() -> None:
    told = machine.release(shut(), grant(1), 0).door
    assert machine.next_deadline(told) == 2
    silent = machine.tick(told, 2)
    assert (silent.door.lock, silent.orders) == ("Fault", ())
    assert silent.entries == (
        (Kind.DOOR_LOCK_CHANGED, {"door": "entrance", "lock": "Fault", "cause": "not_confirmed"}),
    )
    back = machine.relay_reported(silent.door, True, 2.5)
    assert (back.door.lock, back.door.energised) == ("Unlocked", True)


@pytest.mark.parametrize(("release_s", "confirm_s", "known_at"), [(1, 2, 1), (2, 2, 2), (5, 10, 5), (5, 2, 2)])
def test_a_release_that_ends_unconfirmed_is_a_fault_however_long_the_lock_may_take(
    release_s: int, confirm_s: int, known_at: int
) -> None:
    door = machine.release(shut(release_s=release_s, confirm_s=confirm_s), grant(1), 0).door
    told, orders = list[tuple[float, object]](), tuple[object, ...]()
    while door.mode == "Accessed":
        due = machine.next_deadline(door)
        assert due is not None
        step = machine.tick(door, due)
        told += [(due, payload["cause"]) for kind, payload in step.entries if kind is Kind.DOOR_LOCK_CHANGED]
        door, orders = step.door, step.orders
    assert (told, orders) == ([(known_at, "not_confirmed")], (Drop(),))


@pytest.mark.parametrize("prolonged_by", ["tap", "exit request"])
def test_a_release_that_is_prolonged_gives_the_lock_its_whole_time(prolonged_by: str) -> None:
    door = machine.release(shut(release_s=1, exit_releases=True), grant(1), 0).door
    longer = (machine.release(door, grant(2), 0.9) if prolonged_by == "tap" else machine.exit_requested(door, 0.9)).door
    late = machine.relay_reported(machine.tick(longer, 1.2).door, True, 1.8)
    assert (late.door.lock, late.door.energised) == ("Unlocked", True)
    silent = machine.tick(machine.tick(longer, 1.2).door, 1.9)
    assert silent.entries[:1] == (
        (Kind.DOOR_LOCK_CHANGED, {"door": "entrance", "lock": "Fault", "cause": "not_confirmed"}),
    )


def test_a_place_that_opens_during_a_short_release_gives_the_lock_its_whole_time() -> None:
    door = machine.release(shut(release_s=1), grant(1), 0).door
    opened = machine.change_mode(door, "Unlocked", "schedule", 0.5)
    assert (opened.orders, machine.next_deadline(opened.door)) == ((Renew(None),), 2)
    lost = machine.tick(opened.door, 2)
    assert Hold() in lost.orders


def test_a_release_just_after_another_one_is_a_fault_too_where_the_lock_never_takes_it() -> None:
    first = machine.relay_reported(machine.release(shut(), grant(1), 0).door, True, 0.1).door
    again = machine.release(machine.tick(first, 5).door, grant(2), 5.05).door
    dropped = machine.relay_reported(again, False, 5.1).door
    assert machine.next_deadline(dropped) == 7.05
    assert machine.tick(dropped, 7.05).door.lock == "Fault"


@pytest.mark.parametrize("mode", ["Unlocked", "LockedOpen"])
def test_a_lock_that_lost_an_order_and_stays_silent_is_told_to_hold_all_the_same(mode: Mode) -> None:
    silent = machine.tick(machine.tick(machine.release(shut(), grant(1), 0).door, 2).door, 5).door
    assert (silent.mode, silent.lock) == ("Locked", "Fault")
    held = (
        machine.free(silent, "fire", 10)
        if mode == "LockedOpen"
        else machine.change_mode(silent, "Unlocked", "armed", 10)
    )
    assert [payload["moves_lock"] for kind, payload in held.entries if kind is Kind.DOOR_MODE_CHANGED] == [True]
    assert held.orders == (Hold(),)
    obeys = machine.relay_reported(held.door, True, 10.1).door
    assert (obeys.lock, obeys.energised, obeys.is_silent) == ("Unlocked", True, False)
    again = machine.tick(held.door, 20)
    assert Hold() in again.orders


def test_a_lock_that_is_away_or_jammed_is_told_nothing_when_the_place_opens() -> None:
    for gone in (machine.presence_reported(shut(), False), machine.fault_reported(shut(), 0)):
        assert machine.change_mode(gone.door, "Unlocked", "armed", 10).orders == ()


def test_a_lock_that_does_not_drop_as_told_is_told_again_and_again_ever_more_slowly() -> None:
    free = machine.relay_reported(machine.release(shut(), grant(1), 0).door, True, 0.1).door
    ended = machine.tick(free, 5).door
    late = machine.tick(ended, 7)
    assert (late.door.lock, late.orders) == ("Fault", (Drop(),))
    door, told = late.door, [7.0]
    while len(told) < 9:
        due = machine.next_deadline(door)
        assert due is not None
        step = machine.tick(door, due)
        assert (step.orders, step.entries) == ((Drop(),), ()), "to secure a door needs no cause"
        told.append(due)
        door = step.door
    assert [after - before for before, after in pairwise(told)] == [10, 20, 40, 80, 160, 320, 600, 600]
    at_last = machine.relay_reported(door, False, told[-1] + 1).door
    assert (at_last.lock, at_last.retries, machine.next_deadline(at_last)) == ("Locked", 0, None)


def test_a_lock_that_another_has_freed_is_told_to_drop_until_it_says_that_it_did() -> None:
    freed = machine.relay_reported(shut(), True, 100)
    assert (freed.orders, [k for k, _ in freed.entries][-1:]) == ((Drop(),), [Kind.DOOR_UNLOCKED_WITHOUT_CAUSE])
    lost = machine.tick(freed.door, 102)
    assert (lost.door.lock, lost.orders) == ("Fault", (Drop(),))
    assert machine.tick(lost.door, 112).orders == (Drop(),)


def test_a_lock_that_another_frees_just_after_it_dropped_is_an_alarm_within_two_seconds() -> None:
    ended = machine.tick(machine.relay_reported(machine.release(shut(), grant(1), 0).door, True, 0.1).door, 5).door
    locked = machine.relay_reported(ended, False, 5.1).door
    freed = machine.relay_reported(locked, True, 5.6)
    assert Kind.DOOR_UNLOCKED_WITHOUT_CAUSE not in [k for k, _ in freed.entries], "it may be an echo"
    assert machine.next_deadline(freed.door) == 7.6
    alarm = machine.tick(freed.door, 7.6)
    assert (alarm.orders, [k for k, _ in alarm.entries]) == ((Drop(),), [Kind.DOOR_UNLOCKED_WITHOUT_CAUSE])
    echo = machine.relay_reported(freed.door, False, 5.7).door
    assert machine.next_deadline(echo) is None


def test_a_lock_that_comes_back_is_told_to_be_shut_whether_or_not_it_says_where_it_stands() -> None:
    away = machine.presence_reported(shut(mode="Blocked"), False).door
    assert machine.presence_reported(away, True).orders == (Drop(),)
    held = machine.presence_reported(machine.free(shut(), "fire", 0).door, False).door
    assert machine.presence_reported(held, True).orders == ()
    leaving = machine.exit_requested(shut(exit_releases=True), 0).door
    back = machine.presence_reported(machine.presence_reported(leaving, False).door, True)
    assert back.orders == (), "no mode holds an exit back"


def test_a_hold_that_is_never_confirmed_is_ordered_anew_ever_more_slowly_each_time_with_its_cause() -> None:
    door, at, waits = machine.free(shut(), "fire", 0).door, 0.0, list[float]()
    while len(waits) < 9:
        due = machine.next_deadline(door)
        assert due is not None
        step = machine.tick(door, due)
        if Hold() in step.orders:
            assert [p["moves_lock"] for k, p in step.entries if k is Kind.DOOR_MODE_CHANGED] == [True]
            waits.append(due - at)
            at = due
        door = step.door
    assert waits == [1, 1, 10, 20, 40, 80, 160, 320, 600]


def test_whoever_needs_more_time_has_it_at_the_door_and_the_entries_do_not_say_so() -> None:
    plain, longer = machine.release(shut(), grant(1), 0), machine.release(shut(), grant(1), 0, extended=True)
    assert plain.entries == longer.entries
    assert (plain.door.release_until, longer.door.release_until) == (5, 20)
    assert machine.release(longer.door, grant(2), 1).door.release_until == 20
    opened = machine.contact_reported(longer.door, True, 10).door
    assert opened.alarm_at == 10 + 30 + 30
    assert machine.contact_reported(plain.door, True, 3).door.alarm_at == 33


def test_a_release_longer_than_the_relay_s_own_pulse_is_renewed_and_ends_in_time() -> None:
    door = machine.release(shut(release_s=15, extended_release_s=30), grant(1), 0, extended=True)
    assert door.orders == (Release(30),)
    heard = machine.relay_reported(door.door, True, 0.1).door
    assert machine.tick(heard, 10).orders == (Renew(30),)
    late = machine.tick(machine.tick(heard, 10).door, 20)
    assert late.orders == (Renew(28),)
    assert machine.tick(late.door, 45).orders == (Drop(),)


def test_a_door_that_stands_open_is_warned_of_before_it_is_an_alarm() -> None:
    opened = machine.contact_reported(machine.leaving(shut(), 0), True, 1).door
    assert machine.next_deadline(opened) == 21
    warned = machine.tick(opened, 21)
    assert (warned.door.pre_alarm, warned.door.alarm, warned.entries) == (True, "Normal", ())
    assert machine.next_deadline(warned.door) == 31
    alarmed = machine.tick(warned.door, 31).door
    assert (alarmed.pre_alarm, alarmed.alarm) == (False, "DoorOpenTooLong")
    assert not machine.contact_reported(warned.door, False, 25).door.pre_alarm


def test_a_door_that_stood_open_while_it_was_free_has_its_time_from_the_moment_it_locks() -> None:
    free = replace(next(d for d in starts() if d.mode == "Unlocked" and d.lock == "Unlocked"), position="Open")
    locked = machine.change_mode(replace(free, open_since=0.0), "Locked", "schedule", 1000).door
    assert locked.alarm_at == 1030


def test_a_request_to_exit_masks_the_opening_and_frees_the_lock_only_where_it_is_wired_so() -> None:
    masked = machine.exit_requested(shut(mode="LockedDown", exit_releases=False), 100)
    assert (masked.orders, [k for k, _ in masked.entries]) == ((), [Kind.DOOR_EXIT_REQUESTED])
    assert machine.contact_reported(masked.door, True, 114).door.alarm == "Normal"
    assert machine.contact_reported(masked.door, True, 115).door.alarm == "DoorForcedOpen"
    freed = machine.exit_requested(shut(mode="LockedDown", exit_releases=True), 100)
    assert (freed.orders, freed.door.mode) == ((Release(RELEASE_S + 3),), "LockedDown")
    assert [p["reason"] for _, p in freed.entries] == ["exit_request"]
    assert machine.tick(machine.relay_reported(freed.door, True, 100.1).door, 105).orders == (Drop(),)


def test_locking_does_not_hold_back_somebody_who_is_on_the_way_out() -> None:
    leaving = machine.exit_requested(shut(exit_releases=True), 100).door
    down = machine.change_mode(leaving, "LockedDown", "reception", 101, "rachel")
    assert (down.door.mode, down.orders, down.door.energised) == ("LockedDown", (), True)
    assert machine.tick(machine.relay_reported(down.door, True, 101).door, 105).orders == (Drop(),)


def test_an_exit_button_that_is_stuck_frees_the_lock_once() -> None:
    """One edge is one request: nothing follows from it but its end."""
    door = machine.relay_reported(machine.exit_requested(shut(exit_releases=True), 0).door, True, 0.1).door
    ended = machine.tick(door, RELEASE_S)
    assert ended.orders == (Drop(),)
    locked = machine.relay_reported(ended.door, False, RELEASE_S + 0.1).door
    assert machine.tick(locked, 86_400).orders == ()
    assert machine.next_deadline(locked) is None


def test_an_exit_input_that_is_stuck_is_one_fault_and_frees_nothing() -> None:
    """Stuck from before the start, too: nobody asked since, and yet it is on."""
    door = machine.exit_input(shut(exit_releases=True), True, 0).door
    assert machine.next_deadline(door) == EXIT_STUCK_S
    assert machine.exit_input(door, True, 300).door == door
    stuck = machine.tick(door, EXIT_STUCK_S)
    assert (stuck.orders, [kind for kind, _ in stuck.entries]) == ((), [Kind.DOOR_EXIT_STUCK])
    assert state_of(stuck.door, DAY).fault == "FaultDetected"
    assert machine.next_deadline(stuck.door) is None
    assert machine.tick(stuck.door, 86_400) == Step(stuck.door)
    let_go = machine.exit_input(stuck.door, False, 86_401).door
    assert (let_go, state_of(let_go, DAY).fault) == (shut(exit_releases=True), "NotInFault")
    assert machine.tick(machine.exit_input(let_go, True, 0).door, EXIT_STUCK_S - 1).entries == ()
