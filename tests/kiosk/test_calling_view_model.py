"""Somebody waits for reception: what is heard and seen at its kiosk, open or locked, and for how long."""

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.events import AgentChanged
from kiosk.screens.screen import Screen
from tests.kiosk.desk_people import BUSY, NAMES
from tests.kiosk.stage import Kiosk


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    return Kiosk()


def test_a_locked_reception_says_that_somebody_is_at_the_door_and_names_nobody(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=1)
    assert (kiosk.page, _bells(kiosk)) == ("calling", 1)
    screen: Screen = kiosk.vm.screen()
    assert screen.title == "On sonne à la porte"
    assert not any(name in screen.title + screen.line for name in NAMES)
    kiosk.vm.openDesk()
    assert kiosk.page == "badge"


def test_it_rings_every_20_s_until_it_is_taken(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=1)
    for _ in range(45):
        kiosk.wait(1)
    assert _bells(kiosk) == 3
    kiosk.status(calls_waiting=0)
    assert kiosk.page == "home"
    kiosk.wait(25)
    assert _bells(kiosk) == 3


def test_it_is_given_up_after_two_minutes_and_begins_again_with_the_next_one(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=1)
    for _ in range(300):
        kiosk.wait(1)
    assert (kiosk.page, _bells(kiosk)) == ("home", 6)
    kiosk.status(calls_waiting=1)
    assert _bells(kiosk) == 6, "nobody new waits"
    kiosk.status(calls_waiting=2)
    assert (kiosk.page, _bells(kiosk)) == ("calling", 7)


def test_an_open_reception_hears_it_and_its_pages_stay(kiosk: Kiosk) -> None:
    kiosk.open_desk(BUSY)
    kiosk.status(calls_waiting=1)
    assert (kiosk.page, _bells(kiosk)) == ("desk", 1)
    assert kiosk.calling.property("on") is True


def test_a_fire_rings_at_a_locked_reception_and_asks_for_her_badge(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=0, roll_call="fire", fire="line")
    screen: Screen = kiosk.vm.screen()
    assert (kiosk.page, screen.title, _bells(kiosk)) == ("calling", "Alarme incendie", 1)
    kiosk.open_desk(BUSY)
    assert kiosk.calling.property("on") is False


def test_a_fire_is_said_at_the_entrance_which_is_told_of_no_list(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=None, roll_call="fire", fire="line")
    (hint,) = kiosk.views.home.property("hints")
    assert (kiosk.page, hint["text"]) == ("home", "Alarme incendie. Les portes sont libres\u00a0: sortez.")


def test_a_fire_ends_what_somebody_does_at_the_entrance_and_keeps_the_screen_bright(kiosk: Kiosk) -> None:
    kiosk.settings.chooseText(200)
    kiosk.vm.openNewcomer()
    assert kiosk.page == "newcomer"
    kiosk.status(calls_waiting=None, fire="line")
    assert (kiosk.page, kiosk.settings.chosen.text_percent) == ("home", 200)
    kiosk.wait(200)
    assert kiosk.vm.property("dimmed") is False
    kiosk.tap("granted", display={"name": "Awa", "at": "2026-11-24T08:42:00.000Z"})
    kiosk.status(calls_waiting=None, fire="line")
    assert kiosk.page == "in", "the same alarm interrupts once"
    kiosk.wait(20)
    kiosk.status(calls_waiting=None, fire=None)
    kiosk.wait(200)
    assert kiosk.vm.property("dimmed") is True


def test_a_fire_leaves_reception_open_that_is(kiosk: Kiosk) -> None:
    kiosk.open_desk(BUSY)
    kiosk.status(calls_waiting=0, fire="line")
    assert kiosk.page == "desk"


def test_it_can_be_put_off(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=1)
    kiosk.calling.putOff()
    kiosk.wait(30)
    assert (kiosk.page, _bells(kiosk)) == ("home", 1)


def test_a_dimmed_screen_wakes_for_it_and_stays_awake(kiosk: Kiosk) -> None:
    kiosk.wait(130)
    assert kiosk.vm.property("dimmed") is True
    kiosk.status(calls_waiting=1)
    kiosk.wait(70)
    assert kiosk.vm.property("dimmed") is False


def test_a_badge_is_served_meanwhile(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=1)
    kiosk.tap("granted", display={"name": "Awa", "at": "2026-11-24T08:42:00.000Z"})
    assert kiosk.page == "in"
    kiosk.wait(11)
    assert kiosk.page == "calling"


def test_it_is_silent_while_the_agent_is_away(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=1)
    kiosk.happens(AgentChanged(up=False))
    kiosk.wait(30)
    assert (kiosk.page, _bells(kiosk)) == ("trouble", 1)


def test_a_kiosk_that_is_told_no_number_shows_nothing_of_it(kiosk: Kiosk) -> None:
    kiosk.status(calls_waiting=None)
    assert (kiosk.page, _bells(kiosk)) == ("home", 0)


def _bells(kiosk: Kiosk) -> int:
    return kiosk.heard.played.count("bell")
