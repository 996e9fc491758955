"""Waiting between tries: longer each time, never more than 5 s, and never in step with other sites."""

import random
import threading

FIRST_S, LAST_S = 0.2, 5.0


class Backoff:
    """The waits of one thread that tries something again. `stopping` ends a wait at once."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping
        self._next_s = FIRST_S

    def wait(self) -> None:
        """Waits for half to all of the time that is due, and doubles it for the next time."""
        self._stopping.wait(self._next_s * random.uniform(0.5, 1.0))  # noqa: S311 (spreads tries, guards nothing)
        self._next_s = min(self._next_s * 2, LAST_S)

    def reset(self) -> None:
        """It worked: the next wait is short again."""
        self._next_s = FIRST_S
