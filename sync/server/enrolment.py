"""A badge enrolled by an administrator, who alone decides whether it carries its person's key rights."""

import re

import structlog
from sqlalchemy import Connection, case, select

from sync.server.registry import held_record, put_parsed
from sync.server.store import schema
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.registry import CredentialKind, CredentialRecord, PersonRecord, parse_record

_log = structlog.get_logger()

_NUMBERS = {
    # ISO 14443-3, 6.5.4: UIDs have 4, 7 or 10 bytes; one of 4 that begins with 08 is another each time.
    CredentialKind.UID: re.compile(r"(?!08)[0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20}"),
    # An uncompressed point of P-256.
    CredentialKind.PKOC: re.compile(r"04[0-9a-f]{128}"),
    CredentialKind.NTAG424: re.compile(r"[0-9a-f]{14}"),
    CredentialKind.DESFIRE: re.compile(r"[0-9a-f]{32}"),
}


class BadNumber(ValueError):
    """No card of that kind has that number, or none that can be a badge; or it cannot carry a key right. Says why."""


class NumberTaken(ValueError):
    """The card is a badge in force; its id is the text."""


def enrol(
    store: Store, by: Author, person: str, kind: CredentialKind, number: str, *, carries_key_right: bool
) -> tuple[str, int]:
    """A new badge of that person: its id, and the registry's version.

    Raises UnknownRecord, BadNumber or NumberTaken.
    """
    if not _NUMBERS[kind].fullmatch(number):
        raise BadNumber(f"no {kind} card that can be a badge has that number")
    if carries_key_right and kind is CredentialKind.UID:
        raise BadNumber("a badge that can be copied carries no key right")
    badge = CredentialRecord(
        id=by.new_id(), person=person, kind=kind, number=number, carries_key_right=carries_key_right
    )
    with store.write() as connection:
        held_record(connection, PersonRecord, person)
        _check_free(connection, badge, by)
        version = put_parsed(connection, [badge])
        audit_change(connection, by, "credential.enrolled", whom=person, record=badge.id)
    _log.info("credential.enrolled", credential=badge.id, by=by.who)
    return badge.id, version


def _check_free(connection: Connection, badge: CredentialRecord, by: Author) -> None:
    table = schema.registry_record.c
    number = case((table.type == "credential", table.body["number"].as_string()))
    for body in connection.scalars(select(table.body).where(number == badge.number, table.deleted.is_(False))):
        held = parse_record({"version": 0, **body})
        if isinstance(held, CredentialRecord) and held.kind == badge.kind and held.in_force(by.now):
            raise NumberTaken(held.id)
