"""What reception does within its session: each act is one transaction with an entry that says who did it.

Used by the decider thread only.
"""

from collections.abc import Callable, Sequence

import structlog
from pydantic import BaseModel

from door_agent import door as machine
from door_agent.bell import Bell
from door_agent.desk import Desk, DeskSession
from door_agent.door import Step
from door_agent.doors import write_step
from door_agent.people import People
from door_agent.requests_gate import Refused
from door_agent.tap_facts import SiteFacts
from sync.wire import reception_api as api
from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.instants import format_instant
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode, Request
from sync.wire.presence import Visit
from sync.wire.registry import Assurance, PersonRecord

_log = structlog.get_logger()

PROVED = Assurance.CRYPTOGRAPHIC
"""What reception's own word proves of somebody's presence: her session was opened by more than a badge can be copied
from, and rules that ask who is really inside count it (design 5)."""


class Reception:
    """Acts for whoever has opened the desk. `announce` is given the entries of each act once they are durable."""

    def __init__(self, facts: SiteFacts, desk: Desk, bell: Bell, announce: Callable[[Sequence[Entry]], None]) -> None:
        self._facts, self._desk, self._bell, self._announce = facts, desk, bell, announce
        self._store, self._doors, self._clock = facts.store, facts.doors, facts.clock
        self._people = People(facts)

    def act(self, kiosk: str, request: Request) -> BaseModel:
        """The answer to a request of a reception session. Raises Refused or StoreSick."""
        session = self._desk.require(kiosk)
        if not isinstance(request, api.Now):
            self._desk.renew(session)
        answer: BaseModel
        match request:
            case api.Now():
                answer = self._now(session)
            case api.Search():
                answer = self._people.find(request.query)
            case api.PersonAsked():
                answer = self._people.one(self._person(request.person))
            case api.CheckIn():
                answer = self._check_in(session, self._person(request.person))
            case api.CheckOut():
                answer = self._check_out(session, self._visit(request.person))
            case api.Confirm():
                answer = self._confirm(session, self._visit(request.person))
            case api.LeaveMessage():
                answer = self._leave_message(session, self._person(request.person), request.text)
            case api.Release():
                answer = self._release(session, request)
            case api.CallTaken():
                self._bell.take(request.call, session.person)
                answer = api.Done()
            case api.Renew():
                answer = api.Renewed(seconds=api.SESSION_S)
            case _:
                self._desk.close(kiosk, "locked")
                answer = api.Done()
        return answer

    def _now(self, session: DeskSession) -> api.NowAnswer:
        receptionist = self._facts.registry.records.persons.get(session.person)
        calls = [api.Call(call=c.call, door=c.door, at=c.at, taken=c.taken) for c in self._bell.calls]
        return api.NowAnswer(
            receptionist="" if receptionist is None else receptionist.display_name,
            inside=self._people.inside(),
            doors={name: self._doors.state(name) for name in self._doors.names},
            calls=tuple(calls),
        )

    def _check_in(self, session: DeskSession, person: PersonRecord) -> api.Done:
        if person.id in self._store.visits:
            raise Refused(ErrorCode.NOT_NOW, "this person is inside already")
        payload: dict[str, Json] = {
            "visit": uuid7(self._clock.now(), self._store.random),
            "person": person.id,
            "assurance": str(PROVED),
            "credential": None,
            "tap": None,
        }
        return self._write(session, Kind.VISIT_STARTED, payload)

    def _check_out(self, session: DeskSession, visit: Visit) -> api.Done:
        payload: dict[str, Json] = {"visit": visit.visit, "person": visit.person, "inferred": False, "tap": None}
        return self._write(session, Kind.VISIT_ENDED, payload)

    def _confirm(self, session: DeskSession, visit: Visit) -> api.Done:
        payload: dict[str, Json] = {
            "visit": visit.visit,
            "person": visit.person,
            "assurance": str(max(visit.assurance, PROVED, key=lambda assurance: assurance.rank)),
            "started_at": format_instant(visit.started_at),
        }
        return self._write(session, Kind.VISIT_CONFIRMED, payload)

    def _leave_message(self, session: DeskSession, person: PersonRecord, text: str) -> api.Done:
        with self._store.writing() as writing:
            writing.leave_message(person.id, text)
            entry = writing.append(Kind.MESSAGE_LEFT, {"person": person.id, **_by(session)})
        self._announce([entry])
        return api.Done()

    def _release(self, session: DeskSession, request: api.Release) -> api.Released:
        """Lets somebody in: durable first, then the lock. A door that is free already is only noted."""
        if request.door not in self._doors.names:
            raise Refused(ErrorCode.BAD_REQUEST, "this site has no such door")
        door = self._doors[request.door]
        free = door.mode in ("Unlocked", "LockedOpen")
        if not free and (door.mode not in ("Locked", "Accessed") or not door.reachable):
            raise Refused(ErrorCode.NOT_NOW, "the door is blocked, or its lock does not answer")
        self._desk.take_release(session, request.tap)
        step = Step(door) if free else machine.release(door, None, self._clock.monotonic())
        payload: dict[str, Json] = {
            "door": door.name,
            "reason": request.reason,
            "tap": request.tap,
            "moves_lock": any(isinstance(order, machine.Release) for order in step.orders),
            **_by(session),
        }
        with self._store.writing() as writing:
            entries = [writing.append(Kind.DOOR_RELEASED, payload), *write_step(writing, step)]
        self._doors.perform(step)
        self._announce(entries)
        _log.info("door.released", door=door.name, reason=request.reason)
        return api.Released(seconds=door.release_s)

    def _write(self, session: DeskSession, kind: Kind, payload: dict[str, Json]) -> api.Done:
        with self._store.writing() as writing:
            entry = writing.append(kind, {**payload, **_by(session)})
        self._announce([entry])
        return api.Done()

    def _person(self, person: str) -> PersonRecord:
        found = self._facts.registry.records.persons.get(person)
        if found is None:
            raise Refused(ErrorCode.UNKNOWN_PERSON, "the registry has no such person")
        return found

    def _visit(self, person: str) -> Visit:
        visit = self._store.visits.get(person)
        if visit is None:
            raise Refused(ErrorCode.NOT_NOW, "this person is not inside")
        return visit


def _by(session: DeskSession) -> dict[str, Json]:
    """Who did it, and where."""
    return {"by": session.person, "kiosk": session.kiosk}
