"""The server as a program: its configuration, how it starts, and how it stops."""

import secrets
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from pydantic import ValidationError
from sqlalchemy import delete

from admz.demo.ports import free_port
from sync.server import administration
from sync.server.calendar_sources import Brought, Origin
from sync.server.config import ServerConfig, StoreTable
from sync.server.main import run
from sync.server.registry_reading import read_calendars
from sync.server.site_settings import open_by
from sync.server.store import schema
from sync.server.store.audit_tables import Author
from sync.wire.instants import SystemClock
from tests.processes import wait_until
from tests.server.agenda import agenda
from tests.server.centre import Caller, Centre
from tests.server.scribe import OPENINGS

PROGRAM = """
import sys, tomllib
from sync.server.config import ServerConfig
from sync.server.main import run
from sync.server.store import schema
from sync.wire.instants import SystemClock
config = ServerConfig.model_validate(tomllib.loads(sys.stdin.read()))
sys.exit(run(config, SystemClock(), lambda: print("ready", flush=True)))
"""


def config(directory: Path, port: int) -> str:
    return f"""
[server]
port = {port}
[store]
url = "sqlite:///{directory}/centre.db"
[keys]
signing_key_file = "{directory}/signing.key"
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_told_to_stop_and_then_stops_at_once(tmp_path: Path, number: int) -> None:
    port = free_port()
    administration.create_signing_key(tmp_path / "signing.key")
    store = administration.open_store(StoreTable(url=f"sqlite:///{tmp_path}/centre.db"))
    token = administration.add_api_token(store, "viewer")
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(config(tmp_path, port))
        program.stdin.close()
        while (line := program.stdout.readline()) != "ready\n":
            assert line, "the server ended before it was ready"
        caller = Caller(f"http://127.0.0.1:{port}", token)
        assert caller.get("/readyz").json() == {"status": "ok"}
        with closing(caller.lines("/api/v1/occupancy/stream")) as lines:
            assert next(lines) == "event: occupancy"
            program.send_signal(number)
            told = time.monotonic()
            assert program.wait(5) == 0
            assert time.monotonic() - told < 2
        with pytest.raises(requests.RequestException):
            caller.get("/healthz")


@pytest.mark.slow
def test_it_takes_over_what_the_url_of_a_calendar_holds(tmp_path: Path) -> None:
    administration.create_signing_key(tmp_path / "signing.key")
    store = administration.open_store(StoreTable(url=f"sqlite:///{tmp_path}/centre.db"))
    administration.put_records(store, [{"type": "site", "id": "demo", "name": "Le Préau", "capacity": 40}])
    by, shorter = Author("zoé", SystemClock().now(), secrets.token_bytes), OPENINGS.replace("T19", "T12")

    def in_force() -> list[str]:
        with store.read() as connection:
            return [record.ics for record in read_calendars(connection, "demo", "openings")]

    with agenda() as serving:
        serving.holds(shorter)
        url = f"http://127.0.0.1:{serving.port}/team.ics"
        brought = Brought(Origin.URL, url=url, next_try_at=by.now - timedelta(hours=1))
        open_by(store, by, "demo", OPENINGS, "openings", brought)
        calendars = '[calendars]\nallow_http = true\nprivate_hosts = ["127.0.0.1"]\n'
        with subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, text=True) as program:
            assert program.stdin is not None
            program.stdin.write(config(tmp_path, free_port()) + calendars)
            program.stdin.close()
            wait_until(lambda: in_force() == [shorter], 60)  # It looks every five seconds, once it has started.
            program.send_signal(signal.SIGTERM)
            assert program.wait(5) == 0
    store.close()


def test_a_server_whose_streams_fail_ends_rather_than_lie(centre: Centre) -> None:
    with centre.store.write() as connection:
        connection.execute(delete(schema.registry_counter))
    (serving,) = [thread for thread in threading.enumerate() if thread.name == "test-server"]
    serving.join(10)
    assert centre.server.failed


def test_it_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def start(**store: str) -> int:
        keys = {"signing_key_file": tmp_path / "signing.key"}
        return run(ServerConfig.model_validate({"store": store, "keys": keys}), SystemClock(), lambda: None)

    assert start(url=f"sqlite:///{tmp_path}/centre.db") == 1
    assert "see keys.signing_key_file" in capsys.readouterr().out
    administration.create_signing_key(tmp_path / "signing.key")
    assert start(url=f"sqlite:///{tmp_path}/nowhere/centre.db") == 1
    assert "see store.url" in capsys.readouterr().out


@pytest.mark.parametrize(
    "url",
    ["", "centre.db", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "postgresql+psycopg://u:secret@host/db"],
)
def test_a_store_that_cannot_be_is_refused(url: str) -> None:
    with pytest.raises(ValidationError) as error:
        StoreTable(url=url)
    assert "secret" not in str(error.value)
