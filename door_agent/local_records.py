"""Registry records that the site made itself: in force here at once, by a journal entry, until the centre's own record
comes down or the centre says that it did not take the entry in.

None of them ever grants or widens a key right; `narrowed` alone sees to it, and every one of them passes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from door_agent.store import schema
from door_agent.store.site_store import Writing
from sync.wire.registry import (
    AccessRuleRecord,
    CredentialRecord,
    NoticeRecord,
    PersonRecord,
    Record,
    Tombstone,
    dump_record,
    parse_record,
)

LocalRecord: TypeAlias = PersonRecord | CredentialRecord | AccessRuleRecord
Key: TypeAlias = tuple[str, str]
"""Type and id of a record."""


def narrowed(record: LocalRecord, held: CredentialRecord | None = None) -> LocalRecord:
    """The record without whatever could grant or widen a key right, or make a receptionist.

    `held` is the badge of its id: of one that there is the card stays, or an older badge of that card, with its key
    right, would be found again.
    """
    match record:
        case CredentialRecord():
            card = {} if held is None else {"kind": held.kind, "number": held.number}
            return record.model_copy(update={**card, "carries_key_right": False})
        case AccessRuleRecord():
            return by_day(record)
        case PersonRecord():
            return record.model_copy(update={"receptionist": False})


def by_day(rule: AccessRuleRecord) -> AccessRuleRecord:
    """As much of the rule as holds in opening hours."""
    return rule.model_copy(update={"schedule": "openings"})


def usable(credential: CredentialRecord, rules: Sequence[AccessRuleRecord]) -> tuple[AccessRuleRecord, ...]:
    """What of its person's rules a badge can use."""
    return tuple(rules) if credential.carries_key_right else tuple(by_day(rule) for rule in rules)


@dataclass(frozen=True, slots=True)
class _Local:
    record: LocalRecord
    entry: str


class LocalRecords:
    """The table of them, and the same in memory. Used by the decider thread only."""

    def __init__(self, connection: Connection) -> None:
        self._held: dict[Key, _Local] = {}
        for row in connection.execute(select(schema.local_record)):
            record = parse_record(row.body)
            if isinstance(record, LocalRecord):
                self._held[row.type, row.id] = _Local(narrowed(record), row.entry)

    @property
    def records(self) -> tuple[LocalRecord, ...]:
        """All of them."""
        return tuple(local.record for local in self._held.values())

    def __contains__(self, key: Key) -> bool:
        return key in self._held

    def held(self, key: Key) -> LocalRecord | None:
        """The record of that type and id that the site made itself."""
        local = self._held.get(key)
        return None if local is None else local.record

    def settled_by(self, records: Sequence[Record | Tombstone]) -> set[Key]:
        """Those that are over once the centre's records are in force."""
        settled: set[Key] = set()
        for record in records:
            local = self._held.get((record.type, record.id))
            if local is not None and not _still_stands(local.record, record):
                settled.add((record.type, record.id))
            if isinstance(record, NoticeRecord):
                settled |= {key for key, local in self._held.items() if local.entry == record.id}
                settled |= {("credential", record.credential or "")} & self._held.keys()
        return settled

    def unanswerable(self, connection: Connection) -> set[Key]:
        """Those whose entry says nothing any more: the centre, should it not know of them yet, never will.

        A badge declared lost here is none of them: it stays so. A day badge is over by its own date.
        """
        local, entry = schema.local_record.c, schema.journal.c
        query = select(local.type, local.id).join(schema.journal, entry.id == local.entry)
        erased = {(row.type, row.id) for row in connection.execute(query.where(entry.payload_salt.is_(None)))}
        return {key for key in erased if not _must_stay_lost(self._held[key].record)}

    def keep(self, records: Sequence[LocalRecord], entry: str) -> None:
        """They are in force; called when their transaction has ended."""
        for record in records:
            self._held[record.type, record.id] = _Local(record, entry)

    def drop(self, keys: set[Key]) -> None:
        """They are no more; called when their transaction has ended."""
        for key in keys:
            self._held.pop(key, None)


def write_local(connection: Connection, records: Sequence[LocalRecord], entry: str) -> None:
    """Keeps records that the site made itself by that entry, inside the caller's transaction."""
    for record in records:
        values = {"type": record.type, "id": record.id, "entry": entry, "body": dump_record(record)}
        row = insert(schema.local_record).values(values)
        connection.execute(row.on_conflict_do_update(index_elements=["type", "id"], set_=values))


def delete_local(writing: Writing, keys: set[Key]) -> None:
    """Forgets them."""
    table = schema.local_record
    for type_, id_ in keys:
        writing.erase(delete(table).where(table.c.type == type_, table.c.id == id_))


def _still_stands(local: LocalRecord, centre: Record | Tombstone) -> bool:
    """A badge declared lost here stays so until the centre has heard of it, whatever else it says of that badge."""
    return (
        isinstance(local, CredentialRecord)
        and isinstance(centre, CredentialRecord)
        and local.state == "revoked"
        and centre.state == "active"
    )


def _must_stay_lost(local: LocalRecord) -> bool:
    return isinstance(local, CredentialRecord) and local.state == "revoked" and not local.lent
