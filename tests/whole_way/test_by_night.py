"""At 22h the door opens for a key holder with her PIN and stays shut for everybody else."""

from collections.abc import Iterator

import pytest

from tests.processes import wait_until
from tests.whole_way.demo import NIGHT, Demo, running_demo

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with running_demo("--now", NIGHT) as demo:
        yield demo


@pytest.mark.parametrize("badge", ["bruno", "chloe", "rachel", "denis", "inconnu", "uid-01"])
def test_everybody_else_stays_out(demo: Demo, badge: str) -> None:
    tapped = demo.tap(badge)
    assert (tapped.code, tapped.word) == (3, "denied")
    assert demo.energisings() == 0


def test_without_her_pin_alice_is_asked_for_it_and_nothing_moves(demo: Demo) -> None:
    tapped = demo.tap("alice")
    assert (tapped.code, tapped.word, tapped.outcome["public_text"]) == (3, "pin_required", None)
    assert demo.energisings() == 0


def test_with_her_pin_the_door_opens_once_and_for_one_cause(demo: Demo) -> None:
    tapped = demo.tap("alice", "--pin", demo.pin("alice"))
    assert (tapped.code, tapped.word, tapped.outcome["direction"]) == (0, "granted", "in")
    wait_until(lambda: demo.energisings() == 1)
    demo.wait_for_centre()
    (cause,) = demo.causes()
    assert (cause["kind"], cause["payload"]["tap"]) == ("access.granted", tapped.outcome["tap"])


def test_she_walked_through_and_her_visit_began_with_that(demo: Demo) -> None:
    wait_until(lambda: len(demo.journal("visit.started")) == 1)
    (taken,) = demo.journal("access.taken")
    (started,) = demo.journal("visit.started")
    assert taken["seq"] < started["seq"]
    wait_until(lambda: demo.pulses()[-1]["energised"] is False)


def test_inside_she_is_asked_whether_she_comes_or_goes(demo: Demo) -> None:
    asked = demo.tap_afresh("alice")
    assert (asked.code, asked.word) == (3, "choice_required")
    left = demo.tap("alice", "--direction", "out")
    assert (left.code, left.word, left.outcome["public_text"]) == (0, "granted", "goodbye")
    assert demo.energisings() == 1, "leaving moves no lock"


def test_granted_and_not_entered_there_is_no_visit(demo: Demo) -> None:
    assert demo.sim("passage", "off") == 0
    assert demo.tap_afresh("alice", "--pin", demo.pin("alice")).word == "granted"
    wait_until(lambda: len(demo.journal("access.not_taken")) == 1)
    assert len(demo.journal("visit.started")) == 1
    assert demo.sim("passage", "on") == 0


def test_three_wrong_pins_suspend_her_badge(demo: Demo) -> None:
    wrong = "0000" if demo.pin("alice") != "0000" else "1111"
    before = demo.energisings()
    for left in (2, 1, 0):
        denied = demo.tap("alice", "--pin", wrong)
        assert (denied.code, denied.word, denied.outcome["display"]["tries_left"]) == (3, "denied", left)
    assert demo.tap("alice", "--pin", demo.pin("alice")).word == "denied"
    assert demo.energisings() == before


def test_every_energising_has_its_cause(demo: Demo) -> None:
    demo.wait_for_centre()
    assert demo.energisings() == len(demo.causes()) == 2
