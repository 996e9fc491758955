"""uvicorn, told when to start and stop by the program that runs it."""

import asyncio
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

import uvicorn

from sync.server.app import create_app
from sync.server.live import Live
from sync.server.services import Setup

BACKLOG = 2048
_PATIENCE_S = 1
"""How long answers under way may take once the server is told to stop; streams are ended at once."""


def open_listener(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError.

    Connections inherit TCP_NODELAY: asyncio sets it only where the socket's protocol number says TCP, which here it
    does not, and an answer would wait 40 ms for the caller's delayed acknowledgement.
    """
    listener = socket.create_server((host, port), backlog=BACKLOG)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


class HttpServer(uvicorn.Server):
    """Serves one application on one worker; `ready` is called once it does."""

    def __init__(self, setup: Setup, ready: Callable[[], None]) -> None:
        app = create_app(setup, on_live=self._keep, on_failure=self._fail)
        config = uvicorn.Config(
            app,
            lifespan="on",
            loop="asyncio",
            log_config=None,
            access_log=False,
            server_header=False,
            backlog=BACKLOG,
            timeout_graceful_shutdown=_PATIENCE_S,
        )
        super().__init__(config)
        self.failed = False
        """Whether it stopped by itself because a part of it failed."""
        self._ready = ready
        self._live: Live | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def stop(self) -> None:
        """Ends streams and takes no more requests; `serve` returns soon after. From any thread, any number of times."""
        if self._loop is not None:
            with suppress(RuntimeError):  # The loop has ended: it has stopped already.
                self._loop.call_soon_threadsafe(self._stop)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Signals are the program's: uvicorn would raise them again at the end."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts listening, and says so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    def _keep(self, live: Live) -> None:
        self._live, self._loop = live, asyncio.get_running_loop()

    def _fail(self) -> None:
        self.failed = True
        self._stop()

    def _stop(self) -> None:
        self.should_exit = True
        if self._live is not None:
            self._live.close()
