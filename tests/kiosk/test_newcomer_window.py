"""Without a badge, in the window: by touch and by the keys of a keyboard, and gone from it with the person."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.events import NewcomerAnswered
from sync.wire import visitors_api as api
from sync.wire.kiosk_api import Outcome
from tests.kiosk.scripted_agent import TAP, outcome
from tests.kiosk.shown import Shown, shown_window
from tests.kiosk.stage import Kiosk

VALID = "2026-11-24T18:00:00.000Z"
WELCOME = {"text": None, "wifi": {"ssid": "Préau visiteurs", "password": "bonjour 2026"}}


@pytest.fixture
def shown(qapp: QGuiApplication, qtbot: QtBot) -> Generator[Shown]:
    assert qapp
    with shown_window(Kiosk(roles=("entrance",)), qtbot) as made:
        yield made


def press(shown: Shown, text: str) -> None:
    """Keys of a keyboard, and Enter."""
    shown.draw()
    for letter in text:
        QTest.keyClick(shown.entrance.window, Qt.Key(ord(letter.upper())))
    QTest.keyClick(shown.entrance.window, Qt.Key.Key_Return)


def taken(shown: Shown) -> None:
    """The agent has the request."""
    number = shown.kiosk.touched.newcomer[-1].number
    shown.kiosk.happens(NewcomerAnswered(number, api.Requested(request=TAP)))


def _is_black(picture: QImage, code: QQuickItem) -> bool:
    """Whether anything black is drawn there."""
    corner = code.mapToScene(QPointF(0, 0)).toPoint()
    at = range(0, int(code.width()), 3)
    return any(picture.pixelColor(corner.x() + x, corner.y() + y).lightness() < 30 for x in at for y in at)


def test_a_visitor_answers_by_keys_and_reads_her_pass(shown: Shown, qapp: QGuiApplication) -> None:
    kiosk = shown.kiosk
    shown.touch("openNewcomer")
    shown.touch("visitor")
    assert shown.text("title") == "Avant de commencer"
    assert not shown.has("input")
    shown.touch("goOn")
    for said in ("ines", "insee", "zoe", "atelier"):
        press(shown, said)
    (ask,) = kiosk.touched.newcomer
    sent = ask.build("reader-1", "0" * 32, 1).model_dump(exclude={"session", "n", "reader"})
    assert sent == {"name": "ines", "organisation": "insee", "host_query": "zoe", "mission": "atelier"}
    taken(shown)
    assert shown.text("title") == "L’accueil est prévenu"
    state = {"request": TAP, "state": "accepted", "code": "40712958", "valid_until": VALID, "welcome": WELCOME}
    kiosk.status(request=state)
    assert shown.text("dayCode") == "4071\u00a02958"
    assert _is_black(shown.draw(), shown.item("scanCode"))
    shown.touch("done")
    assert kiosk.page == "home"
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(said in shown.texts() for said in ("ines", "insee", "zoe", "atelier", "2958", "bonjour"))


def test_a_forgotten_badge_is_told_by_touch_and_a_way_back_keeps_what_was_typed(shown: Shown) -> None:
    shown.touch("openNewcomer")
    shown.touch("forgot")
    for key in "mar":
        shown.touch(f"key:{key}")
    assert shown.text("input") == "mar"
    shown.touch("back")
    shown.touch("forgot")
    assert shown.text("input") == "mar"
    shown.touch("key:enter")
    (ask,) = shown.kiosk.touched.newcomer
    assert ask.fields == {"query": "mar"}


def test_two_letters_are_too_few_and_the_key_says_so_by_being_off(shown: Shown) -> None:
    shown.touch("openNewcomer")
    shown.touch("forgot")
    for key in "ma":
        shown.touch(f"key:{key}")
    assert not shown.item("key:enter").isEnabled()


def test_a_day_code_is_typed_by_touch_and_checks_out(shown: Shown) -> None:
    shown.touch("openNewcomer")
    shown.touch("code")
    for digit in "40712958":
        shown.touch(f"key:{digit}")
    shown.touch("key:enter")
    number = shown.kiosk.touched.newcomer[-1].number
    answer = Outcome.model_validate(outcome("granted", direction="out", public_text="goodbye"))
    shown.kiosk.happens(NewcomerAnswered(number, answer))
    assert shown.kiosk.page == "out"
    assert "4071" not in shown.texts()


@pytest.mark.parametrize("size", [(1280, 800), (800, 480), (800, 1280)], ids=str)
def test_a_guest_scans_the_network_as_she_comes_in_and_takes_it_away(
    size: tuple[int, int], qapp: QGuiApplication, qtbot: QtBot
) -> None:
    assert qapp
    with shown_window(Kiosk(roles=("entrance",)), qtbot, size) as shown:
        for name in ("openNewcomer", "code", *(f"key:{digit}" for digit in "40712958"), "key:enter"):
            shown.touch(name)
        answer = Outcome.model_validate(outcome("granted", display={"welcome": WELCOME}))
        shown.kiosk.happens(NewcomerAnswered(shown.kiosk.touched.newcomer[-1].number, answer))
        code = shown.item("scanCode")
        lowest = code.mapToScene(QPointF(0, code.height())).y()
        assert lowest < shown.item("done").mapToScene(QPointF(0, 0)).y(), "the whole code is in sight"
        shown.touch("done")
        assert shown.kiosk.page == "home"
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert "bonjour" not in shown.texts()


def test_the_bell_is_on_the_home_page_of_an_entrance(shown: Shown) -> None:
    shown.touch("ring")
    assert shown.kiosk.touched.sent[-1] == ("ring",)
