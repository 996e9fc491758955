"""The kiosk's window: loads fonts and QML with their view models."""

from collections.abc import Callable
from pathlib import Path

import shiboken6
import structlog
from PySide6.QtCore import QObject, Qt
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.fonts import load_fonts
from kiosk.viewmodels.views import Views

_log = structlog.get_logger()

_QML = Path(__file__).parent / "qml" / "Entrance.qml"


class WindowFailed(Exception):
    """The window cannot be made; what the QML engine said is in the log."""


class EntranceWindow:
    """A window of that size in px that shows `views`. Qt thread only.

    Windows that follow each other on one `engine` have it read the pages once. Raises WindowFailed or FontUnreadable.
    """

    def __init__(
        self, views: Views, width: int = 1280, height: int = 800, engine: QQmlApplicationEngine | None = None
    ) -> None:
        load_fonts()
        self.warnings: list[str] = []
        self._engine = engine or QQmlApplicationEngine()
        self._engine.warnings.connect(self._warned)
        views.theme.fit(width, height)
        size = {"width": width, "height": height}
        models = {
            "vm": views.vm,
            "home": views.home,
            "desk": views.desk,
            "doors": views.doors,
            "person": views.person,
            "badges": views.badges,
            "rollCall": views.roll_call,
            "newcomer": views.newcomer,
        }
        models |= {"calling": views.calling, "requests": views.requests, "visitors": views.visitors}
        shared = {"keyboard": views.keyboard, "settings": views.settings, "labels": views.labels, "theme": views.theme}
        self._engine.setInitialProperties(size | models | shared)
        self._engine.load(_QML)
        roots: list[QObject] = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise WindowFailed("; ".join(self.warnings) or "the QML file makes no window")
        self._views, self.window = views, roots[0]
        self.window.widthChanged.connect(self._fit)
        self.window.heightChanged.connect(self._fit)

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

    def save_picture(self, file: Path) -> bool:
        """Writes what the window shows, as a PNG; whether that worked."""
        return self.window.grabWindow().save(str(file))

    def destroy(self) -> None:
        """Takes the window down before its view models go, which its bindings would miss."""
        self._engine.warnings.disconnect(self._warned)
        self.window.close()
        shiboken6.delete(self.window)
        del self.window, self._engine

    def _fit(self) -> None:
        self._views.theme.fit(self.window.width(), self.window.height())

    def _warned(self, errors: list[QQmlError]) -> None:
        for error in errors:
            self.warnings.append(error.toString())
            _log.warning("qml.warning", text=error.toString())
