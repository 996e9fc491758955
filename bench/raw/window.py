"""`python -m bench.raw.window MODULES`: an empty Qt Quick window after the imports of the modules in that file.

It has a timer of one second, without which nothing can show the time. Each line on standard input swaps one empty page
for another; each frame is told of as `bench.rig.frames` does. With `-` for the window's size it has no window at all.
"""

import importlib
import sys
from pathlib import Path

EMPTY = """
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Shapes

Window {
    id: window

    property int swaps: 0

    width: 1280
    height: 800

    Loader {
        anchors.fill: parent
        sourceComponent: window.swaps % 2 ? even : odd
    }

    Component {
        id: even

        Rectangle { color: "white" }
    }

    Component {
        id: odd

        Rectangle { color: "black" }
    }
}
"""


def main() -> int:
    """Runs until standard input ends."""
    for name in Path(sys.argv[1]).read_text("utf-8").split():
        importlib.import_module(name)
    if sys.argv[2:] == ["-"]:
        sys.stdout.write("imported\n")
        sys.stdout.flush()
        sys.stdin.read()
        return 0
    return _show()


def _show() -> int:
    # Not before the modules in the file: what they cost is theirs.
    from PySide6.QtCore import QSocketNotifier, QTimer  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415
    from PySide6.QtQml import QQmlApplicationEngine  # noqa: PLC0415
    from PySide6.QtQuick import QQuickWindow  # noqa: PLC0415

    from bench.rig.frames import FrameWatch, only_window  # noqa: PLC0415

    QQuickWindow.setSceneGraphBackend("software")
    app = QGuiApplication(["empty"])
    engine = QQmlApplicationEngine()
    engine.loadData(EMPTY.encode())
    window = only_window()
    swaps = [0]
    watch = FrameWatch(window, lambda: ("empty", window.property("swaps")))
    window.show()
    timer = QTimer()
    timer.timeout.connect(lambda: None)
    timer.start(1000)

    def swap() -> None:
        if not sys.stdin.buffer.readline():
            app.quit()
        swaps[0] += 1
        window.setProperty("swaps", swaps[0])

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(swap)
    code = app.exec()
    del watch, engine
    return code


if __name__ == "__main__":
    sys.exit(main())
