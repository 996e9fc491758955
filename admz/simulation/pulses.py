"""What the lock's relay did last, read from the log that the lock alone writes."""

import json
import os
from pathlib import Path

_TAIL = 1024
"""Bytes; a line of the log has about eighty."""


def is_energised(pulse_log: Path) -> bool | None:
    """Whether the relay is energised; None before the lock has started for the first time."""
    if not pulse_log.exists():
        return None
    with pulse_log.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
        whole, _, _ = file.read().rpartition(b"\n")  # Without a line that is being written.
    return bool(whole) and json.loads(whole.rpartition(b"\n")[2])["energised"] is True
