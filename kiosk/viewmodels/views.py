"""The view models of one window, put together."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kiosk.config import ScreenTable
from kiosk.translations import Translations
from kiosk.viewmodels.entrance import EntranceViewModel
from kiosk.viewmodels.guide import Guide
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.labels import LabelsViewModel
from kiosk.viewmodels.ports import Sounds, Touches, Voice, Witness
from kiosk.viewmodels.settings import Chosen, SettingsViewModel
from kiosk.viewmodels.theme import Theme
from sync.wire.instants import Clock


@dataclass(frozen=True, slots=True)
class Views:
    """What the window's QML requires, by the names of its properties, and who speaks it."""

    vm: EntranceViewModel
    home: HomeViewModel
    settings: SettingsViewModel
    labels: LabelsViewModel
    keyboard: KeyboardViewModel
    theme: Theme
    guide: Guide


def make_views(
    screen: ScreenTable,
    zone: ZoneInfo,
    clock: Clock,
    *,
    touches: Touches,
    witness: Witness | None,
    sounds: Sounds,
    voice: Voice,
) -> Views:
    """All of them; Qt thread. Raises TranslationsMissing."""
    usual = Chosen(screen.language, contrast=screen.theme == "contrast")
    settings = SettingsViewModel(Translations(), usual, voice_offered=voice.able)
    home = HomeViewModel(settings, zone, screen.phone, screen.reader_place)
    vm = EntranceViewModel(touches, witness, sounds, clock, zone, settings, home)
    guide = Guide(vm, home, settings, voice)
    labels, keyboard = LabelsViewModel(settings), KeyboardViewModel(settings)
    return Views(vm, home, settings, labels, keyboard, Theme(settings), guide)
