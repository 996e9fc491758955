"""A PostgreSQL cluster of one's own: Debian's postgresql-15, on loopback, thrown away afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from admz.demo.ports import free_port

_PROGRAMS = Path("/usr/lib/postgresql/15/bin")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster; databases are made and dropped by SQL."""

    port: int

    def url(self, database: str) -> str:
        """For SQLAlchemy."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> str:
        """Makes an empty database and gives its URL."""
        with self._connect() as connection:
            connection.execute(f'CREATE DATABASE "{database}"'.encode())
        return self.url(database)

    def drop(self, database: str) -> None:
        """Drops a database, whoever is connected."""
        with self._connect() as connection:
            connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)'.encode())

    def _connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True)


@contextmanager
def postgresql() -> Generator[Cluster, None, None]:
    """Starts a cluster, and stops it at the end. Nothing of it outlives the tests, so nothing is flushed to disk."""
    directory = Path(tempfile.mkdtemp(prefix="admz-pg-"))
    as_postgres = _as_postgres(directory)
    data, port = directory / "data", free_port()
    control: list[str | Path] = [*as_postgres, _PROGRAMS / "pg_ctl", "-w", "-D", data]
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off"
    try:
        _run(directory, [*as_postgres, _PROGRAMS / "initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-D", data])
        _run(directory, [*control, "-l", directory / "log", "-o", options, "start"])
        try:
            yield Cluster(port)
        finally:
            _run(directory, [*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _as_postgres(directory: Path) -> list[str]:
    """PostgreSQL refuses to run as root: it runs as Debian's user then, who must own the directory."""
    if os.geteuid() != 0:
        return []
    account = pwd.getpwnam("postgres")
    os.chown(directory, account.pw_uid, account.pw_gid)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]


def _run(directory: Path, command: list[str | Path]) -> None:
    """Output goes to a file: the server would keep a pipe open for as long as it runs."""
    with (directory / "output").open("ab") as output:
        ended = subprocess.run(command, cwd=directory, stdout=output, stderr=subprocess.STDOUT, check=False)
    assert ended.returncode == 0, (directory / "output").read_text()
