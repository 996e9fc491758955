"""What listeners are told while it happens: occupancy, the registry's version, what open pages show; and who may go on
listening.

Everything is read again about once a second as well, since places open, close and fall silent without any entry.
"""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from pydantic import BaseModel
from sqlalchemy.exc import OperationalError
from starlette.concurrency import run_in_threadpool

from sync.server.broadcast import BEAT_S, Broadcaster, Listener, Tell
from sync.server.callers import Caller, NodeCaller, still_entitled
from sync.server.nodes import hear
from sync.server.notifications import Topic, listen
from sync.server.pages.board import news_of, occupancy_of, read_board
from sync.server.registry_reading import read_head
from sync.server.store.engine import Store
from sync.wire.instants import Clock

_log = structlog.get_logger()

REREAD_S = 1.0
_AT_MOST_EVERY_S = 0.1
"""While journals pour in, so that telling of them does not slow down taking them in."""
_HEARD_EVERY = timedelta(seconds=20)
"""How often a node with an open stream is noted as heard; a third of what makes its site stale."""


class RegistryNews(BaseModel):
    """The registry's newest version, and its epoch."""

    epoch: int
    latest: int


class Live:
    """The streams of one worker. Belongs to its event loop, but for `wake`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._loop = asyncio.get_running_loop()
        self._occupancy, self._registry, self._pages = (Broadcaster(e) for e in ("occupancy", "registry", "page"))
        self._listening: dict[Listener, Caller] = {}
        self._heard: dict[str, datetime] = {}
        self._woken = asyncio.Event()

    def wake(self, _topic: Topic | None = None) -> None:
        """Something was committed: look again now. From any thread."""
        with suppress(RuntimeError):  # The loop ended meanwhile, and with it everybody who listened.
            self._loop.call_soon_threadsafe(self._woken.set)

    def close(self) -> None:
        """Ends all streams."""
        for broadcaster in self._all():
            broadcaster.close()

    async def occupancy(self, caller: Caller, tell: Tell) -> None:
        """Tells of all sites' occupancy, while the caller keeps its rights."""
        await self._tell(self._occupancy, caller, tell)

    async def registry(self, caller: NodeCaller, tell: Tell) -> None:
        """Tells of the registry's versions, while the caller keeps its rights; a node on it counts as heard."""
        await self._tell(self._registry, caller, tell)

    async def pages(self, caller: Caller, tell: Tell) -> None:
        """Tells of what an open page must know, while the caller keeps its rights."""
        await self._tell(self._pages, caller, tell)

    async def run(self) -> None:
        """Keeps the streams up to date until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(listen(self._store, self.wake))
            tasks.create_task(self._beat())
            tasks.create_task(self._keep_reading())

    async def _tell(self, broadcaster: Broadcaster, caller: Caller, tell: Tell) -> None:
        listener = Listener(tell)
        self._listening[listener] = caller
        try:
            await broadcaster.serve(listener)
        finally:
            del self._listening[listener]

    async def _keep_reading(self) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), REREAD_S)
            self._woken.clear()
            try:
                occupancy, registry, pages = await run_in_threadpool(self._read, self._due())
            except OperationalError as error:
                _log.warning("store.away", reason=type(error).__name__)
                continue
            self._occupancy.publish(occupancy)
            self._registry.publish(registry)
            self._pages.publish(pages)
            await asyncio.sleep(_AT_MOST_EVERY_S)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            listening = frozenset(self._listening.values())
            try:
                entitled = await run_in_threadpool(self._still_entitled, listening)
            except OperationalError as error:
                _log.warning("store.away", reason=type(error).__name__)
                continue
            for listener, caller in self._listening.items():
                listener.entitled = caller in entitled or caller not in listening
            for broadcaster in self._all():
                broadcaster.beat()

    def _due(self) -> list[str]:
        """The listening nodes that are to be noted as heard again."""
        now = self._clock.now()
        nodes = {caller.node for caller in self._listening.values() if isinstance(caller, NodeCaller)}
        due = [node for node in nodes if node not in self._heard or abs(now - self._heard[node]) >= _HEARD_EVERY]
        self._heard = {node: heard for node, heard in self._heard.items() if node in nodes} | dict.fromkeys(due, now)
        return due

    def _all(self) -> tuple[Broadcaster, ...]:
        return self._occupancy, self._registry, self._pages

    def _read(self, heard: list[str]) -> tuple[str, str, str]:
        now = self._clock.now()
        hear(self._store, heard, now)
        with self._store.read() as connection:
            head = read_head(connection)
            board = read_board(connection, now)
        registry = RegistryNews(epoch=head.epoch, latest=head.version)
        return occupancy_of(board).model_dump_json(), registry.model_dump_json(), news_of(board).model_dump_json()

    def _still_entitled(self, listening: frozenset[Caller]) -> set[Caller]:
        with self._store.read() as connection:
            return still_entitled(connection, listening, self._clock.now())
