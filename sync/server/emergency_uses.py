"""That emergency badges were used at a site: an alarm from the journal, kept until somebody has seen it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from sync.server.notifications import Topic, notify
from sync.server.pushed import PushedEntry
from sync.server.store import schema
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.instants import parse_instant
from sync.wire.journal import Kind


@dataclass(frozen=True, slots=True)
class EmergencyUse:
    """What nobody has seen yet: how often since the last look, and the newest. `door` is None where it is not known."""

    uses: int
    door: str | None
    last_at: datetime


def note_uses(connection: Connection, site: str, entries: Iterable[PushedEntry]) -> None:
    """The uses that new entries tell of, whenever they happened and whatever is left of what they said."""
    used = [entry for entry in entries if entry.kind == Kind.CREDENTIAL_EMERGENCY_USED.value]
    if not used:
        return
    table, last = schema.emergency_use, used[-1]
    door = (last.payload or {}).get("door")
    values = {"door": door if isinstance(door, str) else None, "last_at": parse_instant(last.occurred_at)}
    more = update(table).where(table.c.site == site).values(**values, uses=table.c.uses + len(used))
    if not connection.execute(more).rowcount:
        connection.execute(insert(table).values(site=site, uses=len(used), **values))


def unseen_uses(connection: Connection) -> dict[str, EmergencyUse]:
    """By site."""
    rows = connection.execute(select(schema.emergency_use))
    return {row.site: EmergencyUse(row.uses, row.door, row.last_at) for row in rows}


def see_uses(store: Store, by: Author, site: str, last_at: datetime) -> None:
    """Somebody has seen those of the site of which the newest was then; one that came after it stays an alarm, also
    where it is dated before: these badges serve where clocks are not trusted."""
    table = schema.emergency_use
    with store.write() as connection:
        seen = connection.execute(delete(table).where(table.c.site == site, table.c.last_at == last_at))
        if seen.rowcount:
            audit_change(connection, by, "emergency_use.seen", whom=site, record=site)
            notify(connection, Topic.SITES)
