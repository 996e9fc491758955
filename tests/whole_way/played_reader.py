"""A badge reader of the demo's kind, played in this process: for a kiosk that is none of the demo's own."""

import asyncio
import itertools
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from admz.simulation.cards import VirtualCard
from admz.simulation.lines import serve
from admz.simulation.reader import Presentation, SimulatedReader


class PlayedReader:
    """Badges are put into its field and taken away again; any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, reader: SimulatedReader) -> None:
        self._loop, self._reader, self._numbers = loop, reader, itertools.count(1)

    def present(self, card: VirtualCard) -> None:
        """Puts a badge there, where it stays."""
        self._do(self._reader.present, Presentation(f"presentation-{next(self._numbers)}", card))

    def take_away(self) -> None:
        """Takes it away."""
        self._do(self._reader.take_away)

    def _do(self, act: Callable[..., None], *what: Presentation) -> None:
        self._loop.call_soon_threadsafe(act, *what)


@contextmanager
def played_reader(socket: Path) -> Generator[PlayedReader]:
    """A reader behind that socket, on a thread of its own."""
    loop, reader = asyncio.new_event_loop(), SimulatedReader()
    server = loop.run_until_complete(serve(socket, reader.talk))
    thread = threading.Thread(target=loop.run_forever, name=socket.name)
    thread.start()
    try:
        yield PlayedReader(loop, reader)
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    """No more connections, and an end to those that there are."""
    server.close()
    here = asyncio.current_task()
    talks = [task for task in asyncio.all_tasks() if task is not here]
    for talk in talks:
        talk.cancel()
    await asyncio.gather(*talks, return_exceptions=True)
