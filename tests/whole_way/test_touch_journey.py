"""At 22h, at a real window: a key holder taps, types her PIN with her finger, goes in, and later says that she leaves.

The window is that of `admz demo` on an Xvfb screen; xdotool is the finger. Where the keys are is read from the same
window drawn in this process.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.admz.windowed_demo import windowed_demo
from tests.kiosk.real_window import on_display, places, x_display
from tests.kiosk.stage import Kiosk
from tests.processes import wait_until
from tests.whole_way.demo import NIGHT, admz
from tests.whole_way.screen import Screen

pytestmark = pytest.mark.slow


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with x_display() as display, windowed_demo(tmp_path, on_display(display), "--now", NIGHT) as demo:
        yield Screen(display, demo)


def test_she_types_her_pin_goes_in_and_later_leaves(screen: Screen, qapp: QGuiApplication, qtbot: QtBot) -> None:
    assert qapp
    pad, choice = Kiosk(), Kiosk()
    pad.tap("pin_required")
    choice.tap("choice_required")
    keys = places(pad, qtbot, *(f"digit{n}" for n in range(10)), "ok")
    leave = places(choice, qtbot, "chooseOut")["chooseOut"]

    assert screen.tap("alice") == 3, "her PIN is asked on the screen"
    for digit in screen.pin("alice"):
        screen.touch(keys[f"digit{digit}"])
    screen.touch(keys["ok"])
    wait_until(lambda: "visit.started" in screen.kinds())

    wait_until(lambda: "choice_required" in _outcome(screen, "alice"))
    screen.touch(leave)
    wait_until(lambda: screen.kinds()[-1] == "visit.ended")


def _outcome(screen: Screen, badge: str) -> str:
    """Presents a badge again until the answer is no repeat."""
    return admz("tap", badge, "--ready", screen.demo.ready_file).stdout
