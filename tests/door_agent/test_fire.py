"""Fire, purely: when an alarm starts and may end; and a door that nothing but a re-arming by name takes out of it."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from door_agent import door as machine
from door_agent.door import Door, Drop, Pending, Step
from door_agent.fire import CLEAR_S, SILENT_S, Fire, Line, heard, next_deadline, passed, rearmed

LINES: tuple[Line, ...] = get_args(Line)
ORDERS = 100_000
SEED = 20261124


@pytest.mark.parametrize("line", LINES)
def test_every_line_but_a_clear_one_starts_an_alarm(line: Line) -> None:
    assert heard(Fire(0.0), line, 1.0).alarm == (None if line == "clear" else line)


def test_a_line_that_is_not_heard_of_counts_as_fire_at_a_start_and_when_its_reader_dies() -> None:
    assert passed(Fire(0.0), SILENT_S - 0.1).alarm is None
    assert passed(Fire(0.0), SILENT_S).alarm == "silent"
    died = heard(heard(Fire(0.0), "clear", 1.0), None, 2.0)
    assert (died.alarm, next_deadline(died)) == (None, 2.0 + SILENT_S)
    assert heard(died, None, 4.0) == died
    assert passed(died, 2.0 + SILENT_S).alarm == "silent"


@given(st.lists(st.one_of(st.none(), st.sampled_from(LINES))), st.sampled_from(LINES[1:]))
def test_an_alarm_holds_whatever_the_line_says_and_ends_only_while_it_is_clear(
    said: list[Line | None], first: Line
) -> None:
    fire = heard(Fire(0.0), first, 0.0)
    for at, line in enumerate(said):
        fire = passed(heard(fire, line, float(at)), float(at))
        assert fire.alarm == first
        over = rearmed(fire)
        assert (over is not None) == (line == "clear")
        assert over is None or over.alarm is None


def test_an_alarm_that_comes_back_before_it_was_ended_is_another_and_a_loose_contact_is_none() -> None:
    first = heard(Fire(0.0), "alarm", 0.0)
    assert first.alarms == 1
    flapping = first
    for tenth in range(1, 1000):
        flapping = heard(flapping, ("clear", "alarm")[tenth % 2], tenth / 10)
    assert flapping.alarms == 1
    cleared = heard(first, "clear", 1.0)
    assert heard(heard(cleared, "clear", CLEAR_S), "cut", CLEAR_S + 1.0).alarms == 2
    assert heard(heard(cleared, None, 2.0), "cut", CLEAR_S + 1.0).alarms == 2, "its reader began anew meanwhile"
    again = heard(cleared, "cut", CLEAR_S + 1.0)
    assert (again.alarms, again.alarm) == (2, "alarm")
    assert heard(again, "alarm", 2 * CLEAR_S).alarms == 2, "the same alarm goes on"


def test_a_line_that_was_clear_and_then_says_nothing_is_another_alarm_too() -> None:
    died = heard(heard(heard(Fire(0.0), "alarm", 0.0), "clear", 1.0), None, 60.0)
    assert next_deadline(died) == 60.0 + SILENT_S
    silent = passed(died, 60.0 + SILENT_S)
    assert (silent.alarms, next_deadline(silent)) == (2, None)


def test_an_alarm_of_a_site_that_has_no_line_any_more_ends_by_name_alone() -> None:
    kept = Fire(0.0, None, "alarm", alarms=1)
    assert rearmed(kept) is None
    assert rearmed(kept, has_line=False) == Fire(0.0)


def freed() -> Door:
    return machine.free(Door("entrance", contact=True, release_s=5, mode="Locked", lock="Locked"), "fire", 0.0).door


def test_a_fire_frees_a_door_once_and_takes_who_was_on_the_way() -> None:
    pending = Pending("tap", "person", "visit", "cryptographic", "credential")
    waiting = Door("entrance", contact=True, release_s=5, mode="Accessed", lock="Unlocked", energised=True)
    step = machine.free(replace(waiting, pending=(pending,), release_until=3.0), "fire", 1.0)
    assert (step.door.mode, step.taken, step.orders) == ("LockedOpen", (pending,), (machine.Renew(None),))
    ((_, entry),) = step.entries
    assert (entry["from"], entry["to"], entry["moves_lock"]) == ("Accessed", "LockedOpen", False)


def test_a_lock_that_drops_or_comes_back_during_a_fire_is_freed_again_with_a_cause() -> None:
    told = machine.relay_reported(freed(), energised=True, now=1.5).door
    dropped = machine.relay_reported(told, energised=False, now=20.0)
    assert (dropped.orders, dropped.entries[-1][1]["cause"]) == ((machine.Hold(),), "lock_dropped")
    away = machine.presence_reported(told, online=False).door
    back = machine.relay_reported(machine.presence_reported(away, online=True).door, energised=False, now=40.0)
    assert (back.orders, back.entries[-1][1]["cause"]) == ((machine.Hold(),), "lock_back")


def test_an_order_that_was_lost_is_given_again_within_a_second() -> None:
    step = machine.tick(freed(), 1.0)
    assert step.orders == (machine.Hold(),)


def test_a_lock_in_fault_is_told_too_and_again_until_it_says_where_it_stands() -> None:
    jammed = Door("entrance", contact=True, release_s=5, mode="Locked", lock="Fault")
    step = machine.free(jammed, "fire", 0.0)
    assert (step.orders, step.entries[-1][1]["moves_lock"]) == ((machine.Hold(),), True)
    told, at = list[float](), 0.0
    while at < 100:
        at += 0.25
        step = machine.tick(step.door, at)
        if machine.Hold() in step.orders:
            told.append(at)
            assert [entry["cause"] for _, entry in step.entries] == ["not_confirmed"]
            step = machine.fault_reported(step.door, at)
    assert told == [10.0, 30.0, 70.0]
    heard_of = machine.relay_reported(step.door, energised=True, now=at).door
    assert (heard_of.lock, heard_of.energised, heard_of.retry_at) == ("Unlocked", True, None)


def test_a_lock_that_jams_when_a_fire_frees_it_is_told_again() -> None:
    step = machine.fault_reported(freed(), 2.0)
    assert machine.Hold() not in machine.tick(step.door, 11.0).orders
    step = machine.fault_reported(step.door, 11.0)
    assert machine.tick(step.door, 12.0).orders == (machine.Hold(),)


def test_only_somebody_named_takes_a_door_out_of_it() -> None:
    step = machine.rearm(freed(), "Locked", "rachel", 100.0)
    assert (step.door.mode, step.orders) == ("Locked", (Drop(),))
    ((_, entry),) = step.entries
    assert (entry["from"], entry["cause"], entry["by"]) == ("LockedOpen", "rearmed", "rachel")
    assert machine.rearm(step.door, "Unlocked", "rachel", 101.0) == Step(step.door)


DOORS = (
    Door("entrance", contact=True, release_s=5, mode="Locked", lock="Locked"),
    Door("entrance", contact=False, release_s=15, mode="LockedDown", lock="Locked", relock_s=0),
    Door("entrance", contact=True, release_s=5, mode="Unlocked", lock="Unlocked", energised=True, exit_releases=True),
    Door("entrance", contact=True, release_s=5, mode="Accessed", lock="Unlocked", energised=True, release_until=3.0),
    Door("entrance", contact=True, release_s=5, mode="Blocked", lock="Fault", exit_releases=True, exit_until=2.0),
    Door("entrance", contact=True, release_s=5),
)
"""Of every mode and make, as a fire finds them."""


@pytest.mark.parametrize("found", DOORS, ids=lambda door: door.mode)
def test_a_hundred_thousand_random_orders_never_lock_a_door_that_fire_has_freed(found: Door) -> None:
    chance = random.Random(SEED)  # noqa: S311 (a seed to repeat, no secret)
    step, now = machine.free(found, "fire", 0.0), 0.0
    acts = acts_on_a_door(chance)
    for _ in range(ORDERS // len(DOORS) + 1):
        assert step.door.mode == "LockedOpen", SEED
        assert step.door.exit_until is None, SEED
        assert not any(isinstance(order, Drop | machine.Release) for order in step.orders), SEED
        now += chance.choice((0.0, 0.1, 0.6, 5.0, 31.0))
        step = chance.choice(tuple(acts.values()))(step.door, now)


def test_the_random_orders_are_everything_that_a_door_obeys() -> None:
    told = {name for name in machine.__all__ if name.islower() and name not in ("then", "next_deadline", "rearm")}
    assert set(acts_on_a_door(random.Random(SEED))) == told  # noqa: S311 (draws nothing)


def acts_on_a_door(chance: random.Random) -> dict[str, Callable[[Door, float], Step]]:
    """Everything that may happen at a door but its re-arming, by the function that makes it happen."""
    pending = Pending("tap", "person", "visit", "cryptographic", "credential")
    modes = ("Locked", "Unlocked", "Blocked", "LockedDown")
    causes = ("schedule", "reception", "remote", "armed", "lock_back")

    def change_mode(door: Door, now: float) -> Step:
        return machine.change_mode(
            door, chance.choice(modes), chance.choice(causes), now, chance.choice(("somebody", None))
        )

    def release(door: Door, now: float) -> Step:
        return machine.release(door, chance.choice((pending, None)), now, extended=chance.random() < 0.5)

    return {
        "change_mode": change_mode,
        "release": release,
        "contact_reported": lambda door, now: machine.contact_reported(door, is_open=chance.random() < 0.5, now=now),
        "relay_reported": lambda door, now: machine.relay_reported(door, energised=chance.random() < 0.5, now=now),
        "presence_reported": lambda door, _now: machine.presence_reported(door, online=chance.random() < 0.5),
        "fault_reported": machine.fault_reported,
        "exit_requested": machine.exit_requested,
        "exit_input": lambda door, now: machine.exit_input(door, on=chance.random() < 0.5, now=now),
        "leaving": lambda door, now: Step(machine.leaving(door, now)),
        "withdraw": lambda door, _now: Step(machine.withdraw(door, "tap")),
        "free": lambda door, now: machine.free(door, "fire", now),
        "tick": machine.tick,
    }
