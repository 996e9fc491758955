"""The panel's program: one window beside the kiosk's, until it is closed or the demo ends."""

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.ending import Faults, signals_call
from kiosk.panel.ready import read_ready
from kiosk.panel.viewmodel import PanelViewModel
from kiosk.panel.window import PanelWindow


def run(ready_file: Path, zone: ZoneInfo) -> int:
    """Runs on this thread, which must be the main one, until the window is closed, or SIGTERM or SIGINT comes.

    Gives the exit code. Raises OSError or ValueError for a file that is no ready file.
    """
    QQuickWindow.setSceneGraphBackend("software")
    app = QGuiApplication.instance() or QGuiApplication(["admz-panel"])
    faults = Faults()
    with faults.watch(), signals_call(app.quit):
        panel = PanelViewModel(read_ready(ready_file), zone)
        panel.lost.connect(app.quit)
        window = PanelWindow(panel)
        window.show()
        app.exec()
        panel.close()
        window.destroy()
    return 1 if faults.happened.is_set() else 0
