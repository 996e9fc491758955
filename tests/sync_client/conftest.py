"""A real centre, and what stands in the way of one."""

import socket
import threading
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.server.centre import Centre, running_centre, sqlite_url


@pytest.fixture
def centre(tmp_path: Path) -> Generator[Centre, None, None]:
    with running_centre(sqlite_url(tmp_path)) as running:
        yield running


@pytest.fixture
def frozen() -> Generator[tuple[str, threading.Event], None, None]:
    """Something that takes connections and never answers: its address, and whether somebody connected."""
    connected, taken = threading.Event(), list[socket.socket]()
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                taken.append(listener.accept()[0])
            except OSError:
                return
            connected.set()

    thread = threading.Thread(target=accept)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", connected
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()
    for connection in taken:
        connection.close()
