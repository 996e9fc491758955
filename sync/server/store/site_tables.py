"""What is folded from the journal, as tables: running visits, doors, and entries that could not be folded."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from sync.server.doors import DoorState
from sync.server.folding import PresenceChange
from sync.server.store import schema
from sync.wire.assurance import Assurance
from sync.wire.presence import Visit


def change_presence(connection: Connection, site: str, change: PresenceChange) -> None:
    """Makes the running visits of the site what the change says."""
    visits = schema.running_visit
    of_site = delete(visits).where(visits.c.site == site)
    if change.persons:
        by_person = of_site.where(visits.c.person == bindparam("gone"))
        connection.execute(by_person, [{"gone": person} for person in sorted(change.persons)])
    if change.visits:
        by_visit = of_site.where(visits.c.visit == bindparam("gone"))
        connection.execute(by_visit, [{"gone": visit} for visit in sorted(change.visits)])
    if change.running:
        # Field by field: `asdict` copies each value deeply, for which a push of hundreds of visits would wait.
        rows = [
            {
                "site": site,
                "visit": visit.visit,
                "person": visit.person,
                "started_at": visit.started_at,
                "last_proof": visit.last_proof,
                "assurance": visit.assurance,
            }
            for visit in change.running.values()
        ]
        connection.execute(insert(visits), rows)


def running_visits(connection: Connection, site: str | None = None) -> dict[str, list[Visit]]:
    """The visits that run, by site; of one site only where it is named."""
    table = schema.running_visit
    query = select(table).order_by(table.c.started_at, table.c.person)
    if site is not None:
        query = query.where(table.c.site == site)
    found: dict[str, list[Visit]] = {}
    for row in connection.execute(query):
        visit = Visit(row.visit, row.person, row.started_at, row.last_proof, Assurance(row.assurance))
        found.setdefault(row.site, []).append(visit)
    return found


def door_states(connection: Connection, site: str) -> dict[str, DoorState]:
    """The doors that the journal of the site told of."""
    table = schema.door_state
    rows = connection.execute(select(table).where(table.c.site == site))
    return {row.door: DoorState(row.mode, row.lock, row.position, row.alarm) for row in rows}


def all_door_states(connection: Connection) -> dict[str, dict[str, DoorState]]:
    """The doors that the journals told of, by site."""
    found: dict[str, dict[str, DoorState]] = {}
    for row in connection.execute(select(schema.door_state)):
        found.setdefault(row.site, {})[row.door] = DoorState(row.mode, row.lock, row.position, row.alarm)
    return found


def put_door_states(connection: Connection, site: str, doors: dict[str, DoorState]) -> None:
    """Makes the doors of the site these."""
    connection.execute(delete(schema.door_state).where(schema.door_state.c.site == site))
    rows = [{"site": site, "door": door, **asdict(state)} for door, state in doors.items()]
    if rows:
        connection.execute(insert(schema.door_state), rows)


def newest_signed_head(connection: Connection, site: str) -> dict[str, Any] | None:
    """The last head that the site's current node signed, with its public key; None before its first push."""
    node, head = schema.node, schema.signed_head
    query = (
        select(head.c.node, head.c.seq, head.c.hash, head.c.signature, node.c.public_key)
        .join(node, node.c.name == head.c.node)
        .where(node.c.site == site, node.c.is_current)
        .order_by(head.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else dict(row)


def report_problems(connection: Connection, node: str, problems: Sequence[tuple[int, str]]) -> None:
    """Keeps which entries of the node could not be folded, and why."""
    if problems:
        rows = [{"node": node, "seq": seq, "problem": problem} for seq, problem in problems]
        connection.execute(insert(schema.fold_problem), rows)
