"""Whether a pushed run of entries is sound in itself: the rules of `sync.wire.journal`, on text as it came."""

from collections.abc import Sequence
from typing import cast

from sync.server.pushed import PushedEntry
from sync.wire.canonical import Json, NotCanonical
from sync.wire.journal import ChainFault, hash_entry, hash_payload


def check_run(node: str, entries: Sequence[PushedEntry]) -> None:
    """Checks that the entries are the node's, that each follows the one before, and that all hashes are their own.

    An erased payload is sound. Raises ChainFault at the first entry that is not.
    """
    previous: PushedEntry | None = None
    for entry in entries:
        if entry.node != node:
            raise ChainFault(entry.seq, "node")
        if previous is not None:
            _check_follows(previous, entry)
        _check_hashes(entry)
        previous = entry


def _check_follows(previous: PushedEntry, entry: PushedEntry) -> None:
    if entry.seq != previous.seq + 1:
        raise ChainFault(entry.seq, "gap")
    if entry.prev_hash != previous.hash:
        raise ChainFault(entry.seq, "prev_hash")
    if entry.recorded_at < previous.recorded_at:
        raise ChainFault(entry.seq, "recorded_at")


def _check_hashes(entry: PushedEntry) -> None:
    if not _payload_is_its_own(entry):
        raise ChainFault(entry.seq, "payload_hash")
    expected = hash_entry(
        entry.prev_hash,
        entry.node,
        entry.seq,
        entry.id,
        entry.kind,
        entry.occurred_at,
        entry.recorded_at,
        entry.clock,
        entry.payload_hash,
    )
    if entry.hash != expected:
        raise ChainFault(entry.seq, "hash")


def _payload_is_its_own(entry: PushedEntry) -> bool:
    if entry.payload is None or entry.payload_salt is None:
        return entry.payload is None and entry.payload_salt is None
    try:
        # hash_payload itself refuses what is not the JSON of this project.
        return hash_payload(entry.payload_salt, cast("dict[str, Json]", entry.payload)) == entry.payload_hash
    except (NotCanonical, RecursionError):
        return False
