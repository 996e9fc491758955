"""What people without a badge have asked at the entrance, and what reception made of it.

In memory, on the monotonic clock: names that somebody typed on the street side are kept no longer than they are of use.
Used by the decider thread only.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from door_agent.requests_gate import Refused
from sync.wire.instants import Clock
from sync.wire.kiosk_api import ErrorCode, RequestState, Welcome
from sync.wire.visitors_api import VisitRequest

WAITING_S = 900
"""How long reception is shown a request."""

ANSWER_S = 120
"""How long the kiosk is shown what became of it: long enough to take a photograph of a code."""

MAX_WAITING = 8
"""Of one kiosk: more than can stand before it, and few enough that a flood is no trouble."""

What = Literal["forgotten", "visit"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `candidates` are the persons whom the typed name may mean, `more` where there are others; `said` is
    what a visitor answered."""

    request: str
    kiosk: str
    door: str | None
    what: What
    at: datetime
    ends: float
    typed: str
    candidates: tuple[str, ...] = ()
    more: bool = False
    said: VisitRequest | None = None
    state: Literal["waiting", "accepted", "declined"] = "waiting"
    code: str | None = None
    valid_until: datetime | None = None
    welcome: Welcome | None = None


class RequestsWaiting:
    """The requests of all kiosks, in the order in which they came."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._asked: dict[str, Asked] = {}
        self.changed = False
        """Whether kiosks have something new to ask for; the caller takes it back."""

    @property
    def waiting(self) -> tuple[Asked, ...]:
        """Those that nobody has answered."""
        return tuple(asked for asked in self._current() if asked.state == "waiting")

    def check_room(self, kiosk: str) -> None:
        """Raises Refused where that kiosk has asked enough."""
        if sum(asked.kiosk == kiosk for asked in self.waiting) >= MAX_WAITING:
            raise Refused(ErrorCode.NOT_NOW, "reception has not answered the last ones yet")

    def add(self, asked: Asked) -> None:
        """Reception is shown it."""
        self._asked[asked.request] = asked
        self.changed = True

    def find(self, request: str, what: What | None = None) -> Asked:
        """The request, while it waits. Raises Refused."""
        asked = next((asked for asked in self.waiting if asked.request == request), None)
        if asked is None or what not in (None, asked.what):
            raise Refused(ErrorCode.LATE, "that request is over")
        return asked

    def answer(
        self,
        request: str,
        state: Literal["accepted", "declined"],
        code: str | None = None,
        valid_until: datetime | None = None,
        welcome: Welcome | None = None,
    ) -> None:
        """Reception has answered; what was typed is gone."""
        self._asked[request] = replace(
            self._asked[request],
            state=state,
            code=code,
            valid_until=valid_until,
            welcome=welcome,
            ends=self._clock.monotonic() + ANSWER_S,
            typed="",
            candidates=(),
            said=None,
        )
        self.changed = True

    def state(self, kiosk: str) -> RequestState | None:
        """What became of the kiosk's latest request."""
        latest = next((asked for asked in reversed(self._current()) if asked.kiosk == kiosk), None)
        if latest is None:
            return None
        return RequestState(
            request=latest.request,
            state=latest.state,
            code=latest.code,
            valid_until=latest.valid_until,
            welcome=latest.welcome,
        )

    def _current(self) -> tuple[Asked, ...]:
        now = self._clock.monotonic()
        self._asked = {request: asked for request, asked in self._asked.items() if now < asked.ends}
        return tuple(self._asked.values())
