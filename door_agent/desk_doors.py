"""What reception does to the doors: lets somebody in, holds one open until a time, closes it, blocks it, locks down.

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
from door_agent.schedule import Block, Override, next_day_end, wanted_mode
from door_agent.tap_facts import SiteFacts
from sync.wire import reception_api as api
from sync.wire.canonical import Json
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode

_log = structlog.get_logger()

DoorRequest = api.Release | api.HoldOpen | api.CloseNow | api.Block | api.Unblock | api.LockDown | api.EndLockdown


class DeskDoors:
    """The doors, as reception moves them. `announce` is given the entries of each act once they are durable."""

    def __init__(self, facts: SiteFacts, desk: Desk, announce: Callable[[Sequence[Entry]], None]) -> None:
        self._facts, self._desk, self._announce = facts, desk, announce
        self._store, self._doors, self._clock = facts.store, facts.doors, facts.clock

    def act(
        self,
        session: DeskSession,
        request: DoorRequest,
    ) -> api.Released | api.Done:
        """Does it and has it recorded. Raises Refused or StoreSick."""
        match request:
            case api.Release():
                return self._release(session, request)
            case api.HoldOpen():
                self._hold_open(session, request)
            case api.CloseNow():
                self._close_now(session, request)
            case api.Block():
                self._block(session, request)
            case api.Unblock():
                self._unblock(session, request)
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
        approval = self._desk.take_release(session, request.tap)
        free = door.mode in ("Unlocked", "LockedOpen")
        if not free and not approval.opens_late and self._facts.opening(self._clock.now()) is None:
            raise Refused(ErrorCode.NOT_NOW, "out of hours the list of rights is too old for that")
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
        if not approval.opens_late and (opening is None or request.until > opening.end):
            raise Refused(
                ErrorCode.NOT_PERMITTED,
                "beyond opening hours it takes a key right by a list of late",
            )
        self._override([door], Override("Unlocked", request.until, session.person))

    def _close_now(self, session: DeskSession, request: api.CloseNow) -> None:
        """The door locks, until the opening that holds ends, or the day where that comes first."""
        door = self._named(request.door)
        if door.mode in ("Blocked", "LockedDown", "LockedOpen"):
            raise Refused(ErrorCode.NOT_NOW, "the door is blocked, or a lockdown or an alarm holds")
        now = self._clock.now()
        opening = self._facts.opening(now)
        until = now if opening is None else min(opening.end, next_day_end(now, self._facts.site))
        self._override([door], Override("Locked", until, session.person))

    def _block(self, session: DeskSession, request: api.Block) -> None:
        """Nobody comes in by that door until somebody named unblocks it; what was asked of it before is over."""
        door = self._changeable(request.door)
        block = Block(request.reason, self._clock.now(), session.person)
        if door.name in self._store.blocks:
            raise Refused(ErrorCode.NOT_NOW, "the door is blocked already")
        monotonic = self._clock.monotonic()
        step = machine.change_mode(door, "Blocked", "reception", monotonic, session.person, reason=block.reason)
        with self._store.writing() as writing:
            writing.block(door.name, block)
            writing.follow_schedule(door.name)
            entries = write_step(writing, step)
        self._doors.perform(step)
        self._announce(entries)
        _log.warning("door.blocked", door=door.name, reason=block.reason)

    def _unblock(self, session: DeskSession, request: api.Unblock) -> None:
        """The door follows the schedule again."""
        door = self._changeable(request.door)
        # After a failed commit its end may stand in the store, though nobody was told so.
        if door.name not in self._store.blocks and door.mode != "Blocked":
            raise Refused(ErrorCode.NOT_NOW, "the door is not blocked")
        self._desk.take_release(session, request.tap)
        self._override([door], None, by=session.person, unblocks=True)
        _log.warning("door.unblocked", door=door.name)

    def _lock_down(self, session: DeskSession) -> None:
        """Every door is locked from outside until somebody named ends it."""
        doors = [self._doors[name] for name in self._doors.names if self._doors[name].mode != "LockedOpen"]
        self._override(doors, Override("LockedDown", None, session.person))

    def _end_lockdown(self, session: DeskSession, request: api.EndLockdown) -> None:
        """The doors follow the schedule again, but for those that are blocked."""
        locked_down = [self._doors[name] for name in self._doors.names if self._doors[name].mode == "LockedDown"]
        if not locked_down:
            raise Refused(ErrorCode.NOT_NOW, "there is no lockdown")
        self._desk.take_release(session, request.tap)
        self._override(locked_down, None, by=session.person)

    def _override(
        self, doors: Sequence[Door], override: Override | None, by: str = "", *, unblocks: bool = False
    ) -> None:
        """Durable first, then the locks."""
        now = self._clock.now()
        named = by if override is None else override.by
        steps = [self._wanted(door, override, named, now, unblocks=unblocks) for door in doors]
        with self._store.writing() as writing:
            entries: list[Entry] = []
            for step in steps:
                if unblocks:
                    writing.unblock(step.door.name)
                if override is None or not override.holds(now):
                    writing.follow_schedule(step.door.name)
                else:
                    writing.override(step.door.name, override)
                entries += write_step(writing, step)
        for step in steps:
            self._doors.perform(step)
        self._announce(entries)

    def _wanted(self, door: Door, override: Override | None, by: str, now: datetime, *, unblocks: bool) -> Step:
        """What follows for the door from what is asked of it from now on."""
        block = None if unblocks else self._store.blocks.get(door.name)
        wanted = wanted_mode(
            self._facts.site,
            self._facts.opening(now),
            self._facts.armed_on,
            now,
            clock_trusted=self._clock.trusted,
            override=override,
            blocked=block is not None,
        )
        if wanted == "Unlocked" and not door.reachable and door.mode in ("Blocked", "LockedDown"):
            # The schedule frees it once the lock is back; that somebody has ended what held is not left to it.
            wanted = "Locked"
        if door.mode in (wanted, "LockedOpen") or (wanted == "Unlocked" and not door.reachable):
            return Step(door)
        reason = block.reason if block is not None and wanted == "Blocked" else None
        return machine.change_mode(door, wanted, "reception", self._clock.monotonic(), by, reason=reason)

    def _changeable(self, name: str) -> Door:
        """A door that no lockdown and no alarm holds. Raises Refused."""
        door = self._named(name)
        if door.mode in ("LockedDown", "LockedOpen"):
            raise Refused(ErrorCode.NOT_NOW, "a lockdown or an alarm holds")
        return door

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
