"""The demo's panel: every press becomes one request, and what the demo says is shown in French."""

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from tests.admz.scripted_desk import ScriptedDesk, serving
from tests.admz.shown_panel import ShownPanel, shown_panel

LEAST_TARGET = 48


@pytest.fixture
def desk(tmp_path: Path) -> Generator[ScriptedDesk]:
    with serving(tmp_path) as scripted:
        yield scripted


@pytest.fixture
def panel(desk: ScriptedDesk, qapp: QGuiApplication, qtbot: QtBot) -> Generator[ShownPanel]:
    assert qapp
    with shown_panel(desk.ready_file) as shown:
        qtbot.waitUntil(lambda: shown.text("time") != "")
        yield shown


def test_it_shows_the_world_as_it_is(panel: ShownPanel) -> None:
    assert panel.text("time") == "10:42:05"
    assert panel.text("date") == "mardi 24 novembre"
    assert panel.text("door", "position") == "fermée"
    assert panel.text("lock") == "Serrure sous tension : porte libre"
    assert panel.text("network", "position") == "en service"
    assert panel.text("signIn") == "admin · k7Vd-exemple-Rw2q"


def test_it_follows_the_world(panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot) -> None:
    desk.world = {**desk.world, "door_open": True, "energised": False}
    qtbot.waitUntil(lambda: panel.text("door", "position") == "ouverte")
    assert panel.text("lock") == "Serrure au repos : porte verrouillée"


def test_it_shows_how_the_fire_line_is_whoever_moved_it(panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot) -> None:
    assert panel.item("fire-off").property("chosen") is True
    desk.world = {**desk.world, "fire": "short"}
    qtbot.waitUntil(lambda: panel.item("fire-short").property("chosen") is True)
    assert panel.item("fire-off").property("chosen") is False


def test_a_door_of_which_nothing_is_known_cannot_be_moved(panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot) -> None:
    desk.world = {**desk.world, "door_open": None}
    qtbot.waitUntil(lambda: panel.text("door", "position") == "inconnu")
    assert not panel.item("door", "move").isEnabled()


def test_a_badge_is_presented_and_its_outcome_told(panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot) -> None:
    desk.answer = {"done": {"outcome": "granted", "direction": "in", "repeat": False}}
    panel.press("badge-alice")
    qtbot.waitUntil(lambda: panel.text("message") == "alice : entrée accordée")
    assert desk.asked == [{"do": "tap", "badge": "alice", "pin": None, "direction": None}]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"done": {"outcome": "granted", "direction": "out"}}, "alice : sortie notée"),
        ({"done": {"outcome": "denied", "direction": "in"}}, "alice : refusé"),
        ({"done": {"outcome": "denied", "direction": "in", "repeat": True}}, "alice : refusé (déjà dit à l’instant)"),
        ({"done": {"outcome": "pin_required", "direction": "in"}}, "alice : le kiosque demande son code"),
        ({"done": {"outcome": "choice_required"}}, "alice : le kiosque demande : entrer ou partir ?"),
        ({"no_answer": "the kiosk said nothing for 9 s"}, "alice : le kiosque n’a pas répondu"),
    ],
)
def test_each_outcome_has_its_words(
    panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot, answer: dict[str, object], told: str
) -> None:
    desk.answer = answer
    panel.press("badge-alice")
    qtbot.waitUntil(lambda: panel.text("message") == told)


def test_its_french_keeps_its_signs_on_the_line(panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot) -> None:
    desk.answer = {"done": {"outcome": "choice_required"}}
    panel.press("badge-alice")
    qtbot.waitUntil(lambda: panel.text("message").endswith("?"))
    assert [text for text in panel.texts() if re.search(r" [:?!;»]|« | h$|'", text)] == []


def test_it_answers_the_kiosk_s_questions_when_asked_to(panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot) -> None:
    panel.press("answer-in")
    panel.press("badge-alice")
    qtbot.waitUntil(lambda: desk.asked == [{"do": "tap", "badge": "alice", "pin": "493817", "direction": "in"}])


def test_the_other_agents_come_one_after_the_other(panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(panel.item("badge-other").isEnabled)
        panel.press("badge-other")
    qtbot.waitUntil(lambda: [asked["badge"] for asked in desk.asked] == ["uid-01", "uid-02", "uid-01"])


@pytest.mark.parametrize(
    ("button", "act"),
    [
        (("door", "move"), ["door", "open"]),
        (("passage", "move"), ["passage", "off"]),
        (("network", "move"), ["network", "cut"]),
        (("reader", "move"), ["reader", "unplug"]),
        (("fire-on",), ["fire", "on"]),
        (("fire-off",), ["fire", "off"]),
        (("fire-cut",), ["fire", "cut"]),
        (("fire-short",), ["fire", "short"]),
        (("until22",), ["time", "2026-11-24T21:00:00.000+00:00"]),
        (("until9",), ["time", "2026-11-25T08:00:00.000+00:00"]),
        (("wait60",), ["time", "2026-11-24T10:42:05.120+00:00"]),
    ],
)
def test_each_lever_and_each_time_is_one_act(
    panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot, button: tuple[str, ...], act: list[str]
) -> None:
    panel.press(*button)
    qtbot.waitUntil(lambda: desk.asked == [{"do": "sim", "act": act}])
    qtbot.waitUntil(lambda: panel.text("message") == "C’est fait.")


def test_a_demo_with_a_real_reader_takes_badges_there(panel: ShownPanel, desk: ScriptedDesk, qtbot: QtBot) -> None:
    desk.world = {**desk.world, "reader": None}
    qtbot.waitUntil(lambda: not panel.item("badge-alice").isEnabled())
    assert not panel.item("reader").isVisible()


def test_every_control_is_large_enough_and_has_a_role_and_a_name(panel: ShownPanel) -> None:
    panel.panel.window.grabWindow()
    controls = panel.controls()
    assert len(controls) == 23
    for item in controls:
        interface = QAccessible.queryAccessibleInterface(item)
        assert interface.role() == QAccessible.Role.Button
        assert interface.text(QAccessible.Text.Name) != ""
        assert min(item.width(), item.height()) >= LEAST_TARGET, item.objectName()


def test_a_demo_that_ends_is_told(tmp_path: Path, qapp: QGuiApplication, qtbot: QtBot) -> None:
    assert qapp
    with serving(tmp_path) as desk:
        ready_file = desk.ready_file
    with shown_panel(ready_file) as shown:
        qtbot.waitUntil(lambda: shown.text("message") == "La démonstration ne répond plus.")
        assert not shown.item("badge-alice").isEnabled()
