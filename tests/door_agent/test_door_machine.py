"""The door's state machine beside the demo's own relay: what holds whatever people, network and power do."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from door_agent import door as machine
from door_agent.door import Door, Drop, Hold, Mode, Order, Pending, Release, Renew, Step
from door_agent.doors import react
from hardware import tasmota
from hardware.simulated_lock_device import Change, LockDevice, RelayChanged, parse_order
from hardware.tasmota import ContactReport, PresenceReport, RelayReport, Report
from sync.wire.journal import Kind

RELEASE_S = 5
STEP_S, LATE_S = 0.25, 0.75


OBSERVED = (Kind.DOOR_OPENED, Kind.DOOR_CLOSED, Kind.DOOR_LOCK_CHANGED)
"""What is written of door and lock as they say it; the rest is what the agent makes of it."""


def grant(n: int) -> Pending:
    return Pending(tap=f"tap-{n}", person=f"person-{n}", visit=f"visit-{n}", assurance="cryptographic", credential="c")


def in_tasmota(order: Order) -> tasmota.Order:
    match order:
        case Release(pulse_s):
            return tasmota.energise(pulse_s)
        case Hold():
            return tasmota.energise(tasmota.HOLD_S)
        case Renew(pulse_s):
            return tasmota.renew(pulse_s or tasmota.HOLD_S)
        case Drop():
            return tasmota.drop()


class DoorAndLock(RuleBasedStateMachine):
    """A door, its lock on the network, and the reports on their way: in order, up to `LATE_S` late."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.door = Door("entrance", contact=True, release_s=RELEASE_S, mode="Locked")
        self.device = LockDevice(passage=False)
        self.online = True
        self.reports: deque[tuple[float, Report]] = deque()
        self.causes = self.without_effect = self.energisings = self.grants = 0
        self.pending: set[str] = set()
        self.settled: list[str] = []
        self.open_too_long = 0
        self._tell_all()

    # What the agent does.

    @rule()
    def somebody_is_granted(self) -> None:
        if self.door.mode in ("Locked", "Accessed"):
            self.grants += 1
            self.pending.add(f"tap-{self.grants}")
            self._perform(machine.release(self.door, grant(self.grants), self.now))

    @rule(mode=st.sampled_from(["Locked", "Unlocked"]))
    def the_schedule_turns(self, mode: str) -> None:
        if self.door.mode in ("Locked", "Unlocked") and self.door.mode != mode:
            if mode == "Locked":
                self._perform(machine.change_mode(self.door, "Locked", "schedule", self.now))
            elif self.door.reachable:
                self._perform(machine.change_mode(self.door, "Unlocked", "schedule", self.now))

    @rule()
    def somebody_checks_out(self) -> None:
        self.door = machine.leaving(self.door, self.now)

    @rule()
    def the_last_grant_is_undone(self) -> None:
        tap = f"tap-{self.grants}"
        if tap in self.pending:
            self.pending.remove(tap)
            self.door = machine.withdraw(self.door, tap)

    @rule(seconds=st.sampled_from([0.25, 1.0, 3.0, 8.0, 31.0]))
    def time_passes(self, seconds: float) -> None:
        for _ in range(int(seconds / STEP_S)):
            self.now += STEP_S
            self._happened(self.device.tick(self.now))
            while self.reports and self.reports[0][0] <= self.now - LATE_S:
                self.a_report_arrives()
            self._perform(machine.tick(self.door, self.now))
            deadline = machine.next_deadline(self.door)
            assert deadline is None or deadline > self.now, "a deadline that stays behind would be a busy loop"

    # What the world does.

    @rule(to_open=st.booleans())
    def the_door_moves(self, to_open: bool) -> None:
        if self.device.move_door(to_open=to_open):
            self._report(ContactReport(to_open))

    @rule()
    def a_report_arrives(self) -> None:
        if self.reports:
            self._react(self.reports.popleft()[1])

    @rule()
    def all_reports_arrive(self) -> None:
        while self.reports:
            self._react(self.reports.popleft()[1])

    @precondition(lambda self: self.online)
    @rule()
    def the_lock_leaves_the_network(self) -> None:
        self._report(PresenceReport(False))
        self.online = False

    @precondition(lambda self: not self.online)
    @rule()
    def the_lock_comes_back(self) -> None:
        self.online = True
        self._tell_all()

    @rule()
    def the_lock_loses_its_power_for_a_moment(self) -> None:
        self._report(PresenceReport(False))
        self.online = True
        self.device, was = LockDevice(passage=False), self.device
        self.device.move_door(to_open=was.open)
        self._tell_all()

    # What always holds.

    @invariant()
    def every_energising_has_its_cause(self) -> None:
        """And every cause its energising, but for orders that were lost or came to a relay that stood so already."""
        assert self.energisings == self.causes - self.without_effect

    @invariant()
    def a_door_that_is_locked_is_not_held_free(self) -> None:
        """Once its lock has heard of it; until then the relay's own pulse is the limit."""
        if self.door.mode == "Locked":
            told = self.online and not self.reports
            assert not (self.device.energised and (told or self.now >= self.door.pulse_until))

    @invariant()
    def a_grant_is_settled_once(self) -> None:
        assert len(set(self.settled)) == len(self.settled)
        assert {p.tap for p in self.door.pending} <= self.pending
        assert self.door.mode == "Accessed" or not self.door.pending

    def _perform(self, step: Step) -> None:
        """As the agent does: the entries are written, then the orders are given."""
        before = self.door
        self._check_entries(before, step)
        for taken in (*step.taken, *step.not_taken):
            self.pending.remove(taken.tap)
            self.settled.append(taken.tap)
        causes = sum(payload.get("moves_lock") is True for _, payload in step.entries)
        causes += sum(isinstance(order, Release) for order in step.orders)
        pulses = sum(isinstance(order, Release | Hold) for order in step.orders)
        assert causes == pulses, "one cause, one order that may energise"
        self.causes += causes
        self.door = step.door
        for order in step.orders:
            self._obey(order)

    def _obey(self, order: Order) -> None:
        changes: list[Change] = []
        for command in parse_order(*in_tasmota(order)) if self.online else ():
            changes += self.device.obey(command, self.now)
        if isinstance(order, Release | Hold):
            self.without_effect += RelayChanged(True) not in changes
        else:
            assert RelayChanged(True) not in changes, "a renewal never energises"
        self._happened(changes)

    def _happened(self, changes: list[Change]) -> None:
        for change in changes:
            assert isinstance(change, RelayChanged)
            self.energisings += change.energised
            self._report(RelayReport(change.energised))

    def _report(self, report: Report) -> None:
        if self.online:
            self.reports.append((self.now, report))

    def _tell_all(self) -> None:
        for report in (PresenceReport(True), RelayReport(self.device.energised), ContactReport(self.device.open)):
            self._report(report)

    def _react(self, report: Report) -> None:
        if report == ContactReport(False):
            self.open_too_long = 0
        self._perform(react(self.door, report, self.now))

    def _check_entries(self, before: Door, step: Step) -> None:
        for kind, _ in step.entries:
            assert kind is not Kind.DOOR_UNLOCKED_WITHOUT_CAUSE, "nobody else moved it"
            if kind is Kind.DOOR_FORCED_OPEN:
                assert before.mode == "Locked"
                assert self.now >= before.leaving_until
            if kind is Kind.DOOR_OPEN_TOO_LONG:
                assert before.mode != "Unlocked"
                assert before.open_since is not None
                assert self.now >= before.open_since + machine.OPEN_TIME_S
                self.open_too_long += 1
                assert self.open_too_long == 1, "said once, until the door has shut"


TestDoorAndLock = DoorAndLock.TestCase
TestDoorAndLock.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


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
    door, orders, _ = run(at_rest(), lambda d: machine.release(d, grant(1), 0))
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
