"""An agenda's server on this machine, with and without TLS, that answers as a test wants."""

import socket
import ssl
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from sync.server.calendar_fetching import Fetcher, resolve
from sync.server.config import CalendarsTable
from tests.broker.certificates import make_tls


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    path: str
    headers: dict[str, str]


Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Agenda:
    """What it answers by path; a path that it does not know is 404."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict[str, Answer])
    asked: list[Asked] = field(default_factory=list[Asked])
    gone: threading.Event = field(default_factory=threading.Event)
    """Set at its end, so that no answer outlives the test."""

    def holds(self, text: str, path: str = "/team.ics", etag: str | None = None) -> None:
        """That calendar from now on, answered with 304 to whoever names its ETag."""
        self.answers[path] = _calendar(text, etag)


def status(code: int, **headers: str) -> Answer:
    """An answer without a body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def body(content: bytes, **headers: str) -> Answer:
    """An answer with that body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def _calendar(text: str, etag: str | None) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if etag is not None and handler.headers.get("If-None-Match") == etag:
            status(304)(handler)
        else:
            body(text.encode(), **({} if etag is None else {"ETag": etag}))(handler)

    return answer


@contextmanager
def agenda(tls: Path | None = None) -> Generator[Agenda]:
    """Listening on a free port of 127.0.0.1; by TLS with the certificate that `make_tls` has put there."""
    made = Agenda()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(Asked(self.path, dict(self.headers.items())))
            with suppress(OSError):
                made.answers.get(self.path, status(404))(self)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is said."""

    server = _Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(tls / "broker.pem", tls / "broker.key")
        server.context = context
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        made.gone.set()
        server.shutdown()
        thread.join()
        server.server_close()


def fetcher_of(authority: Path) -> Fetcher:
    """One that is allowed to ask `agenda.test`, which is this machine, by TLS."""

    def resolve_here(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "agenda.test" else resolve(host, port)

    config = CalendarsTable(private_hosts=frozenset({"agenda.test"}), ca_file=authority / "ca.pem")
    return Fetcher(config, resolve_here)


def make_authority(directory: Path) -> Path:
    """The tests' own, with a certificate for 127.0.0.1 and agenda.test; gives the directory."""
    directory.mkdir()
    make_tls(directory, 0)
    return directory


class _Server(ThreadingHTTPServer):
    context: ssl.SSLContext | None = None

    def finish_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any) -> None:
        """TLS is spoken on the connection's own thread, so that one that fails stops nobody."""
        with suppress(OSError):
            if self.context is None or isinstance(request, tuple):
                super().finish_request(request, client_address)
                return
            with self.context.wrap_socket(request, server_side=True) as secured:
                super().finish_request(secured, client_address)
