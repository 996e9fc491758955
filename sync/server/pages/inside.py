"""Who is inside a site, and what its journal says of today, for its page. Reads names: the caller audits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from sync.server.pages.alphabet import sorting_key
from sync.server.pages.board import BoardSite, NodeFacts
from sync.server.pages.journal_words import Line, Names, journal_line, persons_in
from sync.server.pages.wording import Words
from sync.server.registry_reading import display_names, read_schedules
from sync.server.store import schema
from sync.server.store.journal_table import read_entries
from sync.server.store.site_tables import running_visits
from sync.wire.instants import parse_instant
from sync.wire.journal import Kind
from sync.wire.open_times import CLOSED, last_closing
from sync.wire.presence import is_unconfirmed

JOURNAL_LINES = 200
"""How many of the newest entries a page shows at most."""

_ALARM_KINDS = (Kind.DOOR_FORCED_OPEN, Kind.DOOR_OPEN_TOO_LONG)
_ALARM_WITHIN = 5000
"""How many entries back the beginning of an alarm is looked for; further back it is told without its time."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody inside; no name and no organisation where the registry has none."""

    name: str | None
    organisation: str | None
    since: datetime
    unconfirmed: bool


def read_inside(connection: Connection, site: BoardSite, now: datetime) -> list[Person]:
    """Who is inside, by name; those without one come last."""
    visits = running_visits(connection, site.site).get(site.site, [])
    names, organisations = _names_and_organisations(connection, [visit.person for visit in visits])
    closing = last_closing(read_schedules(connection).get(site.site, CLOSED), now, site.timezone)
    persons = [
        Person(
            names.get(visit.person),
            organisations.get(visit.person),
            visit.started_at,
            is_unconfirmed(visit, closing),
        )
        for visit in visits
    ]
    return sorted(persons, key=lambda person: (person.name is None, sorting_key(person.name or ""), person.since))


def read_today(connection: Connection, site: BoardSite, words: Words, now: datetime) -> list[Line]:
    """The newest lines of the local day in the journal of the site's current node, newest first."""
    if site.node is None:
        return []
    entries = read_entries(connection, site.node.name, max(0, site.node.head_seq - JOURNAL_LINES), JOURNAL_LINES)
    zone = ZoneInfo(site.timezone)
    today = now.astimezone(zone).date()
    todays = [e for e in entries if parse_instant(str(e["recorded_at"])).astimezone(zone).date() == today]
    names = Names(display_names(connection, persons_in(todays)), {door.door: door.name for door in site.doors})
    return [journal_line(entry, names, words) for entry in reversed(todays)]


def alarm_starts(connection: Connection, board: list[BoardSite]) -> dict[tuple[str, str], datetime]:
    """Since when the doors that are in alarm are, by site and door."""
    found: dict[tuple[str, str], datetime] = {}
    for site in board:
        alarmed = {door.door for door in site.doors if door.state.alarm != "Normal"}
        if alarmed and site.node is not None:
            starts = _newest_alarms(connection, site.node)
            found |= {(site.site, door): starts[door] for door in alarmed if door in starts}
    return found


def _names_and_organisations(connection: Connection, persons: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    table = schema.registry_record
    in_force = select(table.c.id, table.c.body).where(table.c.deleted.is_(False))
    rows = connection.execute(in_force.where(table.c.type == "person", table.c.id.in_(persons))).all()
    known = {row.id: cast("dict[str, str | None]", row.body) for row in rows}
    ids = {body["administration"] for body in known.values() if body.get("administration")}
    held = connection.execute(in_force.where(table.c.type == "administration", table.c.id.in_(ids))).all()
    called: dict[str | None, str] = {row.id: str(row.body["name"]) for row in held}
    names = {person: str(body["display_name"]) for person, body in known.items()}
    organisations = {
        person: called[body["administration"]] for person, body in known.items() if body.get("administration") in called
    }
    return names, organisations


def _newest_alarms(connection: Connection, node: NodeFacts) -> dict[str, datetime]:
    journal = schema.journal.c
    query = (
        select(journal.occurred_at, journal.payload)
        .where(journal.node == node.name, journal.seq > node.head_seq - _ALARM_WITHIN, journal.kind.in_(_ALARM_KINDS))
        .order_by(journal.seq)
    )
    found: dict[str, datetime] = {}
    for row in connection.execute(query):
        payload = cast("dict[str, object] | None", row.payload)
        if payload is not None and isinstance(door := payload.get("door"), str):
            found[door] = row.occurred_at
    return found
