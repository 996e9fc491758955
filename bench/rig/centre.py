"""A centre that is ready for its server to start, with one site and its node; and that node's pushes."""

import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from admz.demo.ports import free_port
from sync.server import administration
from sync.server.config import KeysTable, ServerConfig, ServerTable, StoreTable
from sync.server.store.engine import open_store
from sync.wire.keys import public_hex
from sync.wire.registry import DoorRecord, SiteRecord

_SITE = "bench"


@dataclass(frozen=True, slots=True)
class Centre:
    """Its configuration, the token of the site's node, and one for a page that only looks."""

    config: ServerConfig
    node_token: str
    viewer_token: str


class Pusher:
    """One kept connection of the site's node."""

    def __init__(self, centre: Centre, node: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", centre.config.server.port)
        self._path = f"/api/v1/nodes/{node}/journal"
        self._headers = {"Authorization": f"Bearer {centre.node_token}", "Content-Type": "application/json"}

    def push(self, body: bytes) -> float:
        """One batch until the centre has said that it holds it; seconds. Raises RuntimeError where it does not."""
        started = time.perf_counter()
        self._connection.request("POST", self._path, body, self._headers)
        answer = self._connection.getresponse()
        said = answer.read()
        seconds = time.perf_counter() - started
        if answer.status != 200:
            raise RuntimeError(f"the centre answered {answer.status}: {said.decode()}")
        return seconds

    def close(self) -> None:
        """Hangs up."""
        self._connection.close()


def prepare_centre(directory: Path, url: str, node: str, key: Ed25519PrivateKey) -> Centre:
    """Its key in `directory`, and the site with its node in the store at `url`."""
    administration.create_signing_key(directory / "centre.key")
    config = ServerConfig(
        server=ServerTable(port=free_port()),
        store=StoreTable(url=url),
        keys=KeysTable(signing_key_file=directory / "centre.key"),
    )
    store = open_store(config.store)
    door = DoorRecord(door="entrance", name="Entrée")
    administration.put_records(store, [SiteRecord(id=_SITE, name="Bench", capacity=60, doors=(door,))])
    node_token = administration.add_node(store, node, _SITE, public_hex(key))
    viewer_token = administration.add_api_token(store, "viewer")
    store.close()
    return Centre(config, node_token, viewer_token)
