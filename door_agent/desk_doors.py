"""What reception does to the doors: lets somebody in, holds a door open until a time, closes it, locks down.

Each act is one transaction: its entry, what it changes, and the doors' own entries, before any lock is told. Used by
the decider thread only.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from door_agent import door as machine
from door_agent.desk import Desk, DeskSession
from door_agent.door import Door, Step
from door_agent.doors import write_step
from door_agent.requests_gate import Refused
from door_agent.schedule import Override, next_day_end, wanted_mode
from door_agent.tap_facts import SiteFacts
from sync.wire import reception_api as api
from sync.wire.canonical import Json
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode

_log = structlog.get_logger()


class DeskDoors:
    """The doors, as reception moves them. `announce` is given the entries of each act once they are durable."""

    def __init__(self, facts: SiteFacts, desk: Desk, announce: Callable[[Sequence[Entry]], None]) -> None:
        self._facts, self._desk, self._announce = facts, desk, announce
        self._store, self._doors, self._clock = facts.store, facts.doors, facts.clock

    def act(
        self,
        session: DeskSession,
        request: api.Release | api.HoldOpen | api.CloseNow | api.LockDown | api.EndLockdown,
    ) -> api.Released | api.Done:
        """Does it and has it recorded. Raises Refused or StoreSick."""
        match request:
            case api.Release():
                return self._release(session, request)
            case api.HoldOpen():
                self._hold_open(session, request)
            case api.CloseNow():
                self._close_now(session, request)
            case api.LockDown():
                self._lock_down(session)
            case api.EndLockdown():
                self._end_lockdown(session, request)
        return api.Done()

    def held_open(self, door: str) -> datetime | None:
        """Until when somebody holds the door open; None where nobody does."""
        asked = self._store.overrides.get(door)
        held = asked is not None and asked.mode == "Unlocked" and asked.holds(self._clock.now())
        return asked.until if held and asked is not None else None

    def _release(self, session: DeskSession, request: api.Release) -> api.Released:
        """Lets somebody in; a door that is free already is only noted."""
        door = self._usable(request.door)
        self._check_clock()
        self._desk.take_release(session, request.tap)
        free = door.mode in ("Unlocked", "LockedOpen")
        step = Step(door) if free else machine.release(door, None, self._clock.monotonic())
        payload: dict[str, Json] = {
            "door": door.name,
            "reason": request.reason,
            "tap": request.tap,
            "moves_lock": any(isinstance(order, machine.Release) for order in step.orders),
            **session.by,
        }
        with self._store.writing() as writing:
            entries = [writing.append(Kind.DOOR_RELEASED, payload), *write_step(writing, step)]
        self._doors.perform(step)
        self._announce(entries)
        _log.info("door.released", door=door.name, reason=request.reason)
        return api.Released(seconds=door.release_s)

    def _hold_open(self, session: DeskSession, request: api.HoldOpen) -> None:
        """The door is free until that time."""
        door, now = self._usable(request.door), self._clock.now()
        self._check_clock()
        if door.mode == "LockedOpen":
            raise Refused(ErrorCode.NOT_NOW, "an alarm holds the door free")
        if not now < request.until <= next_day_end(now, self._facts.site):
            raise Refused(ErrorCode.BAD_REQUEST, "a door is held open until a time before the day ends")
        approval = self._desk.take_release(session, request.tap)
        opening = self._facts.opening(now)
        if not approval.key_right and (opening is None or request.until > opening.end):
            raise Refused(ErrorCode.NOT_PERMITTED, "beyond opening hours it takes a key right")
        self._override([door], Override("Unlocked", request.until, session.person))

    def _close_now(self, session: DeskSession, request: api.CloseNow) -> None:
        """The door locks, until the opening that holds ends, or the day where that comes first."""
        door = self._named(request.door)
        if door.mode in ("LockedDown", "LockedOpen"):
            raise Refused(ErrorCode.NOT_NOW, "a lockdown or an alarm holds")
        now = self._clock.now()
        opening = self._facts.opening(now)
        until = now if opening is None else min(opening.end, next_day_end(now, self._facts.site))
        self._override([door], Override("Locked", until, session.person))

    def _lock_down(self, session: DeskSession) -> None:
        """Every door is locked from outside until somebody named ends it."""
        doors = [self._doors[name] for name in self._doors.names if self._doors[name].mode != "LockedOpen"]
        self._override(doors, Override("LockedDown", None, session.person))

    def _end_lockdown(self, session: DeskSession, request: api.EndLockdown) -> None:
        """The doors follow the schedule again."""
        locked_down = [self._doors[name] for name in self._doors.names if self._doors[name].mode == "LockedDown"]
        if not locked_down:
            raise Refused(ErrorCode.NOT_NOW, "there is no lockdown")
        self._desk.take_release(session, request.tap)
        self._override(locked_down, None, by=session.person)

    def _override(self, doors: Sequence[Door], override: Override | None, by: str = "") -> None:
        """Durable first, then the locks."""
        now, steps = self._clock.now(), list[Step]()
        for door in doors:
            wanted = wanted_mode(
                self._facts.site,
                self._facts.opening(now),
                self._facts.armed_on,
                now,
                clock_trusted=self._clock.trusted,
                override=override,
            )
            named = by if override is None else override.by
            if wanted == "Unlocked" and not door.reachable and door.mode == "LockedDown":
                # The schedule frees it once the lock is back; that somebody ended the lockdown is not left to it.
                wanted = "Locked"
            changes = wanted != door.mode != "LockedOpen" and (wanted != "Unlocked" or door.reachable)
            change = machine.change_mode(door, wanted, "reception", self._clock.monotonic(), named) if changes else None
            steps.append(change or Step(door))
        with self._store.writing() as writing:
            entries: list[Entry] = []
            for step in steps:
                if override is None or not override.holds(now):
                    writing.follow_schedule(step.door.name)
                else:
                    writing.override(step.door.name, override)
                entries += write_step(writing, step)
        for step in steps:
            self._doors.perform(step)
        self._announce(entries)

    def _usable(self, name: str) -> Door:
        """A door that can be opened now. Raises Refused."""
        door = self._named(name)
        free = door.mode in ("Unlocked", "LockedOpen")
        if not free and (door.mode not in ("Locked", "Accessed") or not door.reachable):
            raise Refused(ErrorCode.NOT_NOW, "the door is blocked, or its lock does not answer")
        return door

    def _check_clock(self) -> None:
        """Her tap was judged by a trusted clock; some seconds later it may be trusted no more. Raises Refused."""
        if not self._clock.trusted:
            raise Refused(ErrorCode.NOT_NOW, "the clock is not trusted any more")

    def _named(self, name: str) -> Door:
        if name not in self._doors.names:
            raise Refused(ErrorCode.BAD_REQUEST, "this site has no such door")
        return self._doors[name]
