"""Processes as tests look at them."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

DEADLINE_S = 20.0
"""Far more than anything here takes: for a machine under load."""


def is_running(pid: int) -> bool:
    """Whether that process lives; one that is dead and not yet reaped does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")


def wait_until(holds: Callable[[], bool], deadline_s: float = DEADLINE_S) -> None:
    """Returns as soon as it holds; fails when it does not within the deadline."""
    ends_at = time.monotonic() + deadline_s
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < ends_at, f"{holds} does not hold within {deadline_s} s"
        pause.wait(0.02)
