"""How a stream of server-sent events is answered and described."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi.responses import StreamingResponse
from starlette.types import Send

from sync.server.broadcast import Tell


class EventStream(StreamingResponse):
    """The answer that sends frames as they are told, past every cache and buffer on the way, until `tell_all` returns
    or the caller is gone.

    No iterator stands between: a thousand listeners are told at once, and each step would be taken for each of them.
    """

    def __init__(self, tell_all: Callable[[Tell], Awaitable[None]]) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__((), media_type="text/event-stream", headers=headers)
        self._tell_all = tell_all

    async def stream_response(self, send: Send) -> None:
        """Sends the whole answer."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await self._tell_all(lambda frame: send({"type": "http.response.body", "body": frame, "more_body": True}))
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def described(event: str) -> dict[int | str, dict[str, Any]]:
    """For the OpenAPI description."""
    content = {"text/event-stream": {"schema": {"type": "string"}}}
    return {200: {"description": f"Server-sent events, named `{event}`; a comment every 15 s", "content": content}}
