"""What central admins do with accounts: each change is audited in its own transaction.

There is always an admin left who can sign in: the last one is neither removed nor made something less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, delete, func, select, update

from sync.server import accounts
from sync.server.callers import Role, hash_token
from sync.server.password_links import new_link
from sync.server.registry_reading import read_sites
from sync.server.store import schema
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store


class LastAdmin(Exception):
    """Nobody could administer the centre any more."""


class NoSites(ValueError):
    """The role means nothing without a site."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as admins see it; `sessions` are those that run."""

    username: str
    role: Role
    sites: tuple[str, ...]
    has_password: bool
    sessions: int

    @property
    def id(self) -> str:
        """What stands for it in an address, since a name must not."""
        return _id_of(self.username)


def read_accounts(connection: Connection, now: datetime) -> list[Account]:
    """All accounts."""
    account, session = schema.account.c, schema.session.c
    running = select(session.username, func.count().label("n")).where(session.expires_at > now)
    counted = running.group_by(session.username).subquery()
    query = (
        select(account.username, account.role, account.sites, account.password_hash, counted.c.n)
        .outerjoin_from(schema.account, counted, counted.c.username == account.username)
        .order_by(account.username)
    )
    return [
        Account(
            row.username,
            Role(row.role),
            tuple(cast("list[str]", row.sites)),
            bool(row.password_hash),
            cast("int | None", row.n) or 0,
        )
        for row in connection.execute(query)
    ]


def read_account(connection: Connection, id: str, now: datetime) -> Account | None:
    """The account of that id."""
    return next((account for account in read_accounts(connection, now) if account.id == id), None)


def add(store: Store, by: Author, username: str, role: Role, sites: Sequence[str]) -> str:
    """Makes an account and gives the path of the link by which its owner chooses her password.

    Raises UsernameTaken, NoSites, or ValueError for what is no username.
    """
    with store.write() as connection:
        accounts.insert_unopened_account(connection, username, role, _needed(connection, role, sites))
        _audit(connection, by, "account.added", username)
        return new_link(connection, username, by.now, by.random)


def change(store: Store, by: Author, username: str, role: Role, sites: Sequence[str]) -> None:
    """Gives the account another role or other sites, which counts from its next request on.

    Raises LastAdmin, NoSites.
    """
    table = schema.account
    with store.write() as connection:
        needed = _needed(connection, role, sites)
        if role is not Role.ADMIN:
            _check_admin_left(connection, username)
        of_name = table.c.username == username
        connection.execute(update(table).where(of_name).values(role=role, sites=needed))
        _audit(connection, by, "account.changed", username)


def offer_link(store: Store, by: Author, username: str) -> str:
    """The path of a new link by which the account's owner chooses her password."""
    with store.write() as connection:
        _audit(connection, by, "account.link_offered", username)
        return new_link(connection, username, by.now, by.random)


def end_sessions(store: Store, by: Author, username: str) -> None:
    """Whoever is signed in with that account must sign in again."""
    with store.write() as connection:
        accounts.end_sessions(connection, username)
        _audit(connection, by, "account.sessions_ended", username)


def remove(store: Store, by: Author, username: str) -> None:
    """Removes the account with its sessions and its link. Raises LastAdmin."""
    with store.write() as connection:
        _check_admin_left(connection, username)
        connection.execute(delete(schema.account).where(schema.account.c.username == username))
        _audit(connection, by, "account.removed", username)


def _needed(connection: Connection, role: Role, sites: Sequence[str]) -> list[str]:
    """Those of the sites that there are, where the role has any."""
    if not role.of_sites:
        return []
    known = {record.id for record in read_sites(connection)}
    needed = sorted(known.intersection(sites))
    if not needed:
        raise NoSites
    return needed


def _check_admin_left(connection: Connection, without: str) -> None:
    """Raises LastAdmin. Their rows stay locked, so that of two admins who demote each other one is refused."""
    account = schema.account.c
    query = select(account.username, account.password_hash).where(account.role == Role.ADMIN)
    admins = connection.execute(query.order_by(account.username).with_for_update()).all()
    named = {admin.username for admin in admins}
    # An admin who has not chosen a password yet may never do so.
    if without in named and not any(admin.password_hash for admin in admins if admin.username != without):
        raise LastAdmin


def _audit(connection: Connection, by: Author, what: str, username: str) -> None:
    audit_change(connection, by, what, whom=username, record=_id_of(username))


def _id_of(username: str) -> str:
    return hash_token(username)[:32]
