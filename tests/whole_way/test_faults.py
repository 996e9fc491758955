"""What goes wrong is survived: programs that stop or die, a network that is cut, in the midst of taps."""

import os
import signal
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.processes import is_running, wait_until
from tests.whole_way.demo import DAY, Demo, running_demo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def demo() -> Iterator[Demo]:
    with running_demo("--now", DAY) as demo:
        yield demo


def test_a_stopped_kiosk_gives_no_answer_and_the_tap_does_nothing_later(demo: Demo) -> None:
    demo.wait_for_centre()
    written = len(demo.journal())
    os.kill(demo.pids["kiosk"], signal.SIGSTOP)
    assert demo.tap("bruno").code == 1
    os.kill(demo.pids["kiosk"], signal.SIGCONT)
    # The broker closed on the silent kiosk, which answers "unreachable" until it has come back.
    wait_until(lambda: demo.tap("chloe").word == "granted")
    demo.wait_for_centre()
    people = {entry["payload"].get("person") for entry in demo.journal()[written:]}
    assert demo.badge("bruno")["person"] not in people


@pytest.mark.parametrize("program", ["server", "door_agent", "kiosk", "broker", "lock"])
def test_a_program_that_is_killed_is_started_again_and_the_way_is_whole(demo: Demo, program: str) -> None:
    before = demo.ready
    os.kill(demo.pids[program], signal.SIGKILL)
    wait_until(lambda: demo.pids[program] != before["pids"][program])
    after = demo.ready
    assert {**after, "pids": None} == {**before, "pids": None}
    assert is_running(demo.pids[program])
    wait_until(lambda: demo.tap("bruno").code == 0)
    demo.wait_for_centre()
    assert demo.inside() == 1


def test_fifty_taps_with_the_network_cut_and_the_agent_killed_reach_the_centre_once_each(demo: Demo) -> None:
    badges = [f"uid-{number:02d}" for number in range(1, 21)]
    assert demo.sim("network", "cut") == 0
    granted: list[str] = []
    for number in range(50):
        if number == 25:
            os.kill(demo.pids["door_agent"], signal.SIGKILL)
        tapped = demo.tap(badges[number % len(badges)])
        if tapped.code == 0 and not tapped.outcome["repeat"]:
            granted.append(tapped.outcome["tap"])
    assert len(granted) > 25
    assert not demo.journal("access.granted"), "the centre hears nothing"
    assert demo.sim("network", "up") == 0
    demo.wait_for_centre()
    at_centre = Counter(entry["payload"]["tap"] for entry in demo.journal("access.granted"))
    assert set(at_centre.values()) == {1}
    assert set(granted) <= set(at_centre)
    assert [entry["seq"] for entry in demo.journal()] == list(range(1, len(demo.journal()) + 1))


def test_fifty_taps_by_day_and_night_energise_for_a_cause_each(demo: Demo) -> None:
    names = [badge["name"] for badge in demo.ready["badges"]]
    for number in range(25):
        demo.tap(names[number % len(names)])
    assert demo.sim("time", "2026-11-24T22:00:00+01:00") == 0
    wait_until(lambda: demo.pulses()[-1]["energised"] is False)
    pin = demo.pin("alice")
    for number in range(20):
        demo.tap(names[number % len(names)], "--direction", "in", "--pin", pin)
    for _ in range(5):
        assert demo.tap_afresh("alice", "--direction", "in", "--pin", pin).word == "granted"
    wait_until(lambda: demo.pulses()[-1]["energised"] is False)
    demo.wait_for_centre()
    assert demo.energisings() == len(demo.causes()) >= 5
