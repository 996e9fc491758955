"""A roll call in the window: started, ticked and ended by touch, and gone from it when it is over."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.events import AgentChanged
from sync.wire import reception_api as api
from tests.kiosk.desk_people import AWA, INES, NAMES, THOMAS
from tests.kiosk.roll_call_people import DRILL, ROLL_CALL, with_found
from tests.kiosk.shown import Shown, heard, shown_window
from tests.kiosk.stage import Kiosk


@pytest.fixture
def shown(qapp: QGuiApplication, qtbot: QtBot) -> Generator[Shown]:
    assert qapp
    with shown_window(Kiosk(), qtbot) as made:
        made.kiosk.open_desk()
        yield made


def test_it_is_started_ticked_and_ended_by_touch_and_then_no_name_is_left(shown: Shown, qapp: QGuiApplication) -> None:
    kiosk = shown.kiosk
    shown.touch("rollCall")
    assert shown.text("title") == "Commencer l’appel\u00a0?"
    shown.touch("yes")
    kiosk.answer(api.StartRollCall, DRILL)
    assert (shown.text("left"), shown.text("leftLine")) == ("4", "à retrouver")
    assert THOMAS.name in shown.texts()
    shown.touch("person")
    assert [ask.fields for ask in kiosk.asked(api.Mark)] == [{"person": AWA.person, "safe": True}]
    kiosk.answer(api.Mark, with_found(AWA, of=DRILL))
    assert shown.text("left") == "3"
    shown.touch("end")
    shown.touch("no")
    assert kiosk.asked(api.CloseRollCall) == []
    shown.touch("end")
    shown.touch("yes")
    kiosk.answer(api.CloseRollCall, api.Done())
    assert shown.text("title") == "L’appel est terminé"
    # What a page was made of goes when the event loop has nothing else to do.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert _names(shown) == set()


def test_a_row_says_to_a_screen_reader_who_it_is_when_she_was_seen_and_whether_she_was_found(shown: Shown) -> None:
    shown.kiosk.roll_call_runs(ROLL_CALL)
    seen = heard(shown.item("person"))
    assert seen is not None
    assert (seen.role(), seen.text(QAccessible.Text.Name)) == (QAccessible.Role.CheckBox, AWA.name)
    assert seen.text(QAccessible.Text.Description) == "Région Occitanie, passage à\u00a08:55"
    assert not seen.state().checked
    shown.touch("person")
    seen = heard(shown.item("person"))
    assert seen is not None
    assert seen.state().checked
    assert seen.text(QAccessible.Text.Description) == "Région Occitanie, En sécurité"


def test_a_tick_leaves_the_list_where_it_was_scrolled(shown: Shown) -> None:
    crowd = tuple(
        ROLL_CALL.people[0].model_copy(update={"person": AWA.person[:-2] + f"{n:02x}", "name": f"Personne {n:02d}"})
        for n in range(60)
    )
    shown.kiosk.roll_call_runs(ROLL_CALL.model_copy(update={"people": crowd}))
    shown.touch("pageDown")
    row = shown.item("person")
    before = row.mapToScene(row.position()).y()
    shown.kiosk.roll_call.mark(crowd[0].person)
    assert shown.item("person") is row
    assert row.mapToScene(row.position()).y() == before


def test_it_is_ticked_by_keys(shown: Shown) -> None:
    shown.kiosk.roll_call_runs(ROLL_CALL)
    shown.draw()
    for _ in range(20):
        QTest.keyClick(shown.entrance.window, Qt.Key.Key_Tab)
        if shown.entrance.window.activeFocusItem().objectName() == "person":
            break
    QTest.keyClick(shown.entrance.window, Qt.Key.Key_Space)
    assert len(shown.kiosk.asked(api.Mark)) == 1


def test_without_a_link_that_is_said_and_the_end_waits(shown: Shown) -> None:
    shown.kiosk.roll_call_runs(ROLL_CALL)
    shown.kiosk.happens(AgentChanged(up=False))
    shown.touch("person")
    assert "1\u00a0changement reste ici" in shown.text("recording")
    assert shown.text("left") == "3"
    assert not shown.item("end").isEnabled()


def test_it_is_printed_by_touch_once_at_a_time(shown: Shown) -> None:
    shown.kiosk.roll_call_runs(ROLL_CALL)
    shown.touch("print")
    assert not shown.item("print").isEnabled()
    assert shown.kiosk.printed is not None
    assert len(shown.kiosk.printed.sheets) == 1


def test_a_kiosk_without_a_printer_has_no_such_button(qapp: QGuiApplication, qtbot: QtBot) -> None:
    assert qapp
    with shown_window(Kiosk(printer=False), qtbot) as shown:
        shown.kiosk.open_desk()
        shown.kiosk.roll_call_runs(ROLL_CALL)
        assert shown.has("end")
        assert not shown.has("print")


def test_no_other_names_are_shown_than_those_of_the_list(shown: Shown) -> None:
    shown.kiosk.roll_call_runs(ROLL_CALL.model_copy(update={"people": ROLL_CALL.people[:1]}))
    assert AWA.name in shown.texts()
    assert INES.name not in shown.texts()


def _names(shown: Shown) -> set[str]:
    """Names that any object of the window holds, visible or not, or tells a screen reader."""
    found: list[str] = []
    for each in shown.entrance.window.findChildren(QObject):
        found += [str(each.property(name) or "") for name in ("text", "line", "heading", "belongs", "mark")]
    for item in shown.items():
        seen = heard(item)
        if seen is not None:
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            found += [seen.text(kind) for kind in kinds]
    return {name for name in NAMES for text in found if name in text}
