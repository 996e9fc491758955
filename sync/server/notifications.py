"""How one worker tells the others that something changed: PostgreSQL's own notifications.

A notification is a hint; who hears it reads the tables. On SQLite there is one worker, which wakes itself.
"""

import asyncio
from collections.abc import Callable
from enum import StrEnum

import psycopg
import structlog
from sqlalchemy import Connection, text

from sync.server.store.engine import Store

_log = structlog.get_logger()

_RETRY_S = 2.0


class Topic(StrEnum):
    """What changed: the channel's name."""

    SITES = "admz_sites"
    REGISTRY = "admz_registry"


def notify(connection: Connection, topic: Topic) -> None:
    """Tells all workers, if and when the caller's transaction commits."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"NOTIFY {topic}"))


async def listen(store: Store, heard: Callable[[Topic], None]) -> None:
    """Calls `heard` on the event loop for each notification, and for all topics after each connect, since what was
    said meanwhile is gone. Runs until cancelled; returns at once on SQLite."""
    if not store.is_postgresql:
        return
    dsn = store.url.set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            await _listen_once(dsn, heard)
        except psycopg.OperationalError as error:
            _log.warning("notifications.lost", reason=type(error).__name__)
        await asyncio.sleep(_RETRY_S)


async def _listen_once(dsn: str, heard: Callable[[Topic], None]) -> None:
    # Autocommit: LISTEN inside a transaction that never ends hears nothing.
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        for topic in Topic:
            await connection.execute(f"LISTEN {topic}".encode())
        for topic in Topic:
            heard(topic)
        async for notification in connection.notifies():
            heard(Topic(notification.channel))
