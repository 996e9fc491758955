"""A person's page at reception, and the message left for her. Holds nothing but the text typed; Qt thread."""

from dataclasses import asdict
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk_asks import DeskAnswer
from kiosk.screens.desk_person import ActKey, PersonPage, person_page
from kiosk.screens.desk_words import Told
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from kiosk.viewmodels.typed_text import TypedText
from sync.wire import reception_api as api
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Request

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_ACTS: dict[ActKey, tuple[type[Request], Told]] = {
    "check_in": (api.CheckIn, "in"),
    "check_out": (api.CheckOut, "out"),
    "confirm": (api.Confirm, "confirmed"),
}


@QmlElement
class PersonViewModel(QObject):
    """What `ReceptionPerson.qml` and `ReceptionTyping.qml` show of whom `ReceptionViewModel` was told."""

    changed = Signal()

    def __init__(
        self,
        desk: ReceptionViewModel,
        clock: Clock,
        zone: ZoneInfo,
        settings: SettingsViewModel,
        keyboard: KeyboardViewModel,
    ) -> None:
        super().__init__()
        self._desk, self._clock, self._zone, self._settings, self._keyboard = desk, clock, zone, settings, keyboard
        self.message = TypedText(settings, api.MAX_MESSAGE)
        self._page = PersonPage()
        self.message.changed.connect(self.changed)
        desk.changed.connect(self._follow)
        desk.paged.connect(self.message.clear)

    @Slot(str)
    def act(self, key: ActKey) -> None:
        """One of the buttons on the page."""
        held = self._desk.held
        if held is None or held.person is None or held.acting():
            return
        if key == "message":
            self._desk.show("deskMessage")
            self._keyboard.aim(self.message)
        elif key == "badges":
            self._desk.show("deskBadges")
        else:
            kind, told = _ACTS[key]
            self._desk.do(kind, told, person=held.person_wanted)

    @Slot()
    def send(self) -> None:
        """Leaves the message that was typed."""
        held, text = self._desk.held, self.message.typed()
        if held is not None and text:
            self._desk.do(api.LeaveMessage, "message", self._left, person=held.person_wanted, text=text)

    def _left(self, _answer: DeskAnswer) -> None:
        held = self._desk.held
        if held is not None and held.page == "deskMessage":
            self._desk.show("deskPerson")

    @Slot()
    def _follow(self) -> None:
        held = self._desk.held
        if held is None:
            self.message.clear()
        person = None if held is None else held.person
        self._page = person_page(person, self._clock.now(), self._zone, self._settings.say)
        self.changed.emit()

    def _can_send(self) -> bool:
        held = self._desk.held
        return held is not None and bool(self.message.typed()) and not held.acting()

    name = Property(str, lambda self: self._page.name, notify=changed)
    line = Property(str, lambda self: self._page.line, notify=changed)
    facts = Property(list, lambda self: [asdict(fact) for fact in self._page.facts], notify=changed)
    acts = Property(list, lambda self: [asdict(each) for each in self._page.acts], notify=changed)
    messageField = Property(TypedText, lambda self: self.message, notify=changed)  # noqa: N815 (QML's case)
    canSend = Property(bool, lambda self: self._can_send(), notify=changed)  # noqa: N815
