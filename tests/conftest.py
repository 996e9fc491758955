"""What tests of several rooms share."""

import os
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, sync_playwright
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from tests.web.world import open_browser

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """Qt without a display and without widgets, drawn by the software renderer."""
    QQuickWindow.setSceneGraphBackend("software")
    return QGuiApplication


@pytest.fixture(scope="session")
def browser() -> Generator[Browser, None, None]:
    """Debian's Chromium, one for the test run: Playwright runs once in a process."""
    with sync_playwright() as playwright:
        running = open_browser(playwright)
        yield running
        running.close()
