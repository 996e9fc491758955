"""What whoever stands before the kiosk does, and what ends by itself because she does nothing more. Qt thread."""

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement

from kiosk.screens import bell, closing, desk_words, outcomes
from kiosk.viewmodels import limits
from kiosk.viewmodels.calling import CallingViewModel
from kiosk.viewmodels.door_alarm import DoorAlarm
from kiosk.viewmodels.entrance_pages import EntrancePages
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.newcomer import NewcomerViewModel
from kiosk.viewmodels.ports import Sounds, Touches
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.roll_call import RollCallViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Direction, Outcome, Purpose, Welcome
from sync.wire.pins import is_pin

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_OVERLAYS = {"access", "state", "programme"}


@QmlElement
class EntranceTouches(EntrancePages):
    """The turn of one person, as far as she moves it herself; what the kiosk's threads tell is
    `kiosk.viewmodels.entrance`'s."""

    def __init__(
        self,
        touches: Touches,
        sounds: Sounds,
        clock: Clock,
        settings: SettingsViewModel,
        home: HomeViewModel,
        desk: ReceptionViewModel,
        roll_call: RollCallViewModel,
        calling: CallingViewModel,
        without_badge: NewcomerViewModel,
        door_alarm: DoorAlarm,
    ) -> None:
        super().__init__(sounds, clock, settings, home, desk, roll_call, calling)
        self._touches, self._newcomer, self._door_alarm = touches, without_badge, door_alarm
        self._forget()
        self.beat.connect(self.tick)
        settings.touched.connect(self.touch)

    @Slot(str)
    def pressDigit(self, digit: str) -> None:  # noqa: N802 (QML's case)
        """A key of the pad."""
        if self._screen.kind == "pin" and len(self._pin) < limits.LONGEST_PIN:
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
        if self._desk.is_open:
            self._desk.use(surely=True)
        elif self._screen.kind == "last" or self._newcomer_shown():
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
    def openDesk(self) -> None:  # noqa: N802 (QML's case)
        """Reception is asked for: the next badge is to open it."""
        if self._desk.is_offered and not self._busy():
            self._show(desk_words.present, limits.QUESTION_S)

    @Slot()
    def openNewcomer(self) -> None:  # noqa: N802 (QML's case)
        """Somebody has no badge."""
        if self._newcomer.is_offered and not self._busy():
            self._forget()
            self._newcomer.open()

    @Slot()
    def ring(self) -> None:
        """Calls reception to the door."""
        self._forget()
        self._show(bell.ringing, limits.WAIT_S, after_s=limits.WAIT_NOTICE_S)
        self._rings = True
        self._touches.send_ring()

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
        """Forgets everything about the person served last, her settings too; locks reception."""
        self._leave(tell=True)

    @Slot()
    def touch(self) -> None:
        """Somebody is there."""
        now = self._clock.monotonic()
        self._active_at, self._overlay_until = now, max(self._overlay_until, now + self._patience())
        self._dimmed = False
        if self._desk.is_open and not self._roll_call.is_held and now < self._ends():
            self._desk.use()
        if self._newcomer_shown() and now < self._ends():
            self._until = max(self._until, now + self._patience())
        self.tick()
        self.changed.emit()

    @Slot()
    def tick(self) -> None:
        """Lets end what has lasted long enough; called every 100 ms while somebody is served, else every second."""
        now = self._clock.monotonic()
        self._reveal(now)
        if self._last_out and now >= self._until:
            self.checkClosing()
        elif now >= self._until and (told := self._guest_told()) is not None:
            self._outcome = None
            self._show(lambda say: outcomes.greeting(told, say), self._patience())
        elif now >= self._ends():
            # The agent locks reception by itself, and writes that nobody used it.
            self._leave(tell=False)
        self._desk.tick()
        self._roll_call.tick()
        self._calling.tick()
        self._door_alarm.tick()
        self._home.refresh(self._situation, self._clock.now())
        self._notice_idle(now)
        if not self._busy():
            self._show_nobody()
        self.progressed.emit()

    def _forget(self) -> None:
        self._presentation, self._pin, self._ticked = "", "", set[int]()
        self._purpose: Purpose = "presence"
        self._was_desk = self._rings = False
        self._call = ""
        self._outcome: Outcome | None = None
        self._last_out = self._extended = False
        self._until = self._began = float("inf")
        self._newcomer.leave()

    def _leave(self, *, tell: bool) -> None:
        self._forget()
        self._overlay = ""
        self._settings.reset()
        self._active_at = self._clock.monotonic()
        self._show(self._nobody, None)
        self._lock_desk(tell=tell)

    def _lock_desk(self, *, tell: bool = False) -> None:
        self._roll_call.reception_closed()
        self._desk.lock(tell=tell)

    def _guest_told(self) -> Welcome | None:
        """What the site tells the guest who has just come in; there is more of it than can be read with her name."""
        return None if self._outcome is None or self._screen.kind != "in" else self._outcome.display.welcome
