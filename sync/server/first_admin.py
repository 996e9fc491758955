"""The first account: a link on the server's console, for as long as there is none. It works once, within 30 minutes."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists, insert, select

from sync.server.accounts import insert_account
from sync.server.callers import Role, hash_token
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.wire.ids import RandomBytes

LINK_LASTS = timedelta(minutes=30)
PATH = "/first-admin"

_LONGEST_CODE = 128


class LinkRefused(Exception):
    """The link is unknown, used or too old, or there is an account meanwhile."""


def offer_link(store: Store, now: datetime, random: RandomBytes) -> str | None:
    """The path and code of a link that makes the first admin, in place of any before; None where there is an account.

    The code is kept only as a hash.
    """
    code = random(24).hex()
    with store.write() as connection:
        if _has_account(connection):
            return None
        connection.execute(delete(schema.first_admin_link))
        row = {"one": 1, "code_hash": hash_token(code), "expires_at": now + LINK_LASTS}
        connection.execute(insert(schema.first_admin_link).values(row))
    return f"{PATH}?code={code}"


def is_valid(store: Store, code: str, now: datetime) -> bool:
    """Whether the link would work now; looking at it does not use it up."""
    with store.read() as connection:
        return not _has_account(connection) and _holds(connection, code, now)


def create_first_admin(store: Store, code: str, username: str, password: str, now: datetime) -> None:
    """Makes the account and uses the link up. Blocks for the hash: call it on a worker thread.

    Raises LinkRefused, or as `add_account` does; then the link still works.
    """
    with store.write() as connection:
        link = schema.first_admin_link
        # The row's lock lets one of two who use the link at once go first; the other finds it gone.
        used = connection.execute(
            delete(link).where(link.c.code_hash == _hashed(code), link.c.expires_at > now).returning(link.c.one)
        )
        if used.first() is None or _has_account(connection):
            raise LinkRefused
        insert_account(connection, username, password, Role.ADMIN)


def _holds(connection: Connection, code: str, now: datetime) -> bool:
    link = schema.first_admin_link.c
    query = select(exists().where(link.code_hash == _hashed(code), link.expires_at > now))
    return bool(connection.execute(query).scalar_one())


def _hashed(code: str) -> str:
    return hash_token(code[:_LONGEST_CODE])


def _has_account(connection: Connection) -> bool:
    return bool(connection.execute(select(exists().select_from(schema.account))).scalar_one())
