"""The entrance screen's states, without a window."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.events import (
    AgentChanged,
    CardRead,
    FingerMoved,
    OutcomeCame,
    ReaderChanged,
    TapFailed,
    TapUndone,
    UndoFailed,
)
from kiosk.viewmodels.entrance import EntranceViewModel
from sync.wire.kiosk_api import Direction, Outcome
from tests.clocks import ManualClock
from tests.kiosk.scripted_agent import OTHER_TAP, TAP, outcome


class Touched:
    """What was sent to the agent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, ...]] = []

    def send_pin(self, presentation: str, tap: str, pin: str) -> None:
        self.sent.append(("pin", presentation, tap, pin))

    def send_choice(self, presentation: str, tap: str, direction: Direction) -> None:
        self.sent.append(("choice", presentation, tap, direction))

    def send_undo(self, presentation: str, tap: str) -> None:
        self.sent.append(("undo", presentation, tap))


class Witnessed:
    """What the demo was told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def report_state(self, *, agent_up: bool, reader_up: bool) -> None:
        self.told.append(("state", agent_up, reader_up))

    def report_outcome(self, presentation: str, outcome: Outcome) -> None:
        self.told.append(("outcome", presentation, outcome.outcome))

    def report_no_answer(self, presentation: str, word: str) -> None:
        self.told.append(("no_answer", presentation, word))

    def ask(self, presentation: str, tap: str, question: str) -> None:
        self.told.append(("ask", presentation, tap, question))


class Kiosk:
    """A view model, and what came out of it."""

    def __init__(self) -> None:
        self.touched, self.witnessed = Touched(), Witnessed()
        clock = ManualClock(datetime(2026, 11, 24, 9, tzinfo=UTC))
        self.vm = EntranceViewModel(self.touched, self.witnessed, clock, ZoneInfo("Europe/Paris"))
        self.vm.handle(ReaderChanged(up=True))
        self.vm.handle(AgentChanged(up=True))
        self.witnessed.told.clear()

    def tap(self, word: str, presentation: str = "p1", **more: object) -> None:
        self.vm.handle(CardRead(presentation))
        self.came(word, presentation, **more)

    def came(self, word: str, presentation: str = "p1", **more: object) -> None:
        self.vm.handle(OutcomeCame(presentation, Outcome.model_validate(outcome(word, **more))))

    def type(self, digits: str) -> None:
        for digit in digits:
            self.vm.pressDigit(digit)

    @property
    def kind(self) -> str:
        return self.vm.screen().kind


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    return Kiosk()


def test_a_kiosk_whose_agent_is_away_says_so_instead_of_asking_for_a_badge(kiosk: Kiosk) -> None:
    assert kiosk.kind == "home"
    kiosk.vm.handle(AgentChanged(up=False))
    assert kiosk.kind == "broken"
    assert kiosk.witnessed.told == [("state", False, True)]


def test_an_outcome_is_shown_and_witnessed(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Awa"})
    assert kiosk.vm.screen().title == "Bonjour Awa"
    assert kiosk.witnessed.told == [("outcome", "p1", "granted")]


def test_a_failure_is_shown_and_witnessed(kiosk: Kiosk) -> None:
    kiosk.vm.handle(CardRead("p1"))
    kiosk.vm.handle(TapFailed("p1", "no_answer"))
    assert kiosk.vm.screen().title == "Passage non enregistré"
    assert kiosk.witnessed.told == [("no_answer", "p1", "no_answer")]


def test_an_agent_that_goes_while_somebody_is_served_does_not_wipe_her_screen(kiosk: Kiosk) -> None:
    kiosk.tap("granted")
    kiosk.vm.handle(AgentChanged(up=False))
    assert kiosk.kind == "in"
    kiosk.vm.goHome()
    assert kiosk.kind == "broken"


def test_a_pin_is_sent_with_ok_and_only_then(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required", direction=None)
    kiosk.type("1234")
    assert kiosk.touched.sent == []
    kiosk.vm.submitPin()
    assert kiosk.touched.sent == [("pin", "p1", TAP, "1234")]
    kiosk.vm.submitPin()
    assert len(kiosk.touched.sent) == 1


@pytest.mark.parametrize("digits", ["", "123"])
def test_ok_does_nothing_before_the_fourth_digit(kiosk: Kiosk, digits: str) -> None:
    kiosk.tap("pin_required")
    kiosk.type(digits)
    kiosk.vm.submitPin()
    assert (kiosk.touched.sent, kiosk.kind) == ([], "pin")


def test_a_ninth_digit_is_not_taken_and_erase_begins_anew(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.type("99999999" + "9")
    kiosk.vm.erase()
    kiosk.type("12345678" + "9")
    kiosk.vm.submitPin()
    assert kiosk.touched.sent == [("pin", "p1", TAP, "12345678")]


def test_digits_typed_for_one_question_are_gone_for_the_next(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.type("99")
    kiosk.tap("pin_required", "p2")
    kiosk.type("1234")
    kiosk.vm.submitPin()
    assert kiosk.touched.sent == [("pin", "p2", TAP, "1234")]


def test_a_choice_is_sent_once_and_may_be_followed_by_a_pin(kiosk: Kiosk) -> None:
    kiosk.tap("choice_required", direction=None)
    kiosk.vm.choose("in")
    kiosk.vm.choose("out")
    assert kiosk.touched.sent == [("choice", "p1", TAP, "in")]
    kiosk.came("pin_required")
    assert kiosk.kind == "pin"


def test_the_next_card_ends_a_question(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.type("1234")
    kiosk.vm.handle(CardRead("p2"))
    kiosk.vm.submitPin()
    assert (kiosk.touched.sent, kiosk.kind) == ([], "wait")


def test_what_comes_of_an_earlier_card_is_witnessed_but_shown_to_nobody_else(kiosk: Kiosk) -> None:
    kiosk.vm.handle(CardRead("p2"))
    kiosk.came("granted", "p1", display={"name": "Awa"})
    assert kiosk.kind == "wait"
    assert kiosk.witnessed.told == [("outcome", "p1", "granted")]


def test_undo_is_offered_while_the_agent_allows_it_and_told(kiosk: Kiosk) -> None:
    kiosk.tap("granted")
    kiosk.vm.undo()
    assert kiosk.touched.sent == []
    kiosk.tap("granted", display={"undo_until_s": 10})
    kiosk.vm.undo()
    assert kiosk.touched.sent == [("undo", "p1", TAP)]
    kiosk.vm.handle(TapUndone("p1"))
    assert kiosk.vm.screen().title == "C’est annulé. Rien n’a changé."


def test_an_undo_that_failed_says_that_the_record_stands(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"undo_until_s": 10})
    kiosk.vm.undo()
    kiosk.vm.handle(UndoFailed("p1", "late"))
    assert kiosk.vm.screen().title == "Annulation impossible"


def test_fingers_are_asked_once_per_question_after_the_outcome_was_witnessed(kiosk: Kiosk) -> None:
    kiosk.tap("choice_required", direction=None)
    kiosk.vm.choose("in")
    kiosk.came("pin_required")
    assert [line for line in kiosk.witnessed.told if line[0] == "ask"] == [
        ("ask", "p1", TAP, "choice"),
        ("ask", "p1", TAP, "pin"),
    ]
    assert kiosk.witnessed.told[:2] == [("outcome", "p1", "choice_required"), ("ask", "p1", TAP, "choice")]


def test_a_finger_touches_as_a_person_does(kiosk: Kiosk) -> None:
    kiosk.tap("choice_required", direction=None)
    kiosk.vm.handle(FingerMoved(TAP, "choice", None, "out"))
    kiosk.came("pin_required")
    kiosk.vm.handle(FingerMoved(TAP, "pin", "4321", None))
    assert kiosk.touched.sent == [("choice", "p1", TAP, "out"), ("pin", "p1", TAP, "4321")]


@pytest.mark.parametrize(
    "finger",
    [
        FingerMoved(OTHER_TAP, "pin", "4321", None),
        FingerMoved(TAP, "choice", None, "in"),
        FingerMoved(TAP, "pin", None, None),
        FingerMoved(TAP, "pin", "43", None),
    ],
    ids=["another tap's", "another question's", "nobody's", "too short"],
)
def test_a_finger_that_does_not_answer_the_question_shown_does_nothing(kiosk: Kiosk, finger: FingerMoved) -> None:
    kiosk.tap("pin_required")
    kiosk.vm.handle(finger)
    assert kiosk.touched.sent == []
