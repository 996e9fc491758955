"""The kiosk's window: loads the QML with its view model."""

from collections.abc import Callable
from pathlib import Path

import structlog
from PySide6.QtCore import QObject, Qt
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.viewmodels.entrance import EntranceViewModel

_log = structlog.get_logger()

_QML = Path(__file__).parent / "qml" / "Entrance.qml"


class WindowFailed(Exception):
    """The window cannot be made; what the QML engine said is in the log."""


class EntranceWindow:
    """A window that shows `vm`. Qt thread only. Raises WindowFailed."""

    def __init__(self, vm: EntranceViewModel) -> None:
        self.warnings: list[str] = []
        self._engine = QQmlApplicationEngine()
        self._engine.warnings.connect(self._warned)
        self._engine.setInitialProperties({"vm": vm})
        self._engine.load(_QML)
        roots: list[QObject] = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise WindowFailed("; ".join(self.warnings) or "the QML file makes no window")
        self.window = roots[0]

    def show(self, *, full_screen: bool, when_shown: Callable[[], None]) -> None:
        """Shows the window; `when_shown` is called once, when its first frame was drawn."""
        kind = Qt.ConnectionType(
            Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.SingleShotConnection.value
        )
        self.window.frameSwapped.connect(when_shown, kind)
        if full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()

    def destroy(self) -> None:
        """Takes the window down before its view model goes, which its bindings would miss."""
        self._engine.warnings.disconnect(self._warned)
        del self.window, self._engine

    def _warned(self, errors: list[QQmlError]) -> None:
        for error in errors:
            self.warnings.append(error.toString())
            _log.warning("qml.warning", text=error.toString())
