"""Tells Home Assistant which doors there are, and which are no more. Used by the decider thread only."""

import json
from typing import Literal

import structlog

from door_agent.config import DoorAgentConfig
from door_agent.home_assistant import AnnouncedDoor, discovery_of
from door_agent.store.site_store import StoreSick
from door_agent.tap_facts import SiteFacts
from hardware.mqtt import Message
from sync.wire.topics import discovery

_log = structlog.get_logger()

ANNOUNCED_EVERY_S = 1
"""However often Home Assistant says that it has started, it is not told more often."""

_TOLD = "home_assistant_told"


class Announcer:
    """The doors as announced. What was ever told is kept in the store: Home Assistant may be away when a door goes."""

    def __init__(self, config: DoorAgentConfig, facts: SiteFacts, version: str) -> None:
        self._config, self._facts, self._version = config, facts, version
        self._told: dict[str, bool] = json.loads(facts.store.fact(_TOLD) or "{}")
        """By door, whether it was told of a lock."""
        self._due, self._last = True, float("-inf")
        self._said_of: object = None

    def again(self) -> None:
        """It, or the broker, knows nothing any more."""
        self._due = True

    def due(self) -> list[Message]:
        """What is to be said now."""
        site, now = self._facts.registry.site, self._facts.clock.monotonic()
        changed = self._due or site is not self._said_of
        if site is None or not changed or now < self._last + ANNOUNCED_EVERY_S:
            return []
        if self._config.home_assistant is None and not self._told:
            return []
        self._due, self._last, self._said_of = False, now, site
        self._keep()
        return [self._message(door) for door in sorted({*self._told, *self._doors})]

    @property
    def _doors(self) -> tuple[str, ...]:
        return self._facts.doors.names if self._config.home_assistant is not None else ()

    @property
    def _offered(self) -> bool:
        return self._facts.site.remote_command != "off"

    def _message(self, door: str) -> Message:
        site, table = self._facts.site, self._config.home_assistant
        topic = discovery(self._config.site.name, door)
        if table is None or door not in self._doors:
            return Message(topic, b"", retain=True)
        remote: Literal["never", "offered", "gone"] = "offered" if self._offered else "gone"
        announced = AnnouncedDoor(
            self._config.site.name,
            door,
            site.name,
            next((record.name for record in site.doors if record.door == door), door),
            table.language,
            remote if self._told.get(door) else "never",
        )
        return Message(topic, json.dumps(discovery_of(announced, self._version)).encode(), retain=True)

    def _keep(self) -> None:
        told = self._told | {door: self._offered or self._told.get(door, False) for door in self._doors}
        if told == self._told:
            return
        self._told = told
        try:
            with self._facts.store.writing() as writing:
                writing.set_fact(_TOLD, json.dumps(told, sort_keys=True))
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
