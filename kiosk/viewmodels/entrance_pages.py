"""What is on the entrance's screen, and for how long: pages, the question whether anybody is there, dimming. Qt thread.

Everything is told by the monotonic clock; who is served, and what comes of it, is `kiosk.viewmodels.entrance`'s.
"""

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.screens import calling, closing, roll_call_page
from kiosk.screens.home import must_leave
from kiosk.screens.labels import clears_in, digits_typed, seconds_left
from kiosk.screens.say import Say
from kiosk.screens.screen import Screen
from kiosk.screens.situation import Situation
from kiosk.viewmodels import limits
from kiosk.viewmodels.calling import CallingViewModel
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.ports import Sounds
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.roll_call import RollCallViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire.instants import Clock
from sync.wire.pins import is_pin

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_LIVELY_MS, _CALM_MS = 100, 1000
_NOBODY = {"start", "home", "trouble", "calling"}
_NEWCOMERS = {"newcomer", "notice", "asked", "code", "sent", "pass", "greeting"}
_QUESTIONS = {"pin", "choice", "last"} | _NEWCOMERS
_CUES = {"in": "in", "out": "out", "refused": "refused", "failed": "refused", "again": "again"}

Make = Callable[[Say], Screen]


@QmlElement
class EntrancePages(QObject):
    """The page shown, and the one that is about to take its place. `beat` goes off as often as that may change."""

    changed = Signal()
    progressed = Signal()
    beat = Signal()

    def __init__(
        self,
        sounds: Sounds,
        clock: Clock,
        settings: SettingsViewModel,
        home: HomeViewModel,
        desk: ReceptionViewModel,
        roll_call: RollCallViewModel,
        waiting: CallingViewModel,
    ) -> None:
        super().__init__()
        self._sounds, self._clock, self._settings, self._home = sounds, clock, settings, home
        self._desk, self._roll_call, self._calling = desk, roll_call, waiting
        self._situation = Situation()
        self._started = self._active_at = clock.monotonic()
        self._overlay, self._overlay_until = "", 0.0
        self._still = self._dimmed = False
        self._pin, self._ticked = "", set[int]()
        self._last_out = self._extended = False
        self._make: Make = self._nobody
        self._shown_make, self._shown = self._make, self._nobody(settings.say)
        self._screen = self._shown
        self._reveal_at: float | None = None
        self._until = self._began = float("inf")
        settings.changed.connect(self._retell)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)

    def screen(self) -> Screen:
        """What the turn has come to; it may not be shown yet."""
        return self._screen

    def page(self) -> str:
        """Which page is shown."""
        return "still" if self._still else self._overlay or self._kind()

    def settled(self, say: Say) -> Screen | None:
        """The screen that is shown, in the words of `say`; None while another is about to take its place."""
        return None if self._reveal_at is not None else self._shown_make(say)

    def seconds(self) -> int:
        """How long the page stays if nobody touches it; 0 where it stays."""
        ends = self._ends()
        return 0 if ends == float("inf") else max(0, round(ends - self._clock.monotonic()))

    def _nobody(self, say: Say) -> Screen:
        if self._roll_call.is_held:
            return roll_call_page.running(say)
        if not self._situation.told and self._clock.monotonic() < self._started + limits.GRACE_S:
            return Screen("start")
        if not self._situation.serving:
            return Screen("trouble")
        if not self._calling.is_on:
            return Screen("home")
        return calling.fire(say) if self._calling.is_fire else calling.somebody_waits(say)

    def _kind(self) -> str:
        kind = self._shown.kind
        return (self._roll_call.page() or self._desk.page() or kind) if kind == "desk" else kind

    def _busy(self) -> bool:
        return self._screen.kind not in _NOBODY

    def _alarm(self) -> bool:
        return self._situation.status is not None and must_leave(self._situation.status)

    def _newcomer_shown(self) -> bool:
        return self._screen.kind in _NEWCOMERS

    def _patience(self) -> float:
        return limits.MORE_TIME_S if self._settings.chosen.more_time else limits.QUESTION_S

    def _ends(self) -> float:
        """When the page goes by itself, at the latest."""
        overlay = self._overlay_until if self._overlay else float("inf")
        locks = self._desk.is_open and not self._roll_call.is_held
        return min(self._until, overlay, self._desk.ends if locks else float("inf"))

    def _more_offered(self) -> bool:
        return (
            bool(self._overlay)
            or self._desk.is_open
            or self._screen.kind in {"last"} | _NEWCOMERS
            or (self._screen.kind in {"pin", "choice"} and not self._extended)
        )

    def _show_nobody(self) -> None:
        if self._nobody(self._settings.say) != self._screen:
            self._show(self._nobody, None)

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

    def _reveal(self, now: float) -> None:
        """Shows what was to be shown by now if nothing came before."""
        if self._reveal_at is not None and now >= self._reveal_at:
            self._reveal_at, self._shown_make, self._shown = None, self._make, self._screen
            self.changed.emit()

    @Slot()
    def _retell(self) -> None:
        """Says everything again, in the language now."""
        say = self._settings.say
        self._screen, self._shown = self._make(say), self._shown_make(say)
        self._home.refresh(self._situation, self._clock.now())
        self._timer.start(_LIVELY_MS if self._busy() else _CALM_MS)
        self.changed.emit()

    def _notice_idle(self, now: float) -> None:
        locks = self._desk.is_open and not self._roll_call.is_held
        limited = bool(self._overlay) or locks or self._screen.kind in _QUESTIONS
        still = limited and self._ends() - now <= self._still_s()
        unneeded = not self._busy() and not self._overlay and not self._calling.is_on and not self._alarm()
        idle = unneeded and now - self._active_at >= limits.IDLE_S
        if idle and not self._dimmed:
            self._settings.reset()
        if (still, idle) != (self._still, self._dimmed):
            self._still, self._dimmed = still, idle
            self.changed.emit()

    def _still_s(self) -> float:
        return limits.DESK_STILL_S if self._desk.is_open else limits.STILL_S

    def _progress(self) -> float:
        """How much of the page's time is over, from 0 to 1."""
        now = self._clock.monotonic()
        if self._still:
            return 1 - max(0.0, self._ends() - now) / self._still_s()
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
    scan = Property(list, lambda self: list(self._shown.scan), notify=changed)
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
