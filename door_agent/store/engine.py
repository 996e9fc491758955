"""Connections to the site's store."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, NullPool, StaticPool, create_engine, event

_MIGRATIONS = Path(__file__).parent / "migrations"

_PATIENT = "busy_timeout=5000"
_WRITER_PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    _PATIENT,
    # What is erased leaves no trace in the pages that it stood on; `empty_log` sees to the log.
    "secure_delete=on",
    # Checkpoints run when the agent is idle, never between a tap and its answer.
    "wal_autocheckpoint=0",
)
BEGIN_WRITING = "BEGIN IMMEDIATE"
"""None can fail half way because another writer came first."""

_READER_PRAGMAS = ("query_only=on", _PATIENT)


def open_engine(file: Path) -> Engine:
    """The writer's engine: one connection, kept; the schema is brought up to date first.

    A transaction that the driver has begun already is joined.
    """
    engine = create_engine(f"sqlite:///{file}", poolclass=StaticPool, connect_args={"check_same_thread": False})
    _prepare(engine, _WRITER_PRAGMAS, BEGIN_WRITING)
    with engine.begin() as connection:
        migrate(connection)
    return engine


def open_reader(file: Path) -> Engine:
    """A reader's engine, for any thread: it can change nothing."""
    engine = create_engine(f"sqlite:///file:{file}?mode=ro&uri=true", poolclass=NullPool)
    _prepare(engine, _READER_PRAGMAS, "BEGIN")
    return engine


def driver_of(connection: Connection) -> SqliteConnection:
    """The driver's own connection, for what every tap waits for: a statement by SQLAlchemy takes several times as long.

    Raises TypeError where the connection is not SQLite's.
    """
    driver = connection.connection.driver_connection
    if not isinstance(driver, SqliteConnection):
        raise TypeError(f"the site's store is SQLite, not {type(driver).__name__}")
    return driver


def empty_log(driver: SqliteConnection) -> bool:
    """Moves the write-ahead log into the database and leaves none of its bytes; False where a reader is in the way.

    It waits for nobody, as the decider would wait with it.
    """
    driver.execute("PRAGMA busy_timeout=0")
    try:
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        driver.execute(f"PRAGMA {_PATIENT}")
    return not busy


@contextmanager
def hurrying(driver: SqliteConnection) -> Generator[None]:
    """Inside, the driver waits for other programs no longer than somebody at a door notices."""
    driver.execute("PRAGMA busy_timeout=200")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA {_PATIENT}")


def migrate(connection: Connection) -> None:
    """Brings the schema to its newest version, inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _prepare(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    def connected(dbapi: SqliteConnection, _record: object) -> None:
        # The driver must not begin transactions of its own; SQLAlchemy's "begin" event below does.
        dbapi.isolation_level = None
        for pragma in pragmas:
            dbapi.execute(f"PRAGMA {pragma}")

    def began(connection: Connection) -> None:
        driver = driver_of(connection)
        if not driver.in_transaction:
            driver.execute(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)
