"""The on-screen keyboard's state: for which field, which layer, and shift. Lives on the Qt thread."""

from itertools import accumulate
from typing import Literal, get_args

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.screens.key_names import action_name, character_name, shift_name
from kiosk.screens.keyboard import Form, Key, Layer, Row, rows
from kiosk.viewmodels.settings import SettingsViewModel
from kiosk.viewmodels.typed_text import TypedText

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Shift = Literal["off", "once", "locked"]
_AFTER: dict[Shift, Shift] = {"off": "once", "once": "locked", "locked": "off"}
_FORMS: tuple[Form, ...] = get_args(Form)
_STEPS = {"left": -1, "right": 1}


@QmlElement
class KeyboardViewModel(QObject):
    """One for a window. A page aims it at a field; its keys then type there."""

    changed = Signal()
    keysChanged = Signal()  # noqa: N815 (Qt's case)

    def __init__(self, settings: SettingsViewModel) -> None:
        super().__init__()
        self._settings = settings
        self._field: TypedText | None = None
        self._form: Form = "full"
        self._layer: Layer = "letters"
        self._shift: Shift = "off"
        self._keys = self._made()
        settings.changed.connect(self._remake)
        settings.left.connect(self.fold)

    @Slot(TypedText)
    def aim(self, field: TypedText) -> None:
        """Types into that field from now on, beginning with the letters."""
        if field is not self._field:
            self._field, self._layer, self._shift = field, "letters", "off"
            self._remake()

    @Slot()
    def fold(self) -> None:
        """Goes away, for what the page shows to have all its room; touching a field brings it back."""
        self._field = None
        self.changed.emit()

    @Slot(str)
    def take(self, form: str) -> None:
        """The keyboard has room for this form: `full`, `wide` or `compact`."""
        if form in _FORMS:
            self._form = form
            self._remake()

    @Slot(str, str)
    def press(self, does: str, text: str) -> None:
        """A key, with the text that it types."""
        match does:
            case "type":
                self._type(text)
            case "space":
                self._type(" ")
            case "erase" if self._field is not None:
                self._field.erase()
            case "left" | "right" if self._field is not None:
                self._field.step(_STEPS[does])
            case "shift":
                self._shift = _AFTER[self._shift]
            case "letters" | "accents" | "symbols":
                self._layer = does
            case _:
                pass
        self._remake()
        self._settings.touched.emit()

    def field(self) -> TypedText | None:
        """Where the keys type; None while the keyboard is away."""
        return self._field

    def _type(self, text: str) -> None:
        if self._field is not None:
            self._field.insert(text)
        if self._shift == "once":
            self._shift = "off"
        # One accent is followed by plain letters.
        if self._layer == "accents":
            self._layer = "letters"

    @Slot()
    def _remake(self) -> None:
        """Tells QML of other keys only where they are others, for it makes each anew."""
        made = self._made()
        if made != self._keys:
            self._keys = made
            self.keysChanged.emit()
        self.changed.emit()

    def _made(self) -> list[list[dict[str, object]]]:
        return [self._row(row) for row in rows(self._form, self._layer)]

    def _row(self, row: Row) -> list[dict[str, object]]:
        whole = sum(key.span for key in row)
        starts = accumulate((key.span for key in row), initial=0.0)
        return [
            {**self._key(key), "start": start / whole, "share": key.span / whole}
            for key, start in zip(row, starts, strict=False)
        ]

    def _key(self, key: Key) -> dict[str, object]:
        say = self._settings.say
        shown = {"does": key.does, "text": key.text, "capital": key.capital}
        match key.does:
            case "type":
                names = character_name(key.text, say), character_name(key.capital, say)
            case "shift" | "enter":
                names = "", ""
            case _:
                names = action_name(key.does, say), action_name(key.does, say)
        if key.does == "space":
            shown |= {"text": names[0], "capital": names[0]}
        return {**shown, "name": names[0], "capitalName": names[1]}

    keys = Property(list, lambda self: self._keys, notify=keysChanged)
    target = Property(TypedText, lambda self: self._field, notify=changed)
    shown = Property(bool, lambda self: self._field is not None, notify=changed)
    capitals = Property(bool, lambda self: self._shift != "off", notify=changed)
    locked = Property(bool, lambda self: self._shift == "locked", notify=changed)
    shiftName = Property(str, lambda self: shift_name(self._shift, self._settings.say), notify=changed)  # noqa: N815
