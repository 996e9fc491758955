"""The view models of one window, put together."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kiosk.config import ScreenTable
from kiosk.translations import Translations
from kiosk.viewmodels.entrance import EntranceViewModel
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.labels import LabelsViewModel
from kiosk.viewmodels.ports import Sounds, Touches, Witness
from kiosk.viewmodels.settings import Chosen, SettingsViewModel
from kiosk.viewmodels.theme import Theme
from sync.wire.instants import Clock


@dataclass(frozen=True, slots=True)
class Views:
    """What the window's QML requires, by the names of its properties."""

    vm: EntranceViewModel
    home: HomeViewModel
    settings: SettingsViewModel
    labels: LabelsViewModel
    theme: Theme


def make_views(
    screen: ScreenTable, zone: ZoneInfo, clock: Clock, *, touches: Touches, witness: Witness | None, sounds: Sounds
) -> Views:
    """All of them; Qt thread. Raises TranslationsMissing."""
    settings = SettingsViewModel(Translations(), Chosen(screen.language, contrast=screen.theme == "contrast"))
    home = HomeViewModel(settings, zone, screen.phone, screen.reader_place)
    vm = EntranceViewModel(touches, witness, sounds, clock, zone, settings, home)
    return Views(vm, home, settings, LabelsViewModel(settings), Theme(settings))
