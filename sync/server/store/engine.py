"""Connections to the central store, and the schema brought up to date."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from sync.server.config import StoreTable

_MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATING = 0x41646D5A
"""The advisory lock (the bytes `AdmZ`) that workers starting together take one after the other."""

_WRITER_PRAGMAS = ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=5000")
_READER_PRAGMAS = ("query_only=on", "busy_timeout=5000")

_SILENT = {"hide_parameters": True}
"""An error names no values: its traceback in the log would tell URLs, names and passwords' hashes."""


@dataclass(frozen=True, slots=True)
class Store:
    """The open store. Every transaction is short; `write` serialises on SQLite, rows lock each other on PostgreSQL."""

    writer: Engine
    reader: Engine

    @property
    def is_postgresql(self) -> bool:
        """Whether several workers may share it, and hear of each other's changes by its notifications."""
        return self.writer.dialect.name == "postgresql"

    @property
    def url(self) -> URL:
        """Where it is."""
        return self.writer.url

    def write(self) -> AbstractContextManager[Connection]:
        """A transaction that commits at the end, or rolls back by an exception. Any thread."""
        return self.writer.begin()

    def read(self) -> AbstractContextManager[Connection]:
        """A transaction that changes nothing. Any thread."""
        return self.reader.begin()

    def close(self) -> None:
        """Gives all connections back."""
        self.reader.dispose()
        self.writer.dispose()


def open_store(config: StoreTable) -> Store:
    """Opens the store and brings its schema to the newest version.

    Raises sqlalchemy.exc.SQLAlchemyError where the database cannot be reached or written.
    """
    store = _open_sqlite(config) if config.dialect == "sqlite" else _open_postgresql(config)
    with store.write() as connection:
        if store.is_postgresql:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATING})
        migrate(connection)
    return store


def migrate(connection: Connection, target: str = "head") -> None:
    """Brings the schema to `target`, inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _open_postgresql(config: StoreTable) -> Store:
    engine = create_engine(config.parsed, pool_size=10, max_overflow=0, pool_pre_ping=True, **_SILENT)
    return Store(engine, engine)


def _open_sqlite(config: StoreTable) -> Store:
    # One writer at a time is SQLite's nature; waiting for the one connection is fairer than busy_timeout's polling.
    writer = create_engine(config.parsed, pool_size=1, max_overflow=0, **_SILENT)
    reader = create_engine(config.parsed, pool_size=8, max_overflow=0, **_SILENT)
    _prepare(writer, _WRITER_PRAGMAS, "BEGIN IMMEDIATE")
    _prepare(reader, _READER_PRAGMAS, "BEGIN")
    return Store(writer, reader)


def _prepare(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    def connected(dbapi: SqliteConnection, _record: object) -> None:
        # The driver must not begin transactions of its own; SQLAlchemy's "begin" event below does.
        dbapi.isolation_level = None
        for pragma in pragmas:
            dbapi.execute(f"PRAGMA {pragma}")

    def began(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)
