"""The line between the demo and its lock or fire line: JSON objects, one a line, over a unix socket that it serves."""

import threading
from collections.abc import Callable
from pathlib import Path

import structlog

from hardware.readers.json_lines import JsonLines

_log = structlog.get_logger()

_RETRY_S = 0.2


class WorldLine:
    """Keeps connected to the demo. `on_up`, `on_order` and `on_down` are called on the line's own thread."""

    def __init__(
        self,
        path: Path,
        on_up: Callable[[], None],
        on_order: Callable[[object], None],
        on_down: Callable[[], None] | None = None,
    ) -> None:
        self._path = path
        self._on_up, self._on_order, self._on_down = on_up, on_order, on_down
        self._lines: JsonLines | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep_connected, name="world", daemon=True)

    def start(self) -> None:
        """Starts connecting; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Closes the line."""
        self._stopping.set()
        lines = self._lines
        if lines is not None:
            lines.shut()
        self._thread.join()

    def report(self, message: dict[str, object]) -> None:
        """Tells the demo, if it is there; what it misses it is told again when the line is up."""
        lines = self._lines
        if lines is None:
            return
        try:
            lines.send(message)
        except OSError as error:
            _log.info("world.not_told", reason=str(error))

    def _keep_connected(self) -> None:
        while not self._stopping.is_set():
            try:
                with JsonLines(self._path) as self._lines:
                    self._on_up()
                    while True:
                        self._on_order(self._lines.receive(None))
            except OSError as error:
                _log.debug("world.line_down", reason=str(error))
            self._lines = None
            if self._on_down is not None and not self._stopping.is_set():
                self._on_down()
            self._stopping.wait(_RETRY_S)
