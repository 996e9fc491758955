"""What administrators change of people, each in one transaction with its line in the audit."""

from collections.abc import Sequence

import structlog
from sqlalchemy import Connection

from sync.server.directory import read_administrations
from sync.server.mail_addresses import put_address
from sync.server.registry import UnknownRecord, held_record, lock_registry, put_parsed, revoke
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.registry import (
    AccessRuleRecord,
    AdministrationRecord,
    CredentialRecord,
    PersonRecord,
    Tombstone,
)

_log = structlog.get_logger()


class KnownSiret(ValueError):
    """There is an administration of that SIRET; its name is the text."""


def add_person(
    store: Store,
    by: Author,
    name: str,
    administration: str | None,
    address: str = "",
    *,
    extended_grant_time: bool = False,
) -> str:
    """A new person, without badge and right; gives her id. `address` is where she is written to, empty for nowhere.

    Raises UnknownRecord for an unknown administration.
    """
    person = PersonRecord(
        id=by.new_id(),
        display_name=name,
        administration=administration,
        extended_grant_time=extended_grant_time,
    )
    with store.write() as connection:
        _check_administration(connection, administration)
        put_parsed(connection, [person])
        put_address(connection, person.id, address)
        audit_change(connection, by, "person.added", whom=person.id, record=person.id)
    return person.id


def change_person(
    store: Store,
    by: Author,
    person: str,
    name: str,
    administration: str | None,
    address: str,
    *,
    extended_grant_time: bool | None = None,
) -> None:
    """Another name, administration or address, more time at doors or no longer; an empty address is none.

    Raises UnknownRecord.
    """
    with store.write() as connection:
        held = held_record(connection, PersonRecord, person)
        _check_administration(connection, administration)
        extended = held.extended_grant_time if extended_grant_time is None else extended_grant_time
        changed = held.model_copy(
            update={"display_name": name, "administration": administration, "extended_grant_time": extended}
        )
        addressed = put_address(connection, person, address)
        if changed != held:
            put_parsed(connection, [changed])
        if changed != held or addressed:
            audit_change(connection, by, "person.changed", whom=person, record=person)


def add_administration(store: Store, by: Author, siret: str, name: str) -> str:
    """A new administration; gives its id. Raises KnownSiret."""
    record = AdministrationRecord(id=by.new_id(), siret=siret, name=name)
    with store.write() as connection:
        lock_registry(connection)
        known = next((known for known in read_administrations(connection) if known.siret == siret), None)
        if known is not None:
            raise KnownSiret(known.name)
        put_parsed(connection, [record])
        audit_change(connection, by, "administration.added", whom=record.id, record=record.id)
    return record.id


def grant(store: Store, by: Author, rule: AccessRuleRecord) -> None:
    """A new right. Raises UnknownRecord where the person is gone, ValueError for a key right without an end."""
    with store.write() as connection:
        held_record(connection, PersonRecord, rule.person)
        put_parsed(connection, [rule])
        audit_change(connection, by, "access_rule.granted", whom=rule.person, record=rule.id)


def withdraw(store: Store, by: Author, person: str, rule: str) -> None:
    """That right of that person is no more. Raises UnknownRecord."""
    with store.write() as connection:
        if held_record(connection, AccessRuleRecord, rule).person != person:
            raise UnknownRecord(rule)
        put_parsed(connection, [Tombstone(type="access_rule", id=rule, version=0, deleted=True)])
        audit_change(connection, by, "access_rule.withdrawn", whom=person, record=rule)


def declare_lost(store: Store, by: Author, badge: str, person: str | None = None) -> int:
    """Puts a badge, of that person where she is named, out of force for good; gives the registry's version.

    Doing it again changes nothing. Raises UnknownRecord.
    """
    with store.write() as connection:
        held = held_record(connection, CredentialRecord, badge)
        if person not in (None, held.person):
            raise UnknownRecord(badge)
        version = revoke(connection, badge)
        if held.state != "revoked":
            audit_change(connection, by, "credential.revoked", whom=held.person, record=badge)
    _log.info("credential.revoked", credential=badge, by=by.who)
    return version


def _check_administration(connection: Connection, administration: str | None) -> None:
    if administration is not None:
        known: Sequence[str] = [record.id for record in read_administrations(connection)]
        if administration not in known:
            raise UnknownRecord(administration)
