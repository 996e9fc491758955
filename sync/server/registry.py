"""Writing the registry at the centre: each record gets a version that no reader can skip.

Versions come from one counter row. A writer holds its lock from the comparison with what is there to the commit, so
that version n is never seen before n - 1 (a database's sequence would let a reader skip one for good).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, bindparam, insert, select, update

from sync.server.notifications import Topic, notify
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.wire.registry import (
    AccessRuleRecord,
    CalendarRecord,
    CredentialRecord,
    ExpectedVisitRecord,
    NoticeRecord,
    PersonRecord,
    Record,
    SiteRecord,
    Tombstone,
    dump_record,
    parse_record,
)

_IN_ONE_QUERY = 500
_ID = re.compile(r"[0-9a-f-]{36}")

_R = TypeVar("_R", CredentialRecord, PersonRecord, AccessRuleRecord, ExpectedVisitRecord)
_Key = tuple[str, str]
_Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Held:
    """A record as the registry has it."""

    body: dict[str, object]
    site: str | None


class UnknownRecord(KeyError):
    """There is no such record, or it was removed."""


def put_records(store: Store, records: Sequence[Record | Tombstone | Mapping[str, object]]) -> int:
    """Makes the registry hold these records, all or none, and gives the registry's latest version.

    A record may be a JSON object without `version`; a removal is `{"type", "id", "deleted": true}`. A record that is
    held just so already gets no new version. Raises pydantic.ValidationError, BadCalendar, or ValueError for a record
    that would change its site, or a key right without an end.
    """
    parsed = [_parsed(record) for record in records]
    with store.write() as connection:
        return put_parsed(connection, parsed)


def put_parsed(connection: Connection, records: Sequence[Record | Tombstone]) -> int:
    """The same, inside the caller's transaction. Raises ValueError as `put_records` does."""
    version = _put(connection, records)
    notify(connection, Topic.REGISTRY)
    notify(connection, Topic.SITES)
    return version


def revoke(connection: Connection, credential: str) -> int:
    """Takes a credential out of force, and gives the registry's version by which sites hear of it.

    A credential that is revoked already is left as it is. Raises UnknownRecord.
    """
    record = held_record(connection, CredentialRecord, credential)
    version = _put(connection, [record.model_copy(update={"state": "revoked"})])
    notify(connection, Topic.REGISTRY)
    return version


def held_record(connection: Connection, type_: type[_R], id_: str) -> _R:
    """The record of that type and id; nobody else writes the registry until the caller's transaction ends.

    Raises UnknownRecord.
    """
    if not _ID.fullmatch(id_):
        raise UnknownRecord(id_)
    lock_registry(connection)
    key = (str(type_.model_fields["type"].default), id_)
    held = _held(connection, [key]).get(key)
    record = parse_record({"version": 0, **held.body}) if held is not None else None
    if not isinstance(record, type_):
        raise UnknownRecord(id_)
    return record


def _parsed(record: Record | Tombstone | Mapping[str, object]) -> Record | Tombstone:
    return parse_record({"version": 0, **record}) if isinstance(record, Mapping) else record


def _put(connection: Connection, records: Sequence[Record | Tombstone]) -> int:
    for record in records:
        _check(record)
    latest = lock_registry(connection)
    last_said = {(record.type, record.id): record for record in records}
    held = _held(connection, list(last_said))
    changed = [record for key, record in last_said.items() if _changes(held.get(key), record)]
    new, known = list[_Row](), list[_Row]()
    for version, record in enumerate(changed, start=latest + 1):
        before = held.get((record.type, record.id))
        (new if before is None else known).append(_row(record, before, version))
    table = schema.registry_record
    if new:
        named = insert(table).values(type=bindparam("of_type"), id=bindparam("of_id"), site=bindparam("of_site"))
        connection.execute(named, new)
    if known:
        mine = (table.c.type == bindparam("of_type")) & (table.c.id == bindparam("of_id"))
        connection.execute(update(table).where(mine).values(site=bindparam("of_site")), known)
    connection.execute(update(schema.registry_counter).values(version=latest + len(changed)))
    return latest + len(changed)


def _check(record: Record | Tombstone) -> None:
    if isinstance(record, AccessRuleRecord) and record.schedule == "always" and not record.key_right:
        raise ValueError(f"access_rule {record.id} reaches outside opening hours: give it an end (valid_until)")


def lock_registry(connection: Connection) -> int:
    """The latest version; nobody else writes the registry until this transaction ends."""
    return connection.execute(select(schema.registry_counter.c.version).with_for_update()).scalar_one()


def _held(connection: Connection, keys: Sequence[_Key]) -> dict[_Key, _Held]:
    table, found = schema.registry_record, dict[_Key, _Held]()
    for start in range(0, len(keys), _IN_ONE_QUERY):
        ids = [id_ for _, id_ in keys[start : start + _IN_ONE_QUERY]]
        for row in connection.execute(select(table).where(table.c.id.in_(ids))):
            found[row.type, row.id] = _Held(row.body, row.site)
    return found


def _changes(held: _Held | None, record: Record | Tombstone) -> bool:
    if held is None:
        return not isinstance(record, Tombstone)
    return held.body != _body(record)


def _body(record: Record | Tombstone) -> dict[str, object]:
    """The record as it is kept: its version has a column of its own."""
    body = dump_record(record)
    del body["version"]
    return body


def _row(record: Record | Tombstone, held: _Held | None, version: int) -> _Row:
    deleted = isinstance(record, Tombstone)
    site = held.site if held is not None and deleted else _site(record)
    if held is not None and site != held.site:
        raise ValueError(f"{record.type} {record.id} is site {held.site!r}'s: make a new one for another site")
    return {
        "of_type": record.type,
        "of_id": record.id,
        "of_site": site,
        "version": version,
        "deleted": deleted,
        "body": _body(record),
    }


def _site(record: Record | Tombstone) -> str | None:
    """The site that alone gets to see the record; None for what every site needs."""
    if isinstance(record, CalendarRecord | AccessRuleRecord | NoticeRecord | ExpectedVisitRecord | PersonRecord):
        return record.site
    return record.id if isinstance(record, SiteRecord) else None
