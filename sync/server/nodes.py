"""Nodes: the door agents that the centre knows, how they join, and when they were last heard."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select, update

from sync.server.callers import hash_token
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.wire.ids import RandomBytes, Slug
from sync.wire.journal import EMPTY, NodeName
from sync.wire.keys import key_id, verifying_key

JOIN_WITHIN = timedelta(minutes=10)

_SLUG: TypeAdapter[str] = TypeAdapter(Slug)
_NODE_NAME: TypeAdapter[str] = TypeAdapter(NodeName)


class JoinRefused(Exception):
    """The code is unknown, used or too old, or its node has joined otherwise meanwhile."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a node is from now on; the token is told this once."""

    node: str
    site: str
    token: str


def add_node(store: Store, name: str, site: str, public_key: str, random: RandomBytes) -> str:
    """Makes a node the current one of its site, and gives its token, which is kept only as a hash.

    Raises ValueError for a name that is taken or no name, or a key that is none.
    """
    with store.write() as connection:
        return _add(connection, name, site, public_key, random)


def new_join_code(store: Store, name: str, site: str, centre_key: bytes, now: datetime, random: RandomBytes) -> str:
    """A code by which a node of that name can join within 10 minutes, once.

    After the dot it carries the fingerprint of the centre's key, which the joiner compares with the key it is given.
    Raises ValueError as `add_node` does.
    """
    code = f"{random(16).hex()}.{key_id(centre_key)}"
    with store.write() as connection:
        _check_name(connection, name, site)
        row = {"code_hash": hash_token(code), "node": name, "site": site, "expires_at": now + JOIN_WITHIN}
        connection.execute(insert(schema.join_code).values(row))
    return code


def join(store: Store, code: str, public_key: str, now: datetime, random: RandomBytes) -> Joined:
    """Turns a code into a node with that key. Raises JoinRefused, or ValueError for a key that is none."""
    codes = schema.join_code.c
    with store.write() as connection:
        take = (
            update(schema.join_code)
            .where(codes.code_hash == hash_token(code), codes.used_at.is_(None), codes.expires_at > now)
            .values(used_at=now)
            .returning(codes.node, codes.site)
        )
        row = connection.execute(take).one_or_none()
        if row is None:
            raise JoinRefused("the code is unknown, used or older than 10 minutes: ask for a new one")
        if _exists(connection, row.node):
            raise JoinRefused(f"the node {row.node} has joined already: ask for a code with another name")
        return Joined(row.node, row.site, _add(connection, row.node, row.site, public_key, random))


def hear(store: Store, nodes: Collection[str], now: datetime) -> None:
    """Notes that these nodes gave a sign of life."""
    if nodes:
        table = schema.node
        with store.write() as connection:
            connection.execute(update(table).where(table.c.name.in_(sorted(nodes))).values(last_heard_at=now))


def node_of_site(connection: Connection, site: str, name: str | None = None) -> str | None:
    """The site's node of that name, or its current one; None where there is none."""
    table = schema.node
    which = table.c.is_current if name is None else table.c.name == name
    return connection.execute(select(table.c.name).where(table.c.site == site, which)).scalar_one_or_none()


def _add(connection: Connection, name: str, site: str, public_key: str, random: RandomBytes) -> str:
    _check_name(connection, name, site)
    verifying_key(bytes.fromhex(public_key))
    token = random(32).hex()
    table = schema.node
    connection.execute(update(table).where(table.c.site == site).values(is_current=False))
    row = {
        "name": name,
        "site": site,
        "public_key": public_key.lower(),
        "token_hash": hash_token(token),
        "is_current": True,
        "head_seq": EMPTY.seq,
        "head_hash": EMPTY.hash,
    }
    connection.execute(insert(table).values(row))
    return token


def _check_name(connection: Connection, name: str, site: str) -> None:
    _NODE_NAME.validate_python(name)
    _SLUG.validate_python(site)
    if _exists(connection, name):
        raise ValueError(f"there is a node {name} already: choose another name")


def _exists(connection: Connection, name: str) -> bool:
    return connection.execute(select(schema.node.c.name).where(schema.node.c.name == name)).first() is not None
