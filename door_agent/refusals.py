"""Refused requests in the journal: each cause at most once a minute for each sender, since a flood must not fill it."""

from collections.abc import Callable, Sequence

import structlog

from door_agent.store.site_store import SiteStore, StoreSick
from sync.wire.canonical import Json
from sync.wire.instants import Clock
from sync.wire.journal import Entry, Kind

_log = structlog.get_logger()

REFUSALS_EVERY_S = 60
"""The same refusal of the same sender is journalled at most that often."""


class Refusals:
    """What was refused lately. `announce` is given the entries once they are durable."""

    def __init__(self, store: SiteStore, clock: Clock, announce: Callable[[Sequence[Entry]], None]) -> None:
        self._store, self._clock, self._announce = store, clock, announce
        self._quiet_until: dict[tuple[str | None, str], float] = {}

    def journal(self, sender: str | None, cause: str, payload: dict[str, Json]) -> None:
        """Writes it, if the same was not written just now."""
        now = self._clock.monotonic()
        if now < self._quiet_until.get((sender, cause), now):
            return
        self._quiet_until[sender, cause] = now + REFUSALS_EVERY_S
        try:
            with self._store.writing() as writing:
                entry = writing.append(Kind.REQUEST_REFUSED, {**payload, "cause": cause})
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
        else:
            self._announce([entry])
