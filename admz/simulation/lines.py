"""Unix sockets that carry one JSON object a line, as asyncio serves them."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeAlias, cast

import structlog

_log = structlog.get_logger()

JsonObject: TypeAlias = "dict[str, object]"


class Line:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    def send(self, message: JsonObject) -> None:
        """Queues one object for the other side; it is lost where that one is gone."""
        if not self._writer.is_closing():
            self._writer.write(json.dumps(message, separators=(",", ":")).encode() + b"\n")

    async def messages(self) -> AsyncIterator[JsonObject]:
        """What the other side sends, until it closes. Raises ValueError for anything but an object."""
        while text := await self._reader.readline():
            message: object = json.loads(text)
            if not isinstance(message, dict):
                raise ValueError("a line is no JSON object")  # noqa: TRY004 (the peer is wrong, not our caller)
            yield cast(JsonObject, message)

    def close(self) -> None:
        """Ends the connection."""
        self._writer.close()


async def serve(path: Path, talk: Callable[[Line], Awaitable[None]]) -> asyncio.Server:
    """Serves a socket that its owner alone may use; `talk` is called for each connection and ends it."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(reader, writer)
        try:
            await talk(line)
        except asyncio.CancelledError:
            _log.debug("simulation.line_ended", socket=path.name)  # The demo ends.
        except (OSError, ValueError) as error:
            _log.info("simulation.line_failed", socket=path.name, reason=str(error))
        finally:
            line.close()

    server = await asyncio.start_unix_server(connected, path)
    path.chmod(0o600)
    return server
