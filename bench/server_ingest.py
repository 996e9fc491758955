"""20 000 journal entries pushed to one worker of the server over HTTP, in the batches of a site's uplink.

Against the same JSON read, the same hashes computed and a bulk insert by SQLAlchemy Core, batch by batch in turn.
"""

from collections.abc import Mapping
from pathlib import Path

from bench.figures import Figure
from bench.raw.ingest import BareIngest
from bench.rig.centre import Pusher, prepare_centre
from bench.rig.journal import Scribe
from bench.rig.postgresql import running_postgresql
from bench.rig.process import Part
from bench.rig.server import run_server
from bench.seeded import Seeded
from sync.client.uplink import BATCH
from sync.server.config import StoreTable
from sync.server.store import schema
from sync.server.store.engine import open_store

ON_SQLITE = ("server_ingest_sqlite",)
ON_POSTGRESQL = ("server_ingest_postgresql",)

ENTRIES, WARM_UP = 20_000, 1_000

NODE = "bench-door-agent"


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
    bodies = Scribe(NODE, key, seeded).pushes(WARM_UP + ENTRIES, BATCH)
    centre = prepare_centre(directory, centre_url, NODE, key)
    bare_store = open_store(StoreTable(url=bare_url))
    bare = BareIngest(bare_store.writer, schema.journal)
    server = Part(run_server, centre.config, directory / "server.log")
    server.hear()
    pusher = Pusher(centre, NODE)
    ours, raw = 0.0, 0.0
    for number, body in enumerate(bodies):
        pushed, taken = pusher.push(body), bare.take(body)
        if number >= WARM_UP // BATCH:
            ours, raw = ours + pushed, raw + taken
    pusher.close()
    server.close()
    bare_store.close()
    return Figure(ours, raw, "s", target=1.5)
