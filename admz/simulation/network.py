"""The network from site to centre: a relay of TCP connections that can be cut."""

import asyncio
import contextlib

import structlog

_log = structlog.get_logger()

_CHUNK = 65536


class Network:
    """Relays connections to the centre's port. Cut, it closes them all and listens no more."""

    def __init__(self, centre_port: int) -> None:
        self._centre_port = centre_port
        self._server: asyncio.Server | None = None
        self._port = 0
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        """Where the site finds the centre, on 127.0.0.1; the same after a cut."""
        return self._port

    @property
    def is_up(self) -> bool:
        """Whether the site reaches the centre."""
        return self._server is not None

    async def up(self) -> None:
        """Starts to relay, or starts again."""
        if self._server is None:
            self._server = await asyncio.start_server(self._relay, "127.0.0.1", self._port)
            self._port = self._server.sockets[0].getsockname()[1]
            _log.info("network.up")

    async def cut(self) -> None:
        """Closes every connection and refuses new ones."""
        if self._server is None:
            return
        self._server.close()
        self._server = None
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        _log.info("network.cut")

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a connection is served by a task")
        self._connections.add(task)
        try:
            with contextlib.closing(writer):
                await self._join(reader, writer)
        except OSError as error:
            _log.info("network.connection_failed", reason=str(error))
        except asyncio.CancelledError:
            _log.info("network.connection_cut")
        finally:
            self._connections.discard(task)

    async def _join(self, site_reader: asyncio.StreamReader, site_writer: asyncio.StreamWriter) -> None:
        centre_reader, centre_writer = await asyncio.open_connection("127.0.0.1", self._centre_port)
        with contextlib.closing(centre_writer):
            await asyncio.gather(_copy(site_reader, centre_writer), _copy(centre_reader, site_writer))


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while data := await source.read(_CHUNK):
        sink.write(data)
        await sink.drain()
    if sink.can_write_eof():
        sink.write_eof()
