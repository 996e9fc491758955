"""An agent that is never left alone, as under a flood of cards, does what is due all the same."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from door_agent import main
from door_agent.request_quota import MOST_WAITING, RequestQuota
from hardware.mqtt import Message
from tests.broker import packets
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, RunningAgent, Witness, kiosk_link
from tests.door_agent.site import DAY, KIOSK, TOPICS
from tests.mosquitto import running_mosquitto
from tests.processes import wait_until

pytestmark = pytest.mark.slow


@contextmanager
def never_left_alone(agent: RunningAgent) -> Generator[None]:
    """Inside, its inbox is never empty: each call leaves the next."""
    busy = True

    def again() -> None:
        if busy:
            agent.inbox.post(again)

    agent.inbox.post(again)
    try:
        yield
    finally:
        busy = False


def test_it_follows_the_clock_and_moves_its_log_into_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "BUSY_IDLE_S", 1.0)
    with running_mosquitto(kiosks=("kiosk-1", OTHER_KIOSK)) as broker:
        broker.add_account(Witness.ACCOUNT, Witness.RULES)
        site = LiveSite(tmp_path / "site", DAY, broker)
        with Witness.present(broker), kiosk_link(broker) as peer, site.running() as agent:
            assert LiveKiosk(site, peer).tap("bruno")["outcome"] == "granted"
            with never_left_alone(agent):
                site.clock.set(DAY + timedelta(hours=20))
                wait_until(lambda: "visit.ended" in site.kinds())
                moved_at = site.config.store.file.stat().st_mtime_ns
                agent.inbox.ask(lambda: agent.agent.started("another life"))
                wait_until(lambda: site.config.store.file.stat().st_mtime_ns > moved_at)


@pytest.mark.parametrize("flood", [TOPICS.request(KIOSK, "tap.begin"), TOPICS.kiosk_availability(KIOSK)])
def test_a_flood_of_one_kiosk_fills_no_memory_and_keeps_no_other_waiting(flood: str) -> None:
    """Of whatever its account may say: that it is there, too."""
    calls: list[Callable[[], None]] = []
    heard: list[str] = []
    quota = RequestQuota(calls.append, lambda message: heard.append(message.topic))
    other, lock = TOPICS.request(OTHER_KIOSK, "tap.begin"), f"{TOPICS.lock('kiosk')}/availability"
    for _ in range(100_000):
        quota.hear(Message(flood, b"x"))
    for topic in (other, lock):
        quota.hear(Message(topic, b"x"))
    assert len(calls) == MOST_WAITING + 2
    for call in calls:
        call()
    assert heard == [flood] * MOST_WAITING + [other, lock]
    quota.hear(Message(flood, b"x"))
    calls[-1]()
    assert heard[-1] == flood, "it is heard again once it has been answered"


def test_a_kiosk_s_account_in_wrong_hands_does_not_fill_the_agent(tmp_path: Path) -> None:
    """At the rate of the broker, on a real one; whatever was dropped, the agent answers the other kiosk afterwards."""
    with running_mosquitto(kiosks=(KIOSK, OTHER_KIOSK)) as broker:
        broker.add_account(Witness.ACCOUNT, Witness.RULES)
        site = LiveSite(tmp_path / "site", DAY, broker)
        login = (OTHER_KIOSK, broker.passwords[OTHER_KIOSK])
        with Witness.present(broker), kiosk_link(broker) as peer, site.running() as agent:
            with packets.connect(broker.host, broker.port, OTHER_KIOSK, login)[0] as thief:
                topic = packets.text(TOPICS.request(OTHER_KIOSK, "tap.begin"))
                senseless = packets.packet(0x30, topic + b"\x00" + b"x" * 40)
                for _ in range(400):
                    thief.sendall(senseless * 100)
                    assert len(agent.inbox) <= MOST_WAITING + 10
            assert LiveKiosk(site, peer).tap("bruno")["outcome"] == "granted"
