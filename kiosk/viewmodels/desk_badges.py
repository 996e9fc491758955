"""Badges at reception: read, enrolled, lent, taken back and lost, and a PIN that its owner types. Qt thread.

What is under way goes with its page, and the digits of a PIN with every page: none outlives the pad.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk_asks import DeskAnswer
from kiosk.screens import desk_badges_page as words
from kiosk.screens.desk_badges_page import ActKey, BadgesPage, CardPage, Task
from kiosk.screens.desk_requests import found_rows
from kiosk.screens.desk_words import Told
from kiosk.screens.labels import digits_typed
from kiosk.screens.say import Say
from kiosk.viewmodels import limits
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire import badges_api as api
from sync.wire.kiosk_api import Request
from sync.wire.pins import is_pin
from sync.wire.reception_api import Someone

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_STEPS = {"deskCard", "deskCardPerson", "deskPin", "deskLost"}
_TAKE_CARDS = {"deskCard", "deskCardPerson", "deskPin"}


@dataclass(slots=True)
class _Begun:
    """What is under way: for whom, with which card, and the digits typed so far."""

    task: Task
    person: Someone | None = None
    card: api.CardRead | None = None
    lost: str = ""
    sought: bool = False
    """Whether a person was searched for: what was typed then goes with it."""
    first: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)
    differed: bool = False

    def wipe(self) -> None:
        """Forgets the digits."""
        self.first, self.pin, self.differed = "", "", False


@QmlElement
class BadgesViewModel(QObject):
    """What the pages of badges show. A card is presented first, except where a badge is lost."""

    changed = Signal()

    def __init__(
        self, desk: ReceptionViewModel, zone: ZoneInfo, settings: SettingsViewModel, keyboard: KeyboardViewModel
    ) -> None:
        super().__init__()
        self._desk, self._zone, self._settings, self._keyboard = desk, zone, settings, keyboard
        self._begun: _Begun | None = None
        self._badges, self._card = BadgesPage(), CardPage()
        desk.changed.connect(self._follow)
        desk.paged.connect(self._page_left)

    @Slot()
    def read(self) -> None:
        """*Lire un badge*: any card comes to be known."""
        self._begin("read", None)

    @Slot(str)
    def act(self, key: ActKey) -> None:
        """One of the buttons, on a person's badges or on a card that is there."""
        begun, held = self._begun, self._desk.held
        card = None if begun is None else begun.card
        if held is None or held.acting():
            return
        match key:
            case "enrol" | "lend" if begun is not None and card is not None and begun.person is not None:
                kind: type[api.Enrol | api.Lend] = api.Enrol if key == "enrol" else api.Lend
                told: Told = "enrolled" if key == "enrol" else "lent"
                self._do(kind, told, tap=card.tap, person=begun.person.person)
            case "return" if card is not None:
                self._do(api.Return, "returned", tap=card.tap)
            case "lift" if card is not None:
                self._do(api.LiftSuspension, "lifted", tap=card.tap)
            case "lost" if card is not None and card.badge is not None:
                self.lose(card.badge.credential)
            case "give":
                self._seek()
            case "person":
                self._desk.show("deskPerson")
            case "enrol" | "lend" | "pin" if held.person is not None:
                self._begin(key, held.person.someone)
            case _:
                pass

    @Slot(str)
    def lose(self, credential: str) -> None:
        """Is that badge lost? It is asked once."""
        self._begun = _Begun("read", lost=credential)
        self._go("deskLost")

    @Slot()
    def lost(self) -> None:
        """Yes, it is."""
        if self._begun is not None and self._begun.lost:
            self._do(api.Revoke, "lost", credential=self._begun.lost)

    @Slot()
    def search(self) -> None:
        """The keyboard again."""
        self._keyboard.aim(self._desk.query)

    @Slot(str)
    def choose(self, person: str) -> None:
        """The new card is to be hers."""
        held, begun = self._desk.held, self._begun
        found = () if held is None or held.found is None else held.found.people
        someone = next((each for each in found if each.person == person), None)
        if begun is not None and someone is not None:
            self._desk.choose(person)
            begun.task, begun.person = "enrol", someone
            self._go("deskCard")

    @Slot(str)
    def pressDigit(self, digit: str) -> None:  # noqa: N802 (QML's case)
        """A key of the pad."""
        if self._begun is not None and self._desk.page() == "deskPin" and len(self._begun.pin) < limits.LONGEST_PIN:
            self._begun.pin += digit
            self._tell()

    @Slot()
    def erase(self) -> None:
        """Forgets the digits of this time."""
        if self._begun is not None:
            self._begun.pin = ""
            self._tell()

    @Slot()
    def submitPin(self) -> None:  # noqa: N802 (QML's case)
        """OK on the pad: the first time, and again to make sure; without effect before the fourth digit."""
        begun, held = self._begun, self._desk.held
        if begun is None or begun.card is None or held is None or held.acting() or not is_pin(begun.pin):
            return
        first, second = begun.first, begun.pin
        begun.wipe()
        if not first:
            begun.first = second
        elif first == second:
            self._do(api.SetPin, "pin", pin=second, tap=begun.card.tap)
        else:
            begun.differed = True
        self._tell()

    def _begin(self, task: Task, person: Someone | None) -> None:
        self._begun = _Begun(task, person)
        self._go("deskCard")

    def _go(self, page: str) -> None:
        self._desk.show(page)
        if page in _TAKE_CARDS:
            self._desk.want_card(self._known)

    def _known(self, card: api.CardRead) -> None:
        """A card came: what it is, and the page that this leads to."""
        begun = self._begun
        if begun is None:
            return
        begun.card = card
        if begun.task == "pin" and not words.pin_problem(card, begun.person, self._settings.say):
            self._turn_to("deskPin")
        elif begun.task == "read" and card.badge is None and card.why_not != "random_uid":
            self._seek()
        else:
            self._turn_to("deskCard")
        if begun.task == "read" and card.holder is not None:
            begun.person = card.holder
            self._desk.choose(card.holder.person)

    def _turn_to(self, page: str) -> None:
        """What was typed on it stays where it is shown already."""
        if self._desk.page() != page:
            self._go(page)

    def _seek(self) -> None:
        """Whose is the new card to be? The keyboard is there at once."""
        if self._begun is not None and self._desk.page() != "deskCardPerson":
            self._begun.sought = True
            self._desk.clear()
            self._go("deskCardPerson")
            self._keyboard.aim(self._desk.query)

    def _do(self, kind: type[api.BadgeRequest], told: Told, pin: str = "", **fields: str) -> None:
        self._desk.do(kind, told, self._done, lambda word: self._not_done(kind, word), pin, **fields)

    def _done(self, _answer: DeskAnswer) -> None:
        if self._desk.page() in _STEPS:
            self._desk.show("deskBadges")

    def _not_done(self, kind: type[Request], word: str) -> Callable[[Say], str] | None:
        """A card that was read too long ago, or whose PIN was not taken, is presented again."""
        begun = self._begun
        if begun is not None and (word == "late" or kind is api.SetPin):
            begun.card = None
            self._go("deskCard")
        return (lambda say: words.failed(kind, word, say)) if words.failed(kind, word, self._settings.say) else None

    @Slot()
    def _page_left(self) -> None:
        if self._begun is not None:
            self._begun.wipe()
        if self._desk.page() not in _STEPS:
            self._forget()

    def _forget(self) -> None:
        if self._begun is not None:
            begun, self._begun = self._begun, None
            begun.wipe()
            if begun.sought:
                self._desk.clear()

    @Slot()
    def _follow(self) -> None:
        held = self._desk.held
        if held is None:
            self._forget()
        say = self._settings.say
        person = None if held is None else held.person
        self._badges = words.badges_page(person, self._desk.centre_waits, say)
        self._card = CardPage() if self._begun is None else self._card_of(self._begun)
        self._tell()

    def _card_of(self, begun: _Begun) -> CardPage:
        closes, zone, say = self._desk.closes, self._zone, self._settings.say
        if begun.card is None:
            return words.awaited(begun.task, begun.person, closes, zone, say)
        return words.card_page(begun.task, begun.person, begun.card, closes, zone, say)

    def _tell(self) -> None:
        self.changed.emit()

    def _rows(self) -> list[dict[str, object]]:
        # QML counts a list, and no tuple.
        return [{**asdict(row), "acts": [asdict(each) for each in row.acts]} for row in self._badges.rows]

    def _found(self) -> list[dict[str, object]]:
        held = self._desk.held
        return [] if held is None else [asdict(row) for row in found_rows(held.found, self._settings.say)]

    def _nobody(self) -> str:
        return words.nobody_found(self._desk.query.typed(), found=bool(self._found()), say=self._settings.say)

    def _back_to(self) -> str:
        """Where the pages of a card lead back to: her badges, or reception's first page."""
        return "desk" if self._begun is None or self._begun.task == "read" else "deskBadges"

    def _digits(self) -> int:
        return 0 if self._begun is None else len(self._begun.pin)

    def _second(self) -> bool:
        return self._begun is not None and bool(self._begun.first)

    def _differed(self) -> bool:
        return self._begun is not None and self._begun.differed

    def _pin_ready(self) -> bool:
        held = self._desk.held
        return self._begun is not None and is_pin(self._begun.pin) and held is not None and not held.acting()

    def _question(self) -> words.Question:
        held = self._desk.held
        person = None if held is None or held.person is None else held.person.someone
        return words.lost_question(person, self._settings.say)

    readLabel = Property(str, lambda self: words.read_label(self._settings.say), notify=changed)  # noqa: N815 (QML's case)
    name = Property(str, lambda self: self._badges.name, notify=changed)
    rows = Property(list, lambda self: self._rows(), notify=changed)
    empty = Property(str, lambda self: self._badges.empty, notify=changed)
    acts = Property(list, lambda self: [asdict(each) for each in self._badges.acts], notify=changed)
    title = Property(str, lambda self: self._card.title, notify=changed)
    line = Property(str, lambda self: self._card.line, notify=changed)
    facts = Property(list, lambda self: [asdict(fact) for fact in self._card.facts], notify=changed)
    cardActs = Property(list, lambda self: [asdict(each) for each in self._card.acts], notify=changed)  # noqa: N815
    prompt = Property(str, lambda self: self._card.prompt, notify=changed)
    backTo = Property(str, lambda self: self._back_to(), notify=changed)  # noqa: N815
    nobodys = Property(str, lambda self: words.nobodys(self._settings.say), notify=changed)
    ownerLabel = Property(str, lambda self: words.owner_label(self._settings.say), notify=changed)  # noqa: N815
    found = Property(list, lambda self: self._found(), notify=changed)
    nobodyFound = Property(str, lambda self: self._nobody(), notify=changed)  # noqa: N815
    pinTitle = Property(str, lambda self: words.pin_title(self._second(), self._settings.say), notify=changed)  # noqa: N815
    pinLine = Property(str, lambda self: words.pin_line(self._differed(), self._settings.say), notify=changed)  # noqa: N815
    pinCount = Property(int, lambda self: self._digits(), notify=changed)  # noqa: N815
    digitsTyped = Property(str, lambda self: digits_typed(self._digits(), self._settings.say), notify=changed)  # noqa: N815
    differed = Property(bool, lambda self: self._differed(), notify=changed)
    pinReady = Property(bool, lambda self: self._pin_ready(), notify=changed)  # noqa: N815
    questionTitle = Property(str, lambda self: self._question().title, notify=changed)  # noqa: N815
    questionLine = Property(str, lambda self: self._question().line, notify=changed)  # noqa: N815
    yes = Property(str, lambda self: self._question().yes, notify=changed)
    no = Property(str, lambda self: self._question().no, notify=changed)
