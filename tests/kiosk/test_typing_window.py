"""Pages on which one types: nothing is covered, every key can be hit and heard, both keyboards type."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.look import TEXT_STEPS
from kiosk.screens.say import LANGUAGES, Language
from tests.kiosk.pictures import SIZES
from tests.kiosk.shown import TOUCHED, engine, finger, heard, visible
from tests.kiosk.typing_stage import KINDS, Kind, Typing

LEAST_TARGET = 48
LETTER = 64
"""What a letter has at least, where the person has not asked for larger text above it, and the screen is not small."""

RING = 6
"""How far the ring of the field in use goes beyond it."""


@contextmanager
def typing(
    kind: Kind, size: str = "landscape", *, language: Language = "fr", percent: int = 100, lowered: bool = False
) -> Generator[Typing]:
    """A window that must not have warned of anything when it goes."""
    shown = Typing(kind, SIZES[size], language=language, percent=percent, lowered=lowered, engine=engine())
    try:
        _draw(shown)
        yield shown
        _draw(shown)
        assert shown.warnings == []
    finally:
        shown.destroy()


EVERYWHERE = [
    *((kind, size, percent, False) for kind in KINDS for size in SIZES for percent in TEXT_STEPS),
    *((kind, "portrait", percent, True) for kind in KINDS for percent in TEXT_STEPS),
]


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "size", "percent", "lowered"), EVERYWHERE)
def test_the_field_in_use_is_never_covered(
    kind: Kind, size: str, percent: int, lowered: bool, language: Language
) -> None:
    with typing(kind, size, language=language, percent=percent, lowered=lowered) as shown:
        for field in (shown.first, shown.second)[: 2 if kind == "two" else 1]:
            shown.keyboard.aim(field)
            for layer in ("letters", "accents", "symbols"):
                shown.keyboard.press(layer, "")
                _draw(shown)
                _assert_uncovered(shown, *SIZES[size])


def _assert_uncovered(shown: Typing, width: int, height: int) -> None:
    window = QRectF(0, 0, width, height)
    (box,) = (_place(item) for item in _items(shown, "box") if _in_use(item))
    (board,) = (_place(item) for item in _items(shown, "keyboard"))
    ringed = box.adjusted(-RING, -RING, RING, RING)
    assert window.contains(ringed)
    assert window.contains(board)
    assert not ringed.intersects(board)
    keys = [_place(item) for item in _keys(shown)]
    assert all(board.contains(key) for key in keys)
    for item in _controls(shown):
        assert not _place(item).intersects(ringed), item.objectName()
        if not item.objectName().startswith("key:") and not _scrolls(item):
            assert not _place(item).intersects(board), item.objectName()
            assert window.contains(_place(item)), item.objectName()


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("kind", "size", "percent", "lowered"), EVERYWHERE)
def test_every_key_has_room_for_a_finger_a_role_and_a_name(kind: Kind, size: str, percent: int, lowered: bool) -> None:
    with typing(kind, size, percent=percent, lowered=lowered) as shown:
        for layer in ("letters", "accents", "symbols"):
            shown.keyboard.press(layer, "")
            _draw(shown)
            names = [_name(item) for item in _keys(shown)]
            assert all(names)
            assert len(names) == len(set(names))
            least = min(min(item.width(), item.height()) for item in _keys(shown))
            assert least >= LEAST_TARGET


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_a_letter_is_larger_where_the_screen_is_and_no_other_text_was_asked_for(kind: Kind, size: str) -> None:
    with typing(kind, size) as shown:
        letters = [
            item for item in _keys(shown) if item.objectName()[4:] in set("azertyuiopqsdfghjklmwxcvbn0123456789")
        ]
        assert min(item.width() for item in letters) >= LETTER
        assert min(item.height() for item in letters) >= (56 if size == "small" and kind != "code" else LETTER)


@pytest.fixture
def shown(qapp: QGuiApplication) -> Generator[Typing]:
    assert qapp
    with typing("two") as made:
        yield made


def test_a_name_is_typed_by_touch(shown: Typing) -> None:
    for key in ("shift", "a", "w", "a", "space", "shift", "shift", "é", "d", "shift"):
        _touch(shown, key)
    assert shown.first.typed() == "Awa ÉD"
    assert _text(shown) == "Awa ÉD"


def test_a_name_is_typed_by_a_real_keyboard_and_both_mix(shown: Typing) -> None:
    _type(shown, "Anas")
    QTest.keyClick(shown.window, Qt.Key.Key_Left)
    _touch(shown, "ï")
    QTest.keyClick(shown.window, Qt.Key.Key_End)
    _type(shown, " B")
    _touch(shown, "erase")
    assert shown.first.typed() == "Anaïs"
    assert _text(shown) == "Anaïs "


def test_the_arrows_of_the_keyboard_move_the_cursor(shown: Typing) -> None:
    _type(shown, "Ana")
    for key in ("left", "left", "x", "right", "y"):
        _touch(shown, key)
    assert shown.first.typed() == "Axnya"


def test_what_is_pasted_is_cleaned_and_cut_to_its_room(shown: Typing) -> None:
    QGuiApplication.clipboard().setText("\u202eAwa\x07" + "a" * 60)
    QTest.keyClick(shown.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert _text(shown).startswith("Awaaa")
    assert len(_text(shown)) <= 40
    assert _text(shown).isalpha()


def test_a_full_field_keeps_what_it_has_when_more_is_typed_into_its_middle(shown: Typing) -> None:
    _type(shown, "a" * 40)
    for key in ("left", "b"):
        _touch(shown, key)
    _type(shown, "c")
    assert _text(shown) == "a" * 40


def test_a_touch_on_another_field_or_tab_aims_the_keyboard_at_it(shown: Typing) -> None:
    _tap(shown, _items(shown, "box")[1])
    _touch(shown, "b")
    assert (shown.first.typed(), shown.second.typed()) == ("", "b")
    shown.keyboard.fold()
    assert not _items(shown, "keyboard")
    _tap(shown, _items(shown, "box")[0])
    _touch(shown, "c")
    assert shown.first.typed() == "c"


def test_erase_goes_on_while_it_is_held(shown: Typing, qtbot: QtBot) -> None:
    _type(shown, "abcdef")
    at = _middle(_items(shown, "key:erase")[0])
    QTest.touchEvent(shown.window, finger()).press(0, at, shown.window).commit()
    qtbot.waitUntil(lambda: len(shown.first.typed()) <= 3)
    QTest.touchEvent(shown.window, finger()).release(0, at, shown.window).commit()
    left = shown.first.typed()
    _touch(shown, "erase")
    assert shown.first.typed() == left[:-1]


def test_enter_of_either_keyboard_goes_on_once_enough_is_typed(shown: Typing) -> None:
    _touch(shown, "enter")
    QTest.keyClick(shown.window, Qt.Key.Key_Return)
    assert shown.window.property("entered") == 0
    _type(shown, "Awa")
    _touch(shown, "enter")
    QTest.keyClick(shown.window, Qt.Key.Key_Return)
    assert shown.window.property("entered") == 2


def test_keys_can_be_reached_and_pressed_without_a_touch(shown: Typing) -> None:
    for _ in range(60):
        QTest.keyClick(shown.window, Qt.Key.Key_Tab)
        if shown.window.activeFocusItem().objectName() == "key:é":
            break
    QTest.keyClick(shown.window, Qt.Key.Key_Space)
    assert shown.second.typed() == "é"


def test_who_changes_the_layer_by_keys_goes_on_from_there(shown: Typing) -> None:
    for _ in range(80):
        QTest.keyClick(shown.window, Qt.Key.Key_Tab)
        if shown.window.activeFocusItem().objectName() == "key:symbols":
            break
    QTest.keyClick(shown.window, Qt.Key.Key_Space)
    assert shown.window.activeFocusItem().objectName() == "key:letters"


def test_a_field_says_its_label_its_text_and_its_room(shown: Typing) -> None:
    _type(shown, "Awa")
    seen = heard(_items(shown, "input")[0])
    assert seen is not None
    assert seen.role() == QAccessible.Role.EditableText
    said = [seen.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)]
    assert said == ["Votre nom", "Awa", "3 sur 40"]


def test_shift_says_what_it_does_and_shows_it(shown: Typing) -> None:
    shift = _items(shown, "key:shift")[0]
    assert (_name(shift), shift.property("current")) == ("Majuscule", False)
    _touch(shown, "shift")
    assert (_name(shift), shift.property("current")) == ("Majuscule pour la prochaine lettre", True)
    _touch(shown, "shift")
    assert (_name(shift), shift.property("iconName")) == ("Majuscules verrouillées", "shift-lock")


@pytest.mark.usefixtures("qapp")
def test_a_code_is_typed_on_its_own_keyboard() -> None:
    with typing("code", "small") as shown:
        for key in "4071295":
            _touch(shown, key)
        _touch(shown, "enter")
        assert (shown.first.typed(), shown.window.property("entered")) == ("407129", 1)
        _touch(shown, "erase")
        assert shown.first.typed() == "40712"


@pytest.mark.usefixtures("qapp")
def test_on_the_small_screen_back_language_and_accessibility_stand_beside_the_title() -> None:
    with typing("one", "small") as shown:
        assert [_name(_items(shown, name)[0]) for name in ("start", "language", "accessibility")] == [
            "Revenir au début",
            "English",
            "Accessibilité",
        ]
        _tap(shown, _items(shown, "language")[0])
        assert _name(_items(shown, "key:accents")[0]) == "Accented letters"


def _draw(shown: Typing) -> None:
    shown.window.grabWindow()


def _items(shown: Typing, name: str) -> list[QQuickItem]:
    _draw(shown)
    return [item for item in visible(shown.window.contentItem()) if item.objectName() == name]


def _keys(shown: Typing) -> list[QQuickItem]:
    return [item for item in visible(shown.window.contentItem()) if item.objectName().startswith("key:")]


def _controls(shown: Typing) -> list[QQuickItem]:
    found = ((item, heard(item)) for item in visible(shown.window.contentItem()))
    return [item for item, seen in found if seen and seen.role() in TOUCHED]


def _place(item: QQuickItem) -> QRectF:
    return QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height())))


def _in_use(box: QQuickItem) -> bool:
    entry = box.parentItem()
    assert entry is not None
    return bool(entry.property("inUse"))


def _scrolls(item: QQuickItem | None) -> bool:
    return item is not None and (bool(item.property("interactive")) or _scrolls(item.parentItem()))


def _name(item: QQuickItem) -> str:
    seen = heard(item)
    assert seen is not None
    assert seen.role() == QAccessible.Role.Button
    return seen.text(QAccessible.Text.Name)


def _text(shown: Typing) -> str:
    return str(_items(shown, "input")[0].property("text"))


def _middle(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def _touch(shown: Typing, key: str) -> None:
    _tap(shown, _items(shown, f"key:{key}")[0])


def _type(shown: Typing, text: str) -> None:
    """On a real keyboard."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(shown.window, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))


def _tap(shown: Typing, item: QQuickItem) -> None:
    at = _middle(item)
    QTest.touchEvent(shown.window, finger()).press(0, at, shown.window).commit()
    QTest.touchEvent(shown.window, finger()).release(0, at, shown.window).commit()
