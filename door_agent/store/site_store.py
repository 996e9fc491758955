"""The one writer of the site's store: journal, running visits and all else change together or not at all.

Used by the decider thread only. What it needs for deciding is kept in memory and read once, at the start.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import Error as SqliteError

from sqlalchemy import Connection, Delete, Engine, Update, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from door_agent.schedule import Block, Override
from door_agent.store import schema
from door_agent.store.engine import BEGIN_WRITING, driver_of, empty_log, hurrying, open_engine
from door_agent.store.journal import insert_entry, last_entry
from door_agent.store.pins import PinTable
from sync.wire.assurance import Assurance
from sync.wire.canonical import Json
from sync.wire.ids import RandomBytes
from sync.wire.instants import Clock
from sync.wire.journal import EMPTY, Entry, Head, Kind, make_entry, recorded_now
from sync.wire.presence import Visit, VisitStarts, VisitStops, fold


class StoreSick(Exception):
    """The store could not be written. Whether the last transaction happened is unknown until it is read again."""


class Writing:
    """One transaction under way. What it did counts only once the `with` block has ended without an error."""

    def __init__(self, store: "SiteStore", connection: Connection, driver: SqliteConnection) -> None:
        self._store, self._driver = store, driver
        self.connection = connection
        self.pins = PinTable(connection)
        self.head = store.head
        self.last_recorded = store.last_recorded
        self.visits: Mapping[str, Visit] = store.visits
        self.missed_checkouts = store.missed_checkouts
        self.messages: Mapping[str, str] = store.messages
        self.overrides: Mapping[str, Override] = store.overrides
        self.blocks: Mapping[str, Block] = store.blocks
        self.erased = False

    def append(self, kind: Kind, payload: dict[str, Json], occurred_at: datetime | None = None) -> Entry:
        """The next journal entry, now unless it says when it occurred; a visit entry moves the running visits."""
        now = self._store.clock.now()
        recorded_at = now if self.last_recorded is None else max(now, self.last_recorded)
        entry = make_entry(
            self.head,
            self._store.node,
            kind,
            payload,
            occurred_at=occurred_at or now,
            recorded_at=recorded_at,
            trusted=self._store.clock.trusted,
            random=self._store.random,
        )
        insert_entry(self._driver, entry)
        self.head, self.last_recorded = Head.of(entry), recorded_at
        self._fold(entry)
        return entry

    def set_fact(self, name: str, value: str) -> None:
        """Keeps a single value under that name."""
        row = insert(schema.fact).values(name=name, value=value)
        self.connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    def erase(self, statement: Update | Delete) -> None:
        """Executes what takes something of people away: soon it is in no byte of the store, the log included."""
        self.erased |= self.connection.execute(statement).rowcount > 0

    def note_missed_checkout(self, person: str) -> None:
        """The person's visit was ended for her; she is told at her next check-in."""
        at = recorded_now(self._store.clock, self.last_recorded)
        row = insert(schema.missed_checkout).values(person=person, noted_at=at)
        self.connection.execute(row.on_conflict_do_update(index_elements=["person"], set_={"noted_at": at}))
        self.missed_checkouts |= {person}

    def take_missed_checkout(self, person: str) -> bool:
        """Whether there was such a note; it is gone after."""
        if person not in self.missed_checkouts:
            return False
        table = schema.missed_checkout
        self.erase(delete(table).where(table.c.person == person))
        self.missed_checkouts -= {person}
        return True

    def override(self, door: str, override: Override) -> None:
        """From now on the door does that, whatever the schedule says; it replaces what was asked before."""
        values = {"door": door, "mode": override.mode, "until": override.until, "by": override.by}
        row = insert(schema.door_override).values(values)
        self.connection.execute(row.on_conflict_do_update(index_elements=["door"], set_=values))
        self.overrides = {**self.overrides, door: override}

    def follow_schedule(self, door: str) -> None:
        """The door follows the schedule again."""
        self.erase(delete(schema.door_override).where(schema.door_override.c.door == door))
        self.overrides = {other: asked for other, asked in self.overrides.items() if other != door}

    def block(self, door: str, block: Block) -> None:
        """From now on the door is out of use."""
        values = {"door": door, "reason": block.reason, "at": block.at, "by": block.by}
        row = insert(schema.door_block).values(values)
        self.connection.execute(row.on_conflict_do_update(index_elements=["door"], set_=values))
        self.blocks = {**self.blocks, door: block}

    def unblock(self, door: str) -> None:
        """The door is in use again."""
        self.erase(delete(schema.door_block).where(schema.door_block.c.door == door))
        self.blocks = {other: block for other, block in self.blocks.items() if other != door}

    def leave_message(self, person: str, text: str) -> None:
        """The person is shown that at her next tap, instead of what waited for her."""
        values = {"person": person, "text": text, "left_at": recorded_now(self._store.clock, self.last_recorded)}
        row = insert(schema.message).values(values)
        self.connection.execute(row.on_conflict_do_update(index_elements=["person"], set_=values))
        self.messages = {**self.messages, person: text}

    def take_message(self, person: str) -> str | None:
        """The message that waited for the person; it is gone after."""
        if person not in self.messages:
            return None
        self.erase(delete(schema.message).where(schema.message.c.person == person))
        text = self.messages[person]
        self.messages = {other: left for other, left in self.messages.items() if other != person}
        return text

    def forget_notes(self, before: datetime) -> None:
        """Messages that nobody came for, and check-outs missed, before that instant: nobody is told of them."""
        self.erase(delete(schema.message).where(schema.message.c.left_at < before))
        self.erase(delete(schema.missed_checkout).where(schema.missed_checkout.c.noted_at < before))
        self.messages, self.missed_checkouts = _messages(self.connection), _missed_checkouts(self.connection)

    def _fold(self, entry: Entry) -> None:
        table = schema.running_visit
        match fold(entry):
            case VisitStarts(visit):
                # A person is in one place: a visit that starts replaces one that still ran.
                self.visits = {**self.visits, visit.person: visit}
                self.connection.execute(delete(table).where(table.c.person == visit.person))
                self.connection.execute(
                    table.insert().values(
                        person=visit.person,
                        visit=visit.visit,
                        started_at=visit.started_at,
                        last_proof=visit.last_proof,
                        assurance=visit.assurance,
                    )
                )
            case VisitStops(visit):
                self.visits = {p: v for p, v in self.visits.items() if v.visit != visit}
                self.connection.execute(delete(table).where(table.c.visit == visit))
            case None:
                pass


class SiteStore:
    """The store, and in memory what every tap needs of it, so that no tap waits for a read."""

    def __init__(self, file: Path, node: str, clock: Clock, random: RandomBytes) -> None:
        self.node, self.clock, self.random = node, clock, random
        self.head: Head = EMPTY
        self.last_recorded: datetime | None = None
        self.visits: Mapping[str, Visit] = {}
        self.missed_checkouts: frozenset[str] = frozenset()
        self.messages: Mapping[str, str] = {}
        self.overrides: Mapping[str, Override] = {}
        self.blocks: Mapping[str, Block] = {}
        self.suspended: frozenset[str] = frozenset()
        self.pin_holders: frozenset[str] = frozenset()
        self.well = True
        self._file = file
        self._written = False
        # A crash may have come between erasing something and emptying the log.
        self._log_to_empty = True
        self._open()

    @contextmanager
    def writing(self, *, hurried: bool = False) -> Generator[Writing]:
        """A transaction, durable when the block has ended. Raises StoreSick, after which nothing is known of it.

        The next one reopens the store and reads the journal's head again before it writes. A `hurried` one hardly waits
        for another program that keeps the store from being written.
        """
        try:
            if not self.well:
                self._reopen()
            with hurrying(self._driver) if hurried else nullcontext(), self._transaction():
                writing = Writing(self, self._connection, self._driver)
                yield writing
                suspended = writing.pins.suspended() if writing.pins.suspensions_changed else self.suspended
                holders = writing.pins.holders() if writing.pins.holders_changed else self.pin_holders
        except (SQLAlchemyError, SqliteError) as error:
            self.well = False
            raise StoreSick(str(error.__cause__ or error)) from error
        self.head, self.last_recorded, self.visits = writing.head, writing.last_recorded, writing.visits
        self.missed_checkouts, self.suspended = writing.missed_checkouts, suspended
        self.messages, self.overrides, self.blocks = writing.messages, writing.overrides, writing.blocks
        self.pin_holders = holders
        self._written = True
        self._log_to_empty |= writing.erased or writing.pins.holders_changed

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A short transaction that reads what is not kept in memory. Raises StoreSick."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except (SQLAlchemyError, SqliteError) as error:
            raise StoreSick(str(error.__cause__ or error)) from error

    def fact(self, name: str) -> str | None:
        """The single value kept under that name. Raises StoreSick."""
        with self.reading() as connection:
            return connection.execute(select(schema.fact.c.value).where(schema.fact.c.name == name)).scalar()

    def checkpoint(self) -> None:
        """Moves the write-ahead log into the database; for idle moments. Raises StoreSick.

        Where something was erased the log is emptied too: it would hold it until it is written over. While a reader
        is in the way it stays to be emptied at the next call.
        """
        if not (self._written or self._log_to_empty):
            return
        with self.reading() as connection:
            connection.rollback()
            if self._log_to_empty:
                self._log_to_empty = not empty_log(self._driver)
            else:
                self._driver.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self._written = False

    @contextmanager
    def _transaction(self) -> Generator[None]:
        """Begun and committed by the driver, as every tap waits for it; what SQLAlchemy executes meanwhile joins in."""
        self._driver.execute(BEGIN_WRITING)
        try:
            yield
            self._commit()
        except BaseException:
            self._driver.rollback()
            raise
        finally:
            # The driver's transaction has ended; this ends SQLAlchemy's idea of it, where it had a part.
            self._connection.rollback()

    def _commit(self) -> None:
        """Nothing would be committed of a transaction that is over, and a lock must not be told of that."""
        if not self._driver.in_transaction:
            raise SqliteError("the transaction was ended from inside")
        self._driver.commit()

    def close(self) -> None:
        """Closes the store; nothing is pending."""
        self._connection.close()
        self._engine.dispose()

    def _open(self) -> None:
        self._engine: Engine = open_engine(self._file)
        # Kept for all transactions: to take one from the engine for each costs a tap a tenth of a millisecond.
        self._connection: Connection = self._engine.connect()
        self._driver = driver_of(self._connection)
        self._read()

    def _reopen(self) -> None:
        self.close()
        self._open()
        self.well = True

    def _read(self) -> None:
        with self._engine.connect() as connection:
            last = last_entry(connection, self.node)
            rows = connection.execute(select(schema.running_visit)).all()
            self.messages, self.missed_checkouts = _messages(connection), _missed_checkouts(connection)
            self.overrides = {
                row.door: Override(row.mode, row.until, row.by)
                for row in connection.execute(select(schema.door_override))
            }
            self.blocks = {
                row.door: Block(row.reason, row.at, row.by) for row in connection.execute(select(schema.door_block))
            }
            self.suspended = PinTable(connection).suspended()
            self.pin_holders = PinTable(connection).holders()
        self.head = EMPTY if last is None else Head.of(last)
        self.last_recorded = None if last is None else last.recorded_at
        self.visits = {
            row.person: Visit(row.visit, row.person, row.started_at, row.last_proof, Assurance(row.assurance))
            for row in rows
        }


def _messages(connection: Connection) -> dict[str, str]:
    return {row.person: row.text for row in connection.execute(select(schema.message))}


def _missed_checkouts(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(schema.missed_checkout.c.person)).scalars())
