"""What Home Assistant says to the agent: that it has started, and commands. Used by the decider thread only."""

from collections import deque
from collections.abc import Callable, Sequence

import structlog

from door_agent import door as machine
from door_agent.door import Door, Step
from door_agent.doors import write_step
from door_agent.home_assistant_announcer import Announcer
from door_agent.refusals import Refusals
from door_agent.remote_command import Circumstances, Command, is_late, parse_command, why_not
from door_agent.schedule import Override
from door_agent.store.site_store import StoreSick
from door_agent.tap_facts import SiteFacts
from hardware.mqtt import Message
from sync.wire.canonical import Json
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode
from sync.wire.topics import HOME_ASSISTANT_STATUS, SiteTopics

_log = structlog.get_logger()

BY = "home_assistant"
"""Who did it, in the journal: no person has that id."""

UNLOCKS_PER_MINUTE = 6
"""Of one site, all doors together: more is no person at a screen."""

_SEEN_KEPT = 256


class HomeAssistantLink:
    """Hears Home Assistant, and does to the doors what the site's policy lets it ask.

    `announce` is given the entries of each command once they are durable. Where no Home Assistant is `expected` here, a
    broker that hands over a command has made it up.
    """

    def __init__(
        self,
        topics: SiteTopics,
        facts: SiteFacts,
        announcer: Announcer,
        refusals: Refusals,
        publish: Callable[[Message], None],
        announce: Callable[[Sequence[Entry]], None],
        *,
        expected: bool,
    ) -> None:
        self._topics, self._facts, self._announcer, self._refusals = topics, facts, announcer, refusals
        self._publish, self._announce = publish, announce
        self._expected = expected
        self._seen: deque[tuple[str, Command]] = deque(maxlen=_SEEN_KEPT)
        self._unlocks: deque[float] = deque(maxlen=UNLOCKS_PER_MINUTE)
        self._begun = facts.clock.now()

    def received(self, message: Message) -> bool:
        """Deals with a message, if it is one of Home Assistant's."""
        if message.topic == HOME_ASSISTANT_STATUS:
            if message.payload == b"online":
                self._announcer.again()
            return True
        door = self._topics.parse_home_assistant_command(message.topic)
        if door is not None:
            self._commanded(door, message)
        return door is not None

    def _commanded(self, door: str, message: Message) -> None:
        """Follows a command, or refuses it and says so in the journal."""
        if message.retain and not message.payload:
            return
        command = parse_command(message.payload)
        cause = self._follow(door, message, command)
        if cause is not None:
            method = None if command is None else f"home_assistant.{command.command.lower()}"
            known = door if door in self._facts.doors.names else None
            _log.warning("remote_command.refused", door=known, method=method, cause=cause)
            refused: dict[str, Json] = {"kiosk": None, "method": method, "door": known, "by": BY}
            self._refusals.journal(BY, cause, refused)
        if message.retain:
            self._publish(Message(message.topic, b"", retain=True))

    def _follow(self, door: str, message: Message, command: Command | None) -> str | None:
        """Does it; or why not."""
        fault = self._fault(door, message, command)
        if fault is not None or command is None:
            return fault
        self._seen.append((door, command))
        reason = why_not(command.command, self._circumstances(self._facts.doors[door]))
        if reason is not None:
            return str(reason)
        try:
            return self._lock(door) if command.command == "LOCK" else self._unlock(door)
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
            return ErrorCode.NOT_RECORDED

    def _fault(self, door: str, message: Message, command: Command | None) -> ErrorCode | None:
        """What is wrong with the message itself."""
        clock = self._facts.clock
        if message.retain:
            return ErrorCode.RETAINED
        if command is None or door not in self._facts.doors.names:
            return ErrorCode.BAD_REQUEST
        # A clock that is not trusted cannot tell; what it lets through is a LOCK at most.
        if clock.trusted and (is_late(command, clock.now()) or command.at < self._begun):
            return ErrorCode.LATE
        return ErrorCode.REPLAYED if (door, command) in self._seen else None

    def _circumstances(self, door: Door) -> Circumstances:
        facts, now = self._facts, self._facts.clock.now()
        override = facts.store.overrides.get(door.name)
        return Circumstances(
            policy=facts.site.remote_command if self._expected else "off",
            opens=facts.opening(now) is not None,
            closer_missing=facts.site.closer_required and not facts.closer_inside(now),
            rights_age=facts.registry.age(now),
            clock_trusted=facts.clock.trusted,
            mode=door.mode,
            locked_down=(override is not None and override.mode == "LockedDown" and override.holds(now))
            or door.name in facts.store.blocks,
            reachable=door.reachable,
        )

    def _lock(self, name: str) -> None:
        """The door locks until the opening that holds ends, as when reception closes it."""
        door, now = self._facts.doors[name], self._facts.clock.now()
        opening = self._facts.opening(now)
        closed = None if opening is None else Override("Locked", opening.end, BY)
        if door.mode == "Locked" and self._facts.store.overrides.get(name) == closed:
            return
        step = Step(door)
        if door.mode != "Locked":
            step = machine.change_mode(door, "Locked", "remote", self._facts.clock.monotonic(), BY)
        with self._facts.store.writing() as writing:
            if closed is None:
                writing.follow_schedule(name)
            else:
                writing.override(name, closed)
            entries = write_step(writing, step)
        self._facts.doors.perform(step)
        self._announce(entries)

    def _unlock(self, name: str) -> ErrorCode | None:
        """Frees the door for one passage; one that is free already is left as it is."""
        door, now = self._facts.doors[name], self._facts.clock.monotonic()
        if door.mode == "Unlocked":
            return None
        if len(self._unlocks) == UNLOCKS_PER_MINUTE and now < self._unlocks[0] + 60:
            return ErrorCode.NOT_NOW
        step = machine.release(door, None, now)
        payload: dict[str, Json] = {
            "door": name,
            "reason": "remote",
            "tap": None,
            "moves_lock": any(isinstance(order, machine.Release) for order in step.orders),
            "by": BY,
            "kiosk": None,
        }
        with self._facts.store.writing() as writing:
            entries = [writing.append(Kind.DOOR_RELEASED, payload), *write_step(writing, step)]
        self._facts.doors.perform(step)
        self._unlocks.append(now)
        self._announce(entries)
        _log.info("door.released", door=name, reason="remote")
        return None
