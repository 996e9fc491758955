"""The roll call: who was presumed inside when it began, and who has been found since.

The list is frozen in the store, so that a restart in the midst of an evacuation loses nobody; it is gone once the roll
call is closed. That of a fire alarm is there at once, and is written as soon as it can be. Used by the decider thread
only.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, insert, select, update

from door_agent.people import People
from door_agent.requests_gate import Refused
from door_agent.store import schema
from door_agent.store.site_store import SiteStore, Writing
from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode
from sync.wire.presence import Visit
from sync.wire.reception_api import Presumed, RollCallAnswer, Someone

Cause = Literal["fire", "drill"]

_BY_NOBODY: dict[str, Json] = {"by": None, "kiosk": None}


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
        self._unwritten: tuple[RollCall | None] | None = None
        """The list that runs is not written yet; in it, the drill that it takes the place of."""
        self.changed = False
        """Whether kiosks have something new to ask for; the caller takes it back."""

    def start(self, cause: Cause, by: dict[str, Json]) -> RollCallAnswer:
        """Freezes the list now; one that runs already goes on, but for a drill that turns to earnest.

        `by` says who, for the entries.

        Raises StoreSick.
        """
        self.write_start()
        if self._begins(cause):
            begun = self._frozen(cause)
            self._write(begun, self.running, by)
            self.running, self.changed = begun, True
        return self.read()

    def freeze_for_fire(self, unwritten: Iterable[Visit] = ()) -> None:
        """As `start`, by the fire line; in memory alone, where it needs no store. `write_start` is to be called.
        `unwritten` are visits that the store does not have yet."""
        if self._begins("fire"):
            self._unwritten = (self.running,)
            self.running, self.changed = self._frozen("fire", unwritten), True

    def write_start(self) -> None:
        """Writes the list that `freeze_for_fire` has left unwritten, if it has. Raises StoreSick."""
        if self._unwritten is not None and self.running is not None:
            self._write(self.running, self._unwritten[0], _BY_NOBODY)
            self._unwritten = None

    def read(self) -> RollCallAnswer:
        """The list. Raises Refused where no roll call runs."""
        running = self._required()
        return RollCallAnswer(event=running.event, cause=running.cause, at=running.at, people=running.people)

    def mark(self, person: str, *, safe: bool, by: dict[str, Json]) -> None:
        """Somebody was found, or not after all. Raises Refused or StoreSick."""
        self.write_start()
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
        self.write_start()
        running = self._required()
        with self._store.writing() as writing:
            entry = _write_end(writing, running, by)
        self.running, self.changed = None, True
        self._announce([entry])

    def _begins(self, cause: Cause) -> bool:
        return self.running is None or (self.running.cause, cause) == ("drill", "fire")

    def _frozen(self, cause: Cause, unwritten: Iterable[Visit] = ()) -> RollCall:
        at = self._store.clock.now()
        people = tuple(_presumed(someone, at) for someone in self._people.inside(unwritten))
        return RollCall(uuid7(at, self._store.random), cause, at, people)

    def _write(self, begun: RollCall, former: RollCall | None, by: dict[str, Json]) -> None:
        payload: dict[str, Json] = {
            "event": begun.event,
            "cause": begun.cause,
            "count": len(begun.people),
            "unconfirmed": sum(presumed.unconfirmed for presumed in begun.people),
            **by,
        }
        row = {"event": begun.event, "cause": begun.cause, "at": begun.at, "people": _dumped(begun)}
        with self._store.writing() as writing:
            entries = [] if former is None else [_write_end(writing, former, by)]
            entries.append(writing.append(Kind.ROLLCALL_STARTED, payload, begun.at))
            # A try before may have been written after all, though nobody was told so.
            writing.erase(delete(schema.roll_call))
            writing.connection.execute(insert(schema.roll_call).values(row))
        self._announce(entries)

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


def _write_end(writing: Writing, running: RollCall, by: dict[str, Json]) -> Entry:
    safe = sum(presumed.safe for presumed in running.people)
    payload: dict[str, Json] = {
        "event": running.event,
        "safe": safe,
        "missing": len(running.people) - safe,
        **by,
    }
    entry = writing.append(Kind.ROLLCALL_CLOSED, payload)
    writing.erase(delete(schema.roll_call))
    return entry


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
