"""How a stream of server-sent events is answered and described."""

from collections.abc import AsyncIterator
from typing import Any

from fastapi.responses import StreamingResponse


def stream(frames: AsyncIterator[bytes]) -> StreamingResponse:
    """The answer that sends these frames as they come, past every cache and buffer on the way."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(frames, media_type="text/event-stream", headers=headers)


def described(event: str) -> dict[int | str, dict[str, Any]]:
    """For the OpenAPI description."""
    content = {"text/event-stream": {"schema": {"type": "string"}}}
    return {200: {"description": f"Server-sent events, named `{event}`; a comment every 15 s", "content": content}}
