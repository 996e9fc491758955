"""The site's doors: their states, the orders to their locks, and the entries that go with them.

Entries are durable before a lock is told; that is why a step is written first and performed after.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from door_agent import door as machine
from door_agent.announcements import state_of
from door_agent.config import DoorTable
from door_agent.door import Door, Drop, Hold, Pending, Release, Renew, Step
from door_agent.locks import WiredRelay, lock_profile
from door_agent.store.site_store import Writing
from hardware.door_reports import (
    ContactReport,
    ExitInput,
    ExitRequest,
    FaultReport,
    PresenceReport,
    RelayReport,
    Report,
)
from hardware.locks.profile import HOLD_S, LockProfile, below, subtopic_of
from hardware.mqtt import LinkDown, Message
from sync.wire.canonical import Json
from sync.wire.instants import Clock
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import DoorState
from sync.wire.topics import SiteTopics

_log = structlog.get_logger()

ORDER_EXPIRES_S = 5
"""An order that the broker could not deliver by then is of no use to anybody."""


_SHUT = ("Locked", "LockedDown", "Blocked")
"""Modes in which a lock that is found free must be secured."""


class Doors:
    """The doors by name; `wired` are the relays of those that hang on pins. Used by the decider thread only."""

    def __init__(
        self,
        tables: Sequence[DoorTable],
        topics: SiteTopics,
        clock: Clock,
        publish: Callable[[Message], None],
        wired: Mapping[str, WiredRelay] | None = None,
    ) -> None:
        self._profiles = {t.name: profile for t in tables if (profile := lock_profile(t)) is not None}
        self._wired = wired or {}
        self._contact_on_pin = {t.name for t in tables if t.contact_pin is not None}
        self._away: set[str] = set()
        earlier_life = clock.monotonic() + HOLD_S
        self._doors = {t.name: self._for_ever_free(_door(t, earlier_life)) for t in tables}
        self._since = dict.fromkeys(self._doors, clock.now())
        self._topics, self._clock, self._publish = topics, clock, publish

    def __getitem__(self, name: str) -> Door:
        return self._doors[name]

    @property
    def names(self) -> tuple[str, ...]:
        """Every door of the site."""
        return tuple(self._doors)

    @property
    def on_broker(self) -> tuple[str, ...]:
        """The doors whose locks are reached by way of the broker."""
        return tuple(self._profiles)

    def state(self, name: str) -> DoorState:
        """A door in ONVIF's words, and since when."""
        return state_of(self._doors[name], self._since[name])

    def perform(self, step: Step) -> None:
        """The step's entries are durable: the door is now so, and the lock is told."""
        before, after = self._doors[step.door.name], self._for_ever_free(step.door)
        self._doors[after.name] = after
        for order in step.orders:
            self._tell(after.name, order)
        if _shown(before) != _shown(after):
            self._since[after.name] = self._clock.now()

    def link_lost(self) -> None:
        """What was known of who is on the network holds no longer: the broker says it anew, in any order."""
        self._away.clear()

    def leave(self) -> None:
        """The agent ends: locks that would stay free by themselves are shut, unless fire holds them so."""
        for name, profile in self._profiles.items():
            if not profile.re_locks and self._doors[name].mode != "LockedOpen":
                self._tell(name, Drop())

    def secure(self) -> None:
        """The broker is back: locks of doors that nobody holds free are told to be shut, whatever they were told; not
        while somebody is on the way out, after whom they drop anyway."""
        for name in self.on_broker:
            if self._doors[name].mode in _SHUT and self._doors[name].exit_until is None:
                self._tell(name, Drop())

    def parse(self, message: Message) -> tuple[str, tuple[Report, ...]] | None:
        """What a lock reported, and at which door; None for any other message.

        What the broker has stored of a lock that is said to be off the network is how it stood once, and counts not.
        """
        for name, profile in self._profiles.items():
            subtopic = subtopic_of(self._topics.lock(name), message.topic)
            if subtopic is not None:
                reports = profile.parse(subtopic, message.payload)
                return name, tuple(report for report in reports if self._counts(name, report, stored=message.retain))
        return None

    def _counts(self, name: str, report: Report, *, stored: bool) -> bool:
        match report:
            case PresenceReport(online):
                (self._away.discard if online else self._away.add)(name)
                return True
            case ContactReport() if name in self._contact_on_pin:
                return False
            case _:
                return not (stored and name in self._away)

    def _tell(self, door: str, order: machine.Order) -> None:
        relay = self._wired.get(door)
        if relay is not None:
            _move(relay, order)
            return
        told = _in_words(self._profiles[door], order)
        if told is None:
            return
        topic = below(self._topics.lock(door), told[0])
        try:
            self._publish(Message(topic, told[1], expiry_s=ORDER_EXPIRES_S, qos=0))
        except LinkDown:
            # The lock stays as it is, or drops when its pulse ends; it is secured when the link is back.
            _log.warning("lock.not_told", door=door, order=type(order).__name__)

    def _for_ever_free(self, door: Door) -> Door:
        """A lock without a pulse time may still be free of any earlier order, however long ago."""
        profile = self._profiles.get(door.name)
        return door if profile is None or profile.re_locks else replace(door, pulse_until=math.inf)


def _in_words(profile: LockProfile, order: machine.Order) -> tuple[str, bytes] | None:
    match order:
        case Release(pulse_s):
            return profile.energise(pulse_s)
        case Hold():
            return profile.energise(HOLD_S)
        case Renew(pulse_s):
            return profile.renew(pulse_s or HOLD_S)
        case Drop():
            return profile.drop()


def _move(relay: WiredRelay, order: machine.Order) -> None:
    match order:
        case Release(pulse_s):
            relay.energise(pulse_s)
        case Hold():
            relay.energise(HOLD_S)
        case Renew(pulse_s):
            relay.renew(pulse_s or HOLD_S)
        case Drop():
            relay.drop()


def react(door: Door, report: Report, now: float) -> Step:
    """What follows from a lock's report."""
    match report:
        case RelayReport(energised):
            return machine.relay_reported(door, energised, now)
        case ContactReport(is_open):
            return machine.contact_reported(door, is_open, now)
        case PresenceReport(online):
            return machine.presence_reported(door, online)
        case ExitRequest():
            return machine.exit_requested(door, now)
        case ExitInput(on):
            return machine.exit_input(door, on, now)
        case FaultReport():
            return machine.fault_reported(door, now)


def write_step(writing: Writing, step: Step, at: datetime | None = None) -> list[Entry]:
    """Writes what a step says must be durable first, as of now or of `at`; a grant that was taken starts its visit."""
    entries = [writing.append(kind, payload, at) for kind, payload in step.entries]
    for pending in step.taken:
        entries += write_taken(writing, step.door.name, pending, at)
    for pending in step.not_taken:
        payload: dict[str, Json] = {"tap": pending.tap, "door": step.door.name, "person": pending.person}
        entries.append(writing.append(Kind.ACCESS_NOT_TAKEN, payload, at))
    return entries


def write_taken(writing: Writing, door: str, pending: Pending, at: datetime | None = None) -> list[Entry]:
    """The person passed: AccessTaken, and her visit starts."""
    taken = writing.append(Kind.ACCESS_TAKEN, {"tap": pending.tap, "door": door, "person": pending.person}, at)
    return [taken, start_visit(writing, pending, at)]


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
