"""The texts of buttons and headings, in the language now. Lives on the Qt thread."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.screens.labels import labels
from kiosk.viewmodels.settings import SettingsViewModel

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LabelsViewModel(QObject):
    """`kiosk.screens.labels.Labels` for QML."""

    changed = Signal()

    def __init__(self, settings: SettingsViewModel) -> None:
        super().__init__()
        self._settings = settings
        self._labels = labels(settings.say)
        settings.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        told = labels(self._settings.say)
        if told != self._labels:
            self._labels = told
            self.changed.emit()

    language = Property(str, lambda self: self._labels.language, notify=changed)
    accessibility = Property(str, lambda self: self._labels.accessibility, notify=changed)
    start = Property(str, lambda self: self._labels.start, notify=changed)
    state = Property(str, lambda self: self._labels.state, notify=changed)
    programme = Property(str, lambda self: self._labels.programme, notify=changed)
    done = Property(str, lambda self: self._labels.done, notify=changed)
    wifiHow = Property(str, lambda self: self._labels.wifi_how, notify=changed)  # noqa: N815 (QML's case)
    moreTime = Property(str, lambda self: self._labels.more_time, notify=changed)  # noqa: N815 (QML's case)
    goOn = Property(str, lambda self: self._labels.continue_, notify=changed)  # noqa: N815
    erase = Property(str, lambda self: self._labels.erase, notify=changed)
    eraseLast = Property(str, lambda self: self._labels.erase_last, notify=changed)  # noqa: N815
    ok = Property(str, lambda self: self._labels.ok, notify=changed)
    enter = Property(str, lambda self: self._labels.enter, notify=changed)
    leave = Property(str, lambda self: self._labels.leave, notify=changed)
    pinHidden = Property(str, lambda self: self._labels.pin_hidden, notify=changed)  # noqa: N815
    stillTitle = Property(str, lambda self: self._labels.still_title, notify=changed)  # noqa: N815
    waitEnd = Property(str, lambda self: self._labels.wait_end, notify=changed)  # noqa: N815
    allDone = Property(str, lambda self: self._labels.all_done, notify=changed)  # noqa: N815
    someoneStays = Property(str, lambda self: self._labels.someone_stays, notify=changed)  # noqa: N815
    stateTitle = Property(str, lambda self: self._labels.state_title, notify=changed)  # noqa: N815
    settingsNote = Property(str, lambda self: self._labels.settings_note, notify=changed)  # noqa: N815
    textSize = Property(str, lambda self: self._labels.text_size, notify=changed)  # noqa: N815
    contrast = Property(str, lambda self: self._labels.contrast, notify=changed)
    contrastNote = Property(str, lambda self: self._labels.contrast_note, notify=changed)  # noqa: N815
    time = Property(str, lambda self: self._labels.time, notify=changed)
    timeNote = Property(str, lambda self: self._labels.time_note, notify=changed)  # noqa: N815
    voice = Property(str, lambda self: self._labels.voice, notify=changed)
    voiceNote = Property(str, lambda self: self._labels.voice_note, notify=changed)  # noqa: N815
    voiceAbsent = Property(str, lambda self: self._labels.voice_absent, notify=changed)  # noqa: N815
    lower = Property(str, lambda self: self._labels.lower, notify=changed)
    lowerNote = Property(str, lambda self: self._labels.lower_note, notify=changed)  # noqa: N815
    wake = Property(str, lambda self: self._labels.wake, notify=changed)
    pageDown = Property(str, lambda self: self._labels.page_down, notify=changed)  # noqa: N815
    pageUp = Property(str, lambda self: self._labels.page_up, notify=changed)  # noqa: N815
    ring = Property(str, lambda self: self._labels.ring, notify=changed)
    desk = Property(str, lambda self: self._labels.desk, notify=changed)
    lock = Property(str, lambda self: self._labels.lock, notify=changed)
    back = Property(str, lambda self: self._labels.back, notify=changed)
    here = Property(str, lambda self: self._labels.here, notify=changed)
    openDoor = Property(str, lambda self: self._labels.open_door, notify=changed)  # noqa: N815
    search = Property(str, lambda self: self._labels.search, notify=changed)
    clear = Property(str, lambda self: self._labels.clear, notify=changed)
    takeCall = Property(str, lambda self: self._labels.take_call, notify=changed)  # noqa: N815
    audit = Property(str, lambda self: self._labels.audit, notify=changed)
    writeTitle = Property(str, lambda self: self._labels.write_title, notify=changed)  # noqa: N815
    writeNote = Property(str, lambda self: self._labels.write_note, notify=changed)  # noqa: N815
    send = Property(str, lambda self: self._labels.send, notify=changed)
    doorWhy = Property(str, lambda self: self._labels.door_why, notify=changed)  # noqa: N815
    doorNote = Property(str, lambda self: self._labels.door_note, notify=changed)  # noqa: N815
    doorBadge = Property(str, lambda self: self._labels.door_badge, notify=changed)  # noqa: N815
    organisations = Property(str, lambda self: self._labels.organisations, notify=changed)
