"""The home screen, what stands in its place when no badge is served, and the state of everything. Qt thread only."""

from dataclasses import asdict
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.screens import aloud
from kiosk.screens.home import home_page
from kiosk.screens.labels import labels, reader_place
from kiosk.screens.say import Say
from kiosk.screens.service import rows, summary, trouble
from kiosk.screens.situation import Situation
from kiosk.viewmodels.settings import SettingsViewModel

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HomeViewModel(QObject):
    """Shows what the kiosk knows; `refresh` tells it anew."""

    changed = Signal()

    def __init__(
        self, settings: SettingsViewModel, zone: ZoneInfo, phone: str, reader: str, *, everywhere: bool = False
    ) -> None:
        super().__init__()
        self._everywhere = everywhere
        self._settings, self._zone, self._own_phone, self._reader_is = settings, zone, phone, reader
        self._tell(Situation(), datetime.fromtimestamp(0, zone))

    def refresh(self, situation: Situation, now: datetime) -> None:
        """Tells `changed` if anything that is shown differs now."""
        before = (self._page, self._trouble, self._rows, self._reader)
        self._tell(situation, now)
        if before != (self._page, self._trouble, self._rows, self._reader):
            self.changed.emit()

    def words(self, page: Literal["home", "trouble", "state", "programme"], say: Say) -> aloud.Words:
        """What that page says to the ear."""
        phone = self._situation.phone(self._own_phone)
        home = home_page(self._situation, self._now, self._zone, say, phone=phone, everywhere=self._everywhere)
        match page:
            case "home":
                return aloud.of_home(home, self.reader_place(say))
            case "trouble":
                return aloud.of_trouble(trouble(self._situation, self._now, self._zone, say, phone=phone))
            case "state":
                found = rows(self._situation, self._now, self._zone, say)
                return aloud.of_state(labels(say), summary(found, say), found)
            case "programme":
                return aloud.of_programme(home)

    def reader_place(self, say: Say) -> str:
        """Where the reader is."""
        return reader_place(self._reader_is, say)

    def _tell(self, situation: Situation, now: datetime) -> None:
        self._situation, self._now = situation, now
        say, zone, phone = self._settings.say, self._zone, situation.phone(self._own_phone)
        self._page = home_page(situation, now, zone, say, phone=phone, everywhere=self._everywhere)
        self._trouble = trouble(situation, now, zone, say, phone=phone)
        self._rows = rows(situation, now, zone, say)
        self._sum = summary(self._rows, say)
        self._reader = self.reader_place(say)

    place = Property(str, lambda self: self._page.place, notify=changed)
    clock = Property(str, lambda self: self._page.clock, notify=changed)
    date = Property(str, lambda self: self._page.date, notify=changed)
    open = Property(bool, lambda self: self._page.open, notify=changed)
    state = Property(str, lambda self: self._page.state, notify=changed)
    until = Property(str, lambda self: self._page.until, notify=changed)
    present = Property(str, lambda self: self._page.present, notify=changed)
    free = Property(str, lambda self: self._page.free, notify=changed)
    filled = Property(float, lambda self: self._page.filled, notify=changed)
    agendaTitle = Property(str, lambda self: self._page.agenda_title, notify=changed)  # noqa: N815 (QML's case)
    gatherings = Property(list, lambda self: [asdict(each) for each in self._page.gatherings], notify=changed)
    noGathering = Property(str, lambda self: self._page.no_gathering, notify=changed)  # noqa: N815
    prompt = Property(str, lambda self: self._page.prompt, notify=changed)
    hints = Property(list, lambda self: [asdict(each) for each in self._page.hints], notify=changed)
    alarm = Property(bool, lambda self: self._page.alarm, notify=changed)
    sign = Property(str, lambda self: self._page.sign, notify=changed)
    reader = Property(str, lambda self: self._reader, notify=changed)
    readerBelow = Property(bool, lambda self: self._reader_is == "below", notify=changed)  # noqa: N815

    troubleIcon = Property(str, lambda self: self._trouble.icon, notify=changed)  # noqa: N815
    troubleTitle = Property(str, lambda self: self._trouble.title, notify=changed)  # noqa: N815
    troubleSince = Property(str, lambda self: self._trouble.since, notify=changed)  # noqa: N815
    meanwhile = Property(str, lambda self: self._trouble.meanwhile, notify=changed)
    steps = Property(list, lambda self: list(self._trouble.steps), notify=changed)
    exitFree = Property(str, lambda self: self._trouble.free, notify=changed)  # noqa: N815

    summary = Property(str, lambda self: self._sum, notify=changed)
    rows = Property(list, lambda self: [asdict(each) for each in self._rows], notify=changed)
