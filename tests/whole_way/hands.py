"""A finger, and the keys of a keyboard, at a kiosk whose window is in this process."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.main import Kiosk
from tests.kiosk.shown import Seen
from tests.processes import DEADLINE_S

_STILL = 5
"""Looks, ten milliseconds apart, for which something must rest before it is touched."""


class Hands:
    """Somebody at that kiosk, who waits for what is not there yet."""

    def __init__(self, kiosk: Kiosk, qtbot: QtBot) -> None:
        self.kiosk, self._qtbot = kiosk, qtbot
        self.screen = Seen(kiosk.window)

    def wait(self, holds: Callable[[], bool], within_s: float = DEADLINE_S) -> None:
        """Lets the window live until it holds."""
        self._qtbot.waitUntil(holds, timeout=int(within_s * 1000))

    def touch(self, name: str, *then: str) -> None:
        """A finger on what is called so, as soon as it is there and rests; and so on."""
        for each in (name, *then):
            seen = list[QPointF]()
            self.wait(lambda each=each, seen=seen: self._rests(each, seen))
            self.screen.touch(each)

    def _rests(self, name: str, seen: list[QPointF]) -> bool:
        """Whether it can be touched, and has not moved between the last looks: nobody hits what a list still moves."""
        if not (self.screen.has(name) and self.screen.item(name).isEnabled()):
            seen.clear()
            return False
        seen.append(self.screen.item(name).mapToScene(QPointF()))
        return len(seen) > _STILL and all(place == seen[-1] for place in seen[-_STILL:])

    def touch_row(self, name: str, *, of: str = "row") -> None:
        """A finger on the row that says that name."""
        self.wait(lambda: name in self.screen.texts())
        rows = (item for item in self.screen.items() if item.objectName() == of)
        self.screen.touch_item(next(row for row in rows if row.property("text") == name))

    def type(self, text: str) -> None:
        """Keys of a keyboard."""
        for letter in text:
            QTest.keyClick(self.kiosk.window.window, Qt.Key(ord(letter.upper())))

    def press(self, key: Qt.Key) -> None:
        """A key of a keyboard."""
        QTest.keyClick(self.kiosk.window.window, key)

    def page(self, name: str) -> None:
        """Returns when that page is shown."""
        self.wait(lambda: self.kiosk.views.vm.page() == name)

    def reads(self, text: str) -> None:
        """Returns when it can be read."""
        self.wait(lambda: text in self.screen.texts())

    def candidates(self) -> list[str]:
        """The names of those who are found on the page that is shown."""
        self.screen.draw()
        return [str(item.property("text")) for item in self.screen.items() if item.objectName() == "row"]

    def listed(self) -> list[str]:
        """The names on reception's page."""
        rows = cast("list[dict[str, Any]]", self.kiosk.views.desk.property("rows"))
        return sorted(str(row["name"]) for row in rows)

    def find(self, name: str) -> None:
        """Looks for somebody by keys, and touches her row."""
        self.touch("input")
        self.type(name[:4].lower())
        self.wait(lambda: self.listed() == [name])
        self.touch_row(name)


@contextmanager
def started(kiosk: Kiosk, qtbot: QtBot) -> Generator[Kiosk]:
    """The kiosk with its window drawn, gone at the end."""
    drawn: list[bool] = []
    kiosk.start(full_screen=False, ready=lambda: drawn.append(True))
    try:
        qtbot.waitUntil(lambda: bool(drawn), timeout=int(DEADLINE_S * 1000))
        yield kiosk
    finally:
        kiosk.stop()
