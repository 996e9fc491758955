"""What reception does by hand for a person: her visit starts, ends or is proved anew, and messages wait for her.

Each act is one transaction with an entry that says who did it. Used by the decider thread only.
"""

from collections.abc import Callable, Sequence

from door_agent.desk import DeskSession
from door_agent.people import known_person
from door_agent.requests_gate import Refused
from door_agent.tap_facts import SiteFacts
from sync.wire import reception_api as api
from sync.wire.assurance import Assurance
from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.instants import format_instant
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode
from sync.wire.presence import Visit
from sync.wire.registry import PersonRecord

PROVED = Assurance.CRYPTOGRAPHIC
"""What reception's own word proves of somebody's presence: her session was opened by more than a badge can be copied
from, and rules that ask who is really inside count it (design 5)."""


class DeskVisits:
    """Visits and messages, by hand. `announce` is given the entries of each act once they are durable."""

    def __init__(self, facts: SiteFacts, announce: Callable[[Sequence[Entry]], None]) -> None:
        self._facts, self._announce = facts, announce
        self._store, self._clock = facts.store, facts.clock

    def act(
        self, session: DeskSession, request: api.CheckIn | api.CheckOut | api.Confirm | api.LeaveMessage
    ) -> api.Done:
        """Does it and has it recorded. Raises Refused or StoreSick."""
        match request:
            case api.CheckIn():
                return self._check_in(session, known_person(self._facts, request.person))
            case api.CheckOut():
                return self._check_out(session, self._visit(request.person))
            case api.Confirm():
                return self._confirm(session, self._visit(request.person))
            case api.LeaveMessage():
                return self._leave_message(session, known_person(self._facts, request.person), request.text)

    def _check_in(self, session: DeskSession, person: PersonRecord) -> api.Done:
        if person.id in self._store.visits:
            raise Refused(ErrorCode.NOT_NOW, "this person is inside already")
        return self._write(session, Kind.VISIT_STARTED, starts_by_hand(self._facts, person, session))

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
            entry = writing.append(Kind.MESSAGE_LEFT, {"person": person.id, **session.by})
        self._announce([entry])
        return api.Done()

    def _write(self, session: DeskSession, kind: Kind, payload: dict[str, Json]) -> api.Done:
        with self._store.writing() as writing:
            entry = writing.append(kind, {**payload, **session.by})
        self._announce([entry])
        return api.Done()

    def _visit(self, person: str) -> Visit:
        visit = self._store.visits.get(person)
        if visit is None:
            raise Refused(ErrorCode.NOT_NOW, "this person is not inside")
        return visit


def starts_by_hand(facts: SiteFacts, person: PersonRecord, session: DeskSession) -> dict[str, Json]:
    """What the entry says by which reception starts somebody's visit."""
    return {
        "visit": uuid7(facts.clock.now(), facts.store.random),
        "person": person.id,
        "assurance": str(PROVED),
        "credential": None,
        "tap": None,
        **session.by,
    }
