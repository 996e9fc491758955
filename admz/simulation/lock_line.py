"""The demo's side of its lock: whether it is on the network, and what happens to the door behind it."""

import asyncio
import contextlib

from admz.simulation.lines import JsonObject, Line

LOOK_S = 0.5
"""How long the lock may take to say how it is; it does so within a millisecond unless it is stopped."""

_PASSAGE = "passage"


class LockLine:
    """The lock's process as the demo sees it. What the demo wishes is told again to a lock that restarts."""

    def __init__(self) -> None:
        self._lock: Line | None = None
        self._wishes: dict[str, JsonObject] = {_PASSAGE: {"do": "passage", "on": True}}
        self._state: JsonObject = {}
        self._changed = asyncio.Event()

    async def talk(self, line: Line) -> None:
        """Serves the lock that has just connected."""
        self._lock = line
        for wish in self._wishes.values():
            line.send(wish)
        async for state in line.messages():
            self._set_state(state)
        if self._lock is line:
            self._lock = None
            self._set_state({})

    async def online(self) -> None:
        """Waits until the lock is connected to the broker."""
        await self._until("online", True)

    async def move_door(self, *, to_open: bool) -> None:
        """Opens or shuts the door by hand; returns when it is done."""
        await self._wish("door", {"do": "door", "open": to_open}, "door_open", to_open)

    async def set_passage(self, *, on: bool) -> None:
        """Whether people walk through after an opening; returns when it is done."""
        await self._wish(_PASSAGE, {"do": "passage", "on": on}, "passage", on)

    @property
    def passage(self) -> bool:
        """Whether people are meant to walk through."""
        return self._wishes[_PASSAGE]["on"] is True

    async def is_door_open(self) -> bool | None:
        """How the door stands; None where the lock does not say.

        The lock reports after everything that it is told, and not when somebody walks through: so it is told again.
        """
        if self._lock is not None:
            self._lock.send(self._wishes[_PASSAGE])
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    door_open = (await self._next()).get("door_open")
                    return door_open if isinstance(door_open, bool) else None
        return None

    async def _wish(self, name: str, wish: JsonObject, key: str, value: bool) -> None:
        self._wishes[name] = wish
        if self._lock is not None:
            self._lock.send(wish)
        await self._until(key, value)

    async def _until(self, key: str, value: bool) -> None:
        while self._state.get(key) is not value:
            self._changed.clear()
            await self._changed.wait()

    async def _next(self) -> JsonObject:
        """The lock's next report."""
        self._changed.clear()
        await self._changed.wait()
        return self._state

    def _set_state(self, state: JsonObject) -> None:
        self._state = state
        self._changed.set()
