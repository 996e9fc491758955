"""The kiosk's window on an X screen, xdotool as the finger, and where things are by the same window drawn here."""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.kiosk.shown import shown_window
from tests.kiosk.stage import Kiosk

WIDTH, HEIGHT = 1280, 800
Point = tuple[int, int]


@contextmanager
def x_display() -> Generator[str]:
    """An X screen, gone at the end."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(20)


def on_display(display: str) -> dict[str, str]:
    """What tells the kiosk to show its window there."""
    return {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}


def touch(display: str, at: Point) -> None:
    """Touches the window there."""
    x, y = _corner(display)
    finger = ["xdotool", "mousemove", "--sync", str(x + at[0]), str(y + at[1]), "click", "1"]
    subprocess.run(finger, env=_environ(display), check=True, timeout=20)


def places(kiosk: Kiosk, qtbot: QtBot, *names: str) -> dict[str, Point]:
    """The middle of each control of the page that the kiosk shows."""
    found: dict[str, Point] = {}
    with shown_window(kiosk, qtbot, (WIDTH, HEIGHT)) as shown:
        for name in names:
            item = shown.item(name)
            middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
            found[name] = (round(middle.x()), round(middle.y()))
    return found


def _corner(display: str) -> Point:
    """The window's upper left corner on the screen."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "^AdmZ$", "getwindowgeometry", "--shell"]
    found = subprocess.run(search, env=_environ(display), check=True, capture_output=True, text=True, timeout=20)
    told = dict(line.split("=") for line in found.stdout.split())
    return int(told["X"]), int(told["Y"])


def _environ(display: str) -> dict[str, str]:
    return {**os.environ, "DISPLAY": display}
