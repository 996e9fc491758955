"""One thing of the demo's world that can be in two positions, as the panel shows and moves it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "AdmZ.Panel"
QML_IMPORT_MAJOR_VERSION = 1

_UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Position:
    """How it stands: what that is called, what one presses to leave it, and the act that does so."""

    name: str
    button: str
    act: tuple[str, str]


@QmlElement
class Lever(QObject):
    """Shows a position and has it changed; `None` is a position that is not known."""

    changed = Signal()

    def __init__(self, label: str, on: Position, off: Position, act: Callable[[tuple[str, str]], None]) -> None:
        super().__init__()
        self._label, self._on, self._off, self._act = label, on, off, act
        self._is_on: bool | None = None

    def show(self, is_on: bool | None) -> None:
        """Takes how it stands now."""
        if is_on is not self._is_on:
            self._is_on = is_on
            self.changed.emit()

    @Slot()
    def move(self) -> None:
        """Leaves the position in which it is."""
        position = self._position()
        if position is not None:
            self._act(position.act)

    def _position(self) -> Position | None:
        return None if self._is_on is None else self._on if self._is_on else self._off

    def _read_label(self) -> str:
        return self._label

    def _read_position(self) -> str:
        position = self._position()
        return _UNKNOWN if position is None else position.name

    def _read_button(self) -> str:
        return (self._position() or self._on).button

    def _read_on(self) -> bool:
        return self._is_on is True

    def _read_known(self) -> bool:
        return self._is_on is not None

    label = Property(str, _read_label, notify=changed)
    position = Property(str, _read_position, notify=changed)
    button = Property(str, _read_button, notify=changed)
    on = Property(bool, _read_on, notify=changed)
    known = Property(bool, _read_known, notify=changed)
