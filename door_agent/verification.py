"""Checks a journal from its first entry to its last: gaps, hashes, and the head that the node signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import requests
from pydantic import TypeAdapter
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from door_agent.store.engine import open_reader
from door_agent.store.journal import SignedHead, UnreadableEntry, all_entries, nodes, signed_head
from sync.wire.canonical import NotCanonical
from sync.wire.journal import EMPTY, ChainFault, Entry, Head, check_chain, head_verifies
from sync.wire.keys import key_id, verifying_key

STORE_NAME = "site.db"
"""What the site's store is called inside a data directory."""

_PAGE = 1000
_ENTRIES = TypeAdapter(list[Entry])


class CannotVerify(Exception):
    """There is nothing to verify, or it cannot be read; says what to do."""


@dataclass(frozen=True, slots=True)
class VerificationResult:
    """What a check found. `broken_at` and `what` are None where the journal is sound."""

    node: str
    entries: int
    head: str
    broken_at: int | None = None
    what: str | None = None
    erased: int = 0
    """How many of the entries say nothing any more: a person was erased, or they aged out."""
    signed_through: int | None = None
    """The last entry that the node has signed for the centre; None where it never pushed."""
    signed_by: str | None = None
    """The id of the key that signed; compare it with the node's own."""
    store: str | None = None
    """The file that was checked; None where the centre was asked."""

    @property
    def sound(self) -> bool:
        """Whether nothing is missing and nothing was changed."""
        return self.broken_at is None


def verify_data(directory: Path) -> list[VerificationResult]:
    """Checks every journal under a data directory: the site's store, and the centre's where a demo keeps both.

    Raises CannotVerify.
    """
    found = sorted(directory.rglob("*.db")) if directory.is_dir() else []
    results = [result for file in found for result in _verify_store(file)]
    if not results:
        raise CannotVerify(f"no journal under {directory}: name the data directory of a demo or a door agent")
    return results


def verify_url(url: str, token: str) -> list[VerificationResult]:
    """Checks the current journal of every site that the centre at `url` shows. Raises CannotVerify."""
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    try:
        sites = session.get(f"{url}/api/v1/sites", timeout=10)
        sites.raise_for_status()
        names = [site["site"] for site in sites.json()["sites"]]
        return [
            _verify(name, _pages(session, f"{url}/api/v1/sites/{name}/journal"), _head_at(session, url, name))
            for name in names
        ]
    except (requests.RequestException, ValueError, KeyError) as error:
        raise CannotVerify(f"the centre at {url} does not give its journal: {error}") from error


def _verify_store(file: Path) -> list[VerificationResult]:
    """Both stores keep the journal in one table with the same columns; heads with their keys lie at the site."""
    engine = open_reader(file)
    try:
        tables = set(inspect(engine).get_table_names())
        if "journal" not in tables:
            return []
        return [
            replace(
                _verify(
                    node, all_entries(engine, node), signed_head(engine, node) if file.name == STORE_NAME else None
                ),
                store=file.name,
            )
            for node in nodes(engine)
        ]
    except SQLAlchemyError as error:
        raise CannotVerify(f"{file} is no readable store: restore it from a backup") from error
    finally:
        engine.dispose()


def _pages(session: requests.Session, route: str) -> Iterator[Entry]:
    after = 0
    while True:
        answer = session.get(route, params={"after": after, "limit": _PAGE}, timeout=30)
        answer.raise_for_status()
        entries = _ENTRIES.validate_python(answer.json()["entries"])
        if not entries:
            return
        yield from entries
        after = entries[-1].seq


def _head_at(session: requests.Session, url: str, site: str) -> SignedHead | None:
    """The signed head that the centre keeps of the site's node."""
    answer = session.get(f"{url}/api/v1/sites/{site}", timeout=10)
    answer.raise_for_status()
    head = answer.json()["signed_head"]
    return None if head is None else SignedHead(**head)


def _verify(name: str, entries: Iterable[Entry], signed: SignedHead | None) -> VerificationResult:
    sound, signed_hash, erased = (EMPTY, name), None, 0

    def watched() -> Iterator[Entry]:
        nonlocal sound, signed_hash, erased
        for entry in entries:
            yield entry
            # The check asks for the next entry only once this one was found sound.
            sound = (Head.of(entry), entry.node)
            erased += entry.payload is None
            if signed is not None and entry.seq == signed.seq:
                signed_hash = entry.hash

    broken_at: int | None = None
    what: str | None = None
    try:
        check_chain(watched())
    except ChainFault as fault:
        broken_at, what = fault.seq, fault.what
    except NotCanonical:
        broken_at, what = sound[0].seq + 1, "payload_hash"
    except UnreadableEntry as unreadable:
        broken_at, what = unreadable.seq, "unreadable"
    head, node = sound
    if broken_at is None and signed is not None and not _signed_so(signed, signed_hash):
        broken_at, what = signed.seq, "head_signature"
    return VerificationResult(
        node,
        head.seq,
        head.hash,
        broken_at,
        what,
        erased,
        None if signed is None else signed.seq,
        None if signed is None else key_id(bytes.fromhex(signed.public_key)),
    )


def _signed_so(signed: SignedHead, actual_hash: str | None) -> bool:
    """Whether the node signed the very entry that stands there."""
    key = verifying_key(bytes.fromhex(signed.public_key))
    head = Head(signed.seq, signed.hash)
    return signed.hash == actual_hash and head_verifies(key, signed.node, head, signed.signature)
