"""Who calls: nodes and API tokens by bearer token, people by the cookie of their session.

Tokens are 256 random bits; the store holds their SHA-256 only.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import Connection, select

from sync.server.store import schema


class Role(StrEnum):
    """What a person or an API token may do, from least to most; each may do what those before it may.

    Receptionists and site admins are so at the sites named with their account; elsewhere they are viewers. An admin is
    one of every site, and alone grants key rights and makes accounts.
    """

    VIEWER = "viewer"
    RECEPTIONIST = "receptionist"
    SITE_ADMIN = "site_admin"
    ADMIN = "admin"

    @property
    def of_sites(self) -> bool:
        """Whether it means something only together with sites."""
        return self in (Role.RECEPTIONIST, Role.SITE_ADMIN)

    @property
    def rank(self) -> int:
        """For comparing two of them."""
        return _RANK[self]


_RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class NodeCaller:
    """A site's node."""

    token_hash: str
    node: str
    site: str


@dataclass(frozen=True, slots=True)
class RoleCaller:
    """A person or an API token; `name` says which in the audit, without giving the token away.

    `sites` are those at which a receptionist or a site admin is one.
    """

    token_hash: str
    name: str
    role: Role
    by_cookie: bool
    sites: frozenset[str] = frozenset()

    def is_at(self, site: str, role: Role) -> bool:
        """Whether she may do at that site what that role may."""
        here = self.role if not self.role.of_sites or site in self.sites else Role.VIEWER
        return here.rank >= role.rank


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
        select(account.username, account.role, account.sites)
        .join_from(schema.session, schema.account)
        .where(session.token_hash == token_hash, session.expires_at > now)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return RoleCaller(token_hash, row.username, Role(row.role), True, frozenset(cast("list[str]", row.sites)))
