"""What an administrator does to an open store from the command line, and what the demo seeds its world with."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.server import accounts, enrolment, key_right_badges, nodes, people_changes, registry
from sync.server.callers import Role
from sync.server.store.audit_tables import Author
from sync.server.store.engine import Store, open_store
from sync.wire.assurance import CredentialKind
from sync.wire.ids import uuid7
from sync.wire.keys import public_hex, read_secret, signing_key, write_secret
from sync.wire.registry import Record, Tombstone

CONSOLE = "console"
"""Who did it, in the audit, where it was the command line."""

__all__ = [
    "add_account",
    "add_api_token",
    "add_node",
    "create_signing_key",
    "enrol_badge",
    "new_id",
    "new_join_code",
    "open_store",
    "put_records",
    "read_public_key",
    "revoke_badge",
    "say_key_right",
]


def create_signing_key(file: Path) -> str:
    """Makes the centre's signing key and gives its public half in hex. Raises FileExistsError."""
    key = Ed25519PrivateKey.generate()
    write_secret(file, key.private_bytes_raw())
    return public_hex(key)


def read_public_key(file: Path) -> str:
    """The public half, in hex, of the signing key in that file. Raises OSError or ValueError."""
    return public_hex(signing_key(read_secret(file)))


def new_id(now: datetime) -> str:
    """An id for a new record."""
    return uuid7(now, secrets.token_bytes)


def put_records(store: Store, records: Sequence[Record | Tombstone | Mapping[str, object]]) -> int:
    """Makes the registry hold these records and gives its latest version: see `sync.server.registry.put_records`."""
    return registry.put_records(store, records)


def add_node(store: Store, name: str, site: str, public_key: str) -> str:
    """Makes a node the current one of its site and gives its token. Raises ValueError."""
    return nodes.add_node(store, name, site, public_key, secrets.token_bytes)


def new_join_code(store: Store, name: str, site: str, centre_public_key: str, now: datetime) -> str:
    """A code by which a node of that name can join within 10 minutes, once. Raises ValueError."""
    return nodes.new_join_code(store, name, site, bytes.fromhex(centre_public_key), now, secrets.token_bytes)


def add_account(store: Store, username: str, password: str, role: Literal["viewer", "admin"]) -> None:
    """Makes an account for a person. Raises ValueError."""
    accounts.add_account(store, username, password, Role(role))


def add_api_token(store: Store, role: Literal["viewer", "admin"]) -> str:
    """A new API token of that role."""
    return accounts.add_api_token(store, Role(role), secrets.token_bytes)


def enrol_badge(store: Store, person: str, kind: str, number: str, *, carries_key_right: bool, now: datetime) -> str:
    """A new badge of that person; its id. See `sync.server.enrolment.enrol`."""
    by = Author(CONSOLE, now, secrets.token_bytes)
    badge, _ = enrolment.enrol(store, by, person, CredentialKind(kind), number, carries_key_right=carries_key_right)
    return badge


def say_key_right(store: Store, badge: str, *, carries: bool, now: datetime) -> None:
    """A badge carries its person's key rights from now on, or no longer. See `key_right_badges.say_carries`."""
    key_right_badges.say_carries(store, Author(CONSOLE, now, secrets.token_bytes), badge, carries=carries)


def revoke_badge(store: Store, badge: str, now: datetime) -> None:
    """Puts a badge out of force for good. Raises UnknownRecord."""
    people_changes.declare_lost(store, Author(CONSOLE, now, secrets.token_bytes), badge)
