"""One Qt application without a display, drawn by the software renderer: for pictures, in the tests and beside them."""

import os

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow


def offscreen_application() -> QGuiApplication:
    """The application of this process, made if there is none; on the main thread."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QQuickWindow.setSceneGraphBackend("software")
    return QGuiApplication(["pictures"])
