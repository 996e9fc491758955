"""The registry as this site holds it: in memory for deciding, in the store for the next start."""

from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from door_agent.expected_visits import EXPECTED_FOR
from door_agent.local_records import Key, LocalRecord, LocalRecords, delete_local, narrowed, write_local
from door_agent.store import schema
from door_agent.store.pins import PinTable
from door_agent.store.site_store import SiteStore, Writing
from sync.wire.canonical import Json
from sync.wire.instants import format_instant, parse_instant
from sync.wire.journal import Entry, Kind
from sync.wire.open_times import Schedule
from sync.wire.registry import (
    AccessRuleRecord,
    AdministrationRecord,
    CalendarRecord,
    CredentialRecord,
    ExpectedVisitRecord,
    NoticeRecord,
    PersonRecord,
    Record,
    RegistryPage,
    SiteRecord,
    Tombstone,
    check_page,
    parse_record,
)

_EPOCH, _VERSION, _AS_OF = "registry_epoch", "registry_version", "registry_as_of"
_SEEN = "registry_seen"

_NOTED_EVERY = timedelta(minutes=10)


@dataclass(slots=True)
class Registry:
    """Records in force, found by what a decision asks for."""

    sites: dict[str, SiteRecord] = field(default_factory=dict[str, SiteRecord])
    calendars: dict[str, CalendarRecord] = field(default_factory=dict[str, CalendarRecord])
    administrations: dict[str, AdministrationRecord] = field(default_factory=dict[str, AdministrationRecord])
    persons: dict[str, PersonRecord] = field(default_factory=dict[str, PersonRecord])
    credentials: dict[str, CredentialRecord] = field(default_factory=dict[str, CredentialRecord])
    _rules: dict[str, AccessRuleRecord] = field(default_factory=dict[str, AccessRuleRecord])
    notices: dict[str, NoticeRecord] = field(default_factory=dict[str, NoticeRecord])
    expected_visits: dict[str, ExpectedVisitRecord] = field(default_factory=dict[str, ExpectedVisitRecord])
    _by_number: dict[tuple[str, str], dict[str, CredentialRecord]] = field(
        default_factory=lambda: defaultdict[tuple[str, str], dict[str, CredentialRecord]](dict)
    )
    _of_person: dict[str, dict[str, CredentialRecord]] = field(
        default_factory=lambda: defaultdict[str, dict[str, CredentialRecord]](dict)
    )
    _rules_of: dict[str, dict[str, AccessRuleRecord]] = field(
        default_factory=lambda: defaultdict[str, dict[str, AccessRuleRecord]](dict)
    )

    def credential(self, kind: str, number: str) -> CredentialRecord | None:
        """The credential of that kind and number; of several, as of a day badge that was lent before, the newest."""
        found = self._by_number.get((kind, number))
        return found[max(found)] if found else None

    def credentials_of(self, person: str) -> tuple[CredentialRecord, ...]:
        """The person's badges."""
        return tuple(self._of_person[person].values()) if person in self._of_person else ()

    def lent_to(self, person: str, now: datetime) -> CredentialRecord | None:
        """The day badge that she has."""
        return next((badge for badge in self.credentials_of(person) if badge.lent and badge.in_force(now)), None)

    def set_aside(self, credential: CredentialRecord, now: datetime) -> bool:
        """Whether its person has a day badge instead."""
        return not credential.lent and self.lent_to(credential.person, now) is not None

    def rules_of(self, person: str) -> tuple[AccessRuleRecord, ...]:
        """The person's access rules at this site."""
        return tuple(self._rules_of[person].values()) if person in self._rules_of else ()

    def icalendars(self, site: str, holds: Literal["openings", "closures", "gatherings"]) -> tuple[str, ...]:
        """The site's iCalendars of that kind."""
        return tuple(c.ics for c in self.calendars.values() if (c.site, c.holds) == (site, holds))

    def take_in(self, record: Record | Tombstone) -> None:
        """A record newly in force, or gone."""
        self._forget(record.type, record.id)
        match record:
            case SiteRecord():
                self.sites[record.id] = record
            case CalendarRecord():
                self.calendars[record.id] = record
            case PersonRecord():
                self.persons[record.id] = record
            case CredentialRecord():
                self.credentials[record.id] = record
                self._by_number[record.kind, record.number][record.id] = record
                self._of_person[record.person][record.id] = record
            case AccessRuleRecord():
                self._rules[record.id] = record
                self._rules_of[record.person][record.id] = record
            case AdministrationRecord():
                self.administrations[record.id] = record
            case NoticeRecord():
                self.notices[record.id] = record
            case ExpectedVisitRecord():
                self.expected_visits[record.id] = record
            case Tombstone():
                pass

    def _forget(self, kind: str, id: str) -> None:
        plain = {
            "site": self.sites,
            "calendar": self.calendars,
            "administration": self.administrations,
            "person": self.persons,
            "notice": self.notices,
            "expected_visit": self.expected_visits,
        }.get(kind)
        if plain is not None:
            plain.pop(id, None)
        elif kind == "credential" and (credential := self.credentials.pop(id, None)) is not None:
            self._of_person[credential.person].pop(id, None)
            same_number = self._by_number[credential.kind, credential.number]
            same_number.pop(id, None)
            if not same_number:
                del self._by_number[credential.kind, credential.number]
        elif kind == "access_rule" and (rule := self._rules.pop(id, None)) is not None:
            self._rules_of[rule.person].pop(id, None)


@dataclass(frozen=True, slots=True)
class Changing:
    """A transaction under way that makes records of the site's own, and what it has written so far."""

    writing: Writing
    entries: list[Entry]


class HeldRegistry:
    """What the site holds of the registry, and how old it is. Used by the decider thread; `held` by any."""

    def __init__(self, store: SiteStore, site: str, centre_key: Ed25519PublicKey) -> None:
        self._store, self._site, self._key = store, site, centre_key
        self.records = Registry()
        self.held = (int(store.fact(_EPOCH) or 0), int(store.fact(_VERSION) or 0))
        as_of = store.fact(_AS_OF)
        self._as_of = None if as_of is None else parse_instant(as_of)
        self._issued_at = self._as_of
        self._seen = self._noted = latest_seen(store)
        with store.reading() as connection:
            for body in connection.execute(select(schema.registry_record.c.body)).scalars():
                self.records.take_in(parse_record(body))
            self._local = LocalRecords(connection)
        self._overlay()

    @property
    def site(self) -> SiteRecord | None:
        """This site's own record; None before the first page."""
        return self.records.sites.get(self._site)

    @property
    def schedule(self) -> Schedule:
        """The iCalendars that open this site, and those that close it."""
        icalendars = self.records.icalendars
        return Schedule(icalendars(self._site, "openings"), icalendars(self._site, "closures"))

    @property
    def gatherings(self) -> tuple[str, ...]:
        """The iCalendars of this site's gatherings."""
        return self.records.icalendars(self._site, "gatherings")

    def is_local(self, kind: str, record: str) -> bool:
        """Whether the site made that record itself, and the centre has not answered to it yet."""
        return (kind, record) in self._local

    def age(self, now: datetime) -> timedelta | None:
        """Since when the registry may have changed unseen; None where it never was complete.

        A clock that is set back makes no right younger: it counts from the latest time that was seen.
        """
        if self._as_of is None or self._issued_at is None:
            return None
        if self._as_of < self._issued_at <= now:
            # A page that came while the clock was behind; now it can be dated.
            self._as_of = self._issued_at
        self._seen = now if self._seen is None else max(self._seen, now)
        return max(self._seen - self._as_of, timedelta())

    def note_seen(self) -> None:
        """Keeps the latest time that was seen, now and then, for the next start. Raises StoreSick."""
        if self._seen is None or (self._noted is not None and self._seen - self._noted < _NOTED_EVERY):
            return
        with self._store.writing() as writing:
            writing.set_fact(_SEEN, format_instant(self._seen))
        self._noted = self._seen

    def check(self, page: RegistryPage) -> None:
        """That the page is the centre's and follows what is held, whatever its date. Raises PageRefused."""
        epoch, version = self.held
        check_page(self._key, self._site, page, held_epoch=epoch, held_version=version, now=None)

    def apply(self, page: RegistryPage) -> bool:
        """Takes in a page, whole or not at all; whether it carried anything new.

        Raises PageRefused, pydantic.ValidationError for a record that this version does not know, or StoreSick.
        """
        epoch, version = self.held
        clock = self._store.clock
        now = clock.now()
        told = now if clock.trusted else None
        check_page(self._key, self._site, page, held_epoch=epoch, held_version=version, now=told)
        # No right is younger than its page, whatever the centre's clock says.
        as_of = min(page.issued_at, now)
        # A clock that is not trusted may be ahead: it ages no page that has just come.
        seen = now if clock.trusted else as_of
        records = [parse_record(raw) for raw in page.records]
        restart = page.epoch != epoch
        complete = page.through == page.latest
        settled = self._local.settled_by(records)
        with self._store.writing() as writing:
            if restart:
                writing.erase(delete(schema.registry_record))
            for record, raw in zip(records, page.records, strict=True):
                _write(writing, record, raw)
                _lift_suspension(writing, record)
            delete_local(writing, settled)
            beneath = [] if restart else _centres_own(writing.connection, settled)
            writing.set_fact(_EPOCH, str(page.epoch))
            writing.set_fact(_VERSION, str(page.through))
            if complete:
                writing.set_fact(_AS_OF, format_instant(as_of))
                writing.set_fact(_SEEN, format_instant(seen))
        if restart:
            self.records = Registry()
        self._local.drop(settled)
        for record in [*beneath, *records]:
            self.records.take_in(record)
        # A page may say something else of a record that the site has changed since: the change stands.
        self._overlay()
        self.held = (page.epoch, page.through)
        if complete:
            self._as_of, self._issued_at = as_of, page.issued_at
            self._seen = self._noted = seen
            self._forget_strangers()
        return restart or bool(records)

    @contextmanager
    def changing(self, kind: Kind, payload: dict[str, Json], records: Sequence[LocalRecord]) -> Generator[Changing]:
        """One transaction with an entry that makes records of the site's own, which are in force when it has ended.

        Raises StoreSick.
        """
        held = self.records.credentials
        made = [narrowed(record, held.get(record.id)) for record in records]
        with self._store.writing() as writing:
            entry = writing.append(kind, payload)
            write_local(writing.connection, made, entry.id)
            changing = Changing(writing, [entry])
            yield changing
        self._local.keep(made, entry.id)
        self._overlay()

    def delete_done(self, writing: Writing, kind: Literal["notice", "expected_visit"], id_: str) -> None:
        """A notice was read, or a visitor has come; the caller takes the record from those in force when the
        transaction has ended."""
        _delete(writing, kind, id_)

    def forget_old(self, before: datetime) -> None:
        """Forgets visitors whose last day, and notices whose date, was before that instant, and visits that nobody came
        for: a centre that is away takes none of them back. And what the site made by entries that say nothing any more.
        Raises StoreSick.
        """
        persons, notices = self.records.persons.values(), self.records.notices.values()
        old: set[Key] = {("notice", notice.id) for notice in notices if notice.at < before}
        visits, missed = self.records.expected_visits.values(), self._store.clock.now() - EXPECTED_FOR
        old |= {("expected_visit", visit.id) for visit in visits if visit.at < missed}
        old |= {
            ("person", person.id)
            for person in persons
            if person.visitor and person.valid_until is not None and person.valid_until < before
        }
        with self._store.reading() as connection:
            gone = old | self._local.unanswerable(connection)
        if not gone:
            return
        with self._store.writing() as writing:
            delete_local(writing, gone)
            for kind, record in old:
                _delete(writing, kind, record)
            beneath = _centres_own(writing.connection, gone)
        self._local.drop(gone)
        for left in beneath:
            self.records.take_in(left)

    def _forget_strangers(self) -> None:
        """PINs of people and suspensions of badges that the registry, which is whole now, names no more."""
        with self._store.reading() as connection:
            failing = PinTable(connection).failing()
        persons = self._store.pin_holders - self.records.persons.keys()
        credentials = (self._store.suspended | failing) - self.records.credentials.keys()
        if not (persons or credentials):
            return
        with self._store.writing() as writing:
            for person in persons:
                writing.pins.remove(person)
            for credential in credentials:
                writing.pins.lift(credential)

    def _overlay(self) -> None:
        for record in self._local.records:
            self.records.take_in(record)


def latest_seen(store: SiteStore) -> datetime | None:
    """The latest time that the site is known to have seen since the centre was last heard. Raises StoreSick."""
    seen = [parse_instant(text) for name in (_AS_OF, _SEEN) if (text := store.fact(name)) is not None]
    return max(seen, default=None)


def _centres_own(connection: Connection, keys: set[Key]) -> list[Record | Tombstone]:
    """What the centre says of those records: its own, or that there is none."""
    table, found = schema.registry_record, list[Record | Tombstone]()
    for type_, id_ in keys:
        query = select(table.c.body).where(table.c.type == type_, table.c.id == id_)
        body = connection.execute(query).scalar()
        gone: dict[str, object] = {"type": type_, "id": id_, "version": 0, "deleted": True}
        found.append(parse_record(gone if body is None else body))
    return found


def _write(writing: Writing, record: Record | Tombstone, raw: dict[str, object]) -> None:
    table = schema.registry_record
    if isinstance(record, Tombstone):
        _delete(writing, record.type, record.id)
        return
    values = {"type": record.type, "id": record.id, "version": record.version, "body": raw}
    row = insert(table).values(values)
    writing.connection.execute(row.on_conflict_do_update(index_elements=["type", "id"], set_=values))


def _delete(writing: Writing, kind: str, record: str) -> None:
    table = schema.registry_record
    writing.erase(delete(table).where(table.c.type == kind, table.c.id == record))


def _lift_suspension(writing: Writing, record: Record | Tombstone) -> None:
    """The centre lifts the very suspension that it names, and no later one."""
    lifted = record.lifted_suspension if isinstance(record, CredentialRecord) else None
    if lifted is not None and writing.pins.suspension_of(record.id) == lifted:
        writing.pins.lift(record.id)
