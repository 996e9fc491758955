"""Asking the agent on a real broker: what is sent, what is believed, and when it is given up."""

import os
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import TypeAdapter

from kiosk.agent_client import AgentClient
from kiosk.agent_messages import Correspondence, NoAnswer, Refused, Unreachable
from sync.wire.instants import Clock, SystemClock
from sync.wire.kiosk_api import SiteStatus, Status
from tests.clocks import ManualClock
from tests.kiosk.scripted_agent import KIOSK, SESSION, STATUS, TOPICS, Asked, ScriptedAgent, refusal, scripted_agent
from tests.mosquitto import Mosquitto
from tests.readers.waiting import until

pytestmark = pytest.mark.slow

STATUS_ANSWER = TypeAdapter(Status)
AGENT_ACCOUNT = "door-agent"


def status(session: str, n: int) -> SiteStatus:
    return SiteStatus(session=session, n=n)


class Kiosk:
    """A client whose sessions are opened by a thread, as the program does."""

    def __init__(self, broker: Mosquitto, agent: ScriptedAgent, signing: Ed25519PrivateKey, clock: Clock) -> None:
        self.notices = threading.Semaphore(0)
        self.clock = clock
        self._changed = threading.Event()
        self._stopping = False
        correspondence = Correspondence(TOPICS, KIOSK, signing, agent.signing.public_key())
        self.client = AgentClient(
            broker.account(KIOSK),
            correspondence,
            clock,
            os.urandom,
            on_change=self._changed.set,
            on_notice=self.notices.release,
        )
        self._opener = threading.Thread(target=self._open_sessions)
        self._pool = ThreadPoolExecutor()

    def ask(self, within_s: float = 2.5) -> "Future[Status]":
        return self._pool.submit(lambda: self.client.ask(status, STATUS_ANSWER, self.clock.monotonic() + within_s))

    def start(self) -> None:
        self.client.start()
        self._opener.start()

    def stop(self) -> None:
        self._stopping = True
        self.client.stop()
        self._changed.set()
        self._opener.join()
        self._pool.shutdown()

    def _open_sessions(self) -> None:
        while not self._stopping:
            self._changed.wait(5)
            self._changed.clear()
            if self.client.needs_session and not self._stopping:
                try:
                    self.client.open_session()
                except (NoAnswer, Unreachable):
                    continue


@pytest.fixture
def signing() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def agent(broker: Mosquitto, signing: Ed25519PrivateKey) -> Generator[ScriptedAgent]:
    with scripted_agent(broker.account(AGENT_ACCOUNT), signing) as running:
        yield running


@pytest.fixture
def make_kiosk(
    broker: Mosquitto, agent: ScriptedAgent, signing: Ed25519PrivateKey
) -> Generator[Callable[[Clock], Kiosk]]:
    made: list[Kiosk] = []

    def make(clock: Clock) -> Kiosk:
        made.append(Kiosk(broker, agent, signing, clock))
        made[-1].start()
        until(lambda: made[-1].client.in_session, "no session")
        return made[-1]

    yield make
    for kiosk in made:
        kiosk.stop()


@pytest.fixture
def kiosk(make_kiosk: Callable[[Clock], Kiosk]) -> Kiosk:
    return make_kiosk(SystemClock())


def test_requests_carry_the_session_and_a_counter_that_grows(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    for expected in (1, 2, 3):
        assert kiosk.ask().result().present == 3
        asked = agent.next("site.status").payload
        assert (asked["session"], asked["n"]) == (SESSION, expected)


def test_answers_find_their_requests_whatever_their_order(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["site.status"] = None
    first, second = kiosk.ask(), kiosk.ask()
    one, two = agent.next("site.status"), agent.next("site.status")
    agent.answer(two, STATUS | {"present": two.payload["n"]})
    agent.answer(one, STATUS | {"present": one.payload["n"]})
    assert sorted((first.result().present, second.result().present), key=str) == [1, 2]


def unsigned(agent: ScriptedAgent, asked: Asked) -> None:
    agent.publish_response(STATUS, asked.correlation, None)


def signed_by_a_stranger(agent: ScriptedAgent, asked: Asked) -> None:
    agent.publish_response(STATUS, asked.correlation, Ed25519PrivateKey.generate())


def to_another_request(agent: ScriptedAgent, _asked: Asked) -> None:
    agent.publish_response(STATUS, os.urandom(16), agent.signing)


@pytest.mark.parametrize("lie", [unsigned, signed_by_a_stranger, to_another_request])
def test_an_answer_that_the_agent_did_not_sign_to_this_request_is_dropped(
    kiosk: Kiosk, agent: ScriptedAgent, lie: Callable[[ScriptedAgent, Asked], None]
) -> None:
    agent.script["site.status"] = None
    asked_for = kiosk.ask(within_s=0.6)
    lie(agent, agent.next("site.status"))
    with pytest.raises(NoAnswer):
        asked_for.result()


def test_a_silent_agent_is_sent_the_same_bytes_once_more_and_then_given_up(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["site.status"] = None
    with pytest.raises(NoAnswer):
        kiosk.ask().result()
    first, again = agent.next("site.status").message, agent.next("site.status").message
    assert (first.payload, first.correlation_data) == (again.payload, again.correlation_data)
    assert first.user_properties == again.user_properties
    assert agent.asked.empty()
    assert not kiosk.client.agent_up


def test_the_agent_counts_as_up_again_when_it_answers(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["site.status"] = None
    with pytest.raises(NoAnswer):
        kiosk.ask(within_s=0.2).result()
    agent.script["site.status"] = STATUS
    kiosk.ask().result()
    assert kiosk.client.agent_up


def test_an_answer_that_was_waiting_while_the_process_was_frozen_is_not_believed(
    make_kiosk: Callable[[Clock], Kiosk], agent: ScriptedAgent
) -> None:
    clock = ManualClock(datetime(2026, 11, 24, 9, tzinfo=UTC))
    kiosk = make_kiosk(clock)
    agent.script["site.status"] = None
    asked_for = kiosk.ask(within_s=5)
    asked = agent.next("site.status")
    clock.advance(6)
    agent.answer(asked, STATUS)
    with pytest.raises(NoAnswer):
        asked_for.result()


def test_nothing_is_sent_after_its_deadline(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    with pytest.raises(NoAnswer):
        kiosk.ask(within_s=-1).result()
    kiosk.ask().result()
    assert agent.next("site.status").payload["n"] == 1


def test_a_refusal_is_raised_with_its_code(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["site.status"] = refusal("not_permitted")
    with pytest.raises(Refused) as refused:
        kiosk.ask().result()
    assert refused.value.word == "not_permitted"


def test_a_lost_session_is_opened_anew_and_counts_from_one(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["site.status"] = refusal("no_session")
    agent.script["session.open"] = {"ok": True, "session": "f" * 32, "agent_version": "test"}
    with pytest.raises(Refused):
        kiosk.ask().result()
    agent.script["site.status"] = STATUS
    kiosk.ask().result()
    asked = [agent.next("site.status").payload for _ in range(2)][-1]
    assert (asked["session"], asked["n"]) == ("f" * 32, 1)


def test_a_session_is_opened_when_the_agent_comes_back(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.next("session.open")
    agent.tell_availability("offline")
    until(lambda: not kiosk.client.agent_up, "still up")
    agent.tell_availability("online")
    agent.next("session.open")
    until(lambda: kiosk.client.agent_up, "not up again")


def test_what_was_asked_of_an_agent_that_starts_anew_is_not_waited_for(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["site.status"] = None
    under_way = kiosk.ask()
    agent.next("site.status")
    agent.tell_availability("online")
    with pytest.raises(Unreachable):
        under_way.result()
    agent.next("session.open")


def test_notices_are_believed_once_each_in_order_from_the_agent_only(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    stranger = Ed25519PrivateKey.generate()
    agent.notify({"session": SESSION, "n": 1, "alarm": "DoorForcedOpen"}, stranger)
    agent.notify({"session": "e" * 32, "n": 1})
    agent.notify({"session": SESSION, "n": 2})
    agent.notify({"session": SESSION, "n": 2})
    agent.notify({"session": SESSION, "n": 1})
    agent.notify({"session": SESSION, "n": 3})
    assert kiosk.notices.acquire(timeout=5)
    assert kiosk.notices.acquire(timeout=5)
    kiosk.ask().result()
    assert not kiosk.notices.acquire(blocking=False)


def test_the_kiosk_says_that_it_is_there_and_that_it_goes(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    until(lambda: agent.kiosk_said.get(timeout=5) == b"online", "the kiosk did not say that it is there")
    kiosk.stop()
    assert agent.kiosk_said.get(timeout=5) == b"offline"


def test_without_a_broker_nothing_is_sent_nobody_waits_and_the_broker_is_found_again(
    kiosk: Kiosk, agent: ScriptedAgent, broker: Mosquitto
) -> None:
    agent.script["site.status"] = None
    under_way = kiosk.ask()
    agent.next("site.status")
    broker.kill()
    try:
        with pytest.raises(Unreachable):
            under_way.result()
        with pytest.raises(Unreachable):
            kiosk.ask().result()
    finally:
        broker.start()
    until(lambda: kiosk.client.in_session, "no session after the broker came back")
