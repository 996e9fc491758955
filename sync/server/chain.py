"""Whether a pushed run of entries is sound in itself: the rules of `sync.wire.journal`, on text as it came."""

import hashlib
from collections.abc import Sequence

from sync.server.pushed import PushedEntry
from sync.wire.canonical import NotCanonical, canonical_json
from sync.wire.journal import ChainFault, hash_entry


def check_run(node: str, entries: Sequence[PushedEntry]) -> list[str | None]:
    """Checks that the entries are the node's, that each follows the one before, and that all hashes are their own.

    Gives the payloads in their canonical form, which is what was hashed and is to be stored; an erased one is sound.
    Raises ChainFault at the first entry that is not.
    """
    payloads = list[str | None]()
    previous: PushedEntry | None = None
    for entry in entries:
        if entry.node != node:
            raise ChainFault(entry.seq, "node")
        if previous is not None:
            _check_follows(previous, entry)
        payloads.append(_checked_payload(entry))
        _check_hash(entry)
        previous = entry
    return payloads


def _check_follows(previous: PushedEntry, entry: PushedEntry) -> None:
    if entry.seq != previous.seq + 1:
        raise ChainFault(entry.seq, "gap")
    if entry.prev_hash != previous.hash:
        raise ChainFault(entry.seq, "prev_hash")
    if entry.recorded_at < previous.recorded_at:
        raise ChainFault(entry.seq, "recorded_at")


def _checked_payload(entry: PushedEntry) -> str | None:
    if entry.payload is None and entry.payload_salt is None:
        return None
    if entry.payload is None or entry.payload_salt is None:
        raise ChainFault(entry.seq, "payload_hash")
    try:
        canonical = canonical_json(entry.payload)
    except (NotCanonical, RecursionError) as error:
        raise ChainFault(entry.seq, "payload_hash") from error
    # As sync.wire.journal.hash_payload does, which keeps the canonical form to itself: it is made once here, not twice.
    if hashlib.sha256(bytes.fromhex(entry.payload_salt) + canonical).hexdigest() != entry.payload_hash:
        raise ChainFault(entry.seq, "payload_hash")
    return canonical.decode()


def _check_hash(entry: PushedEntry) -> None:
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
