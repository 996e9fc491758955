"""People brought in from a file: first a plan that says what each line would do, then, once it was seen, the doing.

A line whose person and badge are there already does nothing, so that the same file can be brought again. Persons are
told apart by their name, whatever its accents and capitals, and their administration.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from sync.server.badge_cards import BadNumber, RandomNumber, Standing, as_kept, check_number, known_as
from sync.server.csv_people import Row
from sync.server.key_right_badges import why_not
from sync.server.pages.alphabet import sorting_key
from sync.server.person_names import BadName, name_of
from sync.server.registry import lock_registry, put_parsed
from sync.server.registry_reading import read_records
from sync.server.siret import BadSiret, siret_of
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.assurance import CredentialKind
from sync.wire.registry import AdministrationRecord, CredentialRecord, PersonRecord

_Badge = tuple[CredentialKind, str]
_PersonKey = tuple[str, str]
"""A name without accents and capitals, and a SIRET or nothing."""


class LineFaultKind(StrEnum):
    """What is wrong with a line."""

    EXTRA = "extra"
    NAME = "name"
    SIRET = "siret"
    ADMINISTRATION = "administration"
    ORGANISATION = "organisation"
    HALF_A_BADGE = "half_a_badge"
    KIND = "kind"
    NUMBER = "number"
    RANDOM_NUMBER = "random_number"
    BADGE_TAKEN = "badge_taken"
    BADGE_LOST = "badge_lost"
    REPEATED = "repeated"
    NAMESAKES = "namesakes"


class LineFault(ValueError):
    """A line that is left out: what is wrong, what stands there, and the line or the person that it runs into."""

    def __init__(self, kind: LineFaultKind, text: str = "", other: str = "", line: int = 0) -> None:
        super().__init__(f"line {line}: {kind}")
        self.kind, self.text, self.other, self.line = kind, text, other, line


class PlanChanged(Exception):
    """The registry changed since the plan was seen, and the file would now do something else."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a good line does: a new person where `is_new`, a badge where there is one to give; else nothing."""

    line: int
    name: str
    siret: str
    organisation: str
    is_new: bool
    badge: _Badge | None


@dataclass
class Plan:
    """What a file would do."""

    lines: list[Planned] = field(default_factory=list[Planned])
    faults: list[LineFault] = field(default_factory=list[LineFault])

    @property
    def persons(self) -> list[Planned]:
        """Those that are new."""
        return [line for line in self.lines if line.is_new]

    @property
    def badges(self) -> int:
        """How many are given."""
        return sum(line.badge is not None for line in self.lines)

    @property
    def held(self) -> int:
        """How many lines are there already."""
        return sum(not line.is_new and line.badge is None for line in self.lines)

    @property
    def does_something(self) -> bool:
        """Whether there is anything to write."""
        return self.held < len(self.lines)

    @property
    def seal(self) -> str:
        """A word that changes with anything that the plan does or refuses."""
        told = repr((self.lines, [(fault.line, fault.kind, fault.other) for fault in self.faults]))
        return hashlib.sha256(told.encode()).hexdigest()


def plan_import(connection: Connection, rows: Sequence[Row], now: datetime) -> Plan:
    """What these lines would do to the registry as it is."""
    return _Planner(connection, now).plan(rows)


def import_people(store: Store, by: Author, rows: Sequence[Row], seal: str) -> Plan:
    """Does what the plan with that seal says, all of it or nothing. Raises PlanChanged."""
    with store.write() as connection:
        lock_registry(connection)
        planner = _Planner(connection, by.now)
        plan = planner.plan(rows)
        if plan.seal != seal:
            raise PlanChanged
        records = planner.records(plan, by)
        put_parsed(connection, records)
        for record in records:
            whom = record.person if isinstance(record, CredentialRecord) else record.id
            audit_change(connection, by, f"{record.type}.imported", whom=whom, record=record.id)
    return plan


class _Planner:
    """The registry as it is, and what the lines so far would make of it."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._now = now
        self._administrations = {a.siret: a for a in read_records(connection, AdministrationRecord)}
        self._cards: dict[_Badge, list[CredentialRecord]] = defaultdict(list)
        for badge in read_records(connection, CredentialRecord):
            self._cards[badge.kind, badge.number].append(badge)
        sirets = {a.id: a.siret for a in self._administrations.values()}
        self._persons: dict[_PersonKey, list[str]] = defaultdict(list)
        self._names: dict[str, str] = {}
        for person in read_records(connection, PersonRecord):
            key = (sorting_key(person.display_name), sirets.get(person.administration or "", ""))
            self._persons[key].append(person.id)
            self._names[person.id] = person.display_name
        self._called = {siret: record.name for siret, record in self._administrations.items()}
        self._seen: dict[tuple[_PersonKey, _Badge | None], int] = {}
        self._given: dict[_Badge, int] = {}
        self._new = set[_PersonKey]()

    def plan(self, rows: Sequence[Row]) -> Plan:
        """In the order of the lines."""
        plan = Plan()
        for row in rows:
            try:
                plan.lines.append(self._planned(row))
            except LineFault as fault:
                fault.line = row.line
                plan.faults.append(fault)
        return plan

    def records(self, plan: Plan, by: Author) -> list[AdministrationRecord | PersonRecord | CredentialRecord]:
        """What the plan adds to the registry."""
        administrations = {siret: record.id for siret, record in self._administrations.items()}
        made = list[AdministrationRecord | PersonRecord | CredentialRecord]()
        for line in plan.lines:
            key = (sorting_key(line.name), line.siret)
            if line.is_new and line.siret and line.siret not in administrations:
                administrations[line.siret] = by.new_id()
                made.append(
                    AdministrationRecord(id=administrations[line.siret], siret=line.siret, name=line.organisation)
                )
            if line.is_new:
                of = administrations.get(line.siret)
                made.append(PersonRecord(id=by.new_id(), display_name=line.name, administration=of))
                self._persons[key] = [made[-1].id]
            if line.badge is not None:
                kind, number = line.badge
                (person,) = self._persons[key]
                made.append(_new_badge(by, person, kind, number))
        return made

    def _planned(self, row: Row) -> Planned:
        if row.extra:
            raise LineFault(LineFaultKind.EXTRA, row.extra)
        name, badge = _name(row.name, LineFaultKind.NAME), _badge(row)
        siret, organisation = self._administration(row)
        key = (sorting_key(name), siret)
        repeated = self._seen.setdefault((key, badge), row.line)
        if repeated != row.line:
            raise LineFault(LineFaultKind.REPEATED, name, str(repeated))
        badge = self._to_give(key, badge)
        is_new = key not in self._new and not self._persons.get(key)
        if badge is not None:
            self._given[badge] = row.line
        if is_new:
            self._new.add(key)
        if siret:
            self._called.setdefault(siret, organisation)
        return Planned(row.line, name, siret, organisation, is_new, badge)

    def _administration(self, row: Row) -> tuple[str, str]:
        """Its SIRET and name; nothing where the line names none."""
        siret = re.sub(r"\s", "", row.siret)
        if not siret and not row.organisation:
            return "", ""
        if siret in self._called:
            return siret, self._called[siret]
        try:
            siret = siret_of(siret)
        except BadSiret as error:
            raise LineFault(LineFaultKind.SIRET, row.siret or row.organisation) from error
        if not row.organisation:
            raise LineFault(LineFaultKind.ADMINISTRATION, siret)
        return siret, _name(row.organisation, LineFaultKind.ORGANISATION)

    def _to_give(self, key: _PersonKey, badge: _Badge | None) -> _Badge | None:
        """The badge, if it is not hers already."""
        if badge is None:
            return None
        persons = self._persons.get(key, [])
        if len(persons) > 1:
            raise LineFault(LineFaultKind.NAMESAKES, self._names[persons[0]], str(len(persons)))
        known = known_as(self._cards.get(badge, ()), self._now)
        if known is not None and known.standing is Standing.LOST:
            raise LineFault(LineFaultKind.BADGE_LOST, badge[1])
        if known is not None and known.badge.person not in persons:
            raise LineFault(LineFaultKind.BADGE_TAKEN, badge[1], self._names.get(known.badge.person, ""))
        if badge in self._given:
            raise LineFault(LineFaultKind.REPEATED, badge[1], str(self._given[badge]))
        return badge if known is None else None


def _new_badge(by: Author, person: str, kind: CredentialKind, number: str) -> CredentialRecord:
    """One that carries key rights if it can."""
    badge = CredentialRecord(id=by.new_id(), person=person, kind=kind, number=number)
    return badge.model_copy(update={"carries_key_right": why_not(badge, by.now) is None})


def _name(text: str, kind: LineFaultKind) -> str:
    try:
        return name_of(text)
    except BadName as error:
        raise LineFault(kind, text) from error


def _badge(row: Row) -> _Badge | None:
    if not row.kind and not row.number:
        return None
    if not row.kind or not row.number:
        raise LineFault(LineFaultKind.HALF_A_BADGE, row.kind or row.number)
    kind, number = as_kept(row.kind), as_kept(row.number)
    if kind not in set(CredentialKind):
        raise LineFault(LineFaultKind.KIND, row.kind)
    known = CredentialKind(kind)
    try:
        check_number(known, number)
    except RandomNumber as error:
        raise LineFault(LineFaultKind.RANDOM_NUMBER, row.number) from error
    except BadNumber as error:
        raise LineFault(LineFaultKind.NUMBER, row.number) from error
    return known, number
