"""A fire outlives whatever dies: real broker, real agent, the demo's lock, killed and started again in the alarm."""

import time
from collections.abc import Generator
from pathlib import Path
from typing import get_args

import pytest

from door_agent.door import RENEW_S
from hardware.locks.profile import HOLD_S
from tests.door_agent.fire_life import Dead, FireLife, fire_life, orders
from tests.door_agent.site import refusal
from tests.processes import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

RENEWALS = 4
"""So many take longer than the relay's own pulse of 30 s."""


@pytest.fixture
def life(tmp_path: Path) -> Generator[FireLife]:
    with fire_life(tmp_path) as life:
        yield life


@pytest.mark.parametrize("dies", get_args(Dead))
def test_the_door_is_free_again_whatever_died_and_however_the_line_is_then(life: FireLife, dies: Dead) -> None:
    life.line.say("alarm")
    life.wait_for_free()
    for line in ("alarm", "clear", "dead"):
        assert life.energised, "nothing but a death lets it drop"
        moves, killed_at = len(life.lock.relay), time.monotonic()
        life.kill(dies)
        begins = len(life.site.entries())
        if dies != "broker":
            life.line.set("alarm" if line == "dead" else line)
            if line == "dead":
                life.line.die()
        life.start_again(dies)
        if dies == "broker":
            move_the_line(life, line)
        elif line != "dead":
            life.line.wait_until_taken(line)
        is_free_again(life, begins, dies, line)
        in_time = time.monotonic() - killed_at < HOLD_S - RENEW_S
        drops = life.lock.relay[moves:].count(False)
        assert drops == (dies == "machine") or not in_time, "within its renewal it drops with its own power alone"
        if line == "dead":
            assert refusal(life.rearm()) == "not_now"
            life.line.revive()
            life.line.wait_until_taken("alarm")
    assert len(life.entries("fire.started")) == len(life.entries("rollcall.started")) == 1
    life.each_energising_has_its_cause()
    ends_by_name_alone(life)


def move_the_line(life: FireLife, line: str) -> None:
    """The agent has lived on, and hears it as it comes."""
    if line == "dead":
        life.line.set("alarm")
        life.line.die()
    else:
        life.line.say(line)


def is_free_again(life: FireLife, begins: int, dies: Dead, line: str) -> None:
    """The lock has its current, kiosks are told so, and an agent that began anew wrote first what it then did."""
    life.wait_for_free()
    status = life.status()
    assert status["fire"] == ("clear" if line == "clear" else "line")
    doors = status["doors"]
    assert isinstance(doors, dict)
    assert isinstance(doors["entrance"], dict)
    assert doors["entrance"]["mode"] == "LockedOpen"
    if dies != "broker":
        later = [entry for entry in life.site.entries()[begins:] if entry.payload is not None]
        assert later[0].kind == "node.started"
        assert later[0].payload is not None
        assert later[0].payload["cause"] == ("machine" if dies == "machine" else "program")
        first = next(entry for entry in later if entry.kind.startswith("door."))
        assert (first.kind, first.payload and first.payload["cause"]) == ("door.mode_changed", "fire")


def ends_by_name_alone(life: FireLife) -> None:
    """The alarm is over by somebody's badge and PIN once the line is clear, and stays over."""
    assert refusal(life.rearm()) == "not_now"
    assert life.energised
    life.line.say("clear")
    assert life.rearm()["ok"] is True
    wait_until(lambda: not life.energised)
    (rearmed,) = life.entries("fire.rearmed")
    assert rearmed.payload is not None
    assert rearmed.payload["by"] == life.site.people.badges["rose"].person
    life.kill("agent")
    life.line.set("clear")
    life.start_again("agent")
    life.line.wait_until_taken("clear")
    assert life.status()["fire"] is None
    assert not life.energised


def test_an_agent_that_died_in_an_alarm_holds_the_lock_for_longer_than_the_relay_would_and_orders_nothing_else(
    life: FireLife,
) -> None:
    life.line.say("cut")
    life.wait_for_free()
    life.kill("agent")
    with orders(life.broker) as heard:
        life.start_again("agent")
        life.wait_for_free()
        moves, renewed = len(life.lock.relay), 0
        while renewed < RENEWALS:
            order = heard.next_message()
            assert b"OFF" not in order.payload
            renewed += order.topic.endswith("/PulseTime1")
    assert renewed * 10 > HOLD_S
    assert len(life.lock.relay) == moves
    life.each_energising_has_its_cause()
