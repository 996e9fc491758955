"""The site's doors: their states, the orders to their locks, and the entries that go with them.

Entries are durable before a lock is told; that is why a step is written first and performed after.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from door_agent import door as machine
from door_agent.announcements import state_of
from door_agent.config import DoorTable
from door_agent.door import Door, Drop, Hold, Pending, Release, Renew, Step
from door_agent.store.site_store import Writing
from hardware import tasmota
from hardware.door_reports import ContactReport, PresenceReport, RelayReport, Report
from hardware.mqtt import LinkDown, Message
from sync.wire.instants import Clock
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import DoorState
from sync.wire.topics import SiteTopics

_log = structlog.get_logger()

ORDER_EXPIRES_S = 5
"""An order that the broker could not deliver by then is of no use to anybody."""


class Doors:
    """The doors by name. Used by the decider thread only."""

    def __init__(
        self, tables: Sequence[DoorTable], topics: SiteTopics, clock: Clock, publish: Callable[[Message], None]
    ) -> None:
        earlier_life = clock.monotonic() + tasmota.HOLD_S
        self._doors = {t.name: _door(t, earlier_life) for t in tables}
        self._since = dict.fromkeys(self._doors, clock.now())
        self._topics, self._clock, self._publish = topics, clock, publish

    def __getitem__(self, name: str) -> Door:
        return self._doors[name]

    @property
    def names(self) -> tuple[str, ...]:
        """Every door of the site."""
        return tuple(self._doors)

    def state(self, name: str) -> DoorState:
        """A door in ONVIF's words, and since when."""
        return state_of(self._doors[name], self._since[name])

    def perform(self, step: Step) -> None:
        """The step's entries are durable: the door is now so, and the lock is told."""
        before, after = self._doors[step.door.name], step.door
        self._doors[after.name] = after
        for order in step.orders:
            self._tell(after.name, order)
        if _shown(before) != _shown(after):
            self._since[after.name] = self._clock.now()

    def parse(self, topic: str, payload: bytes) -> tuple[Door, Report] | None:
        """What a lock reported, and at which door; None for any other message."""
        for name, door in self._doors.items():
            prefix = self._topics.lock(name) + "/"
            if topic.startswith(prefix):
                report = tasmota.parse_report(topic.removeprefix(prefix), payload)
                return None if report is None else (door, report)
        return None

    def _tell(self, door: str, order: machine.Order) -> None:
        match order:
            case Release(pulse_s):
                subtopic, payload = tasmota.energise(pulse_s)
            case Hold():
                subtopic, payload = tasmota.energise(tasmota.HOLD_S)
            case Renew(pulse_s):
                subtopic, payload = tasmota.renew(pulse_s or tasmota.HOLD_S)
            case Drop():
                subtopic, payload = tasmota.drop()
        message = Message(f"{self._topics.lock(door)}/{subtopic}", payload, expiry_s=ORDER_EXPIRES_S)
        try:
            self._publish(message)
        except LinkDown:
            # The lock stays as it is, or drops when its pulse ends; its state is heard again when the link is back.
            _log.warning("lock.not_told", door=door, order=type(order).__name__)


def react(door: Door, report: Report, now: float) -> Step:
    """What follows from a lock's report."""
    match report:
        case RelayReport(energised):
            return machine.relay_reported(door, energised, now)
        case ContactReport(is_open):
            return machine.contact_reported(door, is_open, now)
        case PresenceReport(online):
            return machine.presence_reported(door, online)


def write_step(writing: Writing, step: Step, at: datetime | None = None) -> list[Entry]:
    """Writes what a step says must be durable first, as of now or of `at`; a grant that was taken starts its visit."""
    entries = [writing.append(kind, payload, at) for kind, payload in step.entries]
    for pending in step.taken:
        entries += write_taken(writing, step.door.name, pending)
    entries += [
        writing.append(Kind.ACCESS_NOT_TAKEN, {"tap": pending.tap, "door": step.door.name, "person": pending.person})
        for pending in step.not_taken
    ]
    return entries


def write_taken(writing: Writing, door: str, pending: Pending) -> list[Entry]:
    """The person passed: AccessTaken, and her visit starts."""
    taken = writing.append(Kind.ACCESS_TAKEN, {"tap": pending.tap, "door": door, "person": pending.person})
    return [taken, start_visit(writing, pending)]


def start_visit(writing: Writing, pending: Pending, at: datetime | None = None) -> Entry:
    """A visit starts."""
    return writing.append(
        Kind.VISIT_STARTED,
        {
            "visit": pending.visit,
            "person": pending.person,
            "assurance": pending.assurance,
            "credential": pending.credential,
            "tap": pending.tap,
        },
        at,
    )


def _door(table: DoorTable, earlier_life: float) -> Door:
    """The door before anything is known of it."""
    return Door(
        table.name,
        table.contact,
        table.release_s,
        extended_release_s=table.extended_release_s,
        open_s=table.open_s,
        extended_open_s=table.extended_open_s,
        pre_alarm_s=table.pre_alarm_s,
        relock_s=table.relock_s,
        confirm_s=table.confirm_s,
        exit_releases=table.exit_releases,
        pulse_until=earlier_life,
    )


def _shown(door: Door) -> tuple[str, ...]:
    return (door.mode, door.lock, door.position, door.alarm)
