"""The kiosk as `admz kiosk` runs it, with a line for each frame."""

import sys
import tomllib
from itertools import count
from pathlib import Path
from typing import cast

from PySide6.QtCore import SIGNAL, QObject
from PySide6.QtQml import QQmlEngine, QQmlExpression

from admz.logs import configure_logs
from bench.rig.frames import FrameWatch, Shown, only_window
from kiosk.config import KioskConfig
from kiosk.main import run
from sync.wire.instants import SystemClock


def main() -> int:
    """Runs until SIGTERM; the program's arguments are its configuration's file and its log's."""
    config_file, log = map(Path, sys.argv[1:])
    configure_logs("kiosk", log.open("a", encoding="utf-8"))
    config = KioskConfig.model_validate(tomllib.loads(config_file.read_text("utf-8")))
    watches: list[FrameWatch] = []
    return run(config, SystemClock(), lambda: watches.append(_watch()))


def _watch() -> FrameWatch:
    """The page by its name in QML; it is another one each time that the page's loader has made one."""
    window = only_window()
    loader = window.findChild(QObject, "page")
    assert loader is not None
    page = QQmlExpression(QQmlEngine.contextForObject(window), window, "vm.currentPage")
    made = count()
    newest = [next(made)]

    def made_anew() -> None:
        newest[0] = next(made)

    def shown() -> Shown:
        name, _ = cast("tuple[str, bool]", page.evaluate())
        return name, newest[0]

    QObject.connect(loader, SIGNAL("itemChanged()"), made_anew)
    return FrameWatch(window, shown)
