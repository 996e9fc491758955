"""No request is larger than what a site may need to push."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.server.problems import problem

_TEXT = "The request is too large: send less at once."
_CLOSE = {"Connection": "close"}
"""What the caller still sends is not read."""


class BodyLimit:
    """ASGI middleware that answers 413 to a body of more than `max_bytes`, announced or not.

    Starlette's own answers in plain text, and even where the gate has refused the caller.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app, self._max_bytes = app, max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced) > self._max_bytes:
            await problem(413, _TEXT, headers=_CLOSE)(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._max_bytes:
                raise HTTPException(413, _TEXT, _CLOSE)
            return message

        await self._app(scope, counted, send)
