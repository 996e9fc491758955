"""The turn of whoever stands before the kiosk: takes what happened, says which page is shown, passes touches on.

Lives on the Qt thread. Everything that ends by itself ends in `tick`, by the monotonic clock.
"""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.events import (
    AgentChanged,
    BellFailed,
    BellRung,
    CardKnown,
    CardRead,
    DeskAnswered,
    DeskFailed,
    Event,
    FingerMoved,
    NewcomerAnswered,
    NewcomerFailed,
    OutcomeCame,
    ReaderChanged,
    ScreenshotWanted,
    SessionOpened,
    SheetNotPrinted,
    SheetPrinted,
    StatusCame,
    TapFailed,
    TapUndone,
    UndoFailed,
    VoiceLost,
)
from kiosk.screens import bell, closing, desk_words, newcomer, outcomes, roll_call_page
from kiosk.viewmodels import limits
from kiosk.viewmodels.calling import CallingViewModel
from kiosk.viewmodels.entrance_pages import EntrancePages, Make
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.newcomer import NewcomerViewModel
from kiosk.viewmodels.ports import Purposes, Sounds, Touches, Witness
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.roll_call import RollCallViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Direction, Outcome, PublicText, Purpose, Welcome
from sync.wire.pins import is_pin

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_TRY_AGAIN = {"again", "failed", "badge"}
_OVERLAYS = {"access", "state", "programme"}


@QmlElement
class EntranceViewModel(EntrancePages):
    """What `Entrance.qml` shows. One presentation is served at a time; what comes of an earlier one is not shown."""

    screenshotAsked = Signal(str)  # noqa: N815 (Qt's case)

    def __init__(
        self,
        touches: Touches,
        purposes: Purposes,
        witness: Witness | None,
        sounds: Sounds,
        clock: Clock,
        zone: ZoneInfo,
        settings: SettingsViewModel,
        home: HomeViewModel,
        desk: ReceptionViewModel,
        roll_call: RollCallViewModel,
        calling: CallingViewModel,
        without_badge: NewcomerViewModel,
    ) -> None:
        super().__init__(sounds, clock, settings, home, desk, roll_call, calling)
        self._touches, self._purposes, self._witness, self._zone = touches, purposes, witness, zone
        self._newcomer = without_badge
        self._forget()
        self.changed.connect(self._say_purpose)
        self.beat.connect(self.tick)
        settings.touched.connect(self.touch)
        desk.changed.connect(self.changed)
        desk.lockedItself.connect(self._desk_locked)
        roll_call.changed.connect(self.changed)
        roll_call.over.connect(self._roll_call_over)
        calling.changed.connect(self._calling_changed)
        without_badge.moved.connect(self._newcomer_moved)
        self._retell()

    @Slot(object)
    def handle(self, event: Event) -> None:
        """Takes one event from the kiosk's threads."""
        match event:
            case ReaderChanged() | AgentChanged() | StatusCame():
                self._situation_changed(event)
            case SessionOpened():
                self._desk_locked("restarted")
            case CardRead():
                self._card_read(event)
            case OutcomeCame() | CardKnown() | TapFailed():
                self._tap_ended(event)
            case DeskAnswered() | DeskFailed():
                self._desk_answered(event)
            case NewcomerAnswered() | NewcomerFailed():
                self._newcomer_answered(event)
            case SheetPrinted() | SheetNotPrinted():
                self._roll_call.printing_ended(well=isinstance(event, SheetPrinted))
            case BellRung() | BellFailed():
                self._bell_answered(event.call if isinstance(event, BellRung) else "")
            case TapUndone() | UndoFailed():
                undone = isinstance(event, TapUndone)
                self._show_end(event.presentation, outcomes.undone if undone else outcomes.not_undone)
            case FingerMoved():
                self._finger_moved(event)
            case VoiceLost():
                self._settings.lose_voice()
            case ScreenshotWanted():
                self.screenshotAsked.emit(event.file)

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

    def _situation_changed(self, event: ReaderChanged | AgentChanged | StatusCame) -> None:
        now = self._clock.now()
        self._situation = self._situation.after(event, now)
        if self._witness is not None and not isinstance(event, StatusCame):
            self._witness.report_state(agent_up=self._situation.agent.up, reader_up=self._situation.reader.up)
        self._home.refresh(self._situation, now)
        if isinstance(event, StatusCame):
            self._calling.told(event.status.calls_waiting)
            self._roll_call.told(event.status)
            if not self._roll_call.is_held:
                self._desk.told(event.status)
            self._newcomer.told(event.status)
            if self._screen.kind == "rung" and event.status.taken_call == self._call:
                self._show(bell.taken, limits.TAKEN_S)
        elif isinstance(event, AgentChanged):
            self._roll_call.reach(reachable=event.up)
            if not event.up:
                self._calling.told(None)
                self._desk_locked("unreachable")
        if not self._busy():
            self._show_nobody()

    @Slot()
    def _calling_changed(self) -> None:
        """Somebody waits for reception, or not any more: a dimmed screen wakes for it."""
        if self._calling.is_on:
            self._active_at, self._dimmed = self._clock.monotonic(), False
        if not self._busy():
            self._show_nobody()
        self.changed.emit()

    def _card_read(self, event: CardRead) -> None:
        """The next card: whoever was served before is gone at once, with her settings unless she was to try again."""
        if event.purpose in {"release", "credential"} and self._desk.is_open:
            self._desk.card_read(event.presentation)
            self._sounds.play("read")
            return
        if self._busy() and self._screen.kind not in _TRY_AGAIN:
            self._settings.reset()
        self._forget()
        self._presentation, self._purpose, self._overlay = event.presentation, event.purpose, ""
        self._was_desk = self._desk.is_open
        self._shown_make, self._shown = self._nobody, self._nobody(self._settings.say)
        self._sounds.play("read")
        self._show(outcomes.reading, limits.WAIT_S, after_s=limits.WAIT_NOTICE_S)
        self._lock_desk()

    def _tap_ended(self, event: OutcomeCame | CardKnown | TapFailed) -> None:
        match event:
            case OutcomeCame():
                self._outcome_came(event)
            case CardKnown():
                self._card_known(event)
            case TapFailed():
                self._tap_failed(event)

    def _tap_failed(self, event: TapFailed) -> None:
        if self._witness is not None:
            self._witness.report_no_answer(event.presentation, event.word)
        if self._desk.owns(event.presentation):
            self._desk.card_failed(event.word)
            return
        if self._was_desk and event.presentation == self._presentation:
            # The agent has learned of no badge: it would leave reception open for the next one.
            self._desk.tell_locked()
        self._show_end(event.presentation, lambda say: outcomes.of_failure(event.word, say))

    def _card_known(self, event: CardKnown) -> None:
        if self._desk.owns(event.presentation):
            self._desk.card_known(event.card)
        else:
            # Reception has locked since the card came.
            self._show_end(event.presentation, lambda say: outcomes.of_failure("late", say))

    def _release_answered(self, event: OutcomeCame) -> None:
        """A card came to open a door: hers opens it, any other locks reception."""
        if event.outcome.outcome == "granted":
            self._desk.approved(event.outcome.tap)
        elif event.outcome.public_text is PublicText.AGAIN:
            self._desk.card_failed("again")
        else:
            self._lock_desk(tell=True)
            self._forget()
            self._presentation, self._purpose = event.presentation, "release"

    def _outcome_came(self, event: OutcomeCame) -> None:
        if self._desk.owns(event.presentation):
            self._release_answered(event)
        outcome, now, purpose = event.outcome, self._clock.now(), self._purpose
        shown = event.presentation == self._presentation
        if shown and purpose == "reception" and outcome.outcome == "granted":
            self._forget()
            self._show(desk_words.opened, None)
            self._desk.open()
            self._roll_call.reception_opened()
        elif shown:
            if purpose == "presence":
                self._roll_call.lock()
            self._outcome, self._extended = outcome, False
            self._last_out = outcome.outcome == "granted" and outcome.direction == "out" and outcome.display.last_out
            asks = outcome.public_text is None
            self._show(
                lambda say: desk_words.of_outcome(outcome, purpose, now, self._zone, say),
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

    def _guest_told(self) -> Welcome | None:
        """What the site tells the guest who has just come in; there is more of it than can be read with her name."""
        return None if self._outcome is None or self._screen.kind != "in" else self._outcome.display.welcome

    def _desk_answered(self, event: DeskAnswered | DeskFailed) -> None:
        if not self._roll_call.handle(event):
            self._desk.handle(event)

    @Slot()
    def _newcomer_moved(self) -> None:
        self._show(self._newcomer.screen, max(self._newcomer.lasts_s, self._patience()))

    def _newcomer_answered(self, event: NewcomerAnswered | NewcomerFailed) -> None:
        outcome = self._newcomer.handle(event)
        if outcome is None:
            return
        self._forget()
        self._outcome = outcome
        now, denied = self._clock.now(), outcome.outcome == "denied"
        self._show(
            lambda say: newcomer.refused(say) if denied else outcomes.of_outcome(outcome, now, self._zone, say),
            limits.OUTCOME_S,
        )

    def _bell_answered(self, call: str) -> None:
        """Whoever rang waits for it; if a badge came since, it is nobody's any more. No call: nobody was told."""
        if self._rings:
            self._forget()
            self._call = call
            self._show(bell.rung if call else bell.not_rung, limits.QUESTION_S if call else limits.OUTCOME_S)

    @Slot(str)
    def _desk_locked(self, word: str) -> None:
        """Reception was open, and is not: that is said. A roll call goes on."""
        if self._roll_call.is_held:
            self._lock_desk()
            return
        if self._screen.kind == "desk":
            self._forget()
            self._overlay = ""
            self._settings.reset()
            self._show(lambda say: desk_words.locked(word, say), limits.OUTCOME_S)
            self._lock_desk()

    @Slot()
    def _roll_call_over(self) -> None:
        """It was closed, here or elsewhere: reception locks, so that no name is left."""
        self._forget()
        self._settings.reset()
        self._show(roll_call_page.over, limits.OUTCOME_S)
        self._lock_desk(tell=True)

    @Slot()
    def _say_purpose(self) -> None:
        """What the next card is for follows from what is shown."""
        opens = self._screen.kind == "badge" or (self._screen.kind == "again" and self._purpose == "reception")
        # A list that outlived reception's session waits for the badge with which its ticks are recorded.
        opens = opens or (self._roll_call.is_held and not self._desk.is_open)
        self._purposes.set("reception" if opens else self._desk.next_purpose)

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
