"""What the kiosk's tests share: Qt without a display, and one broker for a module."""

import os
from collections.abc import Generator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from tests.mosquitto import Mosquitto, running_mosquitto

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The kiosk needs no widgets."""
    QQuickWindow.setSceneGraphBackend("software")
    return QGuiApplication


@pytest.fixture(scope="module")
def broker() -> Generator[Mosquitto]:
    """A site's broker."""
    with running_mosquitto() as running:
        yield running
