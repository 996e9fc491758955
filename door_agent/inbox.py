"""The decider's one queue: other threads leave calls here, and the decider makes them one by one."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")

ANSWER_S = 30


class Stopped(Exception):
    """The decider has ended; nothing is decided any more."""


class Inbox:
    """Calls in the order of their arrival. `post` and `ask` are for any thread, the rest for the decider's."""

    def __init__(self) -> None:
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._closed = False

    def __len__(self) -> int:
        """How many calls wait, about."""
        return self._calls.qsize()

    def post(self, call: Callable[[], None]) -> None:
        """Leaves a call; returns at once."""
        self._calls.put(call)

    def ask(self, call: Callable[[], T]) -> T:
        """Leaves a call and waits for what it returns or raises. Raises Stopped, or TimeoutError after 30 s."""
        future: Future[T] = Future()

        def answer() -> None:
            if self._closed:
                future.set_exception(Stopped())
                return
            try:
                future.set_result(call())
            except Exception as error:  # noqa: BLE001 (it is raised again where it was asked for)
                future.set_exception(error)

        self.post(answer)
        return future.result(ANSWER_S)

    def take(self, timeout_s: float) -> Callable[[], None] | None:
        """The next call; None where none came in time."""
        try:
            return self._calls.get(timeout=timeout_s)
        except Empty:
            return None

    def close(self) -> None:
        """From now on whoever asks is told that the decider has ended; to be called again until nobody asks."""
        self._closed = True
        while (call := self.take(0)) is not None:
            call()
