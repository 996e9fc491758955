"""A PostgreSQL cluster of its own on loopback, with Debian's settings: what it has committed is on the disk."""

import os
import shutil
import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from admz.demo.ports import free_port

_USER = "postgres"
_INSTALLED = Path("/usr/lib/postgresql")


@contextmanager
def running_postgresql(directory: Path, databases: Sequence[str]) -> Generator[list[str]]:
    """A cluster in `directory` with these databases, ended after the block; their URLs. Raises LookupError."""
    directory.mkdir()
    if os.geteuid() == 0:
        shutil.chown(directory, _USER, _USER)
    programs, port = _newest_programs(), free_port()
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories="
    control = [str(programs / "pg_ctl"), "-w", "-D", "data"]
    _run(directory, [str(programs / "initdb"), "-A", "trust", "-U", _USER, "-D", "data"])
    _run(directory, [*control, "-l", "log", "-o", options, "start"])
    try:
        with psycopg.connect(f"postgresql://{_USER}@127.0.0.1:{port}/postgres", autocommit=True) as connection:
            for database in databases:
                connection.execute(f'CREATE DATABASE "{database}"'.encode())
        yield [f"postgresql+psycopg://{_USER}@127.0.0.1:{port}/{database}" for database in databases]
    finally:
        _run(directory, [*control, "-m", "fast", "stop"])


def _newest_programs() -> Path:
    found = sorted(_INSTALLED.glob("*/bin/initdb"), key=lambda initdb: int(initdb.parent.parent.name))
    if not found:
        raise LookupError("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent


def _run(directory: Path, command: list[str]) -> None:
    """As the user `postgres` where we are root, whom PostgreSQL refuses. Raises subprocess.CalledProcessError."""
    become = ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--init-groups"] if os.geteuid() == 0 else []
    # Not a pipe, which the server would keep open for as long as it runs.
    with (directory / "output").open("ab") as output:
        subprocess.run([*become, *command], cwd=directory, stdout=output, stderr=output, check=True)
