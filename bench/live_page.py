"""From the push of a tap to the last of 1 000 open pages that hears of it, by server-sent events from one worker.

Against the same bytes told to 1 000 sockets by the same ASGI server with nothing of ours, in turn.
"""

import resource
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

from admz.demo.ports import free_port
from bench.figures import Figure, median
from bench.raw.broadcast import run_broadcast
from bench.rig.centre import Centre, Pusher, prepare_centre
from bench.rig.journal import Scribe
from bench.rig.listeners import run_listeners
from bench.rig.process import Part
from bench.rig.server import run_server
from bench.seeded import Seeded

ROWS = ("live_page_last_of_1000",)

LISTENERS = 1000
ROUNDS, WARM_UP = 42, 2

_NODE = "bench-door-agent"
_ENTRIES = 2
"""Those of one tap: granted, and the visit that starts or ends with it."""
_CALM_S = 0.2
"""Between two taps. While journals pour in, the centre tells pages every tenth of a second only."""
_FILES = 4096
"""Open files that server and listeners may have; a usual limit is 1024."""


def measure(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """The median of each. Raises RuntimeError where an event came that nobody told."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, most))
    key = seeded.signing_key()
    pushes = Scribe(_NODE, key, seeded).pushes(_ENTRIES * (WARM_UP + ROUNDS), _ENTRIES)
    centre = prepare_centre(directory, f"sqlite:///{directory / 'centre.db'}", _NODE, key)
    with ExitStack() as parts:
        server = Part(run_server, centre.config, directory / "server.log")
        parts.callback(server.close)
        server.hear()
        pusher = Pusher(centre, _NODE)
        parts.callback(pusher.close)
        pages = _listen(parts, centre.config.server.port, "/stream", centre.viewer_token)
        frame = _frame(centre)
        teller = _Teller(parts)
        bare_pages = _listen(parts, teller.port, "/", "")
        ours: list[float] = []
        raw: list[float] = []
        for push in pushes:
            ours.append(_until_heard(pages, lambda body=push: pusher.push(body)))
            raw.append(_until_heard(bare_pages, lambda: teller.tell(frame)))
    return {ROWS[0]: Figure(median(ours[WARM_UP:]), median(raw[WARM_UP:]), "ms", target=1.5, limit=500)}


class _Teller:
    """The bare server, and one kept connection to it."""

    def __init__(self, parts: ExitStack) -> None:
        self.port = free_port()
        server = Part(run_broadcast, self.port)
        parts.callback(server.close)
        server.hear()
        self._connection = HTTPConnection("127.0.0.1", self.port)
        parts.callback(self._connection.close)
        self.tell(b"event: page\ndata: {}\n\n")

    def tell(self, frame: bytes) -> None:
        """Tells everybody."""
        self._connection.request("POST", "/", frame)
        self._connection.getresponse().read()


def _listen(parts: ExitStack, port: int, path: str, token: str) -> Part:
    """All pages, each of which has heard the present state."""
    pages = Part(run_listeners, LISTENERS, port, path, token, "page")
    parts.callback(pages.close)
    pages.hear()
    return pages


def _frame(centre: Centre) -> bytes:
    """An event as the centre sends it."""
    connection = HTTPConnection("127.0.0.1", centre.config.server.port)
    connection.request("GET", "/stream", headers={"Authorization": f"Bearer {centre.viewer_token}"})
    answer = connection.getresponse()
    frame = b"".join(answer.readline() for _ in range(3))
    connection.close()
    return frame


def _until_heard(pages: Part, tell: Callable[[], object]) -> float:
    threading.Event().wait(_CALM_S)
    started_ns = time.monotonic_ns()
    tell()
    heard_ns = pages.hear()
    assert isinstance(heard_ns, int)
    if heard_ns < started_ns:
        raise RuntimeError("an event came that nobody told")
    return (heard_ns - started_ns) / 1e6
