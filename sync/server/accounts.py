"""People's accounts and sessions, API tokens, and the throttle on guessing passwords."""

from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection, delete, func, insert, select

from sync.server.callers import Role, hash_token
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.wire.ids import RandomBytes, uuid7

SESSION_LASTS = timedelta(hours=12)
THROTTLE_WITHIN = timedelta(minutes=15)
MAX_FAILURES = 10
"""Wrong passwords for one username within `THROTTLE_WITHIN`; after that nobody is let try it."""

_MIN_PASSWORD = 12
_MAX_USERNAME = 64

_hasher = PasswordHasher()  # argon2id with the library's parameters: 64 MiB, 3 passes.


class WrongPassword(Exception):
    """No such account, or another password; which of the two is not told."""


class TooManyTries(Exception):
    """The password of that username was guessed at too often."""


def add_account(store: Store, username: str, password: str, role: Role) -> None:
    """Makes an account. Raises ValueError for a short password, or a username that is taken or no name."""
    if len(password) < _MIN_PASSWORD:
        raise ValueError(f"a password needs at least {_MIN_PASSWORD} characters")
    if not _is_username(username):
        raise ValueError(f"a username has 1 to {_MAX_USERNAME} visible characters")
    row = {"username": username, "password_hash": _hasher.hash(password), "role": role}
    with store.write() as connection:
        if _hash_of(connection, username) is not None:
            raise ValueError(f"there is an account {username!r} already")
        connection.execute(insert(schema.account).values(row))


def add_api_token(store: Store, role: Role, random: RandomBytes) -> str:
    """A new API token, which is kept only as a hash."""
    token = random(32).hex()
    with store.write() as connection:
        connection.execute(insert(schema.api_token).values(token_hash=hash_token(token), role=role))
    return token


def sign_in(store: Store, username: str, password: str, now: datetime, random: RandomBytes) -> str:
    """A new session's token. Blocks for the hash: call it on a worker thread. Raises WrongPassword, TooManyTries."""
    if not _is_username(username):
        raise WrongPassword
    with store.read() as connection:
        if _failures(connection, username, now) >= MAX_FAILURES:
            raise TooManyTries
        known = _hash_of(connection, username)
    if not _is_right(known, password):
        with store.write() as connection:
            _note_failure(connection, username, now, random)
        raise WrongPassword
    token = random(32).hex()
    row = {"token_hash": hash_token(token), "username": username, "expires_at": now + SESSION_LASTS}
    with store.write() as connection:
        connection.execute(delete(schema.session).where(schema.session.c.expires_at <= now))
        connection.execute(insert(schema.session).values(row))
    return token


def sign_out(store: Store, token: str) -> None:
    """Ends the session of that token, if there is one."""
    with store.write() as connection:
        connection.execute(delete(schema.session).where(schema.session.c.token_hash == hash_token(token)))


def _is_username(text: str) -> bool:
    return 0 < len(text) <= _MAX_USERNAME and text.isprintable()


def _hash_of(connection: Connection, username: str) -> str | None:
    account = schema.account.c
    return connection.execute(select(account.password_hash).where(account.username == username)).scalar_one_or_none()


def _is_right(known: str | None, password: str) -> bool:
    """Takes as long for a username that there is not."""
    try:
        return _hasher.verify(known or _hash_of_nothing(), password) and known is not None
    except VerificationError:
        return False


@cache
def _hash_of_nothing() -> str:
    return _hasher.hash("")


def _failures(connection: Connection, username: str, now: datetime) -> int:
    table = schema.sign_in_failure
    query = select(func.count()).where(table.c.username == username, table.c.at > now - THROTTLE_WITHIN)
    return connection.execute(query).scalar_one()


def _note_failure(connection: Connection, username: str, now: datetime, random: RandomBytes) -> None:
    table = schema.sign_in_failure
    connection.execute(delete(table).where(table.c.at <= now - THROTTLE_WITHIN))
    connection.execute(insert(table).values(id=uuid7(now, random), username=username, at=now))
