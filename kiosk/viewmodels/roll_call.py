"""The roll call that runs: the frozen list, and what was ticked on it here. Lives on the Qt thread.

The list stays here until the roll call is closed, though agent and broker be gone: an evacuation does not wait for
them. Ticks that the agent does not know of yet are sent one by one, as soon as it takes them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk_asks import DeskAnswer, DeskAsk
from kiosk.events import DeskAnswered, DeskFailed
from kiosk.roll_call_sheet import roll_call_sheet
from kiosk.screens import roll_call_page as words
from kiosk.screens.desk_words import LOCKS
from kiosk.screens.roll_call import sheet
from kiosk.screens.say import Say
from kiosk.viewmodels import limits
from kiosk.viewmodels.desk_held import Note
from kiosk.viewmodels.ports import Prints, Touches
from kiosk.viewmodels.settings import SettingsViewModel
from kiosk.viewmodels.tick_rows import TickRows
from sync.wire import reception_api as api
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Request, Status

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(slots=True)
class Held:
    """The list; `listed` are the ids that are shown, for nobody's row goes under the finger that ticks it."""

    roll_call: api.RollCallAnswer
    listed: set[str]
    all_shown: bool = False


@dataclass(slots=True)
class Unsent:
    """Ticks that the agent does not know of, by ids alone: they outlive the list where reception locks."""

    event: str = ""
    marks: dict[str, bool] = field(default_factory=dict[str, bool])


@QmlElement
class RollCallViewModel(QObject):
    """What the `RollCall*.qml` pages show. `over` is told once the roll call that was shown here has been closed."""

    changed = Signal()
    over = Signal()

    def __init__(
        self,
        touches: Touches,
        numbers: Iterator[int],
        clock: Clock,
        zone: ZoneInfo,
        settings: SettingsViewModel,
        printer: Prints | None,
    ) -> None:
        super().__init__()
        self._touches, self._numbers, self._clock = touches, numbers, clock
        self._zone, self._settings, self._printer = zone, settings, printer
        self._certain, self._doubtful = TickRows(self), TickRows(self)
        self._asked: dict[int, tuple[type[Request], str, bool]] = {}
        self._held: Held | None = None
        self._unsent = Unsent()
        self._note: Note | None = None
        self._question: words.Asked | None = None
        self._runs = self._permitted = self._printing = False
        self._place = ""
        self._reachable = True
        self._page = words.RollCallPage()
        settings.changed.connect(self._tell)

    @property
    def is_held(self) -> bool:
        """Whether the list is here."""
        return self._held is not None

    def page(self) -> str:
        """Which of its pages is shown; empty where reception's own are."""
        return "rollCallQuestion" if self._question else "rollCall" if self._held else ""

    def told(self, status: Status) -> None:
        """The agent says whether a roll call runs."""
        self._runs, self._place = status.roll_call is not None, status.name
        if not self._runs:
            self._unsent = Unsent()
        if self._held is not None and not self._runs:
            self._finish()
        else:
            self._read()

    def reception_opened(self) -> None:
        """A receptionist has shown her badge: the agent takes ticks."""
        self._permitted = True
        self._read()
        self._tell()

    def reception_closed(self) -> None:
        """The agent takes no more ticks before a receptionist shows her badge; the list stays."""
        self._permitted, self._question = False, None
        self._asked.clear()
        self._tell()

    def reach(self, *, reachable: bool) -> None:
        """Whether the agent can be reached."""
        self._reachable = reachable
        self._send()
        self._tell()

    def lock(self) -> None:
        """Somebody has locked reception: no name is left here."""
        self.reception_closed()
        self._held, self._note = None, None
        self._tell()

    def tick(self) -> None:
        """Lets end what has lasted long enough."""
        if self._note is not None and self._clock.monotonic() >= self._note.until:
            self._note = None
            self._tell()

    def printing_ended(self, *, well: bool) -> None:
        """The sheet is in the printer's queue, or did not get there."""
        self._printing = False
        if self._held is not None:
            self._say(words.printed if well else words.not_printed, bad=not well)
        self._tell()

    def handle(self, event: DeskAnswered | DeskFailed) -> bool:
        """Takes an answer; whether it was to a question from here."""
        asked = self._asked.pop(event.number, None)
        if asked is None:
            return False
        kind, person, safe = asked
        if isinstance(event, DeskFailed):
            self._failed(kind, person, event.word)
        else:
            self._answered(kind, person, safe, event.answer)
        self._tell()
        return True

    @Slot()
    def askStart(self) -> None:  # noqa: N802 (QML's case)
        """The button at reception: it is asked once whether that is meant."""
        if self._permitted and self._held is None:
            self._question = "start"
            self._tell()

    @Slot()
    def askEnd(self) -> None:  # noqa: N802 (QML's case)
        """*Terminer l'appel*: it is asked once whether that is meant."""
        if self._can_end():
            self._question = "end"
            self._tell()

    @Slot()
    def confirm(self) -> None:
        """Yes, that is meant; at the start, in earnest."""
        asked, self._question = self._question, None
        if asked == "start":
            self._start("fire")
        elif asked == "end" and self._can_end():
            self._ask(api.CloseRollCall)
        self._tell()

    @Slot()
    def confirmDrill(self) -> None:  # noqa: N802 (QML's case)
        """Yes, as a drill."""
        asked, self._question = self._question, None
        if asked == "start":
            self._start("drill")
        self._tell()

    @Slot()
    def refrain(self) -> None:
        """No."""
        self._question = None
        self._tell()

    @Slot()
    def printList(self) -> None:  # noqa: N802 (QML's case)
        """*Imprimer*: the list as it is now, on paper."""
        if self._held is not None and self._printer is not None and not self._printing:
            self._printing = True
            told = sheet(self._held.roll_call, self._place, self._clock.now(), self._zone, self._settings.say)
            self._printer.print(roll_call_sheet(told))
            self._tell()

    @Slot(str)
    def mark(self, person: str) -> None:
        """She was found; or not after all, where she was ticked."""
        held = self._held
        if held is None:
            return
        safe = not any(each.person == person and each.safe for each in held.roll_call.people)
        self._unsent.marks[person] = safe
        held.roll_call = _marked(held.roll_call, {person: safe})
        self._send()
        self._tell()

    @Slot(bool)
    def showAll(self, everybody: bool) -> None:  # noqa: N802 (QML's case)
        """All of the list, or those who are still to be found."""
        if self._held is not None:
            self._held.all_shown = everybody
            self._held.listed = _listed(self._held.roll_call, everybody=everybody)
            self._tell()

    def _start(self, cause: str) -> None:
        self._ask_for(api.StartRollCall, {"cause": cause})

    def _ask(self, kind: type[Request], person: str = "", *, safe: bool = False) -> None:
        self._ask_for(kind, {"person": person, "safe": safe} if person else {}, person, safe=safe)

    def _ask_for(
        self, kind: type[Request], fields: dict[str, str | bool], person: str = "", *, safe: bool = False
    ) -> None:
        number = next(self._numbers)
        self._asked[number] = (kind, person, safe)
        self._touches.ask_desk(DeskAsk(number, kind, fields))

    def _waits_for(self, *kinds: type[Request]) -> bool:
        return any(kind in kinds for kind, _, _ in self._asked.values())

    def _read(self) -> None:
        """The list as the agent has it: other kiosks tick too."""
        if self._runs and self._permitted and not self._waits_for(api.ReadRollCall):
            self._ask(api.ReadRollCall)

    def _send(self) -> None:
        """The next tick, one at a time, so that the newest of one person is the last that the agent hears."""
        if self._unsent.marks and self._permitted and self._reachable and not self._waits_for(api.Mark):
            person, safe = next(iter(self._unsent.marks.items()))
            self._ask(api.Mark, person, safe=safe)

    def _answered(self, kind: type[Request], person: str, safe: bool, answer: DeskAnswer) -> None:
        if kind is api.CloseRollCall:
            self._finish()
        elif isinstance(answer, api.RollCallAnswer):
            if kind is api.Mark and self._unsent.marks.get(person) is safe:
                del self._unsent.marks[person]
            self._take(answer)
            self._send()

    def _take(self, answer: api.RollCallAnswer) -> None:
        """The agent's list, with what was ticked here since."""
        self._runs = True
        if self._unsent.event != answer.event:
            self._unsent = Unsent(answer.event)
        answer = _marked(answer, self._unsent.marks)
        if self._held is None or self._held.roll_call.event != answer.event:
            self._held, self._question = Held(answer, _listed(answer, everybody=False)), None
            return
        self._held.roll_call = answer
        # Whom another kiosk has taken back is to be found again.
        self._held.listed |= _listed(answer, everybody=self._held.all_shown)

    def _failed(self, kind: type[Request], person: str, word: str) -> None:
        if word in LOCKS:
            self._permitted = False
        elif kind is api.Mark and word == "unknown_person":
            self._unsent.marks.pop(person, None)
            self._send()
        elif kind in (api.StartRollCall, api.CloseRollCall):
            self._say(lambda say: words.failed(word, say), bad=True)

    def _finish(self) -> None:
        self._runs, self._unsent = False, Unsent()
        self.lock()
        self.over.emit()

    def _say(self, make: Callable[[Say], str], *, bad: bool) -> None:
        self._note = Note(make, bad, self._clock.monotonic() + limits.NOTE_S)
        self._tell()

    def _can_end(self) -> bool:
        return self._held is not None and self._recording() == "at_once" and not self._unsent.marks

    def _recording(self) -> words.Recording:
        if not self._reachable:
            return "later"
        return "at_once" if self._permitted else "badge"

    @Slot()
    def _tell(self) -> None:
        held, unsent = self._held, len(self._unsent.marks)
        self._page = words.RollCallPage()
        if held is not None:
            self._page = words.roll_call_page(
                held.roll_call, held.listed, unsent, self._recording(), self._zone, self._settings.say
            )
        self._certain.show(self._page.certain)
        self._doubtful.show(self._page.doubtful)
        self.changed.emit()

    def _asks(self) -> words.Question:
        return words.question(self._question, self._page.left, self._settings.say)

    def _found(self) -> float:
        """How much of the list has been found, from 0 to 1."""
        return (self._page.total - self._page.left) / max(1, self._page.total)

    def _note_text(self) -> str:
        return "" if self._note is None else self._note.make(self._settings.say)

    startLabel = Property(str, lambda self: words.start_label(self._settings.say), notify=changed)  # noqa: N815 (QML)
    title = Property(str, lambda self: self._page.title, notify=changed)
    left = Property(int, lambda self: self._page.left, notify=changed)
    leftLine = Property(str, lambda self: self._page.left_line, notify=changed)  # noqa: N815
    ofLine = Property(str, lambda self: self._page.of_line, notify=changed)  # noqa: N815
    found = Property(float, lambda self: self._found(), notify=changed)
    frozen = Property(str, lambda self: self._page.frozen, notify=changed)
    everybody = Property(str, lambda self: self._page.everybody, notify=changed)
    recording = Property(str, lambda self: self._page.recording, notify=changed)
    toFindTab = Property(str, lambda self: self._page.to_find_tab, notify=changed)  # noqa: N815
    allTab = Property(str, lambda self: self._page.all_tab, notify=changed)  # noqa: N815
    allShown = Property(bool, lambda self: bool(self._held and self._held.all_shown), notify=changed)  # noqa: N815
    presumed = Property(str, lambda self: self._page.presumed, notify=changed)
    certainHeading = Property(str, lambda self: self._page.certain_heading, notify=changed)  # noqa: N815
    certain = Property(QObject, lambda self: self._certain, notify=changed)
    doubtfulHeading = Property(str, lambda self: self._page.doubtful_heading, notify=changed)  # noqa: N815
    doubtful = Property(QObject, lambda self: self._doubtful, notify=changed)
    printLabel = Property(str, lambda self: self._page.print, notify=changed)  # noqa: N815
    printOffered = Property(bool, lambda self: self._printer is not None, notify=changed)  # noqa: N815
    printing = Property(bool, lambda self: self._printing, notify=changed)
    endLabel = Property(str, lambda self: self._page.end, notify=changed)  # noqa: N815
    canEnd = Property(bool, lambda self: self._can_end(), notify=changed)  # noqa: N815
    note = Property(str, lambda self: self._note_text(), notify=changed)
    noteBad = Property(bool, lambda self: bool(self._note and self._note.bad), notify=changed)  # noqa: N815
    questionTitle = Property(str, lambda self: self._asks().title, notify=changed)  # noqa: N815
    questionLine = Property(str, lambda self: self._asks().line, notify=changed)  # noqa: N815
    yes = Property(str, lambda self: self._asks().yes, notify=changed)
    no = Property(str, lambda self: self._asks().no, notify=changed)
    other = Property(str, lambda self: self._asks().other, notify=changed)


def _marked(roll_call: api.RollCallAnswer, marks: dict[str, bool]) -> api.RollCallAnswer:
    people = tuple(
        each.model_copy(update={"safe": marks[each.person]}) if each.person in marks else each
        for each in roll_call.people
    )
    return roll_call.model_copy(update={"people": people})


def _listed(roll_call: api.RollCallAnswer, *, everybody: bool) -> set[str]:
    return {each.person for each in roll_call.people if everybody or not each.safe}
