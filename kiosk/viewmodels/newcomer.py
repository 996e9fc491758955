"""Somebody without a badge at the entrance: what she typed, what was asked of the agent, and what it made of it.

All of it goes when she leaves, and when the next card comes. Lives on the Qt thread.
"""

from collections.abc import Collection, Iterator
from typing import Literal
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.config import Role
from kiosk.events import NewcomerAnswered, NewcomerFailed
from kiosk.newcomer_asks import NewcomerAsk
from kiosk.screens import newcomer as words
from kiosk.screens.newcomer import QUESTIONS, Field
from kiosk.screens.say import Say
from kiosk.screens.screen import Screen
from kiosk.viewmodels import limits
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.ports import Touches
from kiosk.viewmodels.settings import SettingsViewModel
from kiosk.viewmodels.typed_text import TypedText
from sync.wire import visitors_api as api
from sync.wire.kiosk_api import Outcome, RequestState, Status

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Step = Literal["", "ways", "notice", "forgot", "name", "organisation", "host", "mission", "code", "sent", "answered"]
_BEFORE: dict[Step, Step] = {
    "notice": "ways",
    "forgot": "ways",
    "code": "ways",
    "name": "notice",
    "organisation": "name",
    "host": "organisation",
    "mission": "host",
}


@QmlElement
class NewcomerViewModel(QObject):
    """One such turn. `moved` tells that `screen` is another one now."""

    changed = Signal()
    moved = Signal()

    def __init__(
        self,
        touches: Touches,
        numbers: Iterator[int],
        roles: Collection[Role],
        zone: ZoneInfo,
        settings: SettingsViewModel,
        keyboard: KeyboardViewModel,
    ) -> None:
        super().__init__()
        self._touches, self._numbers, self._zone = touches, numbers, zone
        self._settings, self._keyboard = settings, keyboard
        self._offered = "entrance" in roles
        self._contact: str | None = None
        self._days_kept: int | None = None
        self.texts: dict[Field, TypedText] = {
            field: TypedText(settings, limits.LONGEST_QUERY) for field in ("forgot", *QUESTIONS)
        }
        self.code = TypedText(settings, api.CODE_DIGITS, digits=True)
        for field in (*self.texts.values(), self.code):
            field.changed.connect(self.changed)
        settings.changed.connect(self.changed)
        self._forget()

    @property
    def is_offered(self) -> bool:
        """Whether this kiosk is for the entrance at all."""
        return self._offered

    @property
    def lasts_s(self) -> float:
        """How long the page stays that is shown now, if nobody asked for more time."""
        if self._step == "sent":
            return limits.SENT_S
        return limits.QUESTION_S if self._state is None or self._state.code else limits.OUTCOME_S

    def screen(self, say: Say) -> Screen:
        """What is shown now."""
        match self._step:
            case "" | "ways":
                return words.no_badge(say)
            case "notice":
                return words.notice(self._contact, self._days_kept, say)
            case "code":
                return words.code(self._trouble, say)
            case "sent":
                return words.sent(say, visitor=self._visits)
            case "answered":
                return self._answered(say)
            case field:
                return words.asked(field, self._trouble, say)

    def leave(self) -> None:
        """She is gone, or was let in: everything is forgotten."""
        if self._step:
            self._keyboard.fold()
            self._forget()
            self.changed.emit()

    def told(self, status: Status) -> None:
        """The agent tells how the site is, and so what became of the request."""
        self._contact, self._days_kept = status.data_protection_contact, status.retention_days
        state = status.request
        if self._step == "sent" and state is not None and state.request == self._request and state.state != "waiting":
            self._state = state
            self._go("answered")

    def handle(self, event: NewcomerAnswered | NewcomerFailed) -> Outcome | None:
        """Takes an answer, and gives a code's outcome; one to somebody who has left meanwhile is dropped."""
        if event.number != self._asked:
            return None
        self._asked = 0
        if isinstance(event, NewcomerFailed):
            self._trouble = event.word
            self.moved.emit()
        elif isinstance(event.answer, Outcome):
            return event.answer
        else:
            self._request = event.answer.request
            self._clear()
            self._go("sent")
        return None

    @Slot()
    def open(self) -> None:
        """Somebody has no badge."""
        self._go("ways")

    @Slot(str)
    def choose(self, way: Step) -> None:
        """One of the ways: `forgot`, `notice` (a visitor reads it first) or `code`."""
        if self._step == "ways" and way in ("forgot", "notice", "code"):
            self._visits = way == "notice"
            self._go(way)

    @Slot()
    def goOn(self) -> None:  # noqa: N802 (QML's case)
        """The next question, or the request is sent."""
        if not self._can_go_on():
            return
        match self._step:
            case "notice":
                self._go("name")
            case "name" | "organisation" | "host":
                self._go(QUESTIONS[QUESTIONS.index(self._step) + 1])
            case "mission":
                typed = {field: self.texts[field].typed() for field in QUESTIONS}
                host = typed.pop("host")
                self._ask(api.VisitRequest, {**typed, "host_query": host})
            case "forgot":
                self._ask(api.BadgeForgotten, {"query": self.texts["forgot"].typed()})
            case "code":
                self._ask(api.CodePresent, {"code": self.code.typed()})
            case _:
                pass

    @Slot()
    def back(self) -> None:
        """The page before; what was typed there is still there."""
        if self._asked == 0 and self._step in _BEFORE:
            self._go(_BEFORE[self._step])

    def _answered(self, say: Say) -> Screen:
        state = self._state
        if state is None or state.state == "declined":
            return words.declined(say)
        return words.visitor_pass(state, self._zone, say) if state.code else words.accepted(say)

    def _go(self, step: Step) -> None:
        self._step, self._trouble = step, ""
        field = self._field()
        if field is None:
            self._keyboard.fold()
        else:
            self._keyboard.aim(field)
        self.changed.emit()
        self.moved.emit()

    def _ask(self, kind: type[api.EntranceRequest], fields: dict[str, str]) -> None:
        self._asked, self._trouble = next(self._numbers), ""
        self._touches.ask_newcomer(NewcomerAsk(self._asked, kind, fields))
        self.changed.emit()

    def _forget(self) -> None:
        self._step: Step = ""
        self._asked, self._request, self._trouble, self._visits = 0, "", "", False
        self._state: RequestState | None = None
        self._clear()

    def _clear(self) -> None:
        for field in (*self.texts.values(), self.code):
            field.clear()

    def _field(self) -> TypedText | None:
        match self._step:
            case "code":
                return self.code
            case "forgot" | "name" | "organisation" | "host" | "mission":
                return self.texts[self._step]
            case _:
                return None

    def _can_go_on(self) -> bool:
        if self._asked:
            return False
        typed = "" if (field := self._field()) is None else field.typed()
        match self._step:
            case "notice":
                return True
            case "code":
                return len(typed) == api.CODE_DIGITS
            case "forgot" | "host":
                return sum(letter.isalnum() for letter in typed) >= api.MIN_LETTERS
            case _:
                return bool(typed)

    def _enter(self) -> str:
        return words.enter(self._settings.say, sends=self._step in ("forgot", "mission"))

    offered = Property(bool, lambda self: self._offered, notify=changed)
    field = Property(TypedText, lambda self: self._field() or self.code, notify=changed)
    ready = Property(bool, lambda self: self._can_go_on(), notify=changed)
    enter = Property(str, lambda self: self._enter(), notify=changed)
    forgot = Property(str, lambda self: words.ways(self._settings.say).forgot, notify=changed)
    visitor = Property(str, lambda self: words.ways(self._settings.say).visitor, notify=changed)
    codeLabel = Property(str, lambda self: words.ways(self._settings.say).code, notify=changed)  # noqa: N815 (QML's case)
    without = Property(str, lambda self: words.without(self._settings.say), notify=changed)
    read = Property(str, lambda self: words.read(self._settings.say), notify=changed)
