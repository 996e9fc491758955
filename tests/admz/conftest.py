"""What these tests share: Qt without a display, for the panel."""

import os

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The panel needs no widgets."""
    QQuickWindow.setSceneGraphBackend("software")
    return QGuiApplication
