"""The turn of whoever stands before the kiosk: takes what happened, says which page is shown, passes touches on.

Lives on the Qt thread. Everything that ends by itself ends in `tick`, by the monotonic clock.
"""

from collections.abc import Callable
from dataclasses import asdict
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.events import (
    AgentChanged,
    CardRead,
    Event,
    FingerMoved,
    OutcomeCame,
    ReaderChanged,
    ScreenshotWanted,
    StatusCame,
    TapFailed,
    TapUndone,
    UndoFailed,
    VoiceLost,
)
from kiosk.screens import closing, outcomes
from kiosk.screens.labels import clears_in, digits_typed, seconds_left
from kiosk.screens.say import Say
from kiosk.screens.screen import Screen
from kiosk.screens.situation import Situation
from kiosk.viewmodels import limits
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.ports import Sounds, Touches, Witness
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Direction, Outcome
from sync.wire.pins import is_pin

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_LONGEST_PIN = 8
_LIVELY_MS, _CALM_MS = 100, 1000
_NOBODY = {"start", "home", "trouble"}
_QUESTIONS = {"pin", "choice", "last"}
_CUES = {"in": "in", "out": "out", "refused": "refused", "failed": "refused", "again": "again"}
_TRY_AGAIN = {"again", "failed"}
_OVERLAYS = {"access", "state", "programme"}

Make = Callable[[Say], Screen]


@QmlElement
class EntranceViewModel(QObject):
    """What `Entrance.qml` shows. One presentation is served at a time; what comes of an earlier one is not shown."""

    changed = Signal()
    progressed = Signal()
    screenshotAsked = Signal(str)  # noqa: N815 (Qt's case)

    def __init__(
        self,
        touches: Touches,
        witness: Witness | None,
        sounds: Sounds,
        clock: Clock,
        zone: ZoneInfo,
        settings: SettingsViewModel,
        home: HomeViewModel,
    ) -> None:
        super().__init__()
        self._touches, self._witness, self._sounds, self._clock, self._zone = touches, witness, sounds, clock, zone
        self._settings, self._home = settings, home
        self._situation = Situation()
        self._started = self._active_at = clock.monotonic()
        self._overlay, self._overlay_until = "", 0.0
        self._still = self._dimmed = False
        self._make: Make = self._nobody
        self._shown_make, self._shown = self._make, self._nobody(settings.say)
        self._screen = self._shown
        self._reveal_at: float | None = None
        self._forget()
        settings.changed.connect(self._retell)
        settings.touched.connect(self.touch)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._retell()

    @Slot(object)
    def handle(self, event: Event) -> None:
        """Takes one event from the kiosk's threads."""
        match event:
            case ReaderChanged() | AgentChanged() | StatusCame():
                self._situation_changed(event)
            case CardRead():
                self._card_read(event.presentation)
            case OutcomeCame():
                self._outcome_came(event)
            case TapFailed():
                if self._witness is not None:
                    self._witness.report_no_answer(event.presentation, event.word)
                self._show_end(event.presentation, lambda say: outcomes.of_failure(event.word, say))
            case TapUndone():
                self._show_end(event.presentation, outcomes.undone)
            case UndoFailed():
                self._show_end(event.presentation, outcomes.not_undone)
            case FingerMoved():
                self._finger_moved(event)
            case VoiceLost():
                self._settings.lose_voice()
            case ScreenshotWanted():
                self.screenshotAsked.emit(event.file)

    @Slot(str)
    def pressDigit(self, digit: str) -> None:  # noqa: N802 (QML's case)
        """A key of the pad."""
        if self._screen.kind == "pin" and len(self._pin) < _LONGEST_PIN:
            self._pin += digit
        self.touch()

    @Slot()
    def erase(self) -> None:
        """Forgets the digits typed."""
        self._pin = ""
        self.touch()

    @Slot()
    def submitPin(self) -> None:  # noqa: N802 (QML's case)
        """OK on the pad; without effect before the fourth digit."""
        outcome, pin = self._outcome, self._pin
        if outcome is not None and self._screen.kind == "pin" and is_pin(pin):
            self._show(outcomes.asking, limits.WAIT_S, after_s=limits.WAIT_NOTICE_S)
            self._touches.send_pin(self._presentation, outcome.tap, pin)

    @Slot(str)
    def choose(self, direction: Direction) -> None:
        """*Entrer* (`in`) or *Je pars* (`out`)."""
        outcome = self._outcome
        if outcome is not None and self._screen.kind == "choice":
            self._show(outcomes.asking, limits.WAIT_S, after_s=limits.WAIT_NOTICE_S)
            self._touches.send_choice(self._presentation, outcome.tap, direction)

    @Slot()
    def undo(self) -> None:
        """Takes the tap shown back."""
        outcome = self._outcome
        if outcome is not None and self._screen.undo:
            self._show(outcomes.asking, limits.WAIT_S, after_s=limits.WAIT_NOTICE_S)
            self._touches.send_undo(self._presentation, outcome.tap)

    @Slot()
    def moreTime(self) -> None:  # noqa: N802 (QML's case)
        """*Encore un instant*: a question stays a minute longer, once; any other page as long as one wishes."""
        now = self._clock.monotonic()
        self._overlay_until = now + self._patience()
        if self._screen.kind == "last":
            self._until = now + self._patience()
        elif self._more_offered() and self._outcome is not None:
            self._extended = True
            self._until += limits.QUESTION_S
            self._touches.send_extend(self._presentation, self._outcome.tap)
        self.touch()

    @Slot(str)
    def open(self, overlay: str) -> None:
        """A page over the turn: `access`, `state` or `programme`; empty to close it."""
        if overlay in _OVERLAYS | {""}:
            self._overlay = overlay
        self.touch()

    @Slot()
    def checkClosing(self) -> None:  # noqa: N802 (QML's case)
        """The last one out goes on to the checklist."""
        if self._last_out:
            self._last_out, self._outcome = False, None
            self._show(closing.checklist, self._patience())

    @Slot(int)
    def tickOff(self, point: int) -> None:  # noqa: N802 (QML's case)
        """A point of the checklist is done, or not after all."""
        self._ticked ^= {point}
        self._until = max(self._until, self._clock.monotonic() + self._patience())
        self.touch()

    @Slot()
    def goHome(self) -> None:  # noqa: N802 (QML's case)
        """Forgets everything about the person served last, her settings too."""
        self._forget()
        self._overlay = ""
        self._settings.reset()
        self._active_at = self._clock.monotonic()
        self._show(self._nobody, None)

    @Slot()
    def touch(self) -> None:
        """Somebody is there."""
        now = self._clock.monotonic()
        self._active_at, self._overlay_until = now, max(self._overlay_until, now + self._patience())
        self._dimmed = False
        self.tick()
        self.changed.emit()

    @Slot()
    def tick(self) -> None:
        """Lets end what has lasted long enough; called every 100 ms while somebody is served, else every second."""
        now = self._clock.monotonic()
        if self._reveal_at is not None and now >= self._reveal_at:
            self._reveal_at, self._shown_make, self._shown = None, self._make, self._screen
            self.changed.emit()
        if self._last_out and now >= self._until:
            self.checkClosing()
        elif now >= self._ends():
            self.goHome()
        self._home.refresh(self._situation, self._clock.now())
        self._notice_idle(now)
        if not self._busy():
            self._show_nobody()
        self.progressed.emit()

    def screen(self) -> Screen:
        """What the turn has come to; it may not be shown yet."""
        return self._screen

    def page(self) -> str:
        """Which page is shown."""
        return "still" if self._still else self._overlay or self._shown.kind

    def settled(self, say: Say) -> Screen | None:
        """The screen that is shown, in the words of `say`; None while another is about to take its place."""
        return None if self._reveal_at is not None else self._shown_make(say)

    def seconds(self) -> int:
        """How long the page stays if nobody touches it; 0 where it stays."""
        ends = self._ends()
        return 0 if ends == float("inf") else max(0, round(ends - self._clock.monotonic()))

    def _nobody(self, _say: Say) -> Screen:
        if not self._situation.told and self._clock.monotonic() < self._started + limits.GRACE_S:
            return Screen("start")
        return Screen("home" if self._situation.serving else "trouble")

    def _forget(self) -> None:
        self._presentation, self._pin, self._ticked = "", "", set[int]()
        self._outcome: Outcome | None = None
        self._last_out = self._extended = False
        self._until = self._began = float("inf")

    def _busy(self) -> bool:
        return self._screen.kind not in _NOBODY

    def _patience(self) -> float:
        return limits.MORE_TIME_S if self._settings.chosen.more_time else limits.QUESTION_S

    def _ends(self) -> float:
        """When the page goes by itself, at the latest."""
        return min(self._until, self._overlay_until if self._overlay else float("inf"))

    def _more_offered(self) -> bool:
        return (
            bool(self._overlay)
            or self._screen.kind == "last"
            or (self._screen.kind in {"pin", "choice"} and not self._extended)
        )

    def _situation_changed(self, event: ReaderChanged | AgentChanged | StatusCame) -> None:
        now = self._clock.now()
        self._situation = self._situation.after(event, now)
        if self._witness is not None and not isinstance(event, StatusCame):
            self._witness.report_state(agent_up=self._situation.agent.up, reader_up=self._situation.reader.up)
        self._home.refresh(self._situation, now)
        if not self._busy():
            self._show_nobody()

    def _show_nobody(self) -> None:
        if self._nobody(self._settings.say) != self._screen:
            self._show(self._nobody, None)

    def _card_read(self, presentation: str) -> None:
        """The next card: whoever was served before is gone at once, with her settings unless she was to try again."""
        if self._busy() and self._screen.kind not in _TRY_AGAIN:
            self._settings.reset()
        self._forget()
        self._presentation, self._overlay = presentation, ""
        self._shown_make, self._shown = self._nobody, self._nobody(self._settings.say)
        self._sounds.play("read")
        self._show(outcomes.reading, limits.WAIT_S, after_s=limits.WAIT_NOTICE_S)

    def _outcome_came(self, event: OutcomeCame) -> None:
        outcome, now = event.outcome, self._clock.now()
        shown = event.presentation == self._presentation
        if shown:
            self._outcome, self._extended = outcome, False
            self._last_out = outcome.outcome == "granted" and outcome.direction == "out" and outcome.display.last_out
            asks = outcome.public_text is None
            self._show(
                lambda say: outcomes.of_outcome(outcome, now, self._zone, say),
                limits.QUESTION_S if asks else limits.OUTCOME_S,
            )
            if asks and self._settings.chosen.more_time:
                self.moreTime()
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

    def _show_end(self, presentation: str, make: Make) -> None:
        if presentation == self._presentation:
            self._outcome, self._last_out = None, False
            self._show(make, limits.OUTCOME_S)

    def _show(self, make: Make, for_s: float | None, *, after_s: float = 0.0) -> None:
        """Shows it from now on, or `after_s` from now if nothing comes before; then what was shown stays till then."""
        now = self._clock.monotonic()
        self._make, self._screen, self._pin = make, make(self._settings.say), ""
        self._began, self._until = now, float("inf") if for_s is None else now + for_s
        self._reveal_at = now + after_s if after_s else None
        if not after_s:
            self._overlay = "" if self._busy() else self._overlay
            self._shown_make, self._shown = make, self._screen
            if (cue := _CUES.get(self._screen.kind)) is not None:
                self._sounds.play(cue)
        if self._busy():
            self._active_at, self._dimmed = now, False
        self._still = False
        self._timer.start(_LIVELY_MS if self._busy() or self._overlay else _CALM_MS)
        self.changed.emit()
        self.progressed.emit()

    @Slot()
    def _retell(self) -> None:
        """Says everything again, in the language now."""
        say = self._settings.say
        self._screen, self._shown = self._make(say), self._shown_make(say)
        self._home.refresh(self._situation, self._clock.now())
        self._timer.start(_LIVELY_MS if self._busy() else _CALM_MS)
        self.changed.emit()

    def _notice_idle(self, now: float) -> None:
        limited = bool(self._overlay) or self._screen.kind in _QUESTIONS
        still = limited and self._ends() - now <= limits.STILL_S
        idle = not self._busy() and not self._overlay and now - self._active_at >= limits.IDLE_S
        if idle and not self._dimmed:
            self._settings.reset()
        if (still, idle) != (self._still, self._dimmed):
            self._still, self._dimmed = still, idle
            self.changed.emit()

    def _progress(self) -> float:
        """How much of the page's time is over, from 0 to 1."""
        now = self._clock.monotonic()
        if self._still:
            return 1 - max(0.0, self._ends() - now) / limits.STILL_S
        if self._until == float("inf"):
            return 0.0
        whole = limits.WAIT_BAR_S if self._screen.kind == "wait" else self._until - self._began
        return min(1.0, (now - self._began) / max(limits.SETTLE_S, whole))

    def _shift(self) -> int:
        return int((self._clock.monotonic() - self._active_at) // limits.SHIFT_EVERY_S) % 4 if self._dimmed else 0

    def _time_line(self) -> str:
        return (clears_in if self._still else seconds_left)(self.seconds(), self._settings.say)

    def _left_line(self) -> str:
        return closing.points_left(closing.left(self._shown, self._ticked), self._settings.say)

    currentPage = Property(str, lambda self: self.page(), notify=changed)  # noqa: N815 (QML's case)
    title = Property(str, lambda self: self._shown.title, notify=changed)
    line = Property(str, lambda self: self._shown.line, notify=changed)
    notes = Property(list, lambda self: [asdict(note) for note in self._shown.notes], notify=changed)
    undoLabel = Property(str, lambda self: self._shown.undo, notify=changed)  # noqa: N815
    undoOffered = Property(bool, lambda self: self._reveal_at is None and bool(self._shown.undo), notify=changed)  # noqa: N815
    lastOut = Property(bool, lambda self: self._last_out, notify=changed)  # noqa: N815
    pinReady = Property(bool, lambda self: is_pin(self._pin), notify=changed)  # noqa: N815
    pinCount = Property(int, lambda self: len(self._pin), notify=changed)  # noqa: N815
    digitsTyped = Property(str, lambda self: digits_typed(len(self._pin), self._settings.say), notify=changed)  # noqa: N815
    moreOffered = Property(bool, lambda self: self._more_offered(), notify=changed)  # noqa: N815
    points = Property(list, lambda self: closing.points(self._shown, self._ticked), notify=changed)
    allDone = Property(bool, lambda self: not closing.left(self._shown, self._ticked), notify=changed)  # noqa: N815
    pointsLeft = Property(str, lambda self: self._left_line(), notify=changed)  # noqa: N815
    dimmed = Property(bool, lambda self: self._dimmed, notify=changed)
    shift = Property(int, lambda self: self._shift(), notify=progressed)
    progress = Property(float, lambda self: self._progress(), notify=progressed)
    timeLine = Property(str, lambda self: self._time_line(), notify=progressed)  # noqa: N815
