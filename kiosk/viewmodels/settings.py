"""What a person chose for her turn: language, text, contrast, time, voice and reach. Lives on the Qt thread."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.look import TEXT_STEPS
from kiosk.screens.say import Language, Say
from kiosk.translations import Translations

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """One turn's settings; what the site configured until somebody chooses otherwise."""

    language: Language = "fr"
    text_percent: int = 100
    contrast: bool = False
    more_time: bool = False
    voice: bool = False
    lowered: bool = False


@QmlElement
class SettingsViewModel(QObject):
    """The accessibility screen, and the language button of every screen.

    `touched` tells that somebody is there, `left` that she is gone.
    """

    changed = Signal()
    touched = Signal()
    left = Signal()

    def __init__(self, translations: Translations, usual: Chosen, *, voice_offered: bool) -> None:
        super().__init__()
        self._translations, self._usual, self._chosen = translations, usual, usual
        self._voice_offered = voice_offered

    @property
    def chosen(self) -> Chosen:
        """The settings now."""
        return self._chosen

    @property
    def say(self) -> Say:
        """The words in the language now."""
        return self._translations.say(self._chosen.language)

    def lose_voice(self) -> None:
        """This kiosk can speak no longer."""
        self._voice_offered, self._chosen = False, replace(self._chosen, voice=False)
        self.changed.emit()

    def reset(self) -> None:
        """The person has left: back to what the site configured."""
        self._set(self._usual)
        self.left.emit()

    @Slot()
    def switchLanguage(self) -> None:  # noqa: N802 (QML's case)
        """The other language."""
        self._choose(replace(self._chosen, language="en" if self._chosen.language == "fr" else "fr"))

    @Slot(int)
    def chooseText(self, percent: int) -> None:  # noqa: N802 (QML's case)
        """A size of text, one of the steps."""
        if percent in TEXT_STEPS:
            self._choose(replace(self._chosen, text_percent=percent))

    @Slot()
    def switchContrast(self) -> None:  # noqa: N802 (QML's case)
        """High contrast on or off."""
        self._choose(replace(self._chosen, contrast=not self._chosen.contrast))

    @Slot()
    def switchTime(self) -> None:  # noqa: N802 (QML's case)
        """More time on or off."""
        self._choose(replace(self._chosen, more_time=not self._chosen.more_time))

    @Slot()
    def switchVoice(self) -> None:  # noqa: N802 (QML's case)
        """Spoken guidance on or off, where this kiosk can speak."""
        self._choose(replace(self._chosen, voice=self._voice_offered and not self._chosen.voice))

    @Slot()
    def switchLowered(self) -> None:  # noqa: N802 (QML's case)
        """Everything in the lower part of a portrait screen, or not."""
        self._choose(replace(self._chosen, lowered=not self._chosen.lowered))

    def _choose(self, chosen: Chosen) -> None:
        self._set(chosen)
        self.touched.emit()

    def _set(self, chosen: Chosen) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()

    textPercent = Property(int, lambda self: self._chosen.text_percent, notify=changed)  # noqa: N815 (QML's case)
    contrast = Property(bool, lambda self: self._chosen.contrast, notify=changed)
    moreTime = Property(bool, lambda self: self._chosen.more_time, notify=changed)  # noqa: N815
    voice = Property(bool, lambda self: self._chosen.voice, notify=changed)
    voiceOffered = Property(bool, lambda self: self._voice_offered, notify=changed)  # noqa: N815
    lowered = Property(bool, lambda self: self._chosen.lowered, notify=changed)
    textSteps = Property(list, lambda _self: list(TEXT_STEPS), notify=changed)  # noqa: N815
