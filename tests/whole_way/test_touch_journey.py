"""At 22h, at a real window: a key holder taps, types her PIN with her finger, goes in, and later says that she leaves.

The window is that of `admz demo` on an Xvfb screen; xdotool is the finger. Where the keys are is read from the same
window drawn in this process.
"""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.admz.windowed_demo import WindowedDemo, windowed_demo
from tests.kiosk.shown import shown_window
from tests.kiosk.stage import Kiosk
from tests.processes import wait_until
from tests.whole_way.demo import NIGHT, admz

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 1280, 800
Point = tuple[int, int]


@dataclass(frozen=True)
class Screen:
    """A kiosk's window on a screen of its own, and a finger."""

    display: str
    demo: WindowedDemo

    def touch(self, at: Point) -> None:
        """Touches the window there."""
        x, y = self._corner()
        finger = ["xdotool", "mousemove", "--sync", str(x + at[0]), str(y + at[1]), "click", "1"]
        subprocess.run(finger, env=self._environ, check=True, timeout=20)

    def tap(self, badge: str) -> int:
        """Presents a badge, without any finger of the demo's own."""
        return admz("tap", badge, "--ready", self.demo.ready_file).returncode

    def kinds(self) -> list[str]:
        """What the centre knows to have happened, in order."""
        server = self.demo.ready["server"]
        answer = requests.get(
            f"{server['url']}/api/v1/sites/demo/journal",
            headers={"Authorization": f"Bearer {server['api_token']}"},
            params={"limit": 500},
            timeout=10,
        )
        answer.raise_for_status()
        return [str(entry["kind"]) for entry in answer.json()["entries"]]

    @property
    def _environ(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display}

    def _corner(self) -> Point:
        """The window's upper left corner on the screen."""
        search = ["xdotool", "search", "--onlyvisible", "--name", "^AdmZ$", "getwindowgeometry", "--shell"]
        found = subprocess.run(search, env=self._environ, check=True, capture_output=True, text=True, timeout=20)
        told = dict(line.split("=") for line in found.stdout.split())
        return int(told["X"]), int(told["Y"])


@pytest.fixture
def display() -> Iterator[str]:
    """An X screen, gone at the end."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(20)


@pytest.fixture
def screen(display: str, tmp_path: Path) -> Iterator[Screen]:
    environ = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}
    with windowed_demo(tmp_path, environ, "--now", NIGHT) as demo:
        yield Screen(display, demo)


def _places(kiosk: Kiosk, qtbot: QtBot, *names: str) -> dict[str, Point]:
    """The middle of each control of the page that the kiosk shows."""
    places: dict[str, Point] = {}
    with shown_window(kiosk, qtbot, (WIDTH, HEIGHT)) as shown:
        for name in names:
            item = shown.item(name)
            middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
            places[name] = (round(middle.x()), round(middle.y()))
    return places


def test_she_types_her_pin_goes_in_and_later_leaves(screen: Screen, qapp: QGuiApplication, qtbot: QtBot) -> None:
    assert qapp
    pad, choice = Kiosk(), Kiosk()
    pad.tap("pin_required")
    choice.tap("choice_required")
    keys = _places(pad, qtbot, *(f"digit{n}" for n in range(10)), "ok")
    leave = _places(choice, qtbot, "chooseOut")["chooseOut"]
    pin = next(str(badge["pin"]) for badge in screen.demo.ready["badges"] if badge["name"] == "alice")

    assert screen.tap("alice") == 3, "her PIN is asked on the screen"
    for digit in pin:
        screen.touch(keys[f"digit{digit}"])
    screen.touch(keys["ok"])
    wait_until(lambda: "visit.started" in screen.kinds())

    wait_until(lambda: "choice_required" in _outcome(screen, "alice"))
    screen.touch(leave)
    wait_until(lambda: screen.kinds()[-1] == "visit.ended")


def _outcome(screen: Screen, badge: str) -> str:
    """Presents a badge again until the answer is no repeat."""
    return admz("tap", badge, "--ready", screen.demo.ready_file).stdout
