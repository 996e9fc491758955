"""The view models of one window, put together."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import count
from zoneinfo import ZoneInfo

from kiosk.config import Role, ScreenTable
from kiosk.translations import Translations
from kiosk.viewmodels.calling import CallingViewModel
from kiosk.viewmodels.desk_badges import BadgesViewModel
from kiosk.viewmodels.desk_doors import DoorsViewModel
from kiosk.viewmodels.desk_person import PersonViewModel
from kiosk.viewmodels.desk_requests import RequestsViewModel
from kiosk.viewmodels.desk_visitors import VisitorsViewModel
from kiosk.viewmodels.door_alarm import DoorAlarm
from kiosk.viewmodels.entrance import EntranceViewModel
from kiosk.viewmodels.guide import Guide
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.labels import LabelsViewModel
from kiosk.viewmodels.newcomer import NewcomerViewModel
from kiosk.viewmodels.ports import Prints, Purposes, Sounds, Touches, Voice, Witness
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.roll_call import RollCallViewModel
from kiosk.viewmodels.settings import Chosen, SettingsViewModel
from kiosk.viewmodels.theme import Theme
from sync.wire.instants import Clock


@dataclass(frozen=True, slots=True)
class Views:
    """What the window's QML requires, by the names of its properties, and who speaks it."""

    vm: EntranceViewModel
    home: HomeViewModel
    desk: ReceptionViewModel
    doors: DoorsViewModel
    person: PersonViewModel
    calling: CallingViewModel
    requests: RequestsViewModel
    visitors: VisitorsViewModel
    badges: BadgesViewModel
    roll_call: RollCallViewModel
    newcomer: NewcomerViewModel
    keyboard: KeyboardViewModel
    settings: SettingsViewModel
    labels: LabelsViewModel
    theme: Theme
    guide: Guide


def make_views(
    screen: ScreenTable,
    roles: Collection[Role],
    zone: ZoneInfo,
    clock: Clock,
    *,
    touches: Touches,
    purposes: Purposes,
    witness: Witness | None,
    sounds: Sounds,
    voice: Voice,
    printer: Prints | None,
) -> Views:
    """All of them; Qt thread. Raises TranslationsMissing."""
    usual = Chosen(screen.language, contrast=screen.theme == "contrast")
    settings = SettingsViewModel(Translations(), usual, voice_offered=voice.able)
    home = HomeViewModel(settings, zone, screen.phone, screen.reader_place, everywhere="reception" in roles)
    door_alarm = DoorAlarm(sounds, clock, everywhere="reception" in roles)
    keyboard = KeyboardViewModel(settings)
    # One numbering, so that an answer is nobody's but who asked.
    numbers = count(1)
    desk = ReceptionViewModel(touches, numbers, roles, clock, zone, settings, keyboard)
    doors = DoorsViewModel(desk, clock, zone, settings)
    person = PersonViewModel(desk, clock, zone, settings, keyboard)
    visitors = VisitorsViewModel(desk, clock, zone, settings, keyboard)
    requests = RequestsViewModel(desk, visitors, clock, zone, settings, keyboard)
    badges = BadgesViewModel(desk, zone, settings, keyboard)
    roll_call = RollCallViewModel(touches, numbers, clock, zone, settings, printer)
    calling = CallingViewModel(sounds, clock, settings)
    newcomer = NewcomerViewModel(touches, numbers, roles, zone, settings, keyboard)
    turns = (home, desk, roll_call, calling, newcomer, door_alarm)
    vm = EntranceViewModel(touches, purposes, witness, sounds, clock, zone, settings, *turns)
    guide = Guide(vm, home, settings, voice)
    labels, theme = LabelsViewModel(settings), Theme(settings)
    desks = (desk, doors, person, calling, requests, visitors, badges)
    return Views(vm, home, *desks, roll_call, newcomer, keyboard, settings, labels, theme, guide)
