"""The demo's fire line, as its reader on the secure side hears it: over a unix socket that the demo serves."""

from collections.abc import Callable
from pathlib import Path

import structlog

from hardware.door_reports import FireLine
from hardware.simulated_lock_world import WorldLine

_log = structlog.get_logger()

_LINES = (FireLine("clear"), FireLine("alarm"), FireLine("cut"), FireLine("short"))


class SimulatedFireLine:
    """`told` is called on a thread of its own with how the line is, and with None when it is not heard any more."""

    def __init__(self, path: Path, told: Callable[[FireLine | None], None]) -> None:
        self._told = told
        self._line = WorldLine(path, lambda: None, self._heard, lambda: told(None))
        self.start, self.stop = self._line.start, self._line.stop

    def took(self, line: FireLine) -> None:
        """Tells the demo that whoever was told has acted on it."""
        self._line.report({"state": line.state})

    def _heard(self, message: object) -> None:
        line = next((line for line in _LINES if message == {"state": line.state}), None)
        if line is None:
            _log.error("fire.line_unknown", message=message)
        else:
            self._told(line)
