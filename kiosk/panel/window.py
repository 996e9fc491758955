"""The panel's window: loads its QML with its view model."""

from pathlib import Path

import structlog
from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.fonts import load_fonts
from kiosk.panel.viewmodel import PanelViewModel

_log = structlog.get_logger()

_QML = Path(__file__).parent / "qml" / "Panel.qml"


class PanelWindow:
    """A window that shows `vm`, at the right edge of the screen. Qt thread only.

    Raises RuntimeError for bad QML, FontUnreadable.
    """

    def __init__(self, vm: PanelViewModel) -> None:
        load_fonts()
        self.warnings: list[str] = []
        self._engine = QQmlApplicationEngine()
        self._engine.warnings.connect(self._warned)
        self._engine.setInitialProperties({"vm": vm})
        self._engine.load(_QML)
        roots: list[QObject] = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("; ".join(self.warnings) or "the QML file makes no window")
        self.window = roots[0]

    def show(self) -> None:
        """Shows the window where the kiosk's leaves room for it, if the screen has any."""
        area = self.window.screen().availableGeometry()
        self.window.setPosition(area.right() + 1 - self.window.width(), area.top())
        self.window.show()

    def destroy(self) -> None:
        """Takes the window down before its view model goes, which its bindings would miss."""
        self._engine.warnings.disconnect(self._warned)
        del self.window, self._engine

    def _warned(self, errors: list[QQmlError]) -> None:
        for error in errors:
            self.warnings.append(error.toString())
            _log.warning("qml.warning", text=error.toString())
