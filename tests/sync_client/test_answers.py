"""What each answer means to a site: try again, go back, or call a person."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from sync.client.centre import Centre, CentreAway, GapAtCentre, PushRefused
from tests.server.scribe import Scribe


@contextmanager
def answering(status: int, body: bytes) -> Generator[Centre, None, None]:
    """Something in the centre's place that gives one answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        client = Centre(f"http://127.0.0.1:{server.server_port}/", "00")
        yield client
        client.close()
        server.shutdown()
        thread.join()


def push(client: Centre) -> int:
    scribe = Scribe()
    scribe.check_in(scribe.new_id())
    return client.push("demo-1", scribe.entries, "")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_fault_of_the_moment_is_tried_again(status: int) -> None:
    with answering(status, b"<html>") as client, pytest.raises(CentreAway):
        push(client)


@pytest.mark.parametrize("status", [301, 307, 400, 401, 403, 404, 413, 422])
def test_a_refusal_needs_a_person(status: int) -> None:
    with answering(status, b'{"detail": "because"}') as client, pytest.raises(PushRefused, match=f"{status}: because"):
        push(client)


def test_a_gap_says_where_to_go_on() -> None:
    with answering(409, b'{"expected": 17}') as client, pytest.raises(GapAtCentre) as gap:
        push(client)
    assert gap.value.expected == 17


@pytest.mark.parametrize("body", [b"", b"{}", b'{"expected": "17"}', b'{"expected": 0}', b"[1]"])
def test_a_conflict_that_is_no_gap_needs_a_person(body: bytes) -> None:
    with answering(409, body) as client, pytest.raises(PushRefused):
        push(client)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"accepted_through": "x"}'])
def test_a_portal_in_between_is_not_the_centre(body: bytes) -> None:
    with answering(200, body) as client:
        for call in (lambda: push(client), lambda: client.page(0, 1)):
            with pytest.raises(CentreAway, match="not the centre"):
                call()


def test_a_closed_client_calls_nobody() -> None:
    with answering(200, b'{"accepted_through": 1}') as client:
        assert push(client) == 1
        client.close()
        with pytest.raises(CentreAway):
            push(client)
