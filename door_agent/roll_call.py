"""The roll call: who was presumed inside when it began, and who has been found since.

The list is frozen in the store, so that a restart in the midst of an evacuation loses nobody; it is gone once the roll
call is closed. Used by the decider thread only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, insert, select, update

from door_agent.people import People
from door_agent.requests_gate import Refused
from door_agent.store import schema
from door_agent.store.site_store import SiteStore
from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode
from sync.wire.reception_api import Presumed, RollCallAnswer, Someone

Cause = Literal["fire", "drill"]


@dataclass(frozen=True, slots=True)
class RollCall:
    """One roll call: a frozen list in which only `safe` changes."""

    event: str
    cause: Cause
    at: datetime
    people: tuple[Presumed, ...]

    def marked(self, person: str, *, safe: bool) -> "RollCall":
        """The same with that person found, or not after all."""
        people = tuple(p.model_copy(update={"safe": safe}) if p.person == person else p for p in self.people)
        return RollCall(self.event, self.cause, self.at, people)

    def names(self, person: str) -> bool:
        """Whether the person is on the list."""
        return any(presumed.person == person for presumed in self.people)


class RollCalls:
    """The roll call that runs, if one does. `announce` is given entries once they are durable."""

    def __init__(self, store: SiteStore, people: People, announce: Callable[[Sequence[Entry]], None]) -> None:
        self._store, self._people, self._announce = store, people, announce
        self.running = self._read()
        self.changed = False
        """Whether kiosks have something new to ask for; the caller takes it back."""

    def start(self, cause: Cause, by: dict[str, Json]) -> RollCallAnswer:
        """Freezes the list now; one that runs already goes on, but for a drill that turns to earnest.

        `by` says who, for the entries.

        Raises StoreSick.
        """
        if self.running is not None and (self.running.cause, cause) == ("drill", "fire"):
            self.close(by)
        if self.running is None:
            at = self._store.clock.now()
            people = tuple(_presumed(someone, at) for someone in self._people.inside())
            begun = RollCall(uuid7(at, self._store.random), cause, at, people)
            unconfirmed = sum(presumed.unconfirmed for presumed in people)
            payload: dict[str, Json] = {
                "event": begun.event,
                "cause": cause,
                "count": len(people),
                "unconfirmed": unconfirmed,
                **by,
            }
            with self._store.writing() as writing:
                entry = writing.append(Kind.ROLLCALL_STARTED, payload)
                row = {"event": begun.event, "cause": cause, "at": at, "people": _dumped(begun)}
                writing.connection.execute(insert(schema.roll_call).values(row))
            self.running, self.changed = begun, True
            self._announce([entry])
        return self.read()

    def read(self) -> RollCallAnswer:
        """The list. Raises Refused where no roll call runs."""
        running = self._required()
        return RollCallAnswer(event=running.event, cause=running.cause, at=running.at, people=running.people)

    def mark(self, person: str, *, safe: bool, by: dict[str, Json]) -> None:
        """Somebody was found, or not after all. Raises Refused or StoreSick."""
        running = self._required()
        if not running.names(person):
            raise Refused(ErrorCode.UNKNOWN_PERSON, "this person is not on the list")
        after = running.marked(person, safe=safe)
        if after == running:
            return
        table = schema.roll_call
        payload: dict[str, Json] = {"event": running.event, "person": person, "safe": safe, **by}
        with self._store.writing() as writing:
            entry = writing.append(Kind.ROLLCALL_MARKED, payload)
            mine = update(table).where(table.c.event == running.event)
            writing.connection.execute(mine.values(people=_dumped(after)))
        self.running, self.changed = after, True
        self._announce([entry])

    def close(self, by: dict[str, Json]) -> None:
        """It is over; the list is gone. `by` says who, for the entry. Raises Refused or StoreSick."""
        running = self._required()
        safe = sum(presumed.safe for presumed in running.people)
        payload: dict[str, Json] = {
            "event": running.event,
            "safe": safe,
            "missing": len(running.people) - safe,
            **by,
        }
        with self._store.writing() as writing:
            entry = writing.append(Kind.ROLLCALL_CLOSED, payload)
            writing.erase(delete(schema.roll_call))
        self.running, self.changed = None, True
        self._announce([entry])

    def _required(self) -> RollCall:
        if self.running is None:
            raise Refused(ErrorCode.NOT_NOW, "no roll call runs")
        return self.running

    def _read(self) -> RollCall | None:
        with self._store.reading() as connection:
            row = connection.execute(select(schema.roll_call)).one_or_none()
        if row is None:
            return None
        people = tuple(Presumed.model_validate(presumed) for presumed in row.people)
        return RollCall(row.event, row.cause, row.at, people)


def _presumed(someone: Someone, now: datetime) -> Presumed:
    return Presumed(
        person=someone.person,
        name=someone.name,
        administration=someone.administration,
        visitor=someone.visitor,
        host=someone.host,
        last_proof=someone.last_proof or now,
        unconfirmed=someone.unconfirmed,
    )


def _dumped(roll_call: RollCall) -> list[dict[str, object]]:
    return [presumed.model_dump(mode="json") for presumed in roll_call.people]
