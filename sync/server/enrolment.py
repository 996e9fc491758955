"""A badge enrolled by an administrator, who alone decides whether it carries its person's key rights."""

import structlog
from sqlalchemy import Connection, case, select

from sync.server.badge_cards import Standing, check_number, known_as
from sync.server.key_right_badges import CannotCarry, why_not
from sync.server.registry import UnknownRecord, held_record, put_parsed
from sync.server.store import schema
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.assurance import CredentialKind
from sync.wire.registry import CredentialRecord, PersonRecord, parse_record

_log = structlog.get_logger()


class NumberTaken(ValueError):
    """The card is a badge already; its id is the text."""

    def __init__(self, held: CredentialRecord) -> None:
        super().__init__(held.id)
        self.held = held


class NumberLost(ValueError):
    """The card is a badge that was declared lost; its id is the text."""


def enrol(
    store: Store,
    by: Author,
    person: str,
    kind: CredentialKind,
    number: str,
    *,
    carries_key_right: bool,
    found_again: bool = True,
) -> tuple[str, int]:
    """A new badge of that person: its id, and the registry's version.

    `found_again`: a card that was declared lost may be a badge again. Raises UnknownRecord, BadNumber, CannotCarry,
    NumberTaken or NumberLost.
    """
    check_number(kind, number)
    badge = CredentialRecord(
        id=by.new_id(), person=person, kind=kind, number=number, carries_key_right=carries_key_right
    )
    why = why_not(badge, by.now) if carries_key_right else None
    if why is not None:
        raise CannotCarry(why)
    with store.write() as connection:
        # A visitor has a code, and no badge.
        if held_record(connection, PersonRecord, person).visitor:
            raise UnknownRecord(person)
        _check_free(connection, badge, by, found_again=found_again)
        version = put_parsed(connection, [badge])
        audit_change(connection, by, "credential.enrolled", whom=person, record=badge.id)
    _log.info("credential.enrolled", credential=badge.id, by=by.who)
    return badge.id, version


def _check_free(connection: Connection, badge: CredentialRecord, by: Author, *, found_again: bool) -> None:
    known = known_as(_badges_of(connection, badge), by.now)
    if known is not None and known.standing is Standing.HELD:
        raise NumberTaken(known.badge)
    if known is not None and known.standing is Standing.LOST and not found_again:
        raise NumberLost(known.badge.id)


def _badges_of(connection: Connection, card: CredentialRecord) -> list[CredentialRecord]:
    """Every badge that the card of this one is or was."""
    table = schema.registry_record.c
    number = case((table.type == "credential", table.body["number"].as_string()))
    bodies = connection.scalars(select(table.body).where(number == card.number, table.deleted.is_(False)))
    held = [parse_record({"version": 0, **body}) for body in bodies]
    return [badge for badge in held if isinstance(badge, CredentialRecord) and badge.kind == card.kind]
