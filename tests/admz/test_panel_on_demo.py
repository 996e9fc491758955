"""The panel beside a real demo: a badge that is pressed checks somebody in, and a panel that is closed stays closed."""

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.admz.shown_panel import shown_panel
from tests.admz.windowed_demo import windowed_demo
from tests.processes import is_running, wait_until
from tests.whole_way.demo import DAY, running_demo

pytestmark = pytest.mark.slow


def test_a_badge_that_is_pressed_checks_somebody_in_and_the_door_opens(qapp: QGuiApplication, qtbot: QtBot) -> None:
    assert qapp
    with running_demo("--now", DAY) as demo, shown_panel(demo.ready_file) as panel:
        panel.press("badge-bruno")
        qtbot.waitUntil(lambda: panel.text("message") == "bruno : entrée accordée", timeout=10_000)
        wait_until(lambda: demo.inside() == 1)
        qtbot.waitUntil(lambda: panel.text("door", "position") == "fermée")
        panel.press("door", "move")
        qtbot.waitUntil(lambda: panel.text("door", "position") == "ouverte")
        panel.press("until22")
        qtbot.waitUntil(lambda: panel.text("time").startswith("22:00:0"))
        # A panel that still does what it was told takes nothing else.
        qtbot.waitUntil(lambda: panel.item("network", "move").isEnabled())
        panel.press("network", "move")
        qtbot.waitUntil(lambda: panel.text("network", "position") == "coupé")
        qtbot.waitUntil(panel.item("fire-on").isEnabled)
        panel.press("fire-on")
        qtbot.waitUntil(lambda: panel.item("fire-on").property("chosen") is True)
        wait_until(lambda: demo.pulses()[-1]["energised"] is True)
        demo.end()
        qtbot.waitUntil(lambda: panel.text("message") == "La démonstration ne répond plus.")


def test_a_panel_opens_beside_the_kiosk_and_stays_closed_when_it_is_closed(tmp_path: Path) -> None:
    with windowed_demo(tmp_path, {"QT_QPA_PLATFORM": "offscreen"}) as demo:
        wait_until(lambda: len(demo.panels()) == 1)
        (panel,) = demo.panels()
        pids = demo.ready["pids"]
        assert set(pids) == {"server", "door_agent", "kiosk", "broker", "lock"}
        wait_until(lambda: _catches_sigterm(panel))
        os.kill(panel, signal.SIGTERM)
        wait_until(lambda: any(line["event"] == "program.closed" for line in demo.log()))
        assert demo.log()[-1]["code"] == 0
        assert demo.panels() == []
        assert demo.ready["pids"] == pids


def test_a_panel_ends_with_its_demo(tmp_path: Path) -> None:
    with windowed_demo(tmp_path, {"QT_QPA_PLATFORM": "offscreen"}) as demo:
        wait_until(lambda: len(demo.panels()) == 1)
        (panel,) = demo.panels()
    assert not is_running(panel)


def _catches_sigterm(pid: int) -> bool:
    """Whether the panel serves: before, the signal would kill it."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return bool(int(status["SigCgt"], 16) >> (signal.SIGTERM - 1) & 1)
