"""The Qt binding in use keeps its hands off Python's own objects."""

import sys

from PySide6.QtGui import QGuiApplication

from kiosk.bridge import Bridge
from kiosk.events import AgentChanged, Event


def test_a_signal_does_not_steal_references(qapp: QGuiApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one reference at each emit, until the interpreter aborts."""
    assert qapp
    bridge, came = Bridge(), list[Event]()
    bridge.happened.connect(came.append)
    before = sys.getrefcount(True)
    for _ in range(100):
        bridge.tell(AgentChanged(up=True))
    assert len(came) == 100
    came.clear()  # Each event held references of its own, which would hide the stolen ones.
    assert abs(sys.getrefcount(True) - before) <= 10
