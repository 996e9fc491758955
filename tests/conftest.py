"""What tests of several rooms share."""

import gc
import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from tests.readers.services import absent_pcscd, pcscd, pcscd_run
from tests.web.world import open_browser

__all__ = ["absent_pcscd", "pcscd", "pcscd_run"]
# Of the whole test run, since the PC/SC library looks once in a process where its service is.

# Unless a test asks for a screen for its process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is slow, and no property is broken by that: how long something takes is measured in bench/.
settings.register_profile("admz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("admz")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """Qt without a display and without widgets, drawn by the software renderer."""
    QQuickWindow.setSceneGraphBackend("software")
    return QGuiApplication


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever needs the browser comes last: once started, Playwright keeps an event loop running on this thread."""
    items.sort(key=lambda item: isinstance(item, pytest.Function) and "browser" in item.fixturenames)


def pytest_collection_finish() -> None:
    """What was imported lives as long as the run."""
    _collect()


def _collect() -> None:
    """What has survived is looked at no more: the next time looks at what one test made, and takes milliseconds."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Ends a test's Qt objects on the thread that made them.

    They lie in cycles of references, and Python frees those on whichever thread happens to collect garbage: a timer
    stopped there crashes Qt, in a test that has nothing to do with it.
    """
    ran = yield
    if isinstance(item, pytest.Function) and "qapp" in item.fixturenames:
        _collect()
    return ran


@pytest.fixture(scope="session")
def browser() -> Generator[Browser, None, None]:
    """Debian's Chromium, one for the test run: Playwright runs once in a process."""
    with sync_playwright() as playwright:
        running = open_browser(playwright)
        yield running
        running.close()
