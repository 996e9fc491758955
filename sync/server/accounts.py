"""People's accounts and sessions, API tokens, and the throttle on guessing passwords."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection, delete, insert, select, update

from sync.server.callers import Role, hash_token
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.wire.ids import RandomBytes, uuid7

SESSION_LASTS = timedelta(hours=12)
THROTTLE_WITHIN = timedelta(minutes=15)
MAX_FAILURES = 10
"""Wrong passwords for one username within `THROTTLE_WITHIN`; after that nobody is let try it."""

MIN_PASSWORD = 12
"""Characters."""

_MAX_USERNAME = 64

_hasher = PasswordHasher()  # argon2id with the library's parameters: 64 MiB, 3 passes.


class WrongPassword(Exception):
    """No such account, or another password; which of the two is not told. `tries_left` before the throttle holds."""

    def __init__(self, tries_left: int) -> None:
        super().__init__("the username or the password is wrong")
        self.tries_left = tries_left


class UsernameTaken(ValueError):
    """There is an account of that name already."""


class TooManyTries(Exception):
    """The password of that username was guessed at too often; the next try is heard after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait}")
        self.wait = wait


def add_account(store: Store, username: str, password: str, role: Role) -> None:
    """Makes an account. Raises ValueError for a short password, or a username that is taken or no name."""
    with store.write() as connection:
        insert_account(connection, username, password, role)


def insert_account(connection: Connection, username: str, password: str, role: Role) -> None:
    """The same, inside the caller's transaction."""
    _check_password(password)
    insert_unopened_account(connection, username, role, ())
    set_password(connection, username, password)


def insert_unopened_account(connection: Connection, username: str, role: Role, sites: Sequence[str]) -> None:
    """Makes an account into which nobody can sign in until its password is set. Raises ValueError as `add_account`."""
    if not is_username(username):
        raise ValueError(f"a username has 1 to {_MAX_USERNAME} visible characters")
    account = schema.account
    if connection.execute(select(account.c.role).where(account.c.username == username)).first() is not None:
        raise UsernameTaken(f"there is an account {username!r} already")
    row = {"username": username, "password_hash": "", "role": role, "sites": sorted(sites)}
    connection.execute(insert(account).values(row))


def set_password(connection: Connection, username: str, password: str) -> None:
    """Gives the account another password, ends its sessions, and forgets what was guessed at the one before.

    Raises ValueError for a short password.
    """
    _check_password(password)
    account, failure = schema.account, schema.sign_in_failure
    of_name = account.c.username == username
    connection.execute(update(account).where(of_name).values(password_hash=_hasher.hash(password)))
    end_sessions(connection, username)
    connection.execute(delete(failure).where(failure.c.username == username))


def end_sessions(connection: Connection, username: str) -> None:
    """Whoever is signed in with that account must sign in again."""
    connection.execute(delete(schema.session).where(schema.session.c.username == username))


def add_api_token(store: Store, role: Role, random: RandomBytes) -> str:
    """A new API token, which is kept only as a hash."""
    token = random(32).hex()
    with store.write() as connection:
        connection.execute(insert(schema.api_token).values(token_hash=hash_token(token), role=role))
    return token


def sign_in(store: Store, username: str, password: str, now: datetime, random: RandomBytes) -> str:
    """A new session's token. Blocks for the hash: call it on a worker thread. Raises WrongPassword, TooManyTries."""
    if not is_username(username):
        raise WrongPassword(MAX_FAILURES)
    with store.read() as connection:
        failures = _failures(connection, username, now)
        known = _hash_of(connection, username)
    if len(failures) >= MAX_FAILURES:
        raise TooManyTries(failures[-MAX_FAILURES] + THROTTLE_WITHIN - now)
    if not _is_right(known, password):
        with store.write() as connection:
            _note_failure(connection, username, now, random)
        raise WrongPassword(MAX_FAILURES - len(failures) - 1)
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


def is_username(text: str) -> bool:
    """Whether an account could be called that."""
    return 0 < len(text) <= _MAX_USERNAME and text.isprintable()


def _check_password(password: str) -> None:
    if len(password) < MIN_PASSWORD:
        raise ValueError(f"a password needs at least {MIN_PASSWORD} characters")


def _hash_of(connection: Connection, username: str) -> str | None:
    """None also for an account without a password yet."""
    account = schema.account.c
    query = select(account.password_hash).where(account.username == username)
    return connection.execute(query).scalar_one_or_none() or None


def _is_right(known: str | None, password: str) -> bool:
    """Takes as long for a username that there is not."""
    try:
        return _hasher.verify(known or _hash_of_nothing(), password) and known is not None
    except VerificationError:
        return False


@cache
def _hash_of_nothing() -> str:
    return _hasher.hash("")


def _failures(connection: Connection, username: str, now: datetime) -> list[datetime]:
    """When they were, in order."""
    failure = schema.sign_in_failure.c
    query = select(failure.at).where(failure.username == username, failure.at > now - THROTTLE_WITHIN)
    return list(connection.scalars(query.order_by(failure.at)))


def _note_failure(connection: Connection, username: str, now: datetime, random: RandomBytes) -> None:
    table = schema.sign_in_failure
    connection.execute(delete(table).where(table.c.at <= now - THROTTLE_WITHIN))
    connection.execute(insert(table).values(id=uuid7(now, random), username=username, at=now))
