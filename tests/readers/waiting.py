"""Waiting for something to become true, with a deadline."""

import threading
import time
from collections.abc import Callable


def until(condition: Callable[[], bool], why: object, timeout_s: float = 10) -> None:
    """Returns when `condition` holds. Raises AssertionError with `why`, as it then reads, after `timeout_s` seconds."""
    deadline = time.monotonic() + timeout_s
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, str(why)
        pause.wait(0.01)
