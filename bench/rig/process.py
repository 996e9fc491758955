"""A part in its own process, tied to the bench by a pipe: when the bench lets go of it, the part ends."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Concatenate, ParamSpec

P = ParamSpec("P")

ANSWER_S = 30
"""Far more than anything here takes."""

_SPAWN = multiprocessing.get_context("spawn")


class Part:
    """A running process. `hear` and `close` are for one thread."""

    def __init__(
        self, run: Callable[Concatenate["Connection[object, object]", P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=run, args=(theirs, *args), kwargs=kwargs, daemon=True)
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        """The process's id."""
        assert self._process.pid is not None
        return self._process.pid

    def hear(self) -> object:
        """The next thing that the part says. Raises TimeoutError, or EOFError where it has ended."""
        if not self._pipe.poll(ANSWER_S):
            raise TimeoutError(f"{self._process.name} says nothing")
        return self._pipe.recv()

    def close(self) -> None:
        """Lets go of the part and waits for its end."""
        self._pipe.close()
        self._process.join(ANSWER_S)
        if self._process.is_alive():
            self._process.kill()
            raise TimeoutError(f"{self._process.name} did not end")


def wait_for_end(pipe: "Connection[object, object]") -> None:
    """In a part: returns when the bench has let go of it."""
    try:
        pipe.recv()
    except (EOFError, ConnectionResetError):
        return  # Reset, where the bench had not heard all that the part said.


def terminate_at_end(pipe: "Connection[object, object]") -> None:
    """In a part whose main thread serves until SIGTERM: sends it that when the bench lets go."""

    def watch() -> None:
        wait_for_end(pipe)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="bench-pipe", daemon=True).start()
