"""Fire at the site: frees every door, has people counted, and keeps the doors free until they are re-armed by name.

The one order that does not wait for the disk: where the store cannot be written the doors are freed and the list is
frozen all the same, and what happened is written as soon as it can be. Used by the decider thread only.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal

import structlog

from door_agent import door as machine
from door_agent import fire as rules
from door_agent.desk import Desk, DeskSession
from door_agent.door import Door, Step
from door_agent.doors import write_step
from door_agent.fire import Fire
from door_agent.requests_gate import Refused
from door_agent.roll_call import RollCalls
from door_agent.schedule import wanted_mode
from door_agent.store.site_store import StoreSick
from door_agent.tap_facts import SiteFacts
from hardware.door_reports import FireLine
from sync.wire.assurance import Assurance
from sync.wire.canonical import Json
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode
from sync.wire.presence import Visit

_log = structlog.get_logger()

_FACT = "fire"
RETRY_S = 1
"""How often a store that could not be written is tried again."""


class FireWatch:
    """The site's fire alarm. `announce` is given entries once they are durable."""

    def __init__(
        self,
        facts: SiteFacts,
        desk: Desk,
        roll_calls: RollCalls,
        announce: Callable[[Sequence[Entry]], None],
        *,
        has_line: bool,
    ) -> None:
        self._facts, self._desk, self._roll_calls, self._announce = facts, desk, roll_calls, announce
        self._has_line = has_line
        self._to_count = False
        self._fire = Fire(facts.clock.monotonic())
        self._began: list[tuple[rules.Cause, datetime]] = []
        self._owed: list[tuple[Step, datetime]] = []
        self._retry_at = float("-inf")
        kept = facts.store.fact(_FACT)
        if kept:
            self._read(json.loads(kept))
            if not has_line:
                _log.error(
                    "fire.no_line", hint="an alarm holds the doors free, and no fire line is configured any more"
                )

    @property
    def holds(self) -> bool:
        """Whether an alarm holds the doors free."""
        return self._fire.alarm is not None

    @property
    def shown(self) -> Literal["line", "clear"] | None:
        """What kiosks are told: an alarm holds, and whether the line is clear again."""
        if not self.holds:
            return None
        return "clear" if self._may_end() is not None else "line"

    def heard(self, line: FireLine | None) -> None:
        """The line says how it is; None where its reader has died."""
        state = None if line is None else line.state
        if state != self._fire.line:
            _log.warning("fire.line", state=state)
        self._follow(rules.heard(self._fire, state, self._facts.clock.monotonic()))

    def tick(self) -> None:
        """Time passed. To be called before anything else moves a door."""
        now = self._facts.clock.monotonic()
        if self._has_line:
            self._follow(rules.passed(self._fire, now))
        if self.holds:
            self._free()
        if (self._owed or self._began or self._to_count) and now >= self._retry_at:
            self._write()

    def leave(self) -> None:
        """The agent ends: what is owed is tried once more, so that its next life knows of the alarm."""
        self._write()

    def owe(self, step: Step) -> None:
        """A step at a door that fire holds free was made and could not be written: it is written later."""
        self._owed.append((step, self._facts.clock.now()))

    def rearm(self, session: DeskSession, tap: str) -> None:
        """The fire is over: doors follow the schedule again. Raises Refused or StoreSick."""
        over = self._may_end()
        if not self.holds or over is None:
            raise Refused(ErrorCode.NOT_NOW, "no alarm holds, or the fire line is not clear")
        self._desk.take_release(session, tap)
        self._write(must=True)
        facts, now = self._facts, self._facts.clock.now()
        steps = [self._rearmed(facts.doors[name], session.person, now) for name in facts.doors.names]
        with facts.store.writing() as writing:
            entries = [writing.append(Kind.FIRE_REARMED, {**session.by, "tap": tap})]
            for step in steps:
                writing.follow_schedule(step.door.name)
                entries += write_step(writing, step)
            writing.set_fact(_FACT, "")
        self._fire = over
        for step in steps:
            facts.doors.perform(step)
        self._announce(entries)
        _log.warning("fire.rearmed")

    def _rearmed(self, door: Door, by: str, now: datetime) -> Step:
        """The door follows the schedule, or is out of use again: what put it so a fire has not mended."""
        facts, block = self._facts, self._facts.store.blocks.get(door.name)
        wanted = wanted_mode(
            facts.site,
            facts.opening(now),
            facts.armed_on,
            now,
            clock_trusted=facts.clock.trusted,
            override=None,
            blocked=block is not None,
        )
        reason = None if block is None else block.reason
        return machine.rearm(door, wanted, by, facts.clock.monotonic(), reason=reason)

    def next_deadline(self) -> float | None:
        """When `tick` has something to do next."""
        return rules.next_deadline(self._fire) if self._has_line else None

    def _may_end(self) -> Fire | None:
        return rules.rearmed(self._fire, has_line=self._has_line)

    def _follow(self, fire: Fire) -> None:
        begins, self._fire = fire.alarms > self._fire.alarms, fire
        if begins:
            cause: rules.Cause = "silent" if fire.line is None or fire.line == "clear" else fire.line
            _log.error("fire.started", cause=cause)
            self._began.append((cause, self._facts.clock.now()))
            self._to_count = True
            self._free()
            self._freeze()
            if self._facts.store.well:
                self._write()

    def _free(self) -> None:
        """Every door that is not free yet: written first where that can be, and freed in any case."""
        doors, now = self._facts.doors, self._facts.clock
        held = [doors[name] for name in doors.names if doors[name].mode != "LockedOpen"]
        if not held:
            return
        steps = [machine.free(door, "fire", now.monotonic()) for door in held]
        self._owed += [(step, now.now()) for step in steps]
        try:
            # A store that failed is opened anew first, which may take its time: that can wait, people cannot.
            if self._facts.store.well:
                self._write_owed(hurried=True)
        except StoreSick as sick:
            self._later(sick)
        finally:
            for step in steps:
                doors.perform(step)

    def _freeze(self) -> None:
        """Who is presumed inside now is who must be found, whatever becomes of the store: also who was let in, and
        whose visit could not be written."""
        now = self._facts.clock.now()
        passing = [pending for step, _ in self._owed for pending in step.taken]
        self._roll_calls.freeze_for_fire(
            [Visit(pending.visit, pending.person, now, now, Assurance(pending.assurance)) for pending in passing]
        )
        self._desk.kept = True

    def _write(self, *, must: bool = False) -> None:
        """Writes what is owed, and that people are counted. Raises StoreSick where it `must` be written."""
        try:
            self._write_owed()
            if self._to_count:
                self._freeze()
                self._roll_calls.write_start()
                self._to_count = False
                self._keep()
        except StoreSick as sick:
            self._later(sick)
            if must:
                raise

    def _later(self, sick: StoreSick) -> None:
        _log.error("store.sick", why=str(sick))
        self._retry_at = self._facts.clock.monotonic() + RETRY_S

    def _write_owed(self, *, hurried: bool = False) -> None:
        if not (self._owed or self._began):
            return
        entries: list[Entry] = []
        with self._facts.store.writing(hurried=hurried) as writing:
            for cause, at in self._began:
                payload: dict[str, Json] = {"cause": cause, "moves_lock": False}
                entries.append(writing.append(Kind.FIRE_STARTED, payload, at))
                writing.set_fact(_FACT, self._kept())
            for step, at in self._owed:
                entries += write_step(writing, step, at)
        self._began, self._owed = [], []
        self._announce(entries)

    def _keep(self) -> None:
        with self._facts.store.writing() as writing:
            writing.set_fact(_FACT, self._kept())

    def _kept(self) -> str:
        return json.dumps({"alarm": self._fire.alarm, "to_count": self._to_count})

    def _read(self, kept: dict[str, object]) -> None:
        """An earlier life of this agent wrote that an alarm holds."""
        alarm: rules.Cause | None = next((c for c in rules.CAUSES if c == kept.get("alarm")), None)
        self._fire = Fire(self._fire.since, None, alarm or "alarm", alarms=1)
        self._to_count = kept.get("to_count") is True
