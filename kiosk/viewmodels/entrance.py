"""The entrance screen: takes what happened, shows it, and passes on what is touched. Lives on the Qt thread."""

from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import screens
from kiosk.events import (
    AgentChanged,
    CardRead,
    Event,
    FingerMoved,
    OutcomeCame,
    ReaderChanged,
    StatusCame,
    TapFailed,
    TapUndone,
    UndoFailed,
)
from kiosk.screens import Screen
from kiosk.wording import text
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Direction, Outcome, Status
from sync.wire.pins import is_pin

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN_MS = 8_000
"""How long an outcome stays, unless it can be undone for longer: nobody's name outlives her turn."""

QUESTION_MS = 60_000
"""How long a question stays (design 6.3)."""

_LONGEST_PIN = 8


class Touches(Protocol):
    """Takes what was touched to the agent: `kiosk.agent_worker.AgentWorker`."""

    def send_pin(self, presentation: str, tap: str, pin: str) -> None:
        """Answers the question for a PIN."""
        ...

    def send_choice(self, presentation: str, tap: str, direction: Direction) -> None:
        """Answers *Entrer* or *Je pars*."""
        ...

    def send_undo(self, presentation: str, tap: str) -> None:
        """Takes back the latest tap."""
        ...


class Witness(Protocol):
    """Is told what the screen shows: `kiosk.fingers.Fingers`, in the demo."""

    def report_state(self, *, agent_up: bool, reader_up: bool) -> None:
        """Whether agent and reader are there."""
        ...

    def report_outcome(self, presentation: str, outcome: Outcome) -> None:
        """A verified outcome."""
        ...

    def report_no_answer(self, presentation: str, word: str) -> None:
        """A tap that came to nothing."""
        ...

    def ask(self, presentation: str, tap: str, question: Literal["pin", "choice"]) -> None:
        """A question is on the screen."""
        ...


@QmlElement
class EntranceViewModel(QObject):
    """What `Entrance.qml` shows. One presentation is served at a time; what comes of an earlier one is not shown."""

    changed = Signal()

    def __init__(self, touches: Touches, witness: Witness | None, clock: Clock, zone: ZoneInfo) -> None:
        super().__init__()
        self._touches, self._witness, self._clock, self._zone = touches, witness, clock, zone
        self._agent_up = self._reader_up = False
        self._status: Status | None = None
        self._presentation = ""
        self._outcome: Outcome | None = None
        self._pin = ""
        self._screen = self._home()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.goHome)

    @Slot(object)
    def handle(self, event: Event) -> None:
        """Takes one event from the kiosk's threads."""
        match event:
            case ReaderChanged():
                self._reader_up = event.up
                self._state_changed()
            case AgentChanged():
                self._agent_up = event.up
                self._state_changed()
            case StatusCame():
                self._status = event.status
                self.changed.emit()
            case CardRead():
                self._presentation, self._outcome = event.presentation, None
                self._show(screens.reading(), QUESTION_MS)
            case OutcomeCame():
                self._outcome_came(event)
            case TapFailed():
                if self._witness is not None:
                    self._witness.report_no_answer(event.presentation, event.word)
                self._show_of(event.presentation, screens.of_failure(event.word))
            case TapUndone():
                self._show_of(event.presentation, screens.undone())
            case UndoFailed():
                self._show_of(event.presentation, screens.not_undone())
            case FingerMoved():
                self._finger_moved(event)

    @Slot(str)
    def pressDigit(self, digit: str) -> None:  # noqa: N802 (QML's case)
        """A key of the pad."""
        if self._screen.kind == "pin" and len(self._pin) < _LONGEST_PIN:
            self._pin += digit
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Forgets the digits typed."""
        self._pin = ""
        self.changed.emit()

    @Slot()
    def submitPin(self) -> None:  # noqa: N802 (QML's case)
        """OK on the pad; without effect before the fourth digit."""
        outcome, pin = self._outcome, self._pin
        if outcome is not None and self._screen.kind == "pin" and is_pin(pin):
            self._show(screens.asking(), SHOWN_MS)
            self._touches.send_pin(self._presentation, outcome.tap, pin)

    @Slot(str)
    def choose(self, direction: Direction) -> None:
        """*Entrer* (`in`) or *Je pars* (`out`)."""
        outcome = self._outcome
        if outcome is not None and self._screen.kind == "choice":
            self._show(screens.asking(), SHOWN_MS)
            self._touches.send_choice(self._presentation, outcome.tap, direction)

    @Slot()
    def undo(self) -> None:
        """Takes the tap shown back."""
        outcome = self._outcome
        if outcome is not None and self._screen.undo:
            self._show(screens.asking(), SHOWN_MS)
            self._touches.send_undo(self._presentation, outcome.tap)

    @Slot()
    def goHome(self) -> None:  # noqa: N802 (QML's case)
        """Forgets everything about the person served last."""
        self._presentation, self._outcome = "", None
        self._show(self._home(), None)

    def screen(self) -> Screen:
        """What is shown."""
        return self._screen

    def _home(self) -> Screen:
        return screens.home(agent_up=self._agent_up, reader_up=self._reader_up)

    def _state_changed(self) -> None:
        if self._witness is not None:
            self._witness.report_state(agent_up=self._agent_up, reader_up=self._reader_up)
        if not self._presentation:
            self._show(self._home(), None)

    def _outcome_came(self, event: OutcomeCame) -> None:
        outcome = event.outcome
        shown = event.presentation == self._presentation
        if shown:
            self._outcome = outcome
            shown_ms = QUESTION_MS if outcome.public_text is None else SHOWN_MS
            self._show(screens.of_outcome(outcome, self._zone), max(shown_ms, outcome.display.undo_until_s * 1000))
        if self._witness is None:
            return
        self._witness.report_outcome(event.presentation, outcome)
        if shown and outcome.outcome == "pin_required":
            self._witness.ask(event.presentation, outcome.tap, "pin")
        elif shown and outcome.outcome == "choice_required":
            self._witness.ask(event.presentation, outcome.tap, "choice")

    def _finger_moved(self, event: FingerMoved) -> None:
        """Touches what a person would touch, if that question is still on the screen."""
        if self._outcome is None or self._outcome.tap != event.tap or self._screen.kind != event.question:
            return
        if event.pin is not None:
            self.erase()
            for digit in event.pin:
                self.pressDigit(digit)
            self.submitPin()
        elif event.direction is not None:
            self.choose(event.direction)

    def _show_of(self, presentation: str, screen: Screen) -> None:
        if presentation == self._presentation:
            self._outcome = None
            self._show(screen, SHOWN_MS)

    def _show(self, screen: Screen, for_ms: int | None) -> None:
        self._screen, self._pin = screen, ""
        if for_ms is None:
            self._timer.stop()
        else:
            self._timer.start(for_ms)
        self.changed.emit()

    def _read_kind(self) -> str:
        return self._screen.kind

    def _read_title(self) -> str:
        return self._screen.title

    def _read_line(self) -> str:
        return self._screen.line

    def _read_undo_label(self) -> str:
        return self._screen.undo

    def _read_undo_offered(self) -> bool:
        return bool(self._screen.undo)

    def _read_pin_asked(self) -> bool:
        return self._screen.kind == "pin"

    def _read_choice_asked(self) -> bool:
        return self._screen.kind == "choice"

    def _read_digits(self) -> str:
        return screens.digits_typed(len(self._pin))

    def _read_pin_ready(self) -> bool:
        return is_pin(self._pin)

    def _read_state_line(self) -> str:
        return "" if self._status is None else screens.state_line(self._status, self._clock.now(), self._zone)

    def _read_signs(self) -> str:
        return "" if self._status is None else screens.signs(self._status)

    def _read_erase_label(self) -> str:
        return text("pin.erase")

    def _read_ok_label(self) -> str:
        return text("pin.ok")

    def _read_in_label(self) -> str:
        return text("choice.in")

    def _read_out_label(self) -> str:
        return text("choice.out")

    kind = Property(str, _read_kind, notify=changed)
    title = Property(str, _read_title, notify=changed)
    line = Property(str, _read_line, notify=changed)
    undoLabel = Property(str, _read_undo_label, notify=changed)  # noqa: N815 (QML's case)
    undoOffered = Property(bool, _read_undo_offered, notify=changed)  # noqa: N815
    pinAsked = Property(bool, _read_pin_asked, notify=changed)  # noqa: N815
    pinReady = Property(bool, _read_pin_ready, notify=changed)  # noqa: N815
    digitsTyped = Property(str, _read_digits, notify=changed)  # noqa: N815
    choiceAsked = Property(bool, _read_choice_asked, notify=changed)  # noqa: N815
    stateLine = Property(str, _read_state_line, notify=changed)  # noqa: N815
    signs = Property(str, _read_signs, notify=changed)
    eraseLabel = Property(str, _read_erase_label, notify=changed)  # noqa: N815
    okLabel = Property(str, _read_ok_label, notify=changed)  # noqa: N815
    inLabel = Property(str, _read_in_label, notify=changed)  # noqa: N815
    outLabel = Property(str, _read_out_label, notify=changed)  # noqa: N815
