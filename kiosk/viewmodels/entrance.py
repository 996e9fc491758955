"""The turn of whoever stands before the kiosk: takes what happened elsewhere, and says what is shown of it.

Lives on the Qt thread.
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
from kiosk.screens import bell, desk_words, newcomer, outcomes, roll_call_page
from kiosk.viewmodels import limits
from kiosk.viewmodels.calling import CallingViewModel
from kiosk.viewmodels.door_alarm import DoorAlarm
from kiosk.viewmodels.entrance_pages import Make
from kiosk.viewmodels.entrance_touches import EntranceTouches
from kiosk.viewmodels.home import HomeViewModel
from kiosk.viewmodels.newcomer import NewcomerViewModel
from kiosk.viewmodels.ports import Purposes, Sounds, Touches, Witness
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.roll_call import RollCallViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire.instants import Clock
from sync.wire.kiosk_api import PublicText

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_TRY_AGAIN = {"again", "failed", "badge"}


@QmlElement
class EntranceViewModel(EntranceTouches):
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
        door_alarm: DoorAlarm,
    ) -> None:
        super().__init__(touches, sounds, clock, settings, home, desk, roll_call, calling, without_badge, door_alarm)
        self._purposes, self._witness, self._zone = purposes, witness, zone
        self.changed.connect(self._say_purpose)
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

    def _situation_changed(self, event: ReaderChanged | AgentChanged | StatusCame) -> None:
        now, before = self._clock.now(), self._alarm()
        self._situation = self._situation.after(event, now)
        if self._witness is not None and not isinstance(event, StatusCame):
            self._witness.report_state(agent_up=self._situation.agent.up, reader_up=self._situation.reader.up)
        self._home.refresh(self._situation, now)
        if isinstance(event, StatusCame):
            counted = event.status.roll_call == "fire" and event.status.calls_waiting is not None
            counted = counted and not self._desk.is_open
            self._calling.told(event.status.calls_waiting, fire=counted)
            self._roll_call.told(event.status)
            if not self._roll_call.is_held:
                self._desk.told(event.status)
            self._newcomer.told(event.status)
            if self._door_alarm.told(event.status):
                # A dimmed screen wakes for it.
                self._active_at, self._dimmed = self._clock.monotonic(), False
                self.changed.emit()
            if self._screen.kind == "rung" and event.status.taken_call == self._call:
                self._show(bell.taken, limits.TAKEN_S)
        elif isinstance(event, AgentChanged):
            self._roll_call.reach(reachable=event.up)
            if not event.up:
                self._calling.told(None)
                self._door_alarm.told(None)
                self._desk_locked("unreachable")
        if self._alarm() and not before:
            self._alarm_began()
        if not self._busy():
            self._show_nobody()

    def _alarm_began(self) -> None:
        """Whatever somebody does here ends, but for her size of text: she must leave, and read it. Reception that is
        open goes on; it has people to count."""
        self._active_at, self._dimmed = self._clock.monotonic(), False
        if not self._desk.is_open and not self._roll_call.is_held:
            self._forget()
            self._overlay = ""
            self._show(self._nobody, None)

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
            if self._calling.is_fire:
                self._calling.putOff()
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
