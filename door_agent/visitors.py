"""What reception makes of people without a badge: visitors and their hosts, forgotten badges, and the centre's notices.

Each act is one transaction with an entry that says who did it. Used by the decider thread only.
"""

from collections.abc import Callable, Sequence

import structlog
from pydantic import BaseModel

from door_agent.day_codes import DayCodes
from door_agent.desk import DeskSession
from door_agent.desk_visits import starts_by_hand
from door_agent.expected_visits import meant_by, of_today
from door_agent.outcomes import welcome
from door_agent.people import People, known_person
from door_agent.requests_gate import Refused
from door_agent.requests_waiting import Asked, RequestsWaiting
from door_agent.schedule import end_of_stay
from door_agent.tap_facts import SiteFacts
from sync.wire import visitors_api as api
from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.instants import format_instant
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode
from sync.wire.reception_api import Done
from sync.wire.registry import ExpectedVisitRecord, PersonRecord

_log = structlog.get_logger()


class Visitors:
    """Acts for whoever has opened the desk. `announce` is given the entries of each act once they are durable."""

    def __init__(
        self,
        facts: SiteFacts,
        requests: RequestsWaiting,
        codes: DayCodes,
        announce: Callable[[Sequence[Entry]], None],
    ) -> None:
        self._facts, self._requests, self._codes, self._announce = facts, requests, codes, announce
        self._registry, self._store, self._clock = facts.registry, facts.store, facts.clock
        self._people = People(facts)

    def act(self, session: DeskSession, request: api.VisitorRequest) -> BaseModel:
        """The answer to a request of a reception session. Raises Refused or StoreSick."""
        match request:
            case api.RegisterVisitor():
                host = known_person(self._facts, request.host)
                return self._register(session, request, host, arrived=request.arrived, expected=request.expected)
            case api.AcceptVisitor():
                return self._accept(session, request)
            case api.ConfirmForgotten():
                return self._confirm_forgotten(session, request)
            case api.Decline():
                return self._decline(session, self._requests.find(request.request))
            case api.NoticeSeen():
                return self._see_notice(session, request.notice)
            case _:
                raise Refused(ErrorCode.UNKNOWN_METHOD, "this agent knows no such act for a visitor")

    def waiting(self) -> tuple[api.Waiting, ...]:
        """The requests that reception is shown, the oldest first."""
        return tuple(self._waiting(asked) for asked in self._requests.waiting)

    def notices(self) -> tuple[api.Notice, ...]:
        """What the centre did not take in, and nobody here has read."""
        persons = self._registry.records.persons
        return tuple(
            api.Notice(
                notice=notice.id,
                code=notice.code,
                person=persons[notice.person].display_name if notice.person in persons else None,
                at=notice.at,
            )
            for notice in self._registry.records.notices.values()
        )

    def expected(self) -> tuple[api.ExpectedVisit, ...]:
        """The visits of today that were announced, and whose visitors have not come yet."""
        return tuple(self._expected(visit) for visit in self._awaited())

    def _accept(self, session: DeskSession, request: api.AcceptVisitor) -> api.VisitorPass:
        asked = self._requests.find(request.request, "visit")
        if asked.said is None:
            raise Refused(ErrorCode.LATE, "that request is over")
        host = known_person(self._facts, request.host)
        given = self._register(session, asked.said, host, arrived=request.arrived, request=asked.request)
        self._requests.answer(asked.request, "accepted", given.code, given.valid_until, given.welcome)
        return given

    def _register(
        self,
        session: DeskSession,
        who: api.RegisterVisitor | api.VisitRequest,
        host: PersonRecord,
        *,
        arrived: bool,
        request: str | None = None,
        expected: str | None = None,
    ) -> api.VisitorPass:
        if host.visitor:
            raise Refused(ErrorCode.NOT_NOW, "a visitor is nobody's host")
        awaited = self._find_awaited(expected, who.name, host.id)
        now = self._clock.now()
        until = end_of_stay(self._facts.opening(now), self._facts.site, now)
        visitor = PersonRecord(
            id=uuid7(now, self._store.random),
            display_name=who.name,
            visitor=True,
            organisation=who.organisation,
            host=host.id,
            site=self._facts.site.id,
            valid_until=until,
        )
        payload: dict[str, Json] = {
            "person": visitor.id,
            "name": who.name,
            "organisation": who.organisation,
            "mission": who.mission,
            "host": host.id,
            "valid_until": format_instant(until),
            "request": request,
            "expected": None if awaited is None else awaited.id,
            **session.by,
        }
        with self._registry.changing(Kind.VISITOR_REGISTERED, payload, [visitor]) as changing:
            code = self._codes.issue(changing.writing, visitor.id, until)
            if arrived:
                started = starts_by_hand(self._facts, visitor, session)
                changing.entries.append(changing.writing.append(Kind.VISIT_STARTED, started))
            if awaited is not None:
                self._registry.delete_done(changing.writing, "expected_visit", awaited.id)
        if awaited is not None:
            self._registry.records.expected_visits.pop(awaited.id, None)
        self._announce(changing.entries)
        _log.info("visitor.registered", person=visitor.id, host=host.id)
        greeting = welcome(self._facts.site)
        return api.VisitorPass(person=visitor.id, code=code, valid_until=until, welcome=greeting)

    def _confirm_forgotten(self, session: DeskSession, request: api.ConfirmForgotten) -> Done:
        asked = self._requests.find(request.request, "forgotten")
        person = known_person(self._facts, request.person)
        if person.id in self._store.visits:
            raise Refused(ErrorCode.NOT_NOW, "this person is inside already")
        with self._store.writing() as writing:
            payload: dict[str, Json] = {**starts_by_hand(self._facts, person, session), "request": asked.request}
            entry = writing.append(Kind.VISIT_STARTED, payload)
        self._requests.answer(asked.request, "accepted")
        self._announce([entry])
        return Done()

    def _decline(self, session: DeskSession, asked: Asked) -> Done:
        with self._store.writing() as writing:
            entry = writing.append(Kind.REQUEST_DECLINED, {"request": asked.request, **session.by})
        self._requests.answer(asked.request, "declined")
        self._announce([entry])
        return Done()

    def _see_notice(self, session: DeskSession, notice: str) -> Done:
        if notice not in self._registry.records.notices:
            raise Refused(ErrorCode.LATE, "that notice is gone")
        with self._store.writing() as writing:
            entry = writing.append(Kind.NOTICE_SEEN, {"notice": notice, **session.by})
            self._registry.delete_done(writing, "notice", notice)
        self._registry.records.notices.pop(notice)
        self._announce([entry])
        return Done()

    def _awaited(self) -> list[ExpectedVisitRecord]:
        visits = self._registry.records.expected_visits.values()
        return of_today(visits, self._facts.site, self._clock.now())

    def _find_awaited(self, expected: str | None, name: str, host: str) -> ExpectedVisitRecord | None:
        """The visit that reception chose, or else the one that the visitor's answers at the entrance mean.

        One that has gone meanwhile (cancelled, or the visitor is in) keeps nobody out.
        """
        if expected is not None:
            return self._registry.records.expected_visits.get(expected)
        return meant_by(self._awaited(), name, host)

    def _expected(self, visit: ExpectedVisitRecord) -> api.ExpectedVisit:
        host = self._registry.records.persons.get(visit.host)
        return api.ExpectedVisit(
            expected=visit.id,
            name=visit.name,
            organisation=visit.organisation,
            mission=visit.mission,
            host=None if host is None else host.id,
            host_name=None if host is None else host.display_name,
            at=visit.at,
        )

    def _waiting(self, asked: Asked) -> api.Waiting:
        persons, said = self._registry.records.persons, asked.said
        return api.Waiting(
            request=asked.request,
            what=asked.what,
            at=asked.at,
            door=asked.door,
            typed=asked.typed,
            name=None if said is None else said.name,
            organisation=None if said is None else said.organisation,
            mission=None if said is None else said.mission,
            candidates=tuple(self._candidate(persons[person]) for person in asked.candidates if person in persons),
            more=asked.more,
        )

    def _candidate(self, person: PersonRecord) -> api.Candidate:
        shown = self._people.someone(person)
        inside = person.id in self._store.visits
        return api.Candidate(person=person.id, name=shown.name, administration=shown.administration, inside=inside)
