"""Somebody waits for reception: heard again and again, and seen, until somebody answers. Lives on the Qt thread."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.screens.calling import open_label
from kiosk.viewmodels import limits
from kiosk.viewmodels.ports import Sounds
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire.instants import Clock

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CallingViewModel(QObject):
    """The light and the bell of a kiosk of reception. The agent tells no other kiosk how many wait."""

    changed = Signal()

    def __init__(self, sounds: Sounds, clock: Clock, settings: SettingsViewModel) -> None:
        super().__init__()
        self._sounds, self._clock, self._settings = sounds, clock, settings
        self._waiting, self._fire = 0, False
        self._ends = self._again = 0.0
        settings.changed.connect(self.changed)

    @property
    def is_on(self) -> bool:
        """Whether the light is on."""
        return self._ends > 0

    @property
    def is_fire(self) -> bool:
        """Whether people are counted in earnest, and the list waits here."""
        return self._fire

    def told(self, waiting: int | None, *, fire: bool = False) -> None:
        """How many wait now, and whether for the list of a fire: one more rings, none is silence."""
        before, self._waiting = self._waiting, (waiting or 0) + fire
        self._fire = fire
        if self._waiting > before:
            now = self._clock.monotonic()
            self._ends = now + limits.RING_S
            self._ring(now)
            self.changed.emit()
        elif not self._waiting:
            self.putOff()

    def tick(self) -> None:
        """Rings again, or gives it up."""
        now = self._clock.monotonic()
        if not self.is_on:
            return
        if now >= self._ends:
            self.putOff()
        elif now >= self._again:
            self._ring(now)

    @Slot()
    def putOff(self) -> None:  # noqa: N802 (QML's case)
        """Neither seen nor heard any more, until somebody else waits."""
        if self.is_on:
            self._ends = 0.0
            self.changed.emit()

    def _ring(self, now: float) -> None:
        self._again = now + limits.RING_EVERY_S
        self._sounds.play("bell")

    on = Property(bool, lambda self: self.is_on, notify=changed)
    fire = Property(bool, lambda self: self._fire, notify=changed)
    openLabel = Property(str, lambda self: open_label(self._settings.say), notify=changed)  # noqa: N815 (QML's case)
