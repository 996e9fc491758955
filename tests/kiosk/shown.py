"""The kiosk's window as a person meets it: what can be seen, read, heard and touched."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QImage, QPointingDevice
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.window import EntranceWindow
from tests.kiosk.stage import Kiosk

TOUCHED = {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}


@cache
def finger() -> QPointingDevice:
    """One touch screen for all windows: Qt goes on knowing a device that Python has let go."""
    return QTest.createTouchDevice()


@cache
def engine() -> QQmlApplicationEngine:
    """One for all windows, and gone with the application: to read every page takes longer than most tests."""
    return QQmlApplicationEngine(QGuiApplication.instance())


class Seen:
    """A kiosk's window, read and touched."""

    def __init__(self, entrance: EntranceWindow) -> None:
        self.entrance = entrance
        self._finger = finger()

    def draw(self) -> QImage:
        """Lays out what has become visible, and gives the picture."""
        return self.entrance.window.grabWindow()

    def item(self, name: str) -> QQuickItem:
        """The visible item of that name."""
        self.draw()
        found = [item for item in self.items() if item.objectName() == name]
        assert found, name
        return found[0]

    def items(self) -> Iterator[QQuickItem]:
        """Everything that is visible."""
        return visible(self.entrance.window.contentItem())

    def has(self, name: str) -> bool:
        """Whether that item can be seen."""
        self.draw()
        return any(item.objectName() == name for item in self.items())

    def text(self, name: str) -> str:
        """What the item of that name says."""
        return str(self.item(name).property("text"))

    def texts(self) -> str:
        """All that can be read."""
        self.draw()
        return "\n".join(str(item.property("text") or "") for item in self.items())

    def touch(self, name: str) -> None:
        """A finger on the item of that name, and off again."""
        self.touch_item(self.item(name))

    def touch_item(self, item: QQuickItem) -> None:
        """A finger on it, and off again."""
        window = self.entrance.window
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.touchEvent(window, self._finger).press(0, at, window).commit()
        QTest.touchEvent(window, self._finger).release(0, at, window).commit()

    def controls(self) -> list[tuple[QQuickItem, QAccessibleInterface]]:
        """What a person can touch, with its place in the accessibility tree."""
        self.draw()
        return [(item, seen) for item in self.items() if (seen := heard(item)) and seen.role() in TOUCHED]


class Drawn(QObject):
    """Tells of a window's first frame."""

    first = Signal()


class Shown(Seen):
    """A window on a kiosk's view models."""

    def __init__(self, kiosk: Kiosk, qtbot: QtBot, size: tuple[int, int] = (1280, 800)) -> None:
        super().__init__(EntranceWindow(kiosk.views, *size, engine()))
        self.kiosk = kiosk
        # The frame itself is waited for: to look again and again whether it has come costs 10 ms for each window.
        drawn = Drawn()
        with qtbot.waitSignal(drawn.first):
            self.entrance.show(full_screen=False, when_shown=drawn.first.emit)


def heard(item: QQuickItem) -> QAccessibleInterface | None:
    """The item's place in the accessibility tree; None where it has none (the binding's types do not say so)."""
    return QAccessible.queryAccessibleInterface(item)


def visible(item: QQuickItem) -> Iterator[QQuickItem]:
    """The item and all below it, as far as they are visible."""
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from visible(child)


@contextmanager
def shown_window(kiosk: Kiosk, qtbot: QtBot, size: tuple[int, int] = (1280, 800)) -> Generator[Shown]:
    """A window that must not have warned of anything when it goes."""
    made = Shown(kiosk, qtbot, size)
    try:
        yield made
        made.draw()
        assert made.entrance.warnings == []
    finally:
        made.entrance.destroy()
