"""Taking a push in: checked, stored once, folded, all in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, cast

import structlog
from sqlalchemy import Connection, insert, select, update

from sync.server.chain import check_run
from sync.server.doors import fold_doors
from sync.server.emergency_uses import note_uses
from sync.server.folding import fold_presence
from sync.server.mails_to_hosts import queue_mails
from sync.server.notifications import Topic, notify
from sync.server.pushed import Push, PushedEntry
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.server.store.journal_table import hashes_between, insert_entries
from sync.server.store.site_tables import change_presence, door_states, put_door_states, report_problems
from sync.server.taking_changes_in import take_changes_in
from sync.wire.instants import format_instant, parse_instant
from sync.wire.journal import ChainFault, Head, head_verifies
from sync.wire.keys import verifying_key

_log = structlog.get_logger()

_MAX_TAPS_IN_LOG = 20
_LONGEST_ID = 36


class Gap(Exception):
    """The push does not begin where the centre's copy ends, or leaves something out; nothing was stored."""

    def __init__(self, expected: int) -> None:
        super().__init__(f"the next entry must be {expected}")
        self.expected = expected


class Unsound(Exception):
    """The push contradicts its own hashes, its signature, or the copy held; nothing was stored. Says where."""


class _Node(Protocol):
    """The row of a node, locked."""

    name: str
    site: str
    public_key: str
    head_seq: int
    head_hash: str
    head_recorded_at: datetime | None


def ingest(store: Store, node: str, push: Push, now: datetime, *, writes_to_hosts: bool = False) -> int:
    """Stores what is new of the push and gives the last `seq` held durably. Blocks: call it on a worker thread.

    With `writes_to_hosts` it queues the mails to the hosts of visitors.

    Raises Gap, or Unsound, which also leaves an alarm on the node.
    """
    try:
        return _ingest(store, node, push, now, writes_to_hosts=writes_to_hosts)
    except Unsound as fault:
        _raise_alarm(store, node, str(fault), now)
        raise


def _ingest(store: Store, node: str, push: Push, now: datetime, *, writes_to_hosts: bool) -> int:
    payloads = _check(node, push)
    with store.write() as connection:
        row = _lock(connection, node)
        _check_signature(row, push)
        if payloads is None:
            raise Gap(row.head_seq + 1)
        new = _new_entries(connection, row, push.entries)
        if new:
            insert_entries(connection, new, payloads[-len(new) :])
            _fold(connection, row, new)
            if writes_to_hosts:
                queue_mails(connection, row.site, new, now)
        _move_head(connection, row, push, new, now)
        notify(connection, Topic.SITES)
    through = max(row.head_seq, push.entries[-1].seq)
    _log.info("journal.ingested", node=node, through=through, count=len(new), taps=_taps(new))
    return through


def _check(node: str, push: Push) -> list[str | None] | None:
    """The canonical payloads; None where an entry is left out between the first and the last.

    Raises Unsound for everything else.
    """
    try:
        return check_run(node, push.entries)
    except ChainFault as fault:
        if fault.what == "gap":
            return None
        raise Unsound(str(fault)) from fault


def _lock(connection: Connection, node: str) -> _Node:
    """Pushes of one node take turns (on SQLite, all writers do)."""
    query = select(schema.node).where(schema.node.c.name == node).with_for_update()
    return cast(_Node, connection.execute(query).one())


def _check_signature(row: _Node, push: Push) -> None:
    last = push.entries[-1]
    key = verifying_key(bytes.fromhex(row.public_key))
    if not head_verifies(key, row.name, Head(last.seq, last.hash), push.head_signature):
        raise Unsound(f"entry {last.seq}: the head is not signed by the node")


def _new_entries(connection: Connection, row: _Node, entries: Sequence[PushedEntry]) -> list[PushedEntry]:
    """Those that the centre does not hold yet. Raises Gap, and Unsound where one contradicts the copy held."""
    first = entries[0]
    if first.seq > row.head_seq + 1:
        raise Gap(row.head_seq + 1)
    known = [entry for entry in entries if entry.seq <= row.head_seq]
    if known:
        held = hashes_between(connection, row.name, first.seq, known[-1].seq)
        for entry in known:
            if held.get(entry.seq) != entry.hash:
                raise Unsound(f"entry {entry.seq}: the centre holds another one of that number")
    new = list(entries[len(known) :])
    if new and new[0].prev_hash != row.head_hash:
        raise Unsound(str(ChainFault(new[0].seq, "prev_hash")))
    if new and row.head_recorded_at is not None and new[0].recorded_at < format_instant(row.head_recorded_at):
        raise Unsound(str(ChainFault(new[0].seq, "recorded_at")))
    return new


def _fold(connection: Connection, row: _Node, new: Sequence[PushedEntry]) -> None:
    """What cannot be folded is kept and reported; the rest goes on."""
    presence = fold_presence(new)
    change_presence(connection, row.site, presence)
    before = door_states(connection, row.site)
    doors, door_problems = fold_doors(before, new)
    if doors != before:
        put_door_states(connection, row.site, doors)
    note_uses(connection, row.site, new)
    problems = [*presence.problems, *door_problems, *take_changes_in(connection, row.site, new)]
    report_problems(connection, row.name, problems)
    for seq, _ in problems:
        _log.warning("journal.not_folded", node=row.name, seq=seq)


def _move_head(connection: Connection, row: _Node, push: Push, new: Sequence[PushedEntry], now: datetime) -> None:
    moved: dict[str, object] = {"last_heard_at": now}
    if new:
        last = new[-1]
        moved |= {"head_seq": last.seq, "head_hash": last.hash, "head_recorded_at": parse_instant(last.recorded_at)}
        head = {"node": row.name, "seq": last.seq, "hash": last.hash, "signature": push.head_signature}
        connection.execute(insert(schema.signed_head).values(**head, received_at=now))
    connection.execute(update(schema.node).where(schema.node.c.name == row.name).values(moved))


def _raise_alarm(store: Store, node: str, text: str, now: datetime) -> None:
    """Stays until a person has looked."""
    table = schema.node
    with store.write() as connection:
        connection.execute(update(table).where(table.c.name == node).values(alarm=text, alarm_at=now))
    _log.error("node.alarm", node=node, alarm=text)


def _taps(entries: Sequence[PushedEntry]) -> list[str]:
    """The taps that the entries belong to, so that one id can be followed through the logs of all programs."""
    found: dict[str, None] = {}
    for entry in entries:
        tap = None if entry.payload is None else entry.payload.get("tap")
        if isinstance(tap, str) and len(tap) <= _LONGEST_ID:
            found[tap] = None
        if len(found) == _MAX_TAPS_IN_LOG:
            break
    return list(found)
