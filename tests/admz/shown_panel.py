"""The panel's window in a test: looked at, and pressed as a mouse would."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.panel.ready import read_ready
from kiosk.panel.viewmodel import PanelViewModel
from kiosk.panel.window import PanelWindow

PARIS = ZoneInfo("Europe/Paris")


class ShownPanel:
    """A window on the demo of that ready file."""

    def __init__(self, ready_file: Path) -> None:
        self.vm = PanelViewModel(read_ready(ready_file), PARIS)
        self.panel = PanelWindow(self.vm)
        self.panel.show()

    def item(self, *names: str) -> QQuickItem:
        """The item of that name, inside the one of the name before it."""
        item = self.panel.window.contentItem()
        for name in names:
            found = _find(item, name)
            assert found is not None, names
            item = found
        return item

    def text(self, *names: str) -> str:
        """What stands there, with plain spaces."""
        return str(self.item(*names).property("text")).replace("\u00a0", " ")

    def texts(self) -> list[str]:
        """Everything that stands in the window."""
        return [
            str(item.property("text")) for item in _all(self.panel.window.contentItem()) if item.inherits("QQuickText")
        ]

    def press(self, *names: str) -> None:
        self.panel.window.grabWindow()  # Lays out what has just become visible.
        item = self.item(*names)
        assert item.isVisible(), names
        assert item.isEnabled(), names
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.panel.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def save(self, file: Path) -> None:
        """Writes a picture of the window, as small as PNG gets."""
        assert self.panel.window.grabWindow().save(str(file), None, 0)

    def controls(self) -> list[QQuickItem]:
        """Everything that can be pressed."""
        return [item for item in _all(self.panel.window.contentItem()) if item.inherits("QQuickAbstractButton")]


@contextmanager
def shown_panel(ready_file: Path) -> Generator[ShownPanel]:
    """A panel that is gone at the end, without one warning of QML."""
    shown = ShownPanel(ready_file)
    try:
        yield shown
        shown.panel.window.grabWindow()
        assert shown.panel.warnings == []
    finally:
        shown.vm.close()
        shown.panel.destroy()


def _all(item: QQuickItem) -> Generator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _all(child)


def _find(item: QQuickItem, name: str) -> QQuickItem | None:
    return next((found for found in _all(item) if found.objectName() == name), None)
