"""The kiosk's side of the demo's reader and fingers sockets, line by line, for tests of the demo's side."""

import asyncio
import json
from pathlib import Path
from typing import cast

JsonObject = dict[str, object]


class Wire:
    """A connection to one of the demo's sockets."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def to(cls, path: Path) -> "Wire":
        return cls(*await asyncio.open_unix_connection(path))

    def send(self, message: JsonObject) -> None:
        self._writer.write(json.dumps(message).encode() + b"\n")

    async def next(self) -> JsonObject:
        async with asyncio.timeout(5):
            return cast(JsonObject, json.loads(await self._reader.readline()))

    async def ask(self, message: JsonObject) -> JsonObject:
        self.send(message)
        return await self.next()

    def close(self) -> None:
        self._writer.close()
