"""What a door does, event by event: releases, alarms, and a lock that comes, goes and is moved by others."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from door_agent import door as machine
from door_agent.door import Door, Drop, Hold, Mode, Order, Pending, Release, Step
from door_agent.doors import react
from hardware.door_reports import ContactReport, PresenceReport, RelayReport, Report
from sync.wire.journal import Kind

RELEASE_S = 5
OBSERVED = (Kind.DOOR_OPENED, Kind.DOOR_CLOSED, Kind.DOOR_LOCK_CHANGED)
"""What is written of door and lock as they say it; the rest is what the agent makes of it."""


def grant(n: int) -> Pending:
    return Pending(tap=f"tap-{n}", person=f"person-{n}", visit=f"visit-{n}", assurance="cryptographic", credential="c")


def at_rest(mode: Mode = "Locked") -> Door:
    return Door("entrance", contact=True, release_s=RELEASE_S, mode=mode, lock="Locked", position="Closed")


def run(door: Door, *events: Callable[[Door], Step]) -> tuple[Door, list[Order], list[Kind]]:
    """The door after the events, all orders and the kinds of what was concluded."""
    orders: list[Order] = []
    kinds: list[Kind] = []
    for event in events:
        step = event(door)
        door = step.door
        orders += step.orders
        kinds += concluded(step)
    return door, orders, kinds


def concluded(step: Step) -> list[Kind]:
    return [kind for kind, _ in step.entries if kind not in OBSERVED]


doors = st.builds(
    Door,
    name=st.just("entrance"),
    contact=st.booleans(),
    release_s=st.integers(1, 15),
    mode=st.sampled_from(["Blocked", "LockedDown"]),
    lock=st.sampled_from(["Unknown", "Locked", "Unlocked", "Fault"]),
    position=st.sampled_from(["Unknown", "Open", "Closed"]),
    energised=st.booleans(),
    open_since=st.none() | st.just(0.0),
)
reports = st.sampled_from([
    PresenceReport(True), PresenceReport(False),
    RelayReport(True), RelayReport(False),
    ContactReport(True), ContactReport(False),
])  # fmt: skip


@given(doors, st.lists(reports | st.none(), max_size=12))
def test_nothing_that_a_lock_reports_frees_a_door_that_somebody_has_blocked(
    door: Door, events: list[Report | None]
) -> None:
    now = 0.0
    for event in events:
        now += 5
        step = machine.tick(door, now) if event is None else react(door, event, now)
        assert not any(isinstance(order, Release | Hold) for order in step.orders)
        door = step.door


def test_a_release_lasts_five_seconds_and_the_relay_s_own_pulse_three_more() -> None:
    door, orders, _ = run(
        at_rest(), lambda d: machine.release(d, grant(1), 0), lambda d: machine.relay_reported(d, True, 0.1)
    )
    assert orders == [Release(RELEASE_S + 3)]
    assert machine.next_deadline(door) == RELEASE_S
    ended = machine.tick(door, RELEASE_S)
    assert (ended.door.mode, ended.orders, ended.not_taken) == ("Locked", (Drop(),), (grant(1),))


def test_the_lock_falls_half_a_second_after_the_door_has_opened() -> None:
    door, orders, _ = run(
        at_rest(),
        lambda d: machine.release(d, grant(1), 0),
        lambda d: machine.contact_reported(d, True, 2),
        lambda d: machine.tick(d, 2.4),
    )
    assert door.mode == "Accessed"
    assert len(orders) == 1
    assert machine.tick(door, 2.5).orders == (Drop(),)


def test_an_opened_door_takes_every_pending_grant() -> None:
    door, _, _ = run(at_rest(), lambda d: machine.release(d, grant(1), 0), lambda d: machine.release(d, grant(2), 1))
    assert machine.contact_reported(door, True, 2).taken == (grant(1), grant(2))


def test_a_grant_at_a_door_that_stands_open_is_taken_at_once() -> None:
    step = machine.release(replace(at_rest(), position="Open"), grant(1), 0)
    assert step.taken == (grant(1),)


def test_a_door_without_a_contact_takes_its_grants_at_once() -> None:
    step = machine.release(replace(at_rest(), contact=False, position="Unknown"), grant(1), 0)
    assert step.taken == (grant(1),)


def test_a_door_opened_without_a_grant_is_forced_unless_somebody_is_leaving() -> None:
    forced = machine.contact_reported(at_rest(), True, 100)
    assert (concluded(forced), forced.door.alarm) == ([Kind.DOOR_FORCED_OPEN], "DoorForcedOpen")
    leaving = machine.leaving(at_rest(), 100)
    assert not concluded(machine.contact_reported(leaving, True, 100 + machine.LEAVING_S - 1))
    assert concluded(machine.contact_reported(leaving, True, 100 + machine.LEAVING_S))


def test_a_door_found_open_at_the_start_was_not_forced() -> None:
    assert not concluded(machine.contact_reported(replace(at_rest(), position="Unknown"), True, 100))


def test_a_door_that_stands_open_is_an_alarm_after_thirty_seconds_and_until_it_shuts() -> None:
    door, _, kinds = run(
        machine.leaving(at_rest(), 0),
        lambda d: machine.contact_reported(d, True, 1),
        lambda d: machine.tick(d, 30.9),
        lambda d: machine.tick(d, 31),
        lambda d: machine.tick(d, 60),
    )
    assert kinds == [Kind.DOOR_OPEN_TOO_LONG]
    assert machine.contact_reported(door, False, 61).door.alarm == "Normal"


def test_a_door_that_is_free_may_stand_open_all_day_and_keeps_nobody_busy() -> None:
    free = replace(at_rest("Unlocked"), position="Open", open_since=0, energised=True, renew_at=1e6)
    assert machine.tick(free, 1000).entries == ()
    assert machine.next_deadline(free) == 1e6


def test_a_lock_that_cannot_be_reached_is_not_renewed_and_keeps_nobody_busy() -> None:
    free = replace(at_rest("Unlocked"), energised=True, renew_at=10)
    away = machine.presence_reported(free, False).door
    assert machine.tick(away, 100).orders == ()
    assert machine.next_deadline(away) is None


def test_a_free_door_s_lock_that_dropped_is_energised_again_with_a_cause_of_its_own() -> None:
    free = replace(at_rest("Unlocked"), lock="Unlocked", energised=True, renew_at=10)
    step = machine.relay_reported(free, False, 5)
    (payload,) = [payload for kind, payload in step.entries if kind is Kind.DOOR_MODE_CHANGED]
    assert (payload["cause"], payload["moves_lock"]) == ("lock_dropped", True)
    assert step.orders == (Hold(),)


def test_a_release_that_ends_as_the_place_opens_is_two_pulses_with_two_causes_and_no_third() -> None:
    door, orders, _ = run(
        at_rest(),
        lambda d: machine.release(d, grant(1), 0),
        lambda d: machine.relay_reported(d, True, 0.1),
        lambda d: machine.tick(d, 5),
        lambda d: machine.change_mode(d, "Unlocked", "schedule", 5),
        lambda d: machine.relay_reported(d, False, 5.1),
        lambda d: machine.relay_reported(d, True, 5.2),
    )
    assert orders == [Release(RELEASE_S + 3), Drop(), Hold()]
    assert door.energised


def test_a_hold_that_never_reached_the_lock_is_ordered_anew_within_ten_seconds() -> None:
    """By the lock's own word it stands locked, though its door is to be free."""
    door = machine.change_mode(at_rest(), "Unlocked", "schedule", 0).door
    again = machine.tick(door, machine.RENEW_S)
    assert again.orders == (Hold(),)
    changes = [payload for kind, payload in again.entries if kind is Kind.DOOR_MODE_CHANGED]
    assert [payload["moves_lock"] for payload in changes] == [True]


def test_a_lock_that_somebody_else_has_moved_is_dropped_and_said() -> None:
    step = machine.relay_reported(at_rest(), True, 100)
    assert concluded(step) == [Kind.DOOR_UNLOCKED_WITHOUT_CAUSE]
    assert step.orders == (Drop(),)


def test_a_report_that_was_under_way_when_the_lock_was_told_to_drop_is_no_alarm() -> None:
    dropped = replace(at_rest(), dropped_at=100)
    assert not concluded(machine.relay_reported(dropped, True, 100.5))
    assert concluded(machine.relay_reported(dropped, True, 101))


def test_a_lock_back_while_a_pulse_that_was_ordered_still_runs_is_dropped_without_an_alarm() -> None:
    """The order to drop was lost with the network; its cause is written. After that time, somebody else did it."""
    door, _, _ = run(
        at_rest(),
        lambda d: machine.release(d, grant(1), 0),
        lambda d: machine.presence_reported(d, False),
        lambda d: machine.tick(d, RELEASE_S),
        lambda d: machine.presence_reported(d, True),
    )
    back = machine.relay_reported(door, True, RELEASE_S + 1)
    assert (concluded(back), back.orders) == ([], (Drop(),))
    late = machine.relay_reported(door, True, RELEASE_S + 4)
    assert concluded(late) == [Kind.DOOR_UNLOCKED_WITHOUT_CAUSE]
