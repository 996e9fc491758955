"""The demo's fire line: clear, in alarm, cut or shorted. It reaches the door agent only."""

import asyncio

from admz.simulation.lines import Line

STATES = {"on": "alarm", "off": "clear", "cut": "cut", "short": "short"}
"""The words of `admz sim fire`, and what the line then says."""


class FireWire:
    """What the line says, told to the agent that listens and to each one that starts."""

    def __init__(self) -> None:
        self._state = STATES["off"]
        self._agent: Line | None = None
        self._taken = ""
        self._changed = asyncio.Event()

    @property
    def state(self) -> str:
        """What the line says."""
        return self._state

    async def talk(self, line: Line) -> None:
        """Serves the agent that has just connected; it says what it has acted on."""
        self._agent = line
        line.send({"state": self._state})
        async for taken in line.messages():
            self._taken = str(taken.get("state"))
            self._changed.set()

    async def move(self, word: str) -> None:
        """Moves the line; returns when the agent has acted on it."""
        self._state, self._taken = STATES[word], ""
        if self._agent is not None:
            self._agent.send({"state": self._state})
        while self._taken != self._state:
            self._changed.clear()
            await self._changed.wait()
