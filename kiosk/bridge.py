"""The one way from the kiosk's threads to its screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.events import Event


class Bridge(QObject):
    """Carries events to the Qt thread, in order."""

    happened = Signal(object)

    def deliver_to(self, handle: Callable[[Event], None]) -> None:
        """Calls `handle`, a method of a QObject of the Qt thread, there for each event from now on."""
        self.happened.connect(handle, Qt.ConnectionType.QueuedConnection)

    def tell(self, event: Event) -> None:
        """Queues the event; callable on any thread."""
        self.happened.emit(event)
