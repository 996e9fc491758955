"""HTTP connections that another thread can cut, so that a program never waits for a centre that froze."""

import socket
import threading
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Links:
    """The open sockets of one client, and whether new ones may be opened. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: WeakSet[socket.socket] = WeakSet()
        self._cut = False

    def add(self, sock: socket.socket) -> None:
        """Keeps an eye on a new socket. Raises ConnectionAbortedError after `cut`."""
        with self._lock:
            if self._cut:
                sock.close()
                raise ConnectionAbortedError("this client is closed")
            self._open.add(sock)

    def cut(self) -> None:
        """Ends every connection, whatever thread is blocked on it, and allows no further one."""
        with self._lock:
            self._cut = True
            for sock in list(self._open):
                _shut_down(sock)

    def adapter(self) -> HTTPAdapter:
        """A transport for `requests.Session.mount` whose sockets are these."""
        links = self

        # Once connected: TLS puts another socket in the place of the first. Connecting has a time-out of its own.
        class Http(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                links.add(self.sock)

        class Https(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                links.add(self.sock)

        class HttpPool(HTTPConnectionPool):
            ConnectionCls = Http  # pyright: ignore[reportAssignmentType] (urllib3's own class does not fit either)

        class HttpsPool(HTTPSConnectionPool):
            ConnectionCls = Https  # pyright: ignore[reportAssignmentType] (as above)

        adapter = HTTPAdapter(max_retries=0)
        adapter.poolmanager.pool_classes_by_scheme = {"http": HttpPool, "https": HttpsPool}
        return adapter


def _shut_down(sock: socket.socket) -> None:
    """Below TLS, whose own farewell would wait for the other side."""
    try:
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        sock.close()  # It was not connected any more.
