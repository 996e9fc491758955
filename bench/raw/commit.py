"""One durable commit by the driver alone: BEGIN IMMEDIATE, one INSERT, COMMIT; WAL with synchronous FULL."""

import sqlite3
import time
from pathlib import Path

Row = tuple[object, ...]

_NEWEST = "SELECT * FROM journal WHERE kind = ? ORDER BY rowid DESC LIMIT 1"


class BareJournal:
    """A database with the journal table of a site's store, and nothing else."""

    def __init__(self, file: Path, store: Path) -> None:
        self._store = sqlite3.connect(f"file:{store}?mode=ro", uri=True, isolation_level=None)
        (table,) = self._store.execute("SELECT sql FROM sqlite_master WHERE name = 'journal'").fetchone()
        self._connection = sqlite3.connect(file, isolation_level=None)
        # As the site's store has it: checkpoints are not part of a commit.
        for pragma in ("journal_mode=wal", "synchronous=full", "wal_autocheckpoint=0"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(str(table))
        places = ", ".join("?" for _ in self._connection.execute("PRAGMA table_info(journal)").fetchall())
        self._insert = f"INSERT INTO journal VALUES ({places})"  # noqa: S608 (question marks only)

    def newest(self, kind: str) -> Row:
        """The newest row of that kind in the site's store, as it lies there. Raises LookupError where there is none."""
        row: Row | None = self._store.execute(_NEWEST, (kind,)).fetchone()
        if row is None:
            raise LookupError(f"the store holds no {kind}")
        return row

    def commit(self, row: Row) -> float:
        """Makes one row durable; milliseconds."""
        started = time.perf_counter_ns()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._insert, row)
        self._connection.execute("COMMIT")
        return (time.perf_counter_ns() - started) / 1e6

    def close(self) -> None:
        """Closes both databases."""
        self._connection.close()
        self._store.close()
