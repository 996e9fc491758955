"""Reception, open: what it asks of the agent and what it was told. Lives on the Qt thread.

All of that lies in one object that goes when reception locks: after that there is no name to show, or to find.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.config import Role
from kiosk.desk_asks import DeskAnswer, DeskAsk
from kiosk.events import DeskAnswered, DeskFailed
from kiosk.screens import desk_words
from kiosk.screens.desk import DeskPage, choices, desk_page
from kiosk.screens.desk_doors_page import not_rearmed
from kiosk.screens.desk_words import Told
from kiosk.screens.direction import isolated
from kiosk.screens.say import Say
from kiosk.viewmodels import limits
from kiosk.viewmodels.desk_held import CardThen, Held, Note, Otherwise, Question, Then, Wish
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.ports import Touches
from kiosk.viewmodels.settings import SettingsViewModel
from kiosk.viewmodels.typed_text import TypedText
from sync.wire import badges_api, visitors_api
from sync.wire import reception_api as api
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Purpose, Request, Status

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_LATE_BY_THEMSELVES = (
    api.Release,
    api.CallTaken,
    api.HoldOpen,
    api.EndLockdown,
    api.Unblock,
    api.Rearm,
    badges_api.BadgeRequest,
    visitors_api.VisitorRequest,
)
"""To these the agent says `late` of the tap, the call or the request, and not of reception."""

_NOTHING: Mapping[str, str | bool] = MappingProxyType({})


@QmlElement
class ReceptionViewModel(QObject):
    """Reception's session and its first page. `paged` when another page is shown; `lockedItself` says why."""

    changed = Signal()
    listed = Signal()
    paged = Signal()
    progressed = Signal()
    lockedItself = Signal(str)  # noqa: N815 (Qt's case)

    def __init__(
        self,
        touches: Touches,
        numbers: Iterator[int],
        roles: Collection[Role],
        clock: Clock,
        zone: ZoneInfo,
        settings: SettingsViewModel,
        keyboard: KeyboardViewModel,
    ) -> None:
        super().__init__()
        self._keyboard = keyboard
        self.query = TypedText(settings, limits.LONGEST_QUERY)
        self._touches, self._clock, self._zone, self._settings = touches, clock, zone, settings
        self._offered = "reception" in roles
        self._numbers, self._ends = numbers, 0.0
        self._closes: datetime | None = None
        self._line_clear = False
        self._centre_waits = False
        self._days_kept: int | None = None
        self._forget()
        self.query.changed.connect(self._query_typed)
        settings.changed.connect(self.tell)

    @property
    def is_offered(self) -> bool:
        """Whether this kiosk is for reception at all."""
        return self._offered

    @property
    def is_open(self) -> bool:
        """Whether somebody has opened it here."""
        return self._held is not None

    @property
    def ends(self) -> float:
        """When it locks if nobody uses it, on the monotonic clock; never later than at the agent."""
        return self._ends

    @property
    def held(self) -> Held | None:
        """Everything that it knows; None while it is locked. To be read, not kept."""
        return self._held

    @property
    def next_purpose(self) -> Purpose:
        """What the next card is for, while it is open."""
        return "presence" if self._held is None else self._held.next_purpose()

    @property
    def site(self) -> api.NowAnswer | None:
        """What the agent told last; None while reception is locked."""
        return None if self._held is None else self._held.now

    @property
    def closes(self) -> datetime | None:
        """When the place closes; None while it is closed."""
        return self._closes

    @property
    def line_clear(self) -> bool:
        """Whether the doors that a fire has freed may be re-armed."""
        return self._line_clear

    @property
    def centre_waits(self) -> bool:
        """Whether the centre has something still to hear of the site."""
        return self._centre_waits

    @property
    def days_kept(self) -> int | None:
        """For how long the site keeps what it notes of people; None where it has not said."""
        return self._days_kept

    def page(self) -> str:
        """Which of its pages is shown; empty while it is locked."""
        return "" if self._held is None else self._held.page

    def open(self) -> None:
        """A receptionist has opened it."""
        self._held, self._ends = Held(), self._clock.monotonic() + api.SESSION_S
        self._ask(api.Now)
        self.tell()

    def lock(self, *, tell: bool = False) -> None:
        """Forgets everything; `tell` where the agent does not know by itself."""
        if self._held is None:
            return
        if tell:
            self.tell_locked()
        self._forget()
        self.listed.emit()
        self.changed.emit()

    def tell_locked(self) -> None:
        """Makes sure that the agent has locked it too."""
        self._touches.ask_desk(DeskAsk(next(self._numbers), api.Close))

    def use(self, *, surely: bool = False) -> None:
        """Somebody touches it: the agent is told, though not of each touch unless `surely`."""
        renewed = self._ends - api.SESSION_S
        if surely or self._clock.monotonic() >= renewed + limits.RENEW_EVERY_S:
            self._ask(api.Renew)

    def told(self, status: Status) -> None:
        """The agent tells how the site is: something there may have changed."""
        self._closes = status.until if status.open else None
        self._line_clear = status.fire == "clear"
        self._centre_waits = status.queue > 0
        self._days_kept = status.retention_days
        self.refresh()
        self.tell()

    def wish(self, kind: type[Request], told: Told, **fields: str) -> None:
        """Her badge is waited for, and then it is done to the door that is chosen."""
        held = self._held
        if held is not None and not held.acting():
            held.wish, held.note = Wish(kind, told, fields), None
            self.tell()

    def do(
        self,
        kind: type[Request],
        told: Told | None,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
        pin: str = "",
        **fields: str | bool,
    ) -> None:
        """It is done, without her badge, unless something else is being done; `then` is given the answer."""
        if self._held is not None and not self._held.acting():
            self._ask(kind, fields, Question(kind, act=True, told=told, then=then, otherwise=otherwise), pin)
            self.tell()

    def want_card(self, then: CardThen | None) -> None:
        """Until another page is shown, cards are read and not let in: `then` is told what each is; None ends it."""
        if self._held is not None:
            self._held.card_then, self._held.card = then, ""
            self.tell()

    def refresh(self) -> None:
        """Something at the site may have changed."""
        if self._held is not None and self._held.waits_for(api.Now):
            self._held.outdated = True
        else:
            self._ask(api.Now)

    def tick(self) -> None:
        """Lets end what has lasted long enough."""
        held, now = self._held, self._clock.monotonic()
        if held is None:
            return
        if held.free_until and now >= held.free_until:
            self.show("desk")
        elif held.note is not None and now >= held.note.until:
            held.note = None
            self.tell()
        self.progressed.emit()

    def card_read(self, presentation: str) -> None:
        """A card came to open a door, or to be known."""
        if self._held is not None:
            self._held.card, self._held.note = presentation, None
            self.tell()

    def owns(self, presentation: str) -> bool:
        """Whether that card came to open a door, or to be known."""
        return self._held is not None and self._held.card == presentation

    def card_known(self, card: badges_api.CardRead) -> None:
        """What the card is that came to be known."""
        if self._held is not None and self._held.card_then is not None:
            self._held.card_then(card)
            self.tell()

    def approved(self, tap: str) -> None:
        """The badge was hers who has opened reception: the door is opened now."""
        held = self._held
        if held is None:
            return
        wish, held.wish = held.wish, None
        if wish is None:
            fields = {"tap": tap, "door": held.door, "reason": held.reason}
            self._ask(api.Release, fields, Question(api.Release, act=True))
        elif wish.kind is api.HoldOpen:
            fields = {"tap": tap, "door": held.door, **wish.fields}
            self._ask(wish.kind, fields, Question(wish.kind, act=True, told=wish.told))
        else:
            otherwise: Otherwise | None = _why_not_rearmed if wish.kind is api.Rearm else None
            question = Question(wish.kind, act=True, told=wish.told, otherwise=otherwise)
            self._ask(wish.kind, {"tap": tap, **wish.fields}, question)
        self.tell()

    def card_failed(self, word: str) -> None:
        """Nothing came of the tap; she tries again."""
        if self._held is not None:
            self._held.card = ""
            self._say(lambda say: desk_words.failed(word, say), bad=True)

    def handle(self, event: DeskAnswered | DeskFailed) -> None:
        """Takes an answer; one to a reception that has locked meanwhile is dropped."""
        held = self._held
        question = None if held is None else held.questions.pop(event.number, None)
        if held is None or question is None:
            return
        if isinstance(event, DeskFailed):
            self._failed(held, question, event.word)
        else:
            self._answered(held, question, event.answer)
        self.tell()

    @Slot(str)
    def show(self, page: str) -> None:
        """Another of its pages: a key of `Entrance.qml`."""
        if self._held is not None:
            self._keyboard.fold()
            self._held.go_to(page)
            self.paged.emit()
            self.tell()

    @Slot()
    def clear(self) -> None:
        """Ends the search."""
        self.query.clear()

    @Slot(str)
    def filterBy(self, administration: str) -> None:  # noqa: N802 (QML's case)
        """Shows the people of one administration; of all for an empty one."""
        if self._held is not None:
            self._held.administration = administration
            self.query.clear()
            self.show("desk")

    @Slot(str)
    def choose(self, person: str) -> None:
        """A person's page."""
        if self._held is not None:
            self._keyboard.fold()
            self._held.person_wanted, self._held.note = person, None
            self._ask(api.PersonAsked, {"person": person})
            self.tell()

    @Slot(str)
    def takeCall(self, call: str) -> None:  # noqa: N802 (QML's case)
        """*J'y vais*."""
        if self._held is not None and call and not self._held.waits_for(api.CallTaken):
            self._ask(api.CallTaken, {"call": call}, Question(api.CallTaken, act=True, told="call"))
            self.tell()

    def _forget(self) -> None:
        self._held: Held | None = None
        self._keyboard.fold()
        self.query.clear()
        self._desk = DeskPage()

    def _ask(
        self,
        kind: type[Request],
        fields: Mapping[str, str | bool] = _NOTHING,
        question: Question | None = None,
        pin: str = "",
    ) -> None:
        if self._held is None:
            return
        number = next(self._numbers)
        self._held.questions[number] = question or Question(kind)
        if kind is not api.Now:
            self._ends = self._clock.monotonic() + api.SESSION_S
        self._touches.ask_desk(DeskAsk(number, kind, fields, pin))

    @Slot()
    def _query_typed(self) -> None:
        """As somebody types; everybody inside again for an empty query."""
        held, query = self._held, self.query.typed()
        if held is None or query == held.query:
            return
        held.query = query
        if not query:
            held.found = None
        elif not held.waits_for(api.Search):
            self._search(held)
        self.tell()

    def _search(self, held: Held) -> None:
        held.asked_query = held.query
        self._ask(api.Search, {"query": held.query})

    def _answered(self, held: Held, question: Question, answer: DeskAnswer) -> None:
        match answer:
            case api.NowAnswer():
                held.now, held.door = answer, held.door or held.only_door()
                if held.outdated:
                    held.outdated = False
                    self._ask(api.Now)
            case api.Found():
                self._found(held, answer)
            case api.PersonAnswer() if answer.someone.person == held.person_wanted:
                held.person, held.page = answer, "deskPerson" if held.page == "desk" else held.page
            case api.Released():
                held.free_for = answer.seconds
                held.free_until = self._clock.monotonic() + answer.seconds
            case _ if question.act:
                self._done(held, question, answer)
            case _:
                pass

    def _found(self, held: Held, found: api.Found) -> None:
        """What was typed meanwhile is asked now: one question at a time, however fast somebody types."""
        held.found = found if held.query else None
        if held.query and held.query != held.asked_query:
            self._search(held)

    def _done(self, held: Held, question: Question, answer: DeskAnswer) -> None:
        told = question.told
        if question.then is not None:
            question.then(answer)
        self._look_again(held)
        if told is not None:
            self._say(lambda say: desk_words.done(told, say), bad=False)

    def _failed(self, held: Held, question: Question, word: str) -> None:
        if word in desk_words.LOCKS and not issubclass(question.kind, _LATE_BY_THEMSELVES):
            self.lock()
            self.lockedItself.emit(word)
            return
        held.card = ""
        make = None if question.otherwise is None else question.otherwise(word)
        if question.act:
            self._look_again(held)
        self._say(make or (lambda say: desk_words.failed(word, say)), bad=True)

    def _look_again(self, held: Held) -> None:
        """What is shown may not be so any more."""
        if held.person_wanted:
            self._ask(api.PersonAsked, {"person": held.person_wanted})
        self.refresh()

    def _say(self, make: Callable[[Say], str], *, bad: bool) -> None:
        if self._held is not None:
            self._held.note = Note(make, bad, self._clock.monotonic() + limits.NOTE_S)
            self.tell()

    @Slot()
    def tell(self) -> None:
        """Says everything again: something in `held` has changed."""
        held, say, at = self._held, self._settings.say, self._clock.now()
        if held is not None:
            page = desk_page(held.now, held.found, held.administration, at, self._zone, say)
            # A list that is told anew is drawn anew: only where it has changed.
            if page != self._desk:
                self._desk = page
                self.listed.emit()
        self.changed.emit()
        self.progressed.emit()

    def _acting(self) -> bool:
        return self._held is not None and self._held.acting()

    def _receptionist(self) -> str:
        return isolated(self._held.now.receptionist) if self._held is not None and self._held.now is not None else ""

    def _lock_line(self) -> str:
        seconds = max(0, round(self._ends - self._clock.monotonic()))
        return desk_words.locks_in(seconds, self._settings.say) if self.is_open else ""

    def _note(self) -> str:
        return "" if self._held is None or self._held.note is None else self._held.note.make(self._settings.say)

    def _note_bad(self) -> bool:
        return self._held is not None and self._held.note is not None and self._held.note.bad

    def _choices(self) -> list[dict[str, object]]:
        held = self._held
        return [] if held is None else [asdict(c) for c in choices(held.now, held.administration, self._settings.say)]

    offered = Property(bool, lambda self: self._offered, notify=changed)
    receptionist = Property(str, lambda self: self._receptionist(), notify=changed)
    lockLine = Property(str, lambda self: self._lock_line(), notify=progressed)  # noqa: N815 (QML's case)
    note = Property(str, lambda self: self._note(), notify=changed)
    noteBad = Property(bool, lambda self: self._note_bad(), notify=changed)  # noqa: N815
    queryField = Property(TypedText, lambda self: self.query, notify=changed)  # noqa: N815
    searching = Property(bool, lambda self: bool(self.query.typed()), notify=changed)
    heading = Property(str, lambda self: self._desk.heading, notify=listed)
    detail = Property(str, lambda self: self._desk.detail, notify=listed)
    rows = Property(list, lambda self: [asdict(row) for row in self._desk.rows], notify=listed)
    unsureHeading = Property(str, lambda self: self._desk.unconfirmed_heading, notify=listed)  # noqa: N815
    unsureNote = Property(str, lambda self: self._desk.unconfirmed_note, notify=listed)  # noqa: N815
    unsure = Property(list, lambda self: [asdict(row) for row in self._desk.unconfirmed], notify=listed)
    empty = Property(str, lambda self: self._desk.empty, notify=listed)
    filter = Property(str, lambda self: self._desk.filter, notify=listed)
    doors = Property(list, lambda self: [asdict(door) for door in self._desk.doors], notify=listed)
    calls = Property(list, lambda self: [asdict(call) for call in self._desk.calls], notify=listed)
    choices = Property(list, lambda self: self._choices(), notify=changed)
    acting = Property(bool, lambda self: self._acting(), notify=changed)


def _why_not_rearmed(word: str) -> Callable[[Say], str]:
    return lambda say: not_rearmed(word, say)
