"""A broadcast by the ASGI server alone: what is posted goes to everybody who listens, with nothing of ours between."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from multiprocessing.connection import Connection
from typing import Any

import uvicorn

from bench.rig.process import terminate_at_end

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_BACKLOG = 2048


class _Broadcast:
    """The application: `GET` listens, `POST` tells."""

    def __init__(self) -> None:
        self._frame = b""
        self._told = asyncio.Event()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["method"] == "POST":
            self._frame = (await receive())["body"]
            told, self._told = self._told, asyncio.Event()
            told.set()
            await send({"type": "http.response.start", "status": 204})
            await send({"type": "http.response.body"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        while True:
            told = self._told
            await send({"type": "http.response.body", "body": self._frame, "more_body": True})
            await told.wait()


def run_broadcast(pipe: "Connection[object, object]", port: int) -> None:
    """Says `ready` when it serves."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            pipe.send("ready")

    terminate_at_end(pipe)
    Server(
        uvicorn.Config(
            _Broadcast(),
            port=port,
            lifespan="off",
            loop="asyncio",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            backlog=_BACKLOG,
            timeout_graceful_shutdown=1,
        )
    ).run()
