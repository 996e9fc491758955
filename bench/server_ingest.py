"""20 000 journal entries pushed to one worker of the server over HTTP, in the batches of a site's uplink.

Against the same JSON read, the same hashes computed and a bulk insert by SQLAlchemy Core, batch by batch in turn.
"""

import time
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path

from bench.figures import Figure
from bench.raw.ingest import BareIngest
from bench.rig.broker import free_port
from bench.rig.journal import Scribe
from bench.rig.postgresql import running_postgresql
from bench.rig.process import Part
from bench.rig.server import run_server
from bench.seeded import Seeded
from sync.client.uplink import BATCH
from sync.server import administration
from sync.server.config import KeysTable, ServerConfig, ServerTable, StoreTable
from sync.server.store import schema
from sync.server.store.engine import open_store
from sync.wire.keys import public_hex
from sync.wire.registry import DoorRecord, SiteRecord

ON_SQLITE = ("server_ingest_sqlite",)
ON_POSTGRESQL = ("server_ingest_postgresql",)

ENTRIES, WARM_UP = 20_000, 1_000

_SITE, _NODE = "bench", "bench-door-agent"


def measure_on_sqlite(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """The centre's store as it is by default."""
    urls = [f"sqlite:///{directory / name}" for name in ("centre.db", "bare.db")]
    return {ON_SQLITE[0]: _measure(directory, seeded, *urls)}


def measure_on_postgresql(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """The centre's store when it has grown."""
    with running_postgresql(directory / "postgresql", ("centre", "bare")) as urls:
        return {ON_POSTGRESQL[0]: _measure(directory, seeded, *urls)}


def _measure(directory: Path, seeded: Seeded, centre_url: str, bare_url: str) -> Figure:
    key = seeded.signing_key()
    bodies = Scribe(_NODE, key, seeded).pushes(WARM_UP + ENTRIES, BATCH)
    config = _server_config(directory, centre_url)
    token = _join(config, public_hex(key))
    bare_store = open_store(StoreTable(url=bare_url))
    bare = BareIngest(bare_store.writer, schema.journal)
    server = Part(run_server, config, directory / "server.log")
    server.hear()
    pusher = _Pusher(config.server.port, token)
    ours, raw = 0.0, 0.0
    for number, body in enumerate(bodies):
        pushed, taken = pusher.push(body), bare.take(body)
        if number >= WARM_UP // BATCH:
            ours, raw = ours + pushed, raw + taken
    pusher.close()
    server.close()
    bare_store.close()
    return Figure(ours, raw, "s", target=1.5)


class _Pusher:
    """One kept connection of the site's node."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def push(self, body: bytes) -> float:
        """One batch until the centre has said that it holds it; seconds. Raises RuntimeError where it does not."""
        started = time.perf_counter()
        self._connection.request("POST", f"/api/v1/nodes/{_NODE}/journal", body, self._headers)
        answer = self._connection.getresponse()
        said = answer.read()
        seconds = time.perf_counter() - started
        if answer.status != 200:
            raise RuntimeError(f"the centre answered {answer.status}: {said.decode()}")
        return seconds

    def close(self) -> None:
        """Hangs up."""
        self._connection.close()


def _server_config(directory: Path, url: str) -> ServerConfig:
    administration.create_signing_key(directory / "centre.key")
    return ServerConfig(
        server=ServerTable(port=free_port()),
        store=StoreTable(url=url),
        keys=KeysTable(signing_key_file=directory / "centre.key"),
    )


def _join(config: ServerConfig, public_key: str) -> str:
    """The site and its node in the centre's store; the node's token."""
    store = open_store(config.store)
    door = DoorRecord(door="entrance", name="Entrée")
    administration.put_records(store, [SiteRecord(id=_SITE, name="Bench", capacity=60, doors=(door,))])
    token = administration.add_node(store, _NODE, _SITE, public_key)
    store.close()
    return token
