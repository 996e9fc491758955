"""The door bell: who rang at which kiosk in the last minutes, and whether reception has taken the call.

In memory, on the monotonic clock; each call and its taking is a journal entry. Used by the decider thread only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from door_agent.requests_gate import Refused
from door_agent.store.site_store import SiteStore
from sync.wire.ids import uuid7
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode

CALL_S = 120
"""How long a call is shown."""

AGAIN_S = 5
"""Whoever rings again within this has rung once."""


@dataclass(frozen=True, slots=True)
class RungCall:
    """One call."""

    call: str
    kiosk: str
    door: str | None
    at: datetime
    rang: float
    taken: bool = False


class Bell:
    """The calls that are shown now. `announce` is given entries once they are durable."""

    def __init__(self, store: SiteStore, announce: Callable[[Sequence[Entry]], None]) -> None:
        self._store, self._announce, self._clock = store, announce, store.clock
        self._calls: dict[str, RungCall] = {}
        self.changed = False
        """Whether kiosks have something new to ask for; the caller takes it back."""

    @property
    def calls(self) -> tuple[RungCall, ...]:
        """The newest first."""
        now = self._clock.monotonic()
        self._calls = {kiosk: call for kiosk, call in self._calls.items() if now < call.rang + CALL_S}
        return tuple(sorted(self._calls.values(), key=lambda call: call.rang, reverse=True))

    def taken_call(self, kiosk: str) -> str | None:
        """The kiosk's latest call, if reception has taken it."""
        return next((call.call for call in self.calls if call.kiosk == kiosk and call.taken), None)

    def ring(self, kiosk: str, door: str | None) -> str:
        """Somebody rings; gives the call's id. Raises StoreSick."""
        now = self._clock.monotonic()
        before = self._calls.get(kiosk)
        if before is not None and now < before.rang + AGAIN_S:
            return before.call
        at = self._clock.now()
        call = RungCall(uuid7(at, self._store.random), kiosk, door, at, now)
        with self._store.writing() as writing:
            entry = writing.append(Kind.DOOR_RUNG, {"call": call.call, "kiosk": kiosk, "door": door})
        self._calls[kiosk] = call
        self.changed = True
        self._announce([entry])
        return call.call

    def take(self, call_id: str, receptionist: str) -> None:
        """Reception answers the call. Raises Refused or StoreSick."""
        call = next((call for call in self.calls if call.call == call_id), None)
        if call is None:
            raise Refused(ErrorCode.LATE, "that call is over")
        if call.taken:
            return
        with self._store.writing() as writing:
            entry = writing.append(Kind.DOOR_CALL_TAKEN, {"call": call_id, "person": receptionist})
        self._calls[call.kiosk] = replace(call, taken=True)
        self.changed = True
        self._announce([entry])
