"""The registry as this site holds it: in memory for deciding, in the store for the next start."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from door_agent.store import schema
from door_agent.store.site_store import SiteStore, Writing
from sync.wire.instants import format_instant, parse_instant
from sync.wire.registry import (
    AccessRuleRecord,
    AdministrationRecord,
    CalendarRecord,
    CredentialRecord,
    PersonRecord,
    Record,
    RegistryPage,
    SiteRecord,
    Tombstone,
    check_page,
    parse_record,
)

_EPOCH, _VERSION, _AS_OF = "registry_epoch", "registry_version", "registry_as_of"


@dataclass(slots=True)
class Registry:
    """Records in force, found by what a decision asks for."""

    sites: dict[str, SiteRecord] = field(default_factory=dict[str, SiteRecord])
    calendars: dict[str, CalendarRecord] = field(default_factory=dict[str, CalendarRecord])
    administrations: dict[str, AdministrationRecord] = field(default_factory=dict[str, AdministrationRecord])
    persons: dict[str, PersonRecord] = field(default_factory=dict[str, PersonRecord])
    credentials: dict[str, CredentialRecord] = field(default_factory=dict[str, CredentialRecord])
    _rules: dict[str, AccessRuleRecord] = field(default_factory=dict[str, AccessRuleRecord])
    _by_number: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    _rules_of: dict[str, dict[str, AccessRuleRecord]] = field(
        default_factory=lambda: defaultdict[str, dict[str, AccessRuleRecord]](dict)
    )

    def credential(self, kind: str, number: str) -> CredentialRecord | None:
        """The credential of that kind and number."""
        found = self._by_number.get((kind, number))
        return None if found is None else self.credentials[found]

    def credentials_of(self, person: str) -> tuple[CredentialRecord, ...]:
        """The person's badges."""
        return tuple(credential for credential in self.credentials.values() if credential.person == person)

    def rules_of(self, person: str) -> tuple[AccessRuleRecord, ...]:
        """The person's access rules at this site."""
        return tuple(self._rules_of[person].values()) if person in self._rules_of else ()

    def icalendars(self, site: str, holds: Literal["openings", "gatherings"]) -> tuple[str, ...]:
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
                self._by_number[(record.kind, record.number)] = record.id
            case AccessRuleRecord():
                self._rules[record.id] = record
                self._rules_of[record.person][record.id] = record
            case AdministrationRecord():
                self.administrations[record.id] = record
            case Tombstone():
                pass

    def _forget(self, kind: str, id: str) -> None:
        plain = {
            "site": self.sites,
            "calendar": self.calendars,
            "administration": self.administrations,
            "person": self.persons,
        }.get(kind)
        if plain is not None:
            plain.pop(id, None)
        elif kind == "credential" and (credential := self.credentials.pop(id, None)) is not None:
            self._by_number.pop((credential.kind, credential.number), None)
        elif kind == "access_rule" and (rule := self._rules.pop(id, None)) is not None:
            self._rules_of[rule.person].pop(id, None)


class HeldRegistry:
    """What the site holds of the registry, and how old it is. Used by the decider thread; `held` by any."""

    def __init__(self, store: SiteStore, site: str, centre_key: Ed25519PublicKey) -> None:
        self._store, self._site, self._key = store, site, centre_key
        self.records = Registry()
        self.held = (int(store.fact(_EPOCH) or 0), int(store.fact(_VERSION) or 0))
        as_of = store.fact(_AS_OF)
        self._as_of = None if as_of is None else parse_instant(as_of)
        with store.reading() as connection:
            for body in connection.execute(select(schema.registry_record.c.body)).scalars():
                self.records.take_in(parse_record(body))

    @property
    def site(self) -> SiteRecord | None:
        """This site's own record; None before the first page."""
        return self.records.sites.get(self._site)

    @property
    def openings(self) -> tuple[str, ...]:
        """The iCalendars of this site's openings."""
        return self.records.icalendars(self._site, "openings")

    @property
    def gatherings(self) -> tuple[str, ...]:
        """The iCalendars of this site's gatherings."""
        return self.records.icalendars(self._site, "gatherings")

    def age(self, now: datetime) -> timedelta | None:
        """Since when the registry may have changed unseen; None where it never was complete."""
        return None if self._as_of is None else max(now - self._as_of, timedelta())

    def apply(self, page: RegistryPage) -> bool:
        """Takes in a page, whole or not at all; whether it carried anything new.

        Raises PageRefused, pydantic.ValidationError for a record that this version does not know, or StoreSick.
        """
        epoch, version = self.held
        check_page(self._key, self._site, page, held_epoch=epoch, held_version=version, now=self._store.clock.now())
        records = [parse_record(raw) for raw in page.records]
        restart = page.epoch != epoch
        complete = page.through == page.latest
        with self._store.writing() as writing:
            if restart:
                writing.connection.execute(delete(schema.registry_record))
            for record, raw in zip(records, page.records, strict=True):
                _write(writing.connection, record, raw)
                _lift_suspension(writing, record)
            writing.set_fact(_EPOCH, str(page.epoch))
            writing.set_fact(_VERSION, str(page.through))
            if complete:
                writing.set_fact(_AS_OF, format_instant(page.issued_at))
        if restart:
            self.records = Registry()
        for record in records:
            self.records.take_in(record)
        self.held = (page.epoch, page.through)
        if complete:
            self._as_of = page.issued_at
        return restart or bool(records)


def _write(connection: Connection, record: Record | Tombstone, raw: dict[str, object]) -> None:
    table = schema.registry_record
    if isinstance(record, Tombstone):
        connection.execute(delete(table).where(table.c.type == record.type, table.c.id == record.id))
        return
    values = {"type": record.type, "id": record.id, "version": record.version, "body": raw}
    row = insert(table).values(values)
    connection.execute(row.on_conflict_do_update(index_elements=["type", "id"], set_=values))


def _lift_suspension(writing: Writing, record: Record | Tombstone) -> None:
    """The centre lifts the very suspension that it names, and no later one."""
    lifted = record.lifted_suspension if isinstance(record, CredentialRecord) else None
    if lifted is not None and writing.pins.suspension_of(record.id) == lifted:
        writing.pins.lift(record.id)
