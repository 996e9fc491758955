"""Links by which an account's owner chooses her password herself: each works once, within a day.

A newer link takes the place of the one before; the password that there was works until the link is used.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from sync.server.accounts import set_password
from sync.server.callers import hash_token
from sync.server.store import schema
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.ids import RandomBytes

LINK_LASTS = timedelta(hours=24)
PATH = "/password"

_LONGEST_CODE = 128


class LinkRefused(Exception):
    """The link is unknown, used or too old."""


def new_link(connection: Connection, username: str, now: datetime, random: RandomBytes) -> str:
    """The path and code of a link for that account, inside the caller's transaction. The code is kept as a hash."""
    code, link = random(24).hex(), schema.password_link
    connection.execute(delete(link).where(link.c.username == username))
    row = {"username": username, "code_hash": hash_token(code), "expires_at": now + LINK_LASTS}
    connection.execute(insert(link).values(row))
    return f"{PATH}?code={code}"


def owner_of(store: Store, code: str, now: datetime) -> str | None:
    """Whose password the link would set now; looking at it does not use it up."""
    link = schema.password_link.c
    query = select(link.username).where(link.code_hash == _hashed(code), link.expires_at > now)
    with store.read() as connection:
        return connection.execute(query).scalar_one_or_none()


def choose_password(store: Store, code: str, password: str, now: datetime, random: RandomBytes) -> str:
    """Sets the password, uses the link up and gives the username. Blocks for the hash: call it on a worker thread.

    Raises LinkRefused, or ValueError for a short password; then the link still works.
    """
    link = schema.password_link
    with store.write() as connection:
        # The row's lock lets one of two who use the link at once go first; the other finds it gone.
        take = delete(link).where(link.c.code_hash == _hashed(code), link.c.expires_at > now).returning(link.c.username)
        username = connection.execute(take).scalar_one_or_none()
        if username is None:
            raise LinkRefused
        set_password(connection, username, password)
        by = Author(username, now, random)
        audit_change(connection, by, "account.password_chosen", whom=username, record=hash_token(username)[:32])
    return username


def _hashed(code: str) -> str:
    return hash_token(code[:_LONGEST_CODE])
