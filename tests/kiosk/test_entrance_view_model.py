"""Whose turn it is at the entrance and what she sees, without a window."""

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.config import ScreenTable
from kiosk.events import (
    AgentChanged,
    CardRead,
    FingerMoved,
    ReaderChanged,
    ScreenshotWanted,
    TapFailed,
    TapUndone,
    UndoFailed,
)
from tests.kiosk.scripted_agent import OTHER_TAP, TAP
from tests.kiosk.stage import Kiosk

WELCOME = {"text": "Bienvenue au Préau.", "wifi": {"ssid": "Préau visiteurs", "password": "bonjour 2026"}}


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    return Kiosk()


def test_a_kiosk_that_has_just_started_says_so_for_five_seconds_and_then_what_is_missing(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk(in_service=False)
    assert kiosk.page == "start"
    kiosk.wait(5)
    assert kiosk.page == "trouble"


def test_a_kiosk_whose_agent_is_away_says_so_at_once_instead_of_asking_for_a_badge(kiosk: Kiosk) -> None:
    assert kiosk.page == "home"
    kiosk.happens(AgentChanged(up=False))
    assert kiosk.page == "trouble"
    assert kiosk.witnessed.told == [("state", False, True)]


def test_a_reader_that_is_unplugged_is_told_at_once_and_forgotten_when_it_is_back(kiosk: Kiosk) -> None:
    kiosk.happens(ReaderChanged(up=False))
    assert kiosk.page == "trouble"
    kiosk.happens(ReaderChanged(up=True))
    assert kiosk.page == "home"


def test_a_store_that_cannot_be_written_puts_the_kiosk_out_of_service(kiosk: Kiosk) -> None:
    kiosk.status(store_well=False)
    assert kiosk.page == "trouble"
    kiosk.status()
    assert kiosk.page == "home"


def test_an_outcome_is_shown_heard_and_witnessed(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Awa"})
    assert kiosk.vm.screen().title == "Bonjour Awa"
    assert kiosk.heard.played == ["read", "in"]
    assert kiosk.witnessed.told == [("outcome", "p1", "granted")]


def test_each_outcome_has_its_sound(kiosk: Kiosk) -> None:
    kiosk.tap("granted", direction="out", public_text="goodbye")
    kiosk.tap("denied", "p2")
    kiosk.tap("denied", "p3", public_text="again")
    kiosk.tap("pin_required", "p4")
    assert [sound for sound in kiosk.heard.played if sound != "read"] == ["out", "refused", "again"]


def test_a_failure_is_shown_and_witnessed(kiosk: Kiosk) -> None:
    kiosk.happens(CardRead("p1"), TapFailed("p1", "unreachable"))
    assert kiosk.vm.screen().title == "Passage non enregistré"
    assert kiosk.witnessed.told == [("no_answer", "p1", "unreachable")]


def test_an_outcome_goes_after_its_ten_seconds_whatever_the_agent_says_of_undo(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Awa", "undo_until_s": 60})
    kiosk.wait(9.9)
    assert kiosk.page == "in"
    kiosk.wait(0.1)
    assert kiosk.page == "home"
    assert "Awa" not in kiosk.vm.screen().title


def test_a_guest_reads_on_what_the_site_tells_her_without_her_name_or_an_undo_that_is_over(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Inès", "undo_until_s": 10, "welcome": WELCOME})
    first = kiosk.vm.screen()
    assert (kiosk.page, first.title, bool(first.undo)) == ("in", "Bonjour Inès", True)
    kiosk.wait(10)
    screen = kiosk.vm.screen()
    assert (kiosk.page, screen.title, screen.undo) == ("greeting", "Bonjour", "")
    assert (screen.notes, screen.scan) == (first.notes, first.scan)
    assert "Inès" not in str(screen)
    kiosk.vm.undo()
    assert kiosk.touched.sent == []
    assert kiosk.heard.played == ["read", "in"], "nobody has come in anew"
    kiosk.wait(51)
    assert kiosk.page == "still"
    kiosk.vm.moreTime()
    assert kiosk.page == "greeting"
    kiosk.happens(CardRead("p2"))
    kiosk.came("granted", "p2", display={"name": "Awa"})
    assert "bonjour 2026" not in str(kiosk.vm.screen())
    kiosk.wait(10)
    assert kiosk.page == "home"


def test_a_guest_who_takes_her_tap_back_is_told_nothing_more(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"undo_until_s": 10, "welcome": WELCOME})
    kiosk.vm.undo()
    kiosk.happens(TapUndone("p1"))
    assert kiosk.page == "undone"
    kiosk.wait(10)
    assert kiosk.page == "home"


def test_one_moment_is_said_after_300_ms_and_nothing_before(kiosk: Kiosk) -> None:
    kiosk.happens(CardRead("p1"))
    kiosk.wait(0.2)
    assert kiosk.page == "home"
    kiosk.wait(0.1)
    assert kiosk.page == "wait"


def test_the_next_card_ends_what_is_shown_at_once(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Awa", "undo_until_s": 10})
    kiosk.happens(CardRead("p2"))
    assert kiosk.page == "home"
    kiosk.vm.undo()
    assert kiosk.touched.sent == []


def test_an_agent_that_goes_while_somebody_is_served_does_not_wipe_her_screen(kiosk: Kiosk) -> None:
    kiosk.tap("granted")
    kiosk.happens(AgentChanged(up=False))
    assert kiosk.page == "in"
    kiosk.vm.goHome()
    assert kiosk.page == "trouble"


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
    assert (kiosk.touched.sent, kiosk.page) == ([], "pin")


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
    assert kiosk.page == "pin"


def test_what_comes_of_an_earlier_card_is_witnessed_but_shown_to_nobody_else(kiosk: Kiosk) -> None:
    kiosk.happens(CardRead("p2"))
    kiosk.came("granted", "p1", display={"name": "Awa"})
    kiosk.wait(0.3)
    assert kiosk.page == "wait"
    assert kiosk.witnessed.told == [("outcome", "p1", "granted")]


def test_undo_is_offered_while_the_agent_allows_it_and_told(kiosk: Kiosk) -> None:
    kiosk.tap("granted")
    kiosk.vm.undo()
    assert kiosk.touched.sent == []
    kiosk.tap("granted", display={"undo_until_s": 10})
    kiosk.vm.undo()
    assert kiosk.touched.sent == [("undo", "p1", TAP)]
    kiosk.happens(TapUndone("p1"))
    assert (kiosk.vm.screen().title, kiosk.vm.screen().line) == ("C’est annulé", "Rien n’a changé.")


def test_an_undo_that_failed_says_that_the_record_stands(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"undo_until_s": 10})
    kiosk.vm.undo()
    kiosk.happens(UndoFailed("p1", "late"))
    assert kiosk.vm.screen().title == "Annulation impossible"


def test_a_question_is_asked_about_at_50_s_extended_once_and_gone_when_nobody_answers(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.wait(49)
    assert kiosk.page == "pin"
    kiosk.wait(1)
    assert kiosk.page == "still"
    kiosk.vm.moreTime()
    kiosk.vm.moreTime()
    assert kiosk.touched.sent == [("extend", "p1", TAP)]
    assert kiosk.page == "pin"
    kiosk.wait(60)
    assert kiosk.page == "still"
    kiosk.wait(10)
    assert kiosk.page == "home"


def test_digits_typed_so_far_are_kept_when_more_time_is_asked_for(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.type("25")
    kiosk.wait(52)
    kiosk.vm.moreTime()
    kiosk.type("80")
    kiosk.vm.submitPin()
    assert ("pin", "p1", TAP, "2580") in kiosk.touched.sent


def test_somebody_who_asked_for_more_time_gets_two_minutes_at_once(kiosk: Kiosk) -> None:
    kiosk.settings.switchTime()
    kiosk.tap("pin_required")
    assert kiosk.touched.sent == [("extend", "p1", TAP)]
    kiosk.wait(100)
    assert kiosk.page == "pin"


def test_the_last_one_out_is_shown_the_checklist_after_her_goodbye(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Awa", "last_out": True}, direction="out", public_text="goodbye")
    assert kiosk.page == "out"
    kiosk.wait(10)
    assert kiosk.page == "last"
    assert "Awa" not in kiosk.vm.screen().title
    kiosk.wait(60)
    assert kiosk.page == "home"


def test_a_departure_that_was_undone_needs_no_checklist(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"last_out": True, "undo_until_s": 10}, direction="out", public_text="goodbye")
    kiosk.vm.undo()
    kiosk.happens(TapUndone("p1"))
    kiosk.wait(10)
    assert kiosk.page == "home"


def test_settings_last_for_a_turn_and_go_with_the_person(kiosk: Kiosk) -> None:
    kiosk.settings.switchLanguage()
    kiosk.settings.switchContrast()
    kiosk.tap("granted", display={"name": "Awa"})
    assert kiosk.vm.screen().title == "Hello Awa"
    kiosk.tap("granted", "p2", display={"name": "Étienne"})
    assert kiosk.vm.screen().title == "Bonjour Étienne"
    assert not kiosk.settings.chosen.contrast


def test_settings_of_somebody_who_went_without_a_tap_go_after_a_minute(kiosk: Kiosk) -> None:
    kiosk.settings.chooseText(200)
    kiosk.wait(60)
    assert kiosk.settings.chosen.text_percent == 100


def test_the_language_changes_in_the_middle_of_a_turn(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.type("25")
    kiosk.settings.switchLanguage()
    assert kiosk.vm.screen().title == "Enter your PIN"
    kiosk.type("80")
    kiosk.vm.submitPin()
    assert kiosk.touched.sent == [("pin", "p1", TAP, "2580")]


def test_what_the_site_configured_is_what_everybody_comes_back_to(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk(ScreenTable(language="en", theme="contrast"))
    kiosk.settings.switchLanguage()
    kiosk.tap("granted")
    kiosk.wait(10)
    assert (kiosk.settings.chosen.language, kiosk.settings.chosen.contrast) == ("en", True)


@pytest.mark.parametrize("overlay", ["access", "state", "programme"])
def test_a_page_over_the_home_screen_stays_while_it_is_touched_and_ends_with_a_card(kiosk: Kiosk, overlay: str) -> None:
    kiosk.vm.open(overlay)
    kiosk.wait(45)
    kiosk.vm.touch()
    kiosk.wait(45)
    assert kiosk.page == overlay
    kiosk.wait(5)
    assert kiosk.page == "still"
    kiosk.vm.moreTime()
    assert kiosk.page == overlay
    kiosk.happens(CardRead("p1"))
    assert kiosk.page == "home"


def test_an_unknown_page_cannot_be_opened(kiosk: Kiosk) -> None:
    kiosk.vm.open("reception")
    assert kiosk.page == "home"


def test_the_picture_dims_after_a_minute_and_a_badge_or_a_touch_wakes_it(kiosk: Kiosk) -> None:
    kiosk.wait(60)
    assert kiosk.vm.property("dimmed")
    kiosk.vm.touch()
    assert not kiosk.vm.property("dimmed")
    kiosk.wait(60)
    kiosk.happens(CardRead("p1"))
    assert not kiosk.vm.property("dimmed")


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
    kiosk.happens(FingerMoved(TAP, "choice", None, "out"))
    kiosk.came("pin_required")
    kiosk.happens(FingerMoved(TAP, "pin", "4321", None))
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
    kiosk.happens(finger)
    assert kiosk.touched.sent == []


def test_a_picture_that_the_demo_wants_is_asked_of_the_window(kiosk: Kiosk) -> None:
    asked: list[str] = []
    kiosk.vm.screenshotAsked.connect(asked.append)
    kiosk.happens(ScreenshotWanted("a.png"))
    assert asked == ["a.png"]
