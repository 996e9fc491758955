"""Makes the registry what sites changed by themselves, inside the transaction of the ingest."""

from collections.abc import Sequence

from sqlalchemy import Connection, case, or_, select

from sync.server.pushed import PushedEntry
from sync.server.registry import lock_registry, put_parsed
from sync.server.site_changes import KINDS, CannotTakeIn, Known, Made, Names, names_in, records_of
from sync.server.store import schema
from sync.wire.registry import parse_record


def take_changes_in(connection: Connection, site: str, entries: Sequence[PushedEntry]) -> list[tuple[int, str]]:
    """Puts the records that the entries make; gives the `seq` of each that makes none, and why."""
    changes = [entry for entry in entries if entry.kind in KINDS]
    if not changes:
        return []
    lock_registry(connection)
    known, made, problems = _known(connection, names_in(changes)), list[Made](), list[tuple[int, str]]()
    for entry in changes:
        try:
            records = records_of(site, entry, known)
        except CannotTakeIn as problem:
            problems.append((entry.seq, str(problem)))
        else:
            known.take_in(records)
            made += records
    if made:
        put_parsed(connection, made)
    return problems


def _known(connection: Connection, names: Names) -> Known:
    """Badges are found by their number too: who enrols a card does not know whose it was."""
    table, known = schema.registry_record, Known()
    # Of no other record is the text looked into: what people typed may be none that PostgreSQL unpacks.
    number = case((table.c.type == "credential", table.c.body["number"].as_string()))
    named = or_(table.c.id.in_(names.ids), number.in_(names.numbers))
    query = select(table.c.body).where(table.c.type.in_(("person", "credential", "notice", "expected_visit")), named)
    known.take_in(parse_record({"version": 0, **body}) for body in connection.scalars(query))
    return known
