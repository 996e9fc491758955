"""One field's text for QML. Lives on the Qt thread."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.screens.key_names import count_line
from kiosk.screens.typed import Typed
from kiosk.viewmodels.settings import SettingsViewModel

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

# So few characters are left that one has to know.
_LITTLE = 8


@QmlElement
class TypedText(QObject):
    """A text of at most `most` characters, or a code of `digits`.

    Forgotten when the person leaves, and when its owner clears it.
    """

    changed = Signal()

    def __init__(self, settings: SettingsViewModel, most: int, *, digits: bool = False) -> None:
        super().__init__()
        self._settings, self._typed = settings, Typed(most, digits=digits)
        settings.changed.connect(self.changed)
        settings.left.connect(self.clear)

    def typed(self) -> str:
        """The text now, without spaces around it."""
        return self._typed.text.strip()

    @Slot()
    def clear(self) -> None:
        """Forgets what was typed."""
        self._become(self._typed.emptied())

    def insert(self, text: str) -> None:
        """A key that types."""
        self._become(self._typed.with_text(text))

    def erase(self) -> None:
        """Takes the character before the cursor away."""
        self._become(self._typed.erased())

    def step(self, by: int) -> None:
        """Moves the cursor by so many characters."""
        self._become(self._typed.at(self._typed.cursor + by))

    @Slot(str, int)
    def edit(self, text: str, cursor: int) -> None:
        """A hardware keyboard or the clipboard changed it. Always told, for the field may show what is dropped."""
        self._typed = self._typed.edited(text, cursor)
        self.changed.emit()
        self._settings.touched.emit()

    @Slot(int)
    def point(self, cursor: int) -> None:
        """A finger or an arrow key put the cursor there."""
        self._become(self._typed.at(cursor))

    def _become(self, typed: Typed) -> None:
        if typed != self._typed:
            self._typed = typed
            self.changed.emit()

    def _count(self) -> str:
        return count_line(len(self._typed.text), self._typed.most, self._settings.say)

    text = Property(str, lambda self: self._typed.text, notify=changed)
    cursor = Property(int, lambda self: self._typed.cursor, notify=changed)
    most = Property(int, lambda self: self._typed.most, notify=changed)
    nearlyFull = Property(bool, lambda self: self._typed.left <= _LITTLE, notify=changed)  # noqa: N815 (QML's case)
    count = Property(str, _count, notify=changed)
