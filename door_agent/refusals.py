"""Which refused requests are journalled: one of a kind for each kiosk and minute, so that a flood fills no store."""

import structlog

from door_agent.requests_gate import Refused
from door_agent.store.site_store import SiteStore, StoreSick
from sync.wire.instants import Clock
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode

_log = structlog.get_logger()

REFUSALS_EVERY_S = 60
"""The same refusal of the same kiosk is journalled at most that often."""


class Refusals:
    """Used by the decider thread only."""

    def __init__(self, store: SiteStore, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._silent_until: dict[tuple[str | None, ErrorCode], float] = {}

    def journal(self, refused: Refused) -> list[Entry]:
        """Writes the entry that is due, if one is and the store can be written."""
        now = self._clock.monotonic()
        cause = (refused.kiosk, refused.code)
        if refused.code is ErrorCode.NOT_RECORDED or now < self._silent_until.get(cause, now):
            return []
        self._silent_until[cause] = now + REFUSALS_EVERY_S
        try:
            with self._store.writing() as writing:
                payload = {"kiosk": refused.kiosk, "method": refused.method, "cause": str(refused.code)}
                return [writing.append(Kind.REQUEST_REFUSED, dict(payload))]
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
            return []
