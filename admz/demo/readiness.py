"""Whether the demo's programs answer."""

import asyncio
import contextlib
import socket
from pathlib import Path

import requests

_RETRY_S = 0.05
_ANSWER_S = 2.0


class ReadySocket(asyncio.DatagramProtocol):
    """Where a program says that it serves (sd_notify(3)); `wait` returns at the first time."""

    def __init__(self) -> None:
        self._ready = asyncio.Event()

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002 (asyncio's signature)
        """Takes what the program says; whatever else it says is no concern here."""
        if b"READY=1" in data.splitlines():
            self._ready.set()

    async def wait(self) -> None:
        """Waits until the program has said so."""
        await self._ready.wait()

    async def listen(self, path: Path) -> asyncio.DatagramTransport:
        """Opens the socket, which becomes the program's NOTIFY_SOCKET."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=str(path), family=socket.AF_UNIX)
        return transport


async def listening(port: int) -> None:
    """Waits until something listens there."""
    while True:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(_RETRY_S)


async def answering(url: str) -> None:
    """Waits until that address answers with success."""
    while not await asyncio.to_thread(_answers, url):
        await asyncio.sleep(_RETRY_S)


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=_ANSWER_S).ok
    except requests.RequestException:
        return False
