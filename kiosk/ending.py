"""How the program ends: on SIGTERM and SIGINT in order, and on a fault of its own without going on half alive."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import TracebackType

import structlog
from PySide6.QtCore import QSocketNotifier

_log = structlog.get_logger()


@contextmanager
def signals_call(ended: Callable[[], None]) -> Generator[None]:
    """Calls `ended` on this thread's Qt loop at SIGTERM or SIGINT.

    Qt's loop runs no Python while it waits, so a plain handler would never be called: the signal is written to a socket
    that the loop watches.
    """
    watched, written = socket.socketpair()
    written.setblocking(False)
    notifier = QSocketNotifier(watched.fileno(), QSocketNotifier.Type.Read)

    def happened() -> None:
        watched.recv(64)
        ended()

    notifier.activated.connect(happened)
    before = {number: signal.signal(number, _ignore) for number in (signal.SIGTERM, signal.SIGINT)}
    wakeup_before = signal.set_wakeup_fd(written.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakeup_before)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        watched.close()
        written.close()


class Faults:
    """Ends the program when a slot or a thread fails: Qt would swallow the one, Python the other."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    @contextmanager
    def watch(self) -> Generator[None]:
        """Watches for the length of the block."""
        before = sys.excepthook, threading.excepthook
        sys.excepthook = self._slot_failed
        threading.excepthook = self._thread_failed
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before

    def _thread_failed(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._slot_failed(args.exc_type, args.exc_value, args.exc_traceback)

    def _slot_failed(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        _log.critical("kiosk.failed", exc_info=(kind, error, at))
        self.happened.set()
        os.kill(os.getpid(), signal.SIGTERM)


def _ignore(_number: int, _frame: object) -> None:
    """The socket carries the signal; a handler must stand for it to be written."""
