"""Reception in the window: touched as a receptionist does, and gone from it when it locks."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.events import AgentChanged, CardRead
from sync.wire import reception_api as api
from sync.wire import visitors_api
from tests.kiosk.desk_people import (
    ACTIVE,
    AWA,
    BUSY,
    CALL,
    ETIENNE,
    FOUND,
    HELD,
    LOCKED_DOWN,
    NAMES,
    NOW,
    ONLY_BLOCKED,
    card,
    told_of,
)
from tests.kiosk.desk_requests_people import ASKED, AWAITED, LUCILE, NOTICE, PASS
from tests.kiosk.shown import Shown, heard, shown_window
from tests.kiosk.stage import Kiosk


@pytest.fixture
def shown(qapp: QGuiApplication, qtbot: QtBot) -> Generator[Shown]:
    assert qapp
    with shown_window(Kiosk(), qtbot) as made:
        yield made


def test_reception_opens_from_its_button_by_badge_and_pin(shown: Shown) -> None:
    kiosk = shown.kiosk
    shown.touch("openDesk")
    assert shown.text("title") == "Présentez votre\u00a0badge"
    kiosk.tap("pin_required", direction=None)
    for digit in "4827":
        shown.touch(f"digit{digit}")
    shown.touch("ok")
    kiosk.came("granted", direction=None)
    kiosk.answer(api.Now, BUSY)
    assert AWA.name in shown.texts()
    assert shown.text("receptionist") == "Claire M."


def test_a_kiosk_of_the_entrance_alone_shows_no_such_button(qapp: QGuiApplication, qtbot: QtBot) -> None:
    assert qapp
    with shown_window(Kiosk(roles=("entrance",)), qtbot) as shown:
        assert not shown.has("openDesk")
        shown.touch("openNewcomer")
        assert shown.has("ring")


def test_the_bell_is_answered_by_touch(shown: Shown) -> None:
    shown.kiosk.open_desk(BUSY)
    shown.touch("takeCall")
    assert [ask.fields for ask in shown.kiosk.asked(api.CallTaken)] == [{"call": CALL}]


def test_a_departure_is_recorded_by_touch(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk()
    shown.touch("row")
    kiosk.answer(api.PersonAsked, told_of(AWA))
    assert shown.text("title") == AWA.name
    shown.touch("check_out")
    assert not shown.item("check_out").isEnabled()
    kiosk.answer(api.CheckOut, api.Done())
    assert "Départ enregistré." in shown.texts()
    shown.touch("back")
    assert kiosk.page == "desk"


def test_it_is_searched_by_keys_and_what_was_typed_is_still_there_after_a_persons_page(shown: Shown) -> None:
    kiosk, window = shown.kiosk, shown.entrance.window
    kiosk.open_desk()
    shown.touch("input")
    _type(window, "aw")
    assert [ask.fields["query"] for ask in kiosk.asked(api.Search)] == ["a"]
    kiosk.answer(api.Search, FOUND)
    kiosk.answer(api.Search, FOUND)
    shown.touch("row")
    kiosk.answer(api.PersonAsked, told_of(ETIENNE))
    shown.touch("back")
    assert shown.text("input") == "aw"
    shown.touch("clear")
    assert (shown.text("input"), shown.text("heading")) == ("", "3\u00a0présents")


def test_the_keyboard_of_the_screen_comes_for_the_search_and_goes_when_it_is_done(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk()
    assert not shown.has("keyboard")
    shown.touch("input")
    for key in "éti":
        shown.touch(f"key:{key}")
    assert kiosk.desk.query.typed() == "éti"
    shown.touch("key:enter")
    assert not shown.has("keyboard")
    assert kiosk.page == "desk"


def test_a_message_is_typed_and_left(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk()
    kiosk.desk.choose(AWA.person)
    kiosk.answer(api.PersonAsked, told_of(AWA))
    shown.touch("message")
    assert not shown.item("key:enter").isEnabled()
    for key in "colis":
        shown.touch(f"key:{key}")
    shown.touch("key:enter")
    assert [ask.fields["text"] for ask in kiosk.asked(api.LeaveMessage)] == ["colis"]


def test_a_door_is_opened_by_touch_and_a_fresh_tap(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk()
    shown.touch("tabDoor")
    assert not shown.has("doorBadge")
    shown.touch("visitor")
    assert shown.text("doorBadge") == "Présentez votre badge pour ouvrir."
    kiosk.tap("granted", "p2", direction=None)
    kiosk.answer(api.Release, api.Released(seconds=5))
    assert shown.text("freeLine") == "Porte libre pendant 5\u00a0secondes."


def test_a_door_is_held_open_until_a_time_and_every_door_is_locked_by_touch(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk()
    shown.touch("tabDoor")
    shown.touch("doors")
    shown.touch("until0")
    assert shown.text("badge") == "Présentez votre badge pour laisser ouvert."
    kiosk.tap("granted", "p2", direction=None)
    assert [ask.fields["door"] for ask in kiosk.asked(api.HoldOpen)] == ["entrance"]
    kiosk.answer(api.HoldOpen, api.Done())
    kiosk.answer(api.Now, HELD)
    shown.touch("closeNow")
    kiosk.answer(api.CloseNow, api.Done())
    kiosk.answer(api.Now, NOW)
    shown.touch("lockDown")
    assert "La sortie reste libre." in shown.text("line")
    shown.touch("yes")
    kiosk.answer(api.LockDown, api.Done())
    kiosk.answer(api.Now, LOCKED_DOWN)
    shown.touch("endLockdown")
    assert shown.text("badge") == "Présentez votre badge pour lever le verrouillage."


def test_a_door_is_blocked_and_put_in_use_again_by_touch(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk()
    shown.touch("tabDoor")
    shown.touch("doors")
    shown.touch("block")
    assert not shown.has("blockNow")
    shown.touch("damaged")
    shown.touch("blockNow")
    assert [ask.fields["reason"] for ask in kiosk.asked(api.Block)] == ["damaged"]
    kiosk.answer(api.Block, api.Done())
    kiosk.answer(api.Now, ONLY_BLOCKED)
    shown.touch("block")
    assert shown.text("badge") == "Présentez votre badge pour remettre en service."
    shown.touch("tabDoor")
    assert shown.text("shut").startswith("Pas d’ouverture possible")


def test_one_administration_is_chosen_by_touch(shown: Shown) -> None:
    shown.kiosk.open_desk()
    shown.touch("filter")
    shown.touch("choice")
    assert shown.kiosk.page == "desk"


def test_a_finger_anywhere_keeps_it_open(shown: Shown) -> None:
    shown.kiosk.open_desk()
    shown.kiosk.wait(50)
    shown.touch("moreTime")
    assert len(shown.kiosk.asked(api.Renew)) >= 1
    assert shown.kiosk.page == "desk"


def _by_the_button(shown: Shown) -> None:
    shown.touch("lock")


def _by_time(shown: Shown) -> None:
    shown.kiosk.wait(60)


def _by_a_badge(shown: Shown) -> None:
    shown.kiosk.happens(CardRead("p9"))


def _by_a_lost_link(shown: Shown) -> None:
    shown.kiosk.happens(AgentChanged(up=False))


@pytest.mark.parametrize("lock", [_by_the_button, _by_time, _by_a_badge, _by_a_lost_link])
@pytest.mark.parametrize("page", ["desk", "deskPerson", "deskFilter", "deskBadges", "deskCard"])
def test_when_it_locks_no_name_is_left_in_the_window_nor_for_a_screen_reader(
    shown: Shown, qapp: QGuiApplication, page: str, lock: object
) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk(BUSY)
    if page in ("deskPerson", "deskBadges"):
        kiosk.desk.choose(AWA.person)
        kiosk.answer(api.PersonAsked, told_of(AWA))
        kiosk.desk.show(page)
    elif page == "deskCard":
        kiosk.badges.read()
        kiosk.known(card(holder=AWA, badge=ACTIVE))
    elif page == "deskFilter":
        kiosk.desk.show(page)
    shown.draw()
    assert page != "desk" or _names(shown)
    assert callable(lock)
    lock(shown)
    shown.draw()
    # What a page was made of goes when the event loop has nothing else to do.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert _names(shown) == set()


def _names(shown: Shown) -> set[str]:
    """Names that any object of the window holds, visible or not, or tells a screen reader."""
    found: list[str] = []
    for each in shown.entrance.window.findChildren(QObject):
        found += [str(each.property(name) or "") for name in ("text", "line", "heading", "placeholderText")]
    for item in shown.items():
        seen = heard(item)
        if seen is not None:
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            found += [seen.text(kind) for kind in kinds]
    return {name for name in NAMES for text in found if name in text}


def test_keys_reach_the_lock(shown: Shown) -> None:
    shown.kiosk.open_desk()
    for _ in range(20):
        QTest.keyClick(shown.entrance.window, Qt.Key.Key_Tab)
        if shown.entrance.window.activeFocusItem().objectName() == "lock":
            break
    QTest.keyClick(shown.entrance.window, Qt.Key.Key_Space)
    assert shown.kiosk.page == "home"


def _type(window: QQuickWindow, text: str) -> None:
    for character in text:
        QTest.keyClick(window, Qt.Key(ord(character.upper())))


def test_a_forgotten_badge_is_answered_by_touch(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk(ASKED)
    shown.touch("openRequest")
    assert "kowal" in shown.text("title")
    shown.touch("searchOther")
    for key in "éti":
        shown.touch(f"key:{key}")
    kiosk.answer(api.Search, FOUND)
    kiosk.answer(api.Search, FOUND)
    shown.touch("key:enter")
    shown.touch("row")
    assert shown.text("title") == f"C’est bien {ETIENNE.name}\u00a0?"
    shown.touch("yes")
    assert [ask.fields["person"] for ask in kiosk.asked(visitors_api.ConfirmForgotten)] == [ETIENNE.person]


def test_a_request_is_declined_by_touch_and_may_be_kept_after_all(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk(ASKED)
    shown.touch("openRequest")
    shown.touch("decline")
    shown.touch("no")
    assert kiosk.page == "deskRequest"
    shown.touch("decline")
    shown.touch("yes")
    assert len(kiosk.asked(visitors_api.Decline)) == 1


def test_a_notice_is_read_by_touch(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk(ASKED.model_copy(update={"requests": ()}))
    shown.touch("readNotice")
    assert [ask.fields for ask in kiosk.asked(visitors_api.NoticeSeen)] == [{"notice": NOTICE.notice}]


def test_a_visit_is_registered_by_keys_alone(shown: Shown) -> None:
    kiosk, window = shown.kiosk, shown.entrance.window
    kiosk.open_desk()
    shown.touch("registerVisit")
    for said in ("ines", "asso", "atelier"):
        shown.draw()
        _type(window, said)
        QTest.keyClick(window, Qt.Key.Key_Return)
    assert kiosk.page == "deskVisitHost"
    shown.draw()
    _type(window, "eti")
    kiosk.answer(api.Search, FOUND)
    kiosk.answer(api.Search, FOUND)
    QTest.keyClick(window, Qt.Key.Key_Return)
    shown.touch("row")
    assert all(said in shown.texts() for said in ("ines", "asso", "atelier", ETIENNE.name))
    shown.touch("finish")
    (ask,) = kiosk.asked(visitors_api.RegisterVisitor)
    typed = {"name": "ines", "organisation": "asso", "mission": "atelier", "host": ETIENNE.person}
    assert ask.fields == typed, "each question has its own answer"
    assert not shown.item("finish").isEnabled(), "one visit is recorded once"
    kiosk.answer(visitors_api.RegisterVisitor, PASS)
    assert shown.text("code") == "4071\u00a08352"
    assert shown.item("scanCode").height() > 100, "her telephone joins the network for guests"
    assert "bonjour 2026" in shown.texts()
    shown.touch("finish")
    assert kiosk.page == "desk"


def test_a_locked_reception_is_opened_from_the_bell_by_touch(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.status(calls_waiting=1)
    assert shown.text("title") == "On sonne à la porte"
    shown.touch("openDesk")
    assert kiosk.page == "badge"


def test_the_light_is_on_over_an_open_reception_until_it_is_answered(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk(BUSY)
    assert not shown.has("light")
    kiosk.status(calls_waiting=1)
    assert shown.item("light").width() == shown.entrance.window.width()
    kiosk.status(calls_waiting=0)
    assert not shown.has("light")


def test_the_count_of_characters_is_shown_once_something_is_typed(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk()
    kiosk.desk.choose(AWA.person)
    kiosk.answer(api.PersonAsked, told_of(AWA))
    shown.touch("message")
    assert " sur 200" not in shown.texts()
    kiosk.write("colis")
    assert "5 sur 200" in shown.texts()


def test_a_key_that_cannot_be_pressed_yet_is_readable_on_the_small_screen(qapp: QGuiApplication, qtbot: QtBot) -> None:
    assert qapp
    with shown_window(Kiosk(), qtbot, (800, 480)) as shown:
        shown.kiosk.open_desk()
        shown.kiosk.visitors.begin()
        enter, board = shown.item("key:enter"), shown.item("keyboard")
        assert not enter.isEnabled()
        assert enter.property("ink").lightness() - board.property("color").lightness() > 150


def test_an_expected_visitor_comes_in_by_three_touches(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk(AWAITED)
    assert "Visites attendues\u00a0: 2" in shown.texts()
    shown.touch("showExpected")
    shown.touch("expectedRow")
    assert kiosk.page == "deskVisitCheck"
    assert all(said in shown.texts() for said in (LUCILE.name, LUCILE.organisation, LUCILE.mission, ETIENNE.name))
    shown.touch("finish")
    assert [ask.fields["expected"] for ask in kiosk.asked(visitors_api.RegisterVisitor)] == [LUCILE.expected]


def test_an_expected_visitor_is_the_first_who_is_found_as_one_types(shown: Shown) -> None:
    kiosk = shown.kiosk
    kiosk.open_desk(AWAITED)
    kiosk.search("mart")
    kiosk.answer(api.Search, api.Found(people=(), more=False))
    assert not any("Personne de ce nom" in text for text in shown.texts())
    shown.touch("expectedRow")
    assert kiosk.page == "deskVisitCheck"
