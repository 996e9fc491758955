"""Badges at reception in the window: by few touches, and by keys alone."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sync.wire import badges_api
from sync.wire import reception_api as api
from sync.wire.reception_api import Done
from tests.kiosk.desk_people import ACTIVE, AWA, FOUND, card, told_of
from tests.kiosk.pictures import SCENES, SIZES, Picture, stage
from tests.kiosk.shown import Shown, shown_window
from tests.kiosk.stage import Kiosk


@pytest.fixture
def shown(qapp: QGuiApplication, qtbot: QtBot) -> Generator[Shown]:
    assert qapp
    with shown_window(Kiosk(), qtbot) as made:
        made.kiosk.open_desk()
        yield made


def _badges_of_awa(shown: Shown) -> None:
    shown.touch("row")
    shown.kiosk.answer(api.PersonAsked, told_of(AWA))
    shown.touch("badges")


def test_an_unknown_badge_is_enrolled_by_one_touch_two_letters_the_person_and_one_confirmation(shown: Shown) -> None:
    kiosk = shown.kiosk
    touches = ["readBadge", "key:é", "key:t", "row", "enrol"]
    shown.touch(touches[0])
    kiosk.known(card())
    for touch in touches[1:3]:
        shown.touch(touch)
    kiosk.answer(api.Search, FOUND)
    kiosk.answer(api.Search, FOUND)
    for touch in touches[3:]:
        shown.touch(touch)
    (person, *_) = FOUND.people
    assert [ask.fields["person"] for ask in kiosk.asked(badges_api.Enrol)] == [person.person]
    assert len(touches) == 5, "a tap and five touches are well under 30 s"


def test_a_badge_is_lost_by_touch(shown: Shown) -> None:
    _badges_of_awa(shown)
    shown.touch("lost")
    assert "en 5\u00a0secondes" in shown.text("line")
    shown.touch("yes")
    assert [ask.fields for ask in shown.kiosk.asked(badges_api.Revoke)] == [{"credential": ACTIVE.credential}]


def test_a_pin_is_typed_twice_by_touch_and_no_digit_is_shown(shown: Shown) -> None:
    kiosk = shown.kiosk
    _badges_of_awa(shown)
    shown.touch("pin")
    assert "l’accueil ne le voit pas" in shown.texts()
    kiosk.known(card(holder=AWA, badge=ACTIVE))
    for _ in range(2):
        for digit in "8675":
            shown.touch(f"digit{digit}")
        assert shown.text("digitsTyped") == "4\u00a0chiffres composés."
        shown.touch("ok")
    assert [ask.pin for ask in kiosk.asked(badges_api.SetPin)] == ["8675"]
    kiosk.answer(badges_api.SetPin, Done())
    assert kiosk.page == "deskBadges"


def test_the_pad_stays_open_while_it_is_touched_and_locks_without(shown: Shown) -> None:
    kiosk = shown.kiosk
    _badges_of_awa(shown)
    shown.touch("pin")
    kiosk.known(card(holder=AWA, badge=ACTIVE))
    kiosk.wait(46)
    assert kiosk.page == "still"
    shown.touch("moreTime")
    assert kiosk.page == "deskPin"
    kiosk.wait(60)
    assert kiosk.page == "home"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("scene", "percent", "name"),
    [("desk-enrol", 100, "enrol"), ("desk-enrol", 200, "enrol"), ("desk-pin", 100, "back"), ("desk-pin", 100, "ok")],
)
def test_what_goes_on_is_whole_on_the_small_screen_without_scrolling(
    scene: str, percent: int, name: str, qtbot: QtBot
) -> None:
    """The confirmation lay below the edge with the largest text, and the pad pushed the way back over it."""
    situation = next(each for each in SCENES if each.name == scene)
    with shown_window(stage(Picture(situation, "small", percent=percent)), qtbot, SIZES["small"]) as shown:
        item = shown.item(name)
        top, bottom = (item.mapToScene(QPointF(0, y)).y() for y in (0, item.height()))
        assert 0 <= top < bottom <= SIZES["small"][1] - 8
        if scene == "desk-enrol":
            shown.touch(name)
            assert len(shown.kiosk.asked(badges_api.Enrol)) == 1


def test_a_badge_is_enrolled_by_keys_alone(shown: Shown) -> None:
    kiosk = shown.kiosk
    _badges_of_awa(shown)
    _press(shown, "enrol")
    kiosk.known(card())
    _press(shown, "enrol")
    assert len(kiosk.asked(badges_api.Enrol)) == 1


def _press(shown: Shown, name: str) -> None:
    """Tab to the control of that name, and the space bar."""
    shown.draw()
    for _ in range(20):
        QTest.keyClick(shown.entrance.window, Qt.Key.Key_Tab)
        if shown.entrance.window.activeFocusItem().objectName() == name:
            break
    QTest.keyClick(shown.entrance.window, Qt.Key.Key_Space)
