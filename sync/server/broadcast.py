"""Server-sent events to many listeners: one newest frame, one event that wakes them all, no queue for anybody.

Who is slow takes the newest frame when it comes back; nobody is told of every state in between.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

BEAT_S = 5.0
"""How often listeners wake even without news, to see whether they may still listen."""

_BEATS_TO_HEARTBEAT = 3
"""Every 15 s each listener is sent a comment, so that both ends notice a dead connection."""

_HEARTBEAT = b": heartbeat\n\n"

Tell: TypeAlias = Callable[[bytes], Awaitable[None]]
"""Sends one listener some bytes."""


class Listener:
    """One who listens, until `entitled` is taken from it."""

    __slots__ = ("entitled", "tell")

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.entitled = True


class Broadcaster:
    """The frames of one kind of event. Belongs to the event loop."""

    def __init__(self, event: str) -> None:
        self._event = event
        self._data: str | None = None
        self._frame = b""
        self._version = 0
        self._beats = 0
        self._closed = False
        self._moved = asyncio.Event()

    def publish(self, data: str) -> None:
        """Sends `data` (one line) to all, now and to come, unless it is what they have."""
        if data == self._data:
            return
        self._data = data
        self._frame = f"event: {self._event}\ndata: {data}\n\n".encode()
        self._version += 1
        self._wake()

    def beat(self) -> None:
        """To be called every `BEAT_S`."""
        self._beats += 1
        self._wake()

    def close(self) -> None:
        """Ends all streams, so that the server can stop."""
        self._closed = True
        self._wake()

    async def serve(self, listener: Listener) -> None:
        """Tells the newest frame, then each newer one, while the listener is entitled."""
        seen, beats = 0, self._beats
        while listener.entitled and not self._closed:
            moved = self._moved  # Before looking: what is published from here on sets this one.
            if seen != self._version:
                seen, beats = self._version, self._beats
                await listener.tell(self._frame)
            elif self._beats - beats >= _BEATS_TO_HEARTBEAT:
                beats = self._beats
                await listener.tell(_HEARTBEAT)
            else:
                await moved.wait()

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
