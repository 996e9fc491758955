"""A unix stream socket that carries one JSON value a line."""

import json
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

_MAX_LINE = 64 * 1024


class JsonLines:
    """Connects at once. Raises OSError there, and from every method when the other side is gone or talks nonsense.

    One thread receives; any thread may send or shut.
    """

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.connect(str(path))
        except OSError:
            self._socket.close()
            raise
        self._buffer = b""

    def send(self, value: object) -> None:
        """Sends one line."""
        self._socket.sendall(json.dumps(value, separators=(",", ":")).encode() + b"\n")

    def receive(self, timeout_s: float | None) -> object:
        """The next line's value, within so many seconds of each byte or without a limit."""
        self._socket.settimeout(timeout_s)
        while b"\n" not in self._buffer:
            if len(self._buffer) > _MAX_LINE:
                raise ConnectionError("a line is too long")
            received = self._socket.recv(65536)
            if not received:
                raise ConnectionError("the other side closed the connection")
            self._buffer += received
        line, self._buffer = self._buffer.split(b"\n", 1)
        try:
            return json.loads(line)
        except ValueError as error:
            raise ConnectionError("a line is no JSON") from error

    def shut(self) -> None:
        """Wakes a `receive` that waits; nothing can be sent or received afterwards."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # The other side was faster.

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()
