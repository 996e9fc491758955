"""Who calls: nodes and API tokens by bearer token, people by the cookie of their session.

Tokens are 256 random bits; the store holds their SHA-256 only.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from sync.server.store import schema


class Role(StrEnum):
    """What a person or an API token may do; an admin may do what a viewer may."""

    VIEWER = "viewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class NodeCaller:
    """A site's node."""

    token_hash: str
    node: str
    site: str


@dataclass(frozen=True, slots=True)
class RoleCaller:
    """A person or an API token; `name` says which in the audit, without giving the token away."""

    token_hash: str
    name: str
    role: Role
    by_cookie: bool


Caller = NodeCaller | RoleCaller


def hash_token(token: str) -> str:
    """The form in which tokens and codes are kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def identify(connection: Connection, token_hash: str, by_cookie: bool, now: datetime) -> Caller | None:
    """Whose token that is, or whose session where it came as a cookie; None for nobody's, or one that has ended."""
    return _by_session(connection, token_hash, now) if by_cookie else _by_token(connection, token_hash)


def still_entitled(connection: Connection, callers: Collection[Caller], now: datetime) -> set[Caller]:
    """Those of the callers whose token or session stands, with the role that it had."""
    return {
        caller
        for caller in callers
        if identify(connection, caller.token_hash, isinstance(caller, RoleCaller) and caller.by_cookie, now) == caller
    }


def _by_token(connection: Connection, token_hash: str) -> Caller | None:
    node = schema.node.c
    row = connection.execute(select(node.name, node.site).where(node.token_hash == token_hash)).one_or_none()
    if row is not None:
        return NodeCaller(token_hash, row.name, row.site)
    held = schema.api_token.c
    role = connection.execute(select(held.role).where(held.token_hash == token_hash)).scalar_one_or_none()
    return None if role is None else RoleCaller(token_hash, f"api-token:{token_hash[:12]}", Role(role), False)


def _by_session(connection: Connection, token_hash: str, now: datetime) -> Caller | None:
    session, account = schema.session.c, schema.account.c
    query = (
        select(account.username, account.role)
        .join_from(schema.session, schema.account)
        .where(session.token_hash == token_hash, session.expires_at > now)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else RoleCaller(token_hash, row.username, Role(row.role), True)
