"""What a site changed by itself, as the registry takes it in: which records an entry makes, or why it makes none. Pure.

Nothing of it ever grants or widens a key right: a badge that a site made carries none, and no entry makes an access
rule. What the entry says came from a site's node: anything may be missing, or of another type.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from sync.server.pushed import PushedEntry
from sync.wire.assurance import CredentialKind
from sync.wire.ids import Hex, Id
from sync.wire.instants import WireInstant, parse_instant
from sync.wire.journal import Kind
from sync.wire.registry import (
    CredentialRecord,
    ExpectedVisitRecord,
    NoticeRecord,
    PersonRecord,
    Record,
    Tombstone,
)
from sync.wire.typed_text import plain_line

Made: TypeAlias = PersonRecord | CredentialRecord | NoticeRecord | Tombstone
Text = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(plain_line)]


_NAMES_A_RECORD, _IS_A_NUMBER = re.compile(r"[0-9a-f-]{36}"), re.compile(r"[0-9a-f]{2,200}")
"""What else an entry may say is not looked up: PostgreSQL refuses some texts altogether."""


class CannotTakeIn(ValueError):
    """An entry that says nothing which the registry could hold; says what is wrong."""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class _Badge(_Said):
    """An existing badge."""

    credential: Id


class _NewBadge(_Badge):
    person: Id
    kind: CredentialKind
    number: Annotated[Hex, StringConstraints(min_length=2, max_length=200)]


class _DayBadge(_NewBadge):
    valid_until: WireInstant


class _Visitor(_Said):
    person: Id
    name: Text
    organisation: Text
    host: Id
    valid_until: WireInstant
    expected: Id | None = None


class _Notice(_Said):
    notice: Id


@dataclass(slots=True)
class Known:
    """What the registry holds of whatever the entries name, and of what they have made so far."""

    persons: set[str] = field(default_factory=set[str])
    credentials: dict[str, CredentialRecord] = field(default_factory=dict[str, CredentialRecord])
    notices: dict[str, str] = field(default_factory=dict[str, str])
    expected_visits: dict[str, str] = field(default_factory=dict[str, str])
    """Both by id: whose site's."""
    removed: set[str] = field(default_factory=set[str])
    """Ids that are used up."""

    def take_in(self, records: Iterable[Record | Tombstone]) -> None:
        """From now on it holds these too."""
        for record in records:
            match record:
                case PersonRecord():
                    self.persons.add(record.id)
                case CredentialRecord():
                    self.credentials[record.id] = record
                case NoticeRecord():
                    self.notices[record.id] = record.site
                case ExpectedVisitRecord():
                    self.expected_visits[record.id] = record.site
                case Tombstone():
                    self.notices.pop(record.id, None)
                    self.expected_visits.pop(record.id, None)
                    self.removed.add(record.id)
                case _:
                    pass

    def has_used(self, id_: str) -> bool:
        """Whether a record of that id is there, or was."""
        by_site = self.notices.keys() | self.expected_visits.keys()
        return id_ in self.removed | self.persons | self.credentials.keys() | by_site

    def holds_number(self, badge: _NewBadge, at: datetime) -> bool:
        """Whether the card was a badge then."""
        return any(
            (held.kind, held.number) == (badge.kind, badge.number) and held.in_force(at)
            for held in self.credentials.values()
        )


@dataclass(frozen=True, slots=True)
class Names:
    """What entries name, so that it can be looked up at once."""

    ids: frozenset[str]
    numbers: frozenset[str]


def names_in(entries: Iterable[PushedEntry]) -> Names:
    """Everything that the entries may name."""
    ids, numbers = set[str](), set[str]()
    for entry in entries:
        ids.add(entry.id)
        for key in ("person", "credential", "host", "notice", "expected"):
            if isinstance(value := (entry.payload or {}).get(key), str) and _NAMES_A_RECORD.fullmatch(value):
                ids.add(value)
        if isinstance(number := (entry.payload or {}).get("number"), str) and _IS_A_NUMBER.fullmatch(number):
            numbers.add(number)
    return Names(frozenset(ids), frozenset(numbers))


def records_of(site: str, entry: PushedEntry, known: Known) -> list[Made]:
    """The records that an entry of that site makes; a notice for the site where it makes none. Raises CannotTakeIn."""
    if entry.payload is None:
        return []
    if known.has_used(entry.id):
        raise CannotTakeIn(f"entry {entry.seq} ({entry.kind}) has the id of a record")
    try:
        return _MAPPINGS[entry.kind](site, entry, known)
    except ValidationError as error:
        where = ", ".join(".".join(str(part) for part in fault["loc"]) or "payload" for fault in error.errors())
        raise CannotTakeIn(f"entry {entry.seq} ({entry.kind}) is not understood: {where:.200}") from None


def _enrolled(site: str, entry: PushedEntry, known: Known) -> list[Made]:
    said = _NewBadge.model_validate(entry.payload)
    return _new_badge(site, entry, known, said, lent_until=None)


def _lent(site: str, entry: PushedEntry, known: Known) -> list[Made]:
    said = _DayBadge.model_validate(entry.payload)
    return _new_badge(site, entry, known, said, lent_until=said.valid_until)


def _new_badge(site: str, entry: PushedEntry, known: Known, said: _NewBadge, lent_until: datetime | None) -> list[Made]:
    if known.has_used(said.credential):
        raise CannotTakeIn(f"entry {entry.seq} ({entry.kind}) makes a badge that there is")
    if said.person not in known.persons:
        return [_notice(site, entry, "unknown_person", said.person, said.credential)]
    if known.holds_number(said, parse_instant(entry.occurred_at)):
        return [_notice(site, entry, "number_taken", said.person, said.credential)]
    return [
        CredentialRecord(
            id=said.credential,
            person=said.person,
            kind=said.kind,
            number=said.number,
            valid_until=lent_until,
            lent=lent_until is not None,
            carries_key_right=False,
        )
    ]


def _revoked(site: str, entry: PushedEntry, known: Known) -> list[Made]:  # noqa: ARG001 (whichever site says so)
    """A badge that the registry does not have (any more) is out of force anyway."""
    held = known.credentials.get(_Badge.model_validate(entry.payload).credential)
    return [] if held is None else [held.model_copy(update={"state": "revoked"})]


def _returned(site: str, entry: PushedEntry, known: Known) -> list[Made]:  # noqa: ARG001 (whichever site says so)
    held = known.credentials.get(_Badge.model_validate(entry.payload).credential)
    return [held.model_copy(update={"state": "revoked"})] if held is not None and held.lent else []


def _registered(site: str, entry: PushedEntry, known: Known) -> list[Made]:
    """A visitor whose host is nobody (any more) is inside all the same: she is known, and the site is told."""
    said = _Visitor.model_validate(entry.payload)
    if known.has_used(said.person):
        raise CannotTakeIn(f"entry {entry.seq} ({entry.kind}) makes a person that there is")
    has_host = said.host in known.persons
    visitor = PersonRecord(
        id=said.person,
        display_name=said.name,
        visitor=True,
        organisation=said.organisation,
        host=said.host if has_host else None,
        site=site,
        valid_until=said.valid_until,
    )
    made: list[Made] = [visitor]
    if said.expected is not None and known.expected_visits.get(said.expected) == site:
        made.append(Tombstone(type="expected_visit", id=said.expected, version=0, deleted=True))
    return made if has_host else [*made, _notice(site, entry, "unknown_person", said.host)]


def _seen(site: str, entry: PushedEntry, known: Known) -> list[Made]:
    """A site reads its own notices."""
    notice = _Notice.model_validate(entry.payload).notice
    if known.notices.get(notice) != site:
        return []
    return [Tombstone(type="notice", id=notice, version=0, deleted=True)]


def _notice(
    site: str,
    entry: PushedEntry,
    code: Literal["number_taken", "unknown_person"],
    person: str,
    credential: str | None = None,
) -> NoticeRecord:
    at = parse_instant(entry.occurred_at)
    return NoticeRecord(id=entry.id, site=site, code=code, person=person, credential=credential, at=at)


_MAPPINGS: Mapping[str, Callable[[str, PushedEntry, Known], list[Made]]] = {
    Kind.CREDENTIAL_ENROLLED: _enrolled,
    Kind.CREDENTIAL_LENT: _lent,
    Kind.CREDENTIAL_REVOKED: _revoked,
    Kind.CREDENTIAL_RETURNED: _returned,
    Kind.VISITOR_REGISTERED: _registered,
    Kind.NOTICE_SEEN: _seen,
}
KINDS = frozenset(str(kind) for kind in _MAPPINGS)
"""The kinds of entry that make records; ingest looks at no others."""
