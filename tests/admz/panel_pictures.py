"""Pictures of the demo's panel, in a demo that is played: the same each time."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QGuiApplication

from tests.admz.scripted_desk import ScriptedDesk, serving
from tests.admz.shown_panel import ShownPanel, shown_panel
from tests.offscreen import offscreen_application

PATIENCE_MS = 10_000


def take(directory: Path) -> None:
    """Writes the pictures there."""
    app = offscreen_application()
    with tempfile.TemporaryDirectory() as scene, serving(Path(scene)) as desk, shown_panel(desk.ready_file) as panel:
        _wait(lambda: panel.text("time") != "")
        _morning(panel, desk)
        panel.save(directory / "morning.png")
        _night(panel, desk)
        panel.save(directory / "night.png")
    assert app is not None


def _morning(panel: ShownPanel, desk: ScriptedDesk) -> None:
    desk.answer = {"done": {"outcome": "granted", "direction": "in", "repeat": False}}
    panel.press("badge-alice")
    _wait(lambda: panel.text("message").endswith("accordée"))


def _night(panel: ShownPanel, desk: ScriptedDesk) -> None:
    desk.world = {
        **desk.world,
        "now": "2026-11-24T21:00:12.000000+00:00",
        "door_open": True,
        "energised": False,
        "network": False,
    }
    desk.answer = {"done": {"outcome": "denied", "direction": "in", "repeat": False}}
    panel.press("answer-in")
    panel.press("badge-bruno")
    _wait(lambda: panel.text("message").endswith("refusé") and panel.text("door", "position") == "ouverte")


def _wait(holds: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not holds():
        assert not deadline.hasExpired()
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
