"""The window: every state of it drawn offscreen, touched, and without one warning of QML."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.events import StatusCame
from kiosk.window import EntranceWindow
from sync.wire.kiosk_api import Status
from tests.kiosk.scripted_agent import STATUS, TAP
from tests.kiosk.test_entrance_view_model import Kiosk

LEAST_TARGET = 48
BUTTONS = ["undo", "chooseIn", "chooseOut", "erase", "ok", *(f"digit{digit}" for digit in range(10))]


class Shown:
    """A window on a kiosk's view model."""

    def __init__(self, kiosk: Kiosk, qtbot: QtBot) -> None:
        self.kiosk = kiosk
        self.entrance = EntranceWindow(kiosk.vm)
        self._finger = QTest.createTouchDevice()
        drawn: list[bool] = []
        self.entrance.show(full_screen=False, when_shown=lambda: drawn.append(True))
        qtbot.waitUntil(lambda: bool(drawn))

    def item(self, name: str) -> QQuickItem:
        found = _find(self.entrance.window.contentItem(), name)
        assert found is not None, name
        return found

    def text(self, name: str) -> str:
        return str(self.item(name).property("text"))

    def touch(self, name: str) -> None:
        window = self.entrance.window
        window.grabWindow()  # Lays out what has just become visible.
        item = self.item(name)
        assert item.isVisible(), name
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.touchEvent(window, self._finger).press(0, at, window).commit()
        QTest.touchEvent(window, self._finger).release(0, at, window).commit()


def _find(item: QQuickItem, name: str) -> QQuickItem | None:
    if item.objectName() == name:
        return item
    return next((found for child in item.childItems() if (found := _find(child, name))), None)


@pytest.fixture
def shown(qapp: QGuiApplication, qtbot: QtBot) -> Generator[Shown]:
    assert qapp
    made = Shown(Kiosk(), qtbot)
    yield made
    made.entrance.window.grabWindow()
    warnings = made.entrance.warnings
    made.entrance.destroy()
    assert warnings == []


def test_the_state_of_the_site_and_the_prompt_are_shown(shown: Shown) -> None:
    shown.kiosk.vm.handle(StatusCame(Status.model_validate(STATUS)))
    assert shown.text("stateLine").startswith("Ouvert")
    assert shown.text("title") == "Présentez votre badge"


def test_an_outcome_is_shown_with_its_undo(shown: Shown) -> None:
    shown.kiosk.tap("granted", display={"name": "Awa", "undo_until_s": 10})
    assert shown.text("title") == "Bonjour Awa"
    shown.touch("undo")
    assert shown.kiosk.touched.sent == [("undo", "p1", TAP)]
    assert not shown.item("undo").isVisible()


def test_a_pin_is_typed_by_touch_and_no_digit_is_shown(shown: Shown) -> None:
    shown.kiosk.tap("pin_required")
    for digit in "2580":
        shown.touch(f"digit{digit}")
    assert shown.text("digitsTyped") == "4 chiffres composés"
    shown.touch("ok")
    assert shown.kiosk.touched.sent == [("pin", "p1", TAP, "2580")]


def test_erase_forgets_what_was_typed(shown: Shown) -> None:
    shown.kiosk.tap("pin_required")
    shown.touch("digit1")
    shown.touch("erase")
    assert shown.text("digitsTyped") == "0 chiffres composés"


def test_entering_or_leaving_is_chosen_by_touch(shown: Shown) -> None:
    shown.kiosk.tap("choice_required", direction=None)
    shown.touch("chooseOut")
    assert shown.kiosk.touched.sent == [("choice", "p1", TAP, "out")]


def test_what_is_not_asked_cannot_be_touched(shown: Shown) -> None:
    assert [name for name in BUTTONS if shown.item(name).isVisible()] == []


def test_every_button_is_large_enough_and_has_a_role_and_a_name_for_screen_readers(shown: Shown) -> None:
    shown.kiosk.tap("granted", display={"undo_until_s": 10})
    for name in BUTTONS:
        item = shown.item(name)
        assert min(item.width(), item.height()) >= LEAST_TARGET, name
        accessible = QAccessible.queryAccessibleInterface(item)
        assert accessible is not None, name
        assert accessible.role() == QAccessible.Role.Button, name
        assert accessible.text(QAccessible.Text.Name), name
