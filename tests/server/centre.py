"""A real central server on a free port, in a thread of the test, with one site to begin with."""

import asyncio
import secrets
import socket
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import requests
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import insert, update

from admz.demo.ports import free_port
from sync.server import administration
from sync.server.accounts import insert_unopened_account
from sync.server.calendar_fetching import Fetcher
from sync.server.callers import Role, hash_token
from sync.server.config import StoreTable
from sync.server.gate import COOKIE
from sync.server.services import Setup
from sync.server.serving import HttpServer, open_listener
from sync.server.store import schema
from sync.server.store.engine import Store
from tests.clocks import ManualClock
from tests.server.scribe import MONDAY_10H, OPENINGS, Scribe

READY_S = 20

SITE = {"type": "site", "id": "demo", "name": "Lieu de démonstration", "capacity": 40}
DOOR = {"door": "main", "name": "Entrée"}


class Caller(requests.Session):
    """Calls one server with one token, or none."""

    def __init__(self, url: str, token: str | None = None) -> None:
        super().__init__()
        self.url = url
        self.trust_env = False
        self.headers["Connection"] = "close"  # Nothing stays open that a test would have to close.
        if token is not None:
            self.headers["Authorization"] = f"Bearer {token}"

    def call(
        self, method: str, path: str, json: object = None, data: bytes | str | None = None, **headers: str
    ) -> requests.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request(
            method, self.url + path, json=json, data=data, headers=named, timeout=READY_S, allow_redirects=False
        )

    def get(self, path: str) -> requests.Response:  # pyright: ignore[reportIncompatibleMethodOverride] (a path only)
        return self.call("GET", path)

    def lines(self, path: str) -> Generator[str, None, None]:
        """The lines of a stream, as they come."""
        with self.request("GET", self.url + path, stream=True, timeout=READY_S) as answer:
            assert answer.status_code == 200, answer.text
            for line in answer.iter_lines():
                yield line.decode()


class Worker(HttpServer):
    """One that can be waited for: a telling to stop returns before its port is free again."""

    def __init__(self, setup: Setup, ready: Callable[[], None]) -> None:
        super().__init__(setup, ready)
        self._ended = threading.Event()

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Until it is told to stop."""
        try:
            await super().serve(sockets)
        finally:
            # Whoever was let in while the doors shut is nobody's any more.
            await asyncio.sleep(0)
            for connection in list(self.server_state.connections):
                connection.transport.close()
            await asyncio.sleep(0)
            self._ended.set()

    def end(self) -> None:
        """Stops it and returns when nothing of it listens any more."""
        self.stop()
        assert self._ended.wait(READY_S), "the server did not stop"


@dataclass(frozen=True)
class Centre:
    """The running server, and who may call it."""

    url: str
    store: Store
    clock: ManualClock
    key: Ed25519PublicKey
    node: Caller
    node_token: str
    viewer: Caller
    admin: Caller
    anybody: Caller
    scribe: Scribe
    server: Worker

    def push(self, body: dict[str, object]) -> requests.Response:
        """A push of the site's node."""
        return self.node.call("POST", f"/api/v1/nodes/{self.scribe.node}/journal", body)

    def occupancy(self) -> dict[str, object]:
        """Of the demo site."""
        (site,) = self.viewer.get("/api/v1/occupancy").json()["sites"]
        return site


@contextmanager
def running_centre(url: str) -> Generator[Centre, None, None]:
    """A server on that store, Monday at ten, with the site `demo` and its node."""
    store, clock, scribe = administration.open_store(StoreTable(url=url)), ManualClock(MONDAY_10H), Scribe()
    administration.put_records(
        store,
        [
            {**SITE, "doors": [DOOR]},
            {"type": "calendar", "id": scribe.new_id(), "site": "demo", "ics": OPENINGS},
        ],
    )
    token = administration.add_node(store, scribe.node, "demo", scribe.public_key)
    with serving(store, clock) as (server, address, key):
        yield Centre(
            url=address,
            store=store,
            clock=clock,
            key=key,
            node=Caller(address, token),
            node_token=token,
            viewer=Caller(address, administration.add_api_token(store, "viewer")),
            admin=Caller(address, administration.add_api_token(store, "admin")),
            anybody=Caller(address),
            scribe=scribe,
            server=server,
        )
    store.close()


@contextmanager
def serving(
    store: Store, clock: ManualClock, port: int | None = None, fetcher: Fetcher | None = None
) -> Generator[tuple[Worker, str, Ed25519PublicKey], None, None]:
    """One worker on the store; another one can listen on its port afterwards."""
    ready, key = threading.Event(), Ed25519PrivateKey.generate()
    setup = Setup(store, clock, key, secrets.token_bytes, fetcher=fetcher or Fetcher())
    server = Worker(setup, ready.set)
    listener = open_listener("127.0.0.1", free_port() if port is None else port)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), name="test-server")
    thread.start()
    try:
        assert ready.wait(READY_S), "the server did not start"
        yield server, address, key.public_key()
    finally:
        server.stop()
        thread.join(READY_S)
    assert not thread.is_alive(), "the server did not stop"


def signed_in_as(centre: Centre, role: Role, sites: Sequence[str] = ()) -> Caller:
    """Somebody with an account of that role, signed in."""
    token = secrets.token_hex(32)
    username = f"{role}-{token[:8]}"
    expires = centre.clock.now() + timedelta(hours=1)
    session = {"token_hash": hash_token(token), "username": username, "expires_at": expires}
    with centre.store.write() as connection:
        insert_unopened_account(connection, username, role, sites)
        connection.execute(insert(schema.session).values(session))
    caller = Caller(centre.url)
    caller.headers["Cookie"] = f"{COOKIE}={token}"
    return caller


def open_account(store: Store, username: str, password: str, role: Role) -> None:
    """An account as `administration.add_account` makes it, with a hash that costs nothing to make or to check."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)
    with store.write() as connection:
        insert_unopened_account(connection, username, role, ())
        of_name = schema.account.c.username == username
        connection.execute(update(schema.account).where(of_name).values(password_hash=cheap))


def sqlite_url(directory: Path) -> str:
    """A new store, its schema up to date."""
    file = directory / "centre.db"
    file.write_bytes(_new_store())
    return f"sqlite:///{file}"


@cache
def _new_store() -> bytes:
    """Migrated once for a test run and copied: to migrate takes longer than most tests."""
    with TemporaryDirectory() as directory:
        file = Path(directory) / "centre.db"
        administration.open_store(StoreTable(url=f"sqlite:///{file}")).close()
        return file.read_bytes()
