"""Many listeners of server-sent events in one process: it says when the last of them has heard each event."""

import selectors
import socket
import time
from multiprocessing.connection import Connection

_END = b"\n\n"


class _Listener:
    """One connection, and how many events of that name came on it."""

    def __init__(self, port: int, request: bytes, event: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(request)
        self._event, self._rest = event, b""
        self.heard = 0

    def read(self) -> None:
        """Takes what has come. Raises ConnectionError where the server has hung up."""
        received = self.socket.recv(65536)
        if not received:
            raise ConnectionError(f"the server hung up: {self._rest[-200:].decode()}")
        *events, self._rest = (self._rest + received).split(_END)
        self.heard += sum(self._event in event for event in events)


def run_listeners(pipe: "Connection[object, object]", count: int, port: int, path: str, token: str, event: str) -> None:
    """For each event says the instant at which the last of all had it: monotonic, in nanoseconds."""
    request = f"GET {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    listeners = [_Listener(port, request, f"event: {event}".encode()) for _ in range(count)]
    with selectors.DefaultSelector() as selector:
        for listener in listeners:
            selector.register(listener.socket, selectors.EVENT_READ, listener)
        selector.register(pipe, selectors.EVENT_READ)
        event_number, behind = 1, set(listeners)
        while True:
            for key, _ in selector.select():
                if not isinstance(key.data, _Listener):
                    return  # The bench has let go.
                key.data.read()
                if key.data.heard >= event_number:
                    behind.discard(key.data)
            while not behind:
                pipe.send(time.monotonic_ns())
                event_number += 1
                behind = {listener for listener in listeners if listener.heard < event_number}
