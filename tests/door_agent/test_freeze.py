"""An agent that stood still, and questions that outlive their reason: nothing that was under way goes on by itself."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from door_agent.inbox import Inbox
from door_agent.main import FROZEN_S, TICK_S, decide_until
from tests.door_agent.conftest import Here
from tests.door_agent.messages import pin_message
from tests.door_agent.site import DAY, NIGHT, Site

STOOD_STILL_S = TICK_S + FROZEN_S + 1
OPENS = DAY.replace(hour=8)
"""9h in Paris."""


def decide_all(site: Site, *calls: Callable[[], None]) -> None:
    """The decider's own loop over those calls, in that order."""
    inbox, stopping = Inbox(), threading.Event()
    for call in calls:
        inbox.post(call)
    inbox.post(stopping.set)
    decide_until(site.agent, inbox, site.clock, stopping, ready=lambda: None)


def test_a_pin_that_lay_waiting_while_the_agent_stood_still_is_not_acted_on(by_night: Here) -> None:
    site, kiosk = by_night
    waiting = pin_message(site, kiosk, str(kiosk.present("alice")["tap"]), "4827")
    decide_all(
        site,
        lambda: site.clock.advance(STOOD_STILL_S),
        lambda: site.agent.received(waiting),
    )
    assert not site.orders()
    assert site.kinds()[-2:] == ["access.denied", "request.refused"]
    assert site.payload("access.denied")["reason"] == "admz:PinNotGiven"
    assert site.payload("request.refused")["cause"] == "no_session"


def test_an_agent_that_is_merely_slow_acts_on_it(by_night: Here) -> None:
    site, kiosk = by_night
    waiting = pin_message(site, kiosk, str(kiosk.present("alice")["tap"]), "4827")
    decide_all(
        site,
        lambda: site.clock.advance(FROZEN_S - 1),
        lambda: site.agent.received(waiting),
    )
    assert site.payload("access.granted")["moves_lock"] is True


def test_a_kiosk_opens_a_new_session_and_the_next_tap_is_as_any_other(by_night: Here) -> None:
    site, kiosk = by_night
    site.agent.frozen(STOOD_STILL_S)
    kiosk.open()
    assert kiosk.tap("alice", pin="4827")["outcome"] == "granted"


def test_a_release_that_ended_while_the_agent_stood_still_is_ended_at_once(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    decide_all(site, lambda: site.clock.advance(60), lambda: None)
    assert site.orders()[-1] == "cmnd/Power1 OFF"
    assert site.kinds()[-1] == "access.not_taken"


@pytest.mark.parametrize("end", ["silence", "the next card", "the link", "a stop", "a freeze"])
def test_a_question_left_open_is_no_grant_though_the_place_has_opened_meanwhile(by_night: Here, end: str) -> None:
    site, kiosk = by_night
    site.clock.set(OPENS - timedelta(seconds=20))
    kiosk.present("alice")
    site.clock.advance(30)
    match end:
        case "silence":
            site.clock.advance(31)
            site.agent.tick()
        case "the next card":
            kiosk.present("ines")
        case "the link":
            site.agent.link_down("away")
        case "a stop":
            site.agent.farewell()
        case _:
            site.agent.frozen(STOOD_STILL_S)
    assert not site.orders()
    assert "access.granted" not in site.kinds()
    denied = [e.payload["reason"] for e in site.entries() if e.kind == "access.denied" and e.payload]
    assert denied[0] == "admz:PinNotGiven"
    assert not site.store.visits


def test_a_wrong_pin_is_a_denial_though_no_pin_is_needed_any_more(by_night: Here) -> None:
    site, kiosk = by_night
    site.clock.set(OPENS - timedelta(seconds=20))
    tap = str(kiosk.present("alice")["tap"])
    site.clock.advance(30)
    assert kiosk.give_pin(tap, "0000")["outcome"] == "denied"
    assert not site.orders()


def test_a_question_left_open_at_night_opens_nothing_when_the_demo_s_time_is_moved_to_the_day(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.present("alice")
    site.clock.set(DAY + timedelta(days=1))
    site.pass_time(61)
    assert not site.orders()
    assert site.agent.doors.state("entrance").mode == "Locked"


def test_a_choice_left_open_changes_nothing_whatever_ends_it(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("alice")
    site.clock.set(NIGHT)
    site.pass_time(6)
    kiosk.present("alice")
    before = site.kinds()
    site.agent.frozen(STOOD_STILL_S)
    assert site.kinds() == before
