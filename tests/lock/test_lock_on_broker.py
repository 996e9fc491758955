"""The demo's lock on a real broker: what the agent's orders do to it, and what it writes down."""

import re
import signal
from datetime import UTC, datetime, timedelta

import pytest

from hardware.door_reports import ContactReport, PresenceReport, RelayReport, Report
from hardware.locks.profile import Order
from hardware.locks.tasmota import TasmotaRelay
from hardware.mqtt import Message
from tests.broker.peer import Peer
from tests.lock.conftest import LOCK, LockProcess

pytestmark = pytest.mark.slow

tasmota = TasmotaRelay()


def next_report(agent: Peer) -> Report:
    """What the lock says next; messages that the broker kept of an earlier lock are passed over."""
    while True:
        message = agent.next_message()
        reports = tasmota.parse(message.topic.removeprefix(f"{LOCK}/"), message.payload)
        if reports and not message.retain:
            return reports[0]


def wait_for(agent: Peer, report: Report) -> None:
    while next_report(agent) != report:
        pass


def order(agent: Peer, given: Order, *, retain: bool = False) -> None:
    subtopic, payload = given
    agent.link.publish(Message(f"{LOCK}/{subtopic}", payload, retain=retain))


def start(lock: LockProcess, agent: Peer) -> None:
    """Starts it and waits for its last word on coming online."""
    lock.start()
    wait_for(agent, PresenceReport(True))
    assert next_report(agent) == RelayReport(False)
    assert next_report(agent) == ContactReport(False)


def test_it_says_at_its_start_that_it_is_online_de_energised_and_shut(lock: LockProcess, agent: Peer) -> None:
    start(lock, agent)
    assert lock.pulses == []


def test_a_release_moves_the_relay_and_somebody_walks_through(lock: LockProcess, agent: Peer) -> None:
    start(lock, agent)
    order(agent, tasmota.energise(5))
    assert next_report(agent) == RelayReport(True)
    assert lock.relay == [True], "the log is written before the lock says anything"
    assert next_report(agent) == ContactReport(True)
    assert next_report(agent) == ContactReport(False)
    order(agent, tasmota.drop())
    assert next_report(agent) == RelayReport(False)
    assert lock.relay == [True, False]


def test_the_log_tells_door_and_time_on_the_demo_s_clock(lock: LockProcess, agent: Peer) -> None:
    start(lock, agent)
    order(agent, tasmota.energise(1))
    wait_for(agent, RelayReport(True))
    (pulse,) = lock.pulses
    assert set(pulse) == {"at", "door", "energised"}
    assert pulse["door"] == "entrance"
    at = str(pulse["at"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", at)
    moved = datetime.fromisoformat(at) - datetime.now(UTC)
    assert timedelta(minutes=59) < moved < timedelta(minutes=61)


def test_a_hold_that_is_renewed_is_one_pulse(lock: LockProcess, agent: Peer) -> None:
    start(lock, agent)
    order(agent, tasmota.energise(30))
    assert next_report(agent) == RelayReport(True)
    order(agent, tasmota.renew(0.3))
    assert next_report(agent) == RelayReport(False)
    order(agent, tasmota.renew(30))
    order(agent, tasmota.energise(30))
    assert next_report(agent) == RelayReport(True)
    assert lock.relay == [True, False, True]


def test_a_retained_order_is_refused_live_and_at_the_start(lock: LockProcess, agent: Peer) -> None:
    start(lock, agent)
    order(agent, tasmota.energise(5), retain=True)
    lock.end(signal.SIGKILL)
    wait_for(agent, PresenceReport(False))
    start(lock, agent)
    order(agent, ("cmnd/Backlog0", b""), retain=True)
    order(agent, tasmota.energise(5))
    wait_for(agent, RelayReport(True))
    assert lock.relay == [True]


def test_an_order_that_it_does_not_know_changes_nothing(lock: LockProcess, agent: Peer) -> None:
    start(lock, agent)
    order(agent, ("cmnd/Backlog0", b"Power1 ON; Reset 1"))
    order(agent, tasmota.energise(5))
    wait_for(agent, RelayReport(True))
    assert lock.relay == [True]


def test_it_leaves_de_energised_and_says_that_it_is_offline(lock: LockProcess, agent: Peer) -> None:
    start(lock, agent)
    order(agent, tasmota.energise(30))
    wait_for(agent, RelayReport(True))
    assert lock.end(signal.SIGTERM) == 0
    assert next_report(agent) == RelayReport(False)
    assert next_report(agent) == PresenceReport(False)
    assert lock.relay == [True, False]


def test_a_lock_that_lost_its_power_has_dropped_and_the_log_says_so(lock: LockProcess, agent: Peer) -> None:
    start(lock, agent)
    order(agent, tasmota.energise(30))
    wait_for(agent, RelayReport(True))
    lock.end(signal.SIGKILL)
    wait_for(agent, PresenceReport(False))
    start(lock, agent)
    assert lock.relay == [True, False]
