"""People as administrators look for them: by what one remembers of a name, with their badges and rights."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import sqlalchemy
from sqlalchemy import Connection, Select, false, func, select

from sync.server.csv_people import Row
from sync.server.pages.alphabet import search_key, sorting_key
from sync.server.store import schema
from sync.wire.instants import format_instant
from sync.wire.registry import (
    AccessRuleRecord,
    AdministrationRecord,
    CredentialRecord,
    PersonRecord,
    parse_record,
)

PAGE_SIZE = 50
"""How many people a page of the list shows."""

_ID = re.compile(r"[0-9a-f-]{36}")
# Records of before there were visitors do not say.
_IS_NO_VISITOR = func.coalesce(schema.registry_record.c.body["visitor"].as_boolean(), false()).is_(False)
_Row = sqlalchemy.Row[Any, Any]
_R = TypeVar("_R", PersonRecord, CredentialRecord, AccessRuleRecord, AdministrationRecord)


class BadgeState(StrEnum):
    """Whether a badge is in force, and why not."""

    ACTIVE = "active"
    REVOKED = "revoked"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the registry, with all that is hers there; badges and rules in the order of their ids."""

    record: PersonRecord
    administration: AdministrationRecord | None
    badges: tuple[CredentialRecord, ...]
    rules: tuple[AccessRuleRecord, ...]

    def key_rights(self, now: datetime) -> list[AccessRuleRecord]:
        """Those in force, the one that ends last first."""
        rules = [rule for rule in self.rules if rule.key_right and rule.in_force(now)]
        return sorted(rules, key=lambda rule: (rule.valid_until is None, rule.valid_until), reverse=True)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of those found, by name; `page` counts from 1."""

    persons: tuple[Person, ...]
    total: int
    page: int
    pages: int

    @property
    def first(self) -> int:
        """The number of the first of this page among all."""
        return (self.page - 1) * PAGE_SIZE + 1


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people the registry has, and badges in force."""

    persons: int
    badges: int


def find(connection: Connection, *, words: str = "", administration: str = "", page: int = 1) -> Found:
    """Those in whose name, administration or SIRET every word stands, whatever its accents and capitals.

    A page after the last one is the last one.
    """
    called = {record.id: record for record in read_administrations(connection)}
    wanted = search_key(words).split()
    # Folding is what takes time: each text once, for the search and for the order.
    told = {id_: search_key(f"{record.name} {record.siret}") for id_, record in called.items()}
    matching: list[tuple[str, _Row]] = []
    for row in connection.execute(_persons_but_visitors()).all():
        name, of = search_key(row.body["display_name"]), row.body.get("administration")
        text = f"{name} {told.get(of, '')}"
        if administration in ("", of) and all(word in text for word in wanted):
            matching.append((name, row))
    matching.sort(key=lambda pair: (pair[0], pair[1].id))
    pages = max(1, -(-len(matching) // PAGE_SIZE))
    page = min(page, pages)
    shown = [row for _, row in matching[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
    return Found(tuple(_persons(connection, shown, called)), len(matching), page, pages)


def read_everybody(connection: Connection) -> list[Row]:
    """All but visitors, by name, as lines of a file."""
    called = {record.id: record for record in read_administrations(connection)}
    lines = list[tuple[str, Row]]()
    for row in connection.execute(_persons_but_visitors()):
        record = _parsed(PersonRecord, row.body)
        of = called.get(record.administration or "")
        line = Row(0, record.display_name, "" if of is None else of.siret, "" if of is None else of.name)
        lines.append((search_key(line.name), line))
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


def read_person(connection: Connection, person: str) -> Person | None:
    """The person of that id, if there is one."""
    if not _ID.fullmatch(person):
        return None
    row = connection.execute(_persons_but_visitors().where(schema.registry_record.c.id == person)).one_or_none()
    if row is None:
        return None
    called = {record.id: record for record in read_administrations(connection)}
    return _persons(connection, [row], called)[0]


def read_administrations(connection: Connection) -> list[AdministrationRecord]:
    """All of them, by name."""
    records = [_parsed(AdministrationRecord, row.body) for row in connection.execute(_in_force("administration"))]
    return sorted(records, key=lambda record: (sorting_key(record.name), record.siret))


def count(connection: Connection, now: datetime) -> Counts:
    """Of the whole registry."""
    table = schema.registry_record.c
    standing = select(func.count()).where(table.deleted.is_(False))
    persons = connection.execute(standing.where(table.type == "person", _IS_NO_VISITOR)).scalar_one()
    # Instants in JSON are texts of one form, whose order is that of time.
    text = format_instant(now)
    begun = func.coalesce(table.body["valid_from"].as_string(), "") <= text
    running = func.coalesce(table.body["valid_until"].as_string(), "9999") > text
    active = table.body["state"].as_string() == "active"
    badges = standing.where(table.type == "credential", active, begun, running)
    return Counts(persons, connection.execute(badges).scalar_one())


def badge_state(badge: CredentialRecord, now: datetime) -> BadgeState:
    """What that badge is worth now."""
    if badge.state == "revoked":
        return BadgeState.REVOKED
    if badge.valid_from is not None and now < badge.valid_from:
        return BadgeState.NOT_YET
    return BadgeState.EXPIRED if badge.valid_until is not None and now >= badge.valid_until else BadgeState.ACTIVE


def _persons_but_visitors() -> Select[Any, Any]:
    """Visitors are the matter of reception at their site: they get neither badge nor right here."""
    return _in_force("person").where(_IS_NO_VISITOR)


def _in_force(type_: str) -> Select[Any, Any]:
    table = schema.registry_record.c
    return select(table.id, table.body).where(table.type == type_, table.deleted.is_(False)).order_by(table.id)


def _persons(connection: Connection, rows: Sequence[_Row], called: Mapping[str, AdministrationRecord]) -> list[Person]:
    records = [_parsed(PersonRecord, row.body) for row in rows]
    ids = [record.id for record in records]
    badges, rules = _of(connection, CredentialRecord, ids), _of(connection, AccessRuleRecord, ids)
    return [
        Person(
            record,
            called.get(record.administration or ""),
            tuple(badges[record.id]),
            tuple(rules[record.id]),
        )
        for record in records
    ]


def _of(connection: Connection, type_: type[_R], persons: Sequence[str]) -> dict[str, list[_R]]:
    """The records of that type, by the person whose they are."""
    found: dict[str, list[_R]] = defaultdict(list)
    whose = schema.registry_record.c.body["person"].as_string()
    for row in connection.execute(_in_force(type_.model_fields["type"].default).where(whose.in_(persons))):
        found[row.body["person"]].append(_parsed(type_, row.body))
    return found


def _parsed(type_: type[_R], body: Mapping[str, object]) -> _R:
    record = parse_record({"version": 0, **body})
    assert isinstance(record, type_)  # noqa: S101 (the column `type` says so)
    return record
