"""What a window draws, frame by frame, written to standard output: a JSON line after each swap. Qt thread only."""

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

Shown = tuple[str, object]
"""The page that is shown, and a thing that is another one whenever the page was made anew."""


class FrameWatch:
    """Tells of each frame of a window: when it was swapped, its page, and how long this thread worked for it.

    The renderer must be the software's, which draws on this thread.
    """

    def __init__(self, window: QQuickWindow, shown: Callable[[], Shown]) -> None:
        self._shown, self._last = shown, object()
        self._worked_ns, self._awake_ns = 0, time.monotonic_ns()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._wake, Qt.ConnectionType.DirectConnection)
        dispatcher.aboutToBlock.connect(self._rest, Qt.ConnectionType.DirectConnection)
        window.frameSwapped.connect(self._swapped, Qt.ConnectionType.DirectConnection)
        # The first frame that is told of is one that was drawn whole under this watch.
        window.update()

    def _wake(self) -> None:
        self._awake_ns = time.monotonic_ns()

    def _rest(self) -> None:
        now = time.monotonic_ns()
        self._worked_ns, self._awake_ns = self._worked_ns + now - self._awake_ns, now

    def _swapped(self) -> None:
        self._rest()
        page, thing = self._shown()
        line = {
            "at_ns": self._awake_ns,
            "page": page,
            "fresh": thing is not self._last,
            "work_ms": self._worked_ns / 1e6,
        }
        self._last, self._worked_ns = thing, 0
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def only_window() -> QQuickWindow:
    """The window of this process. Raises LookupError where there is not exactly one."""
    windows = [window for window in QGuiApplication.topLevelWindows() if isinstance(window, QQuickWindow)]
    if len(windows) != 1:
        raise LookupError(f"{len(windows)} windows, not one")
    return windows[0]
