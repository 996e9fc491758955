"""What is touched on the screen, on its way to the agent and back, on a real broker."""

import os
import threading
from collections.abc import Callable, Generator
from queue import Queue
from typing import TypeVar, cast

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from structlog.testing import capture_logs

from kiosk.agent_client import AgentClient
from kiosk.agent_messages import Correspondence
from kiosk.agent_worker import AgentWorker
from kiosk.desk_asks import DeskAsk
from kiosk.events import (
    AgentChanged,
    BellFailed,
    BellRung,
    DeskAnswered,
    DeskFailed,
    Event,
    NewcomerAnswered,
    NewcomerFailed,
    OutcomeCame,
    SessionOpened,
    StatusCame,
    TapFailed,
    TapUndone,
    UndoFailed,
)
from kiosk.newcomer_asks import NewcomerAsk
from sync.wire import badges_api, visitors_api
from sync.wire import reception_api as api
from sync.wire.instants import SystemClock
from sync.wire.kiosk_api import Outcome
from sync.wire.pins import open_pin
from tests.kiosk.scripted_agent import KIOSK, SESSION, TAP, TOPICS, ScriptedAgent, outcome, refusal, scripted_agent
from tests.mosquitto import Mosquitto

pytestmark = pytest.mark.slow

PRESENTATION = "presentation-1"
E = TypeVar("E")


class Kiosk:
    """A worker and its client on their threads; what they tell the screen lies in a queue."""

    def __init__(self, broker: Mosquitto, agent: ScriptedAgent, signing: Ed25519PrivateKey) -> None:
        self.told: Queue[Event] = Queue()
        clock = SystemClock()
        self.worker = AgentWorker(agent.opening.public_key(), "reader-1", clock, self.told.put)
        self.client = AgentClient(
            broker.account(KIOSK),
            Correspondence(TOPICS, KIOSK, signing, agent.signing.public_key()),
            clock,
            os.urandom,
            on_change=self.worker.agent_changed,
            on_notice=self.worker.refresh,
        )
        self._thread = threading.Thread(target=self.worker.run, args=(self.client,))

    def next(self, kind: type[E]) -> E:
        """The next event of that kind; others before it are passed over. Raises queue.Empty."""
        while not isinstance(event := self.told.get(timeout=10), kind):
            pass
        return event

    def __enter__(self) -> "Kiosk":
        self._thread.start()
        self.client.start()
        self.next(StatusCame)
        return self

    def __exit__(self, *_: object) -> None:
        self.worker.stop()
        self.client.stop()
        self._thread.join()


@pytest.fixture
def signing() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def agent(broker: Mosquitto, signing: Ed25519PrivateKey) -> Generator[ScriptedAgent]:
    with scripted_agent(broker.account("door-agent"), signing) as running:
        yield running


@pytest.fixture
def kiosk(broker: Mosquitto, agent: ScriptedAgent, signing: Ed25519PrivateKey) -> Generator[Kiosk]:
    with Kiosk(broker, agent, signing) as running:
        yield running


def test_a_pin_travels_sealed_to_the_agent_for_this_session_tap_and_counter(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["tap.pin"] = outcome("granted")
    kiosk.worker.send_pin(PRESENTATION, TAP, "4827")
    asked = agent.next("tap.pin")
    assert set(asked.payload) == {"session", "n", "tap", "sealed_pin"}
    sealed, n = cast("str", asked.payload["sealed_pin"]), cast("int", asked.payload["n"])
    assert b"4827" not in bytes.fromhex(sealed)
    assert open_pin(sealed, agent.opening, SESSION, TAP, n) == "4827"
    came = kiosk.next(OutcomeCame)
    assert (came.presentation, came.outcome.outcome) == (PRESENTATION, "granted")


def test_the_direction_that_was_chosen_is_asked_for_and_its_outcome_is_told(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["tap.choose"] = outcome("granted", direction="out", public_text="goodbye")
    kiosk.worker.send_choice(PRESENTATION, TAP, "out")
    assert agent.next("tap.choose").payload["direction"] == "out"
    assert kiosk.next(OutcomeCame).outcome.direction == "out"


def test_another_moment_is_asked_for_and_the_question_goes_on(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["tap.extend"] = {"ok": True, "tap": TAP}
    agent.script["tap.choose"] = outcome("granted")
    kiosk.worker.send_extend(PRESENTATION, TAP)
    kiosk.worker.send_choice(PRESENTATION, TAP, "in")
    assert agent.next("tap.extend").payload["tap"] == TAP
    told = [kiosk.told.get(timeout=10)]
    while not isinstance(told[-1], OutcomeCame):
        told.append(kiosk.told.get(timeout=10))
    assert not any(isinstance(event, TapFailed) for event in told)


def test_a_tap_is_undone_or_the_screen_is_told_why_not(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["tap.undo"] = {"ok": True, "tap": TAP}
    kiosk.worker.send_undo(PRESENTATION, TAP)
    assert kiosk.next(TapUndone) == TapUndone(PRESENTATION)
    agent.script["tap.undo"] = refusal("late")
    kiosk.worker.send_undo(PRESENTATION, TAP)
    assert kiosk.next(UndoFailed) == UndoFailed(PRESENTATION, "late")


TOUCHES: tuple[tuple[str, Callable[[AgentWorker], None]], ...] = (
    ("tap.pin", lambda worker: worker.send_pin(PRESENTATION, TAP, "4827")),
    ("tap.choose", lambda worker: worker.send_choice(PRESENTATION, TAP, "in")),
    ("tap.extend", lambda worker: worker.send_extend(PRESENTATION, TAP)),
)


@pytest.mark.parametrize(("method", "touch"), TOUCHES, ids=[method for method, _ in TOUCHES])
def test_an_answer_that_comes_too_late_ends_the_question(
    kiosk: Kiosk, agent: ScriptedAgent, method: str, touch: Callable[[AgentWorker], None]
) -> None:
    agent.script[method] = refusal("late")
    touch(kiosk.worker)
    assert kiosk.next(TapFailed) == TapFailed(PRESENTATION, "late")


def test_after_every_touch_the_state_of_the_site_is_asked_anew(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["tap.undo"] = {"ok": True, "tap": TAP}
    kiosk.worker.send_undo(PRESENTATION, TAP)
    kiosk.next(TapUndone)
    kiosk.next(StatusCame)


def test_the_bell_is_rung_at_this_kiosks_reader_or_the_screen_is_told_why_not(
    kiosk: Kiosk, agent: ScriptedAgent
) -> None:
    agent.script["door.ring"] = {"ok": True, "call": TAP}
    kiosk.worker.send_ring()
    assert agent.next("door.ring").payload["reader"] == "reader-1"
    assert kiosk.next(BellRung) == BellRung(TAP)
    agent.script["door.ring"] = refusal("not_recorded")
    kiosk.worker.send_ring()
    assert kiosk.next(BellFailed) == BellFailed("not_recorded")


def test_what_reception_asks_is_answered_by_its_number(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["reception.search"] = {"ok": True, "people": [], "more": False}
    kiosk.worker.ask_desk(DeskAsk(7, api.Search, {"query": "éti"}))
    assert agent.next("reception.search").payload["query"] == "éti"
    assert kiosk.next(DeskAnswered) == DeskAnswered(7, api.Found(people=(), more=False))


@pytest.mark.parametrize("word", ["late", "not_now", "not_recorded", "not_permitted"])
def test_what_reception_is_refused_is_told_with_its_cause(kiosk: Kiosk, agent: ScriptedAgent, word: str) -> None:
    agent.script["reception.check_out"] = refusal(word)
    kiosk.worker.ask_desk(DeskAsk(8, api.CheckOut, {"person": TAP}))
    assert kiosk.next(DeskFailed) == DeskFailed(8, word)


def test_a_text_that_cannot_be_sent_is_not_sent(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    kiosk.worker.ask_desk(DeskAsk(9, api.LeaveMessage, {"person": TAP, "text": "\u202egnirts"}))
    assert kiosk.next(DeskFailed) == DeskFailed(9, "bad_request")
    asked = [agent.asked.get().method for _ in range(agent.asked.qsize())]
    assert "reception.message" not in asked


def test_a_pin_typed_at_reception_is_sealed_for_the_request_that_takes_it(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["reception.pin_set"] = {"ok": True}
    ask = DeskAsk(10, badges_api.SetPin, {"tap": TAP}, pin="867530")
    kiosk.worker.ask_desk(ask)
    sent = agent.next("reception.pin_set").payload
    sealed, n = str(sent["sealed_pin"]), cast(int, sent["n"])
    assert open_pin(sealed, agent.opening, SESSION, TAP, n) == "867530"
    assert sent.keys() == {"session", "n", "tap", "sealed_pin"}
    assert "867530" not in repr(ask) + repr(kiosk.next(DeskAnswered))


def test_an_agent_that_started_again_is_told_of_even_where_it_was_not_missed(
    kiosk: Kiosk, agent: ScriptedAgent
) -> None:
    agent.tell_availability("online")
    kiosk.next(SessionOpened)


def test_a_broker_that_goes_is_told_apart_from_an_agent_that_goes(
    kiosk: Kiosk, agent: ScriptedAgent, broker: Mosquitto
) -> None:
    agent.tell_availability("offline")
    assert kiosk.next(AgentChanged) == AgentChanged(up=False, broker_up=True)
    broker.kill()
    try:
        assert kiosk.next(AgentChanged) == AgentChanged(up=False, broker_up=False)
    finally:
        broker.start()
    while kiosk.next(AgentChanged) != AgentChanged(up=True, broker_up=True):
        pass


FORGOTTEN = NewcomerAsk(3, visitors_api.BadgeForgotten, {"query": "Rochefoucauld"})


def test_what_somebody_without_a_badge_asks_is_of_this_kiosks_reader_and_in_no_log(
    kiosk: Kiosk, agent: ScriptedAgent
) -> None:
    agent.script["badge.forgotten"] = {"ok": True, "request": TAP}
    with capture_logs() as logs:
        kiosk.worker.ask_newcomer(FORGOTTEN)
        asked = agent.next("badge.forgotten").payload
        answered = kiosk.next(NewcomerAnswered)
    assert (asked["reader"], asked["query"]) == ("reader-1", "Rochefoucauld")
    assert (answered.number, answered.answer) == (3, visitors_api.Requested(request=TAP))
    assert "Rochefoucauld" not in str(logs)
    assert "Rochefoucauld" not in repr((FORGOTTEN, answered))


def test_a_refusal_is_told_and_a_name_too_short_is_not_even_sent(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["badge.forgotten"] = refusal("not_now")
    kiosk.worker.ask_newcomer(FORGOTTEN)
    assert agent.next("badge.forgotten")
    assert kiosk.next(NewcomerFailed) == NewcomerFailed(3, "not_now")
    with capture_logs() as logs:
        kiosk.worker.ask_newcomer(NewcomerAsk(4, visitors_api.BadgeForgotten, {"query": "Zo"}))
        assert kiosk.next(NewcomerFailed) == NewcomerFailed(4, "bad_request")
    assert "Zo" not in str(logs)


def test_a_day_code_comes_back_as_an_outcome(kiosk: Kiosk, agent: ScriptedAgent) -> None:
    agent.script["code.present"] = outcome("granted", direction="out", public_text="goodbye")
    with capture_logs() as logs:
        kiosk.worker.ask_newcomer(NewcomerAsk(5, visitors_api.CodePresent, {"code": "40712958"}))
        answer = kiosk.next(NewcomerAnswered).answer
    assert isinstance(answer, Outcome)
    assert answer.direction == "out"
    assert "40712958" not in str(logs)
