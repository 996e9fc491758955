"""What somebody without a badge may ask at the entrance: the bell, a request to reception, a day code.

No answer names anybody, or tells whether a name is known. Used by the decider thread only.
"""

from collections.abc import Callable, Sequence

import structlog
from pydantic import BaseModel

from door_agent.bell import Bell
from door_agent.config import DoorAgentConfig, ReaderTable
from door_agent.day_codes import DayCodes
from door_agent.decision import Reason
from door_agent.door_modes import NO_WAY_IN
from door_agent.outcomes import welcome
from door_agent.people import People
from door_agent.recent_taps import RecentTaps
from door_agent.requests_gate import Refused
from door_agent.requests_waiting import WAITING_S, Asked, RequestsWaiting, What
from door_agent.tap_facts import SiteFacts
from sync.wire import visitors_api as api
from sync.wire.assurance import Assurance
from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import Direction, Display, DoorRing, ErrorCode, Outcome, PublicText, Rung

_log = structlog.get_logger()

MAX_PAUSE_S = 60
"""After each wrong code in a row a kiosk takes none for twice as long, up to this: a day is too short for guessing."""


class Entrance:
    """Answers people without a badge. `announce` is given the entries once they are durable."""

    def __init__(
        self,
        config: DoorAgentConfig,
        facts: SiteFacts,
        bell: Bell,
        requests: RequestsWaiting,
        codes: DayCodes,
        announce: Callable[[Sequence[Entry]], None],
    ) -> None:
        self._config, self._facts, self._bell, self._requests = config, facts, bell, requests
        self._codes, self._announce = codes, announce
        self._store, self._clock = facts.store, facts.clock
        self._people = People(facts)
        self._recent = RecentTaps()
        self._wrong: dict[str, tuple[int, float]] = {}
        """By kiosk: wrong codes in a row, and until when it takes none."""

    def act(self, kiosk: str, request: DoorRing | api.EntranceRequest) -> BaseModel:
        """The answer. Raises Refused or StoreSick."""
        reader = self._config.reader(kiosk, request.reader)
        if reader is None:
            raise Refused(ErrorCode.BAD_REQUEST, "this kiosk has no such reader")
        match request:
            case DoorRing():
                return Rung(call=self._bell.ring(kiosk, reader.door))
            case api.BadgeForgotten():
                return self._ask(reader, "forgotten", request.query)
            case api.VisitRequest():
                return self._ask(reader, "visit", request.host_query, request)
            case api.CodePresent():
                return self._present(reader, request.code)
            case _:
                raise Refused(ErrorCode.UNKNOWN_METHOD, "this agent knows no such request of the entrance")

    def _ask(self, reader: ReaderTable, what: What, typed: str, said: api.VisitRequest | None = None) -> api.Requested:
        self._requests.check_room(reader.kiosk)
        at = self._clock.now()
        # Looked for once: reception's list is asked for again at every change.
        found = self._people.find(typed)
        asked = Asked(
            request=uuid7(at, self._store.random),
            kiosk=reader.kiosk,
            door=reader.door,
            what=what,
            at=at,
            ends=self._clock.monotonic() + WAITING_S,
            typed=typed,
            candidates=tuple(someone.person for someone in found.people if not someone.visitor),
            more=found.more,
            said=said,
        )
        kind = Kind.BADGE_FORGOTTEN if what == "forgotten" else Kind.VISIT_REQUESTED
        with self._store.writing() as writing:
            payload: dict[str, Json] = {"request": asked.request, "kiosk": asked.kiosk, "reader": reader.reader}
            entry = writing.append(kind, payload)
        self._requests.add(asked)
        self._announce([entry])
        return api.Requested(request=asked.request)

    def _present(self, reader: ReaderTable, code: str) -> Outcome:
        """Checks a visitor in or out; the lock is no matter of a code's."""
        kiosk, monotonic = reader.kiosk, self._clock.monotonic()
        wrong, until = self._wrong.get(kiosk, (0, 0.0))
        if monotonic < until:
            raise Refused(ErrorCode.NOT_NOW, "too many wrong codes: wait a moment")
        tap = uuid7(self._clock.now(), self._store.random)
        person = self._codes.holder(code)
        if person is None:
            self._wrong[kiosk] = (wrong + 1, monotonic + min(2.0 ** (wrong + 1), MAX_PAUSE_S))
            return self._deny(reader, tap, Reason.CREDENTIAL_NOT_FOUND)
        self._wrong.pop(kiosk, None)
        repeated = self._recent.repeat(kiosk, reader.reader, person, tap, monotonic)
        if repeated is not None:
            return repeated
        if person not in self._store.visits and self._is_blocked(reader):
            return self._deny(reader, tap, Reason.DOOR_BLOCKED)
        outcome = self._pass(reader, tap, person)
        self._recent.remember_final(kiosk, reader.reader, person, outcome, monotonic)
        return outcome

    def _pass(self, reader: ReaderTable, tap: str, person: str) -> Outcome:
        visit = self._store.visits.get(person)
        direction: Direction = "in" if visit is None else "out"
        granted: dict[str, Json] = {
            **_presented(reader, tap, person),
            "assurance": str(Assurance.UID),
            "direction": direction,
            "moves_lock": False,
        }
        with self._store.writing() as writing:
            entries = [writing.append(Kind.ACCESS_GRANTED, granted)]
            if visit is None:
                started: dict[str, Json] = {
                    "visit": uuid7(self._clock.now(), self._store.random),
                    "person": person,
                    "assurance": str(Assurance.UID),
                    "credential": None,
                    "tap": tap,
                }
                entries.append(writing.append(Kind.VISIT_STARTED, started))
            else:
                ended: dict[str, Json] = {"visit": visit.visit, "person": person, "inferred": False, "tap": tap}
                entries.append(writing.append(Kind.VISIT_ENDED, ended))
        self._announce(entries)
        _log.info("code.accepted", tap=tap, kiosk=reader.kiosk, direction=direction)
        text = PublicText.WELCOME if direction == "in" else PublicText.GOODBYE
        greeting = welcome(self._facts.site) if direction == "in" else None
        display = Display(at=self._clock.now(), welcome=greeting)
        return Outcome(outcome="granted", tap=tap, direction=direction, repeat=False, public_text=text, display=display)

    def _is_blocked(self, reader: ReaderTable) -> bool:
        return reader.door is not None and self._facts.doors[reader.door].mode in NO_WAY_IN

    def _deny(self, reader: ReaderTable, tap: str, reason: Reason) -> Outcome:
        payload: dict[str, Json] = {
            **_presented(reader, tap, None),
            "reason": str(reason),
            "direction": None,
        }
        with self._store.writing() as writing:
            entry = writing.append(Kind.ACCESS_DENIED, payload)
        self._announce([entry])
        _log.info("code.refused", tap=tap, kiosk=reader.kiosk)
        display = Display(at=self._clock.now())
        text = PublicText.REFUSED
        return Outcome(outcome="denied", tap=tap, direction=None, repeat=False, public_text=text, display=display)


def _presented(reader: ReaderTable, tap: str, person: str | None) -> dict[str, Json]:
    return {
        "tap": tap,
        "door": reader.door,
        "reader": reader.reader,
        "kind": "code",
        "person": person,
        "credential": None,
    }
