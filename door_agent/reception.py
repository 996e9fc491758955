"""What reception does within its session: each act is one transaction with an entry that says who did it.

Used by the decider thread only.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from pydantic import BaseModel

from door_agent.badges import Badges
from door_agent.bell import Bell
from door_agent.desk import Desk, DeskSession
from door_agent.desk_decision import frees_out_of_hours
from door_agent.desk_doors import DeskDoors
from door_agent.desk_visits import DeskVisits
from door_agent.fire_watch import FireWatch
from door_agent.people import People, known_person
from door_agent.roll_call import RollCalls
from door_agent.tap_facts import SiteFacts
from door_agent.visitors import Visitors
from sync.wire import reception_api as api
from sync.wire.badges_api import BadgeRequest
from sync.wire.journal import Entry
from sync.wire.kiosk_api import Request
from sync.wire.visitors_api import VisitorRequest


class Reception:
    """Acts for whoever has opened the desk. `announce` is given the entries of each act once they are durable."""

    def __init__(
        self,
        facts: SiteFacts,
        desk: Desk,
        bell: Bell,
        badges: Badges,
        visitors: Visitors,
        announce: Callable[[Sequence[Entry]], None],
        *,
        has_fire_line: bool = False,
    ) -> None:
        self._facts, self._desk, self._bell = facts, desk, bell
        self._badges, self._visitors = badges, visitors
        self._people = People(facts)
        self._visits = DeskVisits(facts, announce)
        self._doors = DeskDoors(facts, desk, announce)
        self.roll_calls = RollCalls(facts.store, self._people, announce)
        self.fire = FireWatch(facts, desk, self.roll_calls, announce, has_line=has_fire_line)
        desk.kept = self.roll_calls.running is not None

    def act(self, kiosk: str, request: Request) -> BaseModel:
        """The answer to a request of a reception session. Raises Refused or StoreSick."""
        session = self._desk.require(kiosk)
        if not isinstance(request, api.Now | api.ReadRollCall):
            self._desk.renew(session)
        answer: BaseModel
        match request:
            case api.Now() | api.Search() | api.PersonAsked():
                answer = self._look(session, request)
            case api.CheckIn() | api.CheckOut() | api.Confirm() | api.LeaveMessage():
                answer = self._visits.act(session, request)
            case api.Release() | api.HoldOpen() | api.CloseNow() | api.Block() | api.Unblock():
                answer = self._doors.act(session, request)
            case api.LockDown() | api.EndLockdown():
                answer = self._doors.act(session, request)
            case api.Rearm():
                self.fire.rearm(session, request.tap)
                answer = api.Done()
            case api.StartRollCall() | api.ReadRollCall() | api.Mark() | api.CloseRollCall():
                answer = self._count_people(session, request)
            case BadgeRequest():
                answer = self._badges.act(session, request)
            case VisitorRequest():
                answer = self._visitors.act(session, request)
            case api.CallTaken():
                self._bell.take(request.call, session.person)
                answer = api.Done()
            case api.Renew():
                answer = api.Renewed(seconds=api.SESSION_S)
            case _:
                self._desk.close(kiosk, "locked")
                answer = api.Done()
        return answer

    def _holds_late(self, session: DeskSession) -> bool:
        """Whether she may hold a door open beyond closing: by a key right that her badge can use."""
        now, credential = self._facts.clock.now(), self._facts.registry.records.credentials.get(session.credential)
        rules = () if credential is None else self._facts.rules_for(credential, now)
        key_right = any(rule.key_right and rule.in_force(now) for rule in rules)
        return frees_out_of_hours(key_right=key_right, rights_age=self._facts.registry.age(now))

    def end_roll_call(self, before: datetime) -> None:
        """Ends the roll call that began before that instant and that nobody has closed. Raises StoreSick."""
        running = self.roll_calls.running
        if running is not None and running.at < before:
            self.roll_calls.close({"by": None, "kiosk": None})
            self._desk.kept = False

    def _look(self, session: DeskSession, request: api.Now | api.Search | api.PersonAsked) -> BaseModel:
        match request:
            case api.Now():
                return self._now(session)
            case api.Search():
                return self._people.find(request.query)
            case api.PersonAsked():
                return self._people.one(known_person(self._facts, request.person))

    def _count_people(
        self,
        session: DeskSession,
        request: api.StartRollCall | api.ReadRollCall | api.Mark | api.CloseRollCall,
    ) -> api.RollCallAnswer | api.Done:
        match request:
            case api.StartRollCall():
                answer = self.roll_calls.start(request.cause, session.by)
            case api.ReadRollCall():
                answer = self.roll_calls.read()
            case api.Mark():
                self.roll_calls.mark(request.person, safe=request.safe, by=session.by)
                answer = self.roll_calls.read()
            case api.CloseRollCall():
                self.roll_calls.close(session.by)
                answer = api.Done()
        self._desk.kept = self.roll_calls.running is not None
        return answer

    def _blocked(self) -> dict[str, api.Blocked]:
        persons, blocks = self._facts.registry.records.persons, self._facts.store.blocks
        doors = {name: blocks[name] for name in self._facts.doors.names if name in blocks}
        return {
            name: api.Blocked(
                reason=block.reason, at=block.at, by=persons[block.by].display_name if block.by in persons else None
            )
            for name, block in doors.items()
        }

    def _now(self, session: DeskSession) -> api.NowAnswer:
        receptionist = self._facts.registry.records.persons.get(session.person)
        calls = [api.Call(call=c.call, door=c.door, at=c.at, taken=c.taken) for c in self._bell.calls]
        return api.NowAnswer(
            receptionist="" if receptionist is None else receptionist.display_name,
            inside=self._people.inside(),
            doors=self._facts.door_states(),
            held_open={name: until for name in self._facts.doors.names if (until := self._doors.held_open(name))},
            blocked=self._blocked(),
            holds_late=self._holds_late(session),
            calls=tuple(calls),
            requests=self._visitors.waiting(),
            notices=self._visitors.notices(),
            expected=self._visitors.expected(),
        )
