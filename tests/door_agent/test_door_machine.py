"""The door's state machine beside the demo's own relay: what holds whatever people, network and power do."""

from collections import deque

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from door_agent import door as machine
from door_agent.door import Door, Drop, Hold, Order, Release, Renew, Step
from door_agent.doors import react
from hardware.door_reports import ContactReport, PresenceReport, RelayReport, Report
from hardware.locks import profile
from hardware.locks.tasmota import TasmotaRelay
from hardware.simulated_lock_device import Change, LockDevice, RelayChanged, parse_order
from sync.wire.journal import Kind
from tests.door_agent.test_door import RELEASE_S, grant

tasmota = TasmotaRelay()

STEP_S, LATE_S = 0.25, 0.75


def in_tasmota(order: Order) -> profile.Order:
    match order:
        case Release(pulse_s):
            return tasmota.energise(pulse_s)
        case Hold():
            return tasmota.energise(profile.HOLD_S)
        case Renew(pulse_s):
            return tasmota.renew(pulse_s or profile.HOLD_S)
        case Drop():
            return tasmota.drop()


class DoorAndLock(RuleBasedStateMachine):
    """A door, its lock on the network, and the reports on their way: in order, up to `LATE_S` late."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.door = Door("entrance", contact=True, release_s=RELEASE_S, exit_releases=True, mode="Locked")
        self.device = LockDevice(passage=False)
        self.online = True
        self.reports: deque[tuple[float, Report]] = deque()
        self.causes = self.without_effect = self.energisings = self.grants = 0
        self.pending: set[str] = set()
        self.settled: list[str] = []
        self.open_too_long = self.lost_orders = 0
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
    def somebody_opens_the_place(self) -> None:
        if self.door.mode in ("Locked", "Accessed") and self.door.reachable:
            self._perform(machine.change_mode(self.door, "Unlocked", "armed", self.now))

    @rule()
    def somebody_wants_out(self) -> None:
        self._perform(machine.exit_requested(self.door, self.now))

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
        if self.door.mode == "Locked" and self.door.exit_until is None:
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
        if not any(kind is Kind.DOOR_RELEASED for kind, _ in step.entries):
            causes += sum(isinstance(order, Release) for order in step.orders)  # access.granted, which is the caller's
        pulses = sum(isinstance(order, Release | Hold) for order in step.orders)
        assert causes == pulses, "one cause, one order that may energise"
        if pulses and before.energised:
            assert not self.device.energised, "a pulse is for a relay at rest: what holds is prolonged"
        self.causes += causes
        self.door = step.door
        for order in step.orders:
            self._obey(order)

    def _obey(self, order: Order) -> None:
        changes: list[Change] = []
        self.lost_orders += not self.online
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
        for kind, payload in step.entries:
            assert kind is not Kind.DOOR_UNLOCKED_WITHOUT_CAUSE, "nobody else moved it"
            if kind is Kind.DOOR_FORCED_OPEN:
                assert before.mode == "Locked"
                assert self.now >= before.leaving_until
            if kind is Kind.DOOR_LOCK_CHANGED and payload.get("cause") == "not_confirmed":
                assert self.lost_orders, "a lock that is told and answers is not in fault"
            if kind is Kind.DOOR_OPEN_TOO_LONG:
                assert before.mode != "Unlocked"
                assert before.open_since is not None
                assert self.now >= before.open_since + machine.OPEN_TIME_S
                self.open_too_long += 1
                assert self.open_too_long == 1, "said once, until the door has shut"


TestDoorAndLock = DoorAndLock.TestCase
TestDoorAndLock.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
