"""The thread `printer`: gives sheets to CUPS by `lp`, from memory, for the kiosk's disk holds no names."""

import subprocess
from collections.abc import Callable
from queue import SimpleQueue

import structlog

from kiosk.events import SheetNotPrinted, SheetPrinted

_log = structlog.get_logger()

_LONGEST_S = 20.0
"""`lp` only puts a sheet into the queue: what takes longer hangs, and is ended."""


class Printer:
    """One CUPS queue. All but `run` return at once, on any thread; `emit` is called on the printer's thread."""

    def __init__(self, queue: str, emit: Callable[[SheetPrinted | SheetNotPrinted], None]) -> None:
        self._queue, self._emit = queue, emit
        self._sheets: SimpleQueue[bytes | None] = SimpleQueue()

    def print(self, pdf: bytes) -> None:
        """Prints it, after what waits already."""
        self._sheets.put(pdf)

    def stop(self) -> None:
        """Makes `run` return, after the sheet that is being printed."""
        self._sheets.put(None)

    def run(self) -> None:
        """Works until `stop`; blocks."""
        while (pdf := self._sheets.get()) is not None:
            self._emit(self._printed(pdf))

    def _printed(self, pdf: bytes) -> SheetPrinted | SheetNotPrinted:
        try:
            command = ("lp", "-d", self._queue)
            done = subprocess.run(command, input=pdf, capture_output=True, timeout=_LONGEST_S, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            _log.warning("printer.failed", queue=self._queue, why=type(error).__name__)
            return SheetNotPrinted()
        if done.returncode != 0:
            why = done.stderr.decode(errors="replace").strip()
            _log.warning("printer.failed", queue=self._queue, exit_code=done.returncode, why=why)
            return SheetNotPrinted()
        return SheetPrinted()
