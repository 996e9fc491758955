"""Speaks each page that comes to a person who asked for it. Lives on the Qt thread."""

from PySide6.QtCore import QObject, Slot

from kiosk.screens import aloud
from kiosk.screens.labels import clears_in, labels
from kiosk.screens.say import Say
from kiosk.screens.screen import Screen
from kiosk.viewmodels.entrance import EntranceViewModel
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.ports import Voice
from kiosk.viewmodels.settings import SettingsViewModel


class Guide(QObject):
    """Follows the entrance. A page is spoken once when it comes, and once more when its language changes."""

    def __init__(self, vm: EntranceViewModel, home: HomeViewModel, settings: SettingsViewModel, voice: Voice) -> None:
        super().__init__()
        self._vm, self._home, self._settings, self._voice = vm, home, settings, voice
        self._told: tuple[object, ...] | None = None
        vm.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        chosen = self._settings.chosen
        if not chosen.voice:
            if self._told is not None:
                self._told = None
                self._voice.hush()
            return
        say, page = aloud.aloud(self._settings.say), self._vm.page()
        screen = self._vm.settled(say)
        if screen is None:
            if self._told and self._told[0] != page:
                self._told = ()
                self._voice.hush()
            return
        told = (page, chosen.language, screen if page == screen.kind else None)
        if told != self._told:
            self._told = told
            self._voice.speak(aloud.spoken(self._words(page, screen, say)), chosen.language)

    def _words(self, page: str, screen: Screen, say: Say) -> aloud.Words:
        match page:
            case "home" | "trouble" | "state" | "programme":
                return self._home.words(page, say)
            case "access":
                return aloud.of_settings(labels(say))
            case "still":
                return aloud.of_still(labels(say), clears_in(self._vm.seconds(), say))
            case _:
                return aloud.of_screen(screen, labels(say), self._home.reader_place(say))
