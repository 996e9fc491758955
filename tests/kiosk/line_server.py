"""The demo's end of a unix stream socket of JSON lines, as a test plays it."""

import json
import socket
import threading
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import Self, TypeAlias, cast

Line: TypeAlias = dict[str, object]


class LineServer:
    """Listens at `path`; serves one client after the other. Lines that came are in `lines`."""

    def __init__(self, path: Path) -> None:
        self.lines: Queue[Line] = Queue()
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen()
        self._client: socket.socket | None = None
        self._connected = threading.Semaphore(0)
        self._thread = threading.Thread(target=self._serve)

    def wait_for_client(self) -> None:
        """Returns when the next client is there."""
        assert self._connected.acquire(timeout=10), "nobody connected"

    def next(self) -> Line:
        """The next line; fails if none comes."""
        return self.lines.get(timeout=10)

    def send(self, *lines: Line) -> None:
        """Sends lines, all at once."""
        assert self._client is not None
        self._client.sendall(b"".join(json.dumps(line).encode() + b"\n" for line in lines))

    def drop_client(self) -> None:
        """Ends the connection."""
        if self._client is not None:
            self._client.shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with client, client.makefile("rb") as received:
                self._client = client
                self._connected.release()
                for line in received:
                    self.lines.put(cast(Line, json.loads(line)))
                self._client = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self.drop_client()
        self._thread.join()
        self._listener.close()
