"""The relay of one tap, against an agent and a card that play a script."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

from hardware.readers.base import CardInserted, CardLost
from kiosk.agent_client import Build
from kiosk.agent_messages import NoAnswer
from kiosk.relay import DIALOGUE_S, ForbiddenCommand, relay_tap
from sync.wire.kiosk_api import Outcome, TapBegin, TapResult
from tests.kiosk.scripted_agent import OTHER_TAP, SESSION, TAP, Payload, commands, outcome

A = TypeVar("A")
SELECTS = ("905a000003f5d0a100", "00a4040007d276000085010100", "00a4040008a00000089800000100")


class Agent:
    """Gives its answers in order, and keeps what it was asked."""

    def __init__(self, *answers: Payload) -> None:
        self.asked: list[BaseModel] = []
        self._answers = list(answers)

    def ask(self, build: Build, answer: TypeAdapter[A], until: float) -> A:
        assert until == DIALOGUE_S
        self.asked.append(build(SESSION, len(self.asked) + 1))
        return answer.validate_python(self._answers.pop(0))


class Card:
    """Answers by its script; an answer of None is a card that went."""

    def __init__(self, *answers: str | None) -> None:
        self.apdus: list[str] = []
        self._answers = list(answers)

    def transmit(self, apdu: bytes) -> bytes:
        self.apdus.append(apdu.hex())
        answer = self._answers.pop(0)
        if answer is None:
            raise CardLost("the card was removed")
        return bytes.fromhex(answer)


def relay(agent: Agent, card: Card, monotonic: Callable[[], float] = lambda: 1.0) -> Outcome:
    inserted = CardInserted("p1", 0.0, b"\x3b", b"\x04\x01", card)
    outcome = relay_tap(
        inserted, agent, reader="reader-1", purpose="presence", monotonic=monotonic, begun=lambda _tap: None
    )
    assert isinstance(outcome, Outcome)
    return outcome


def responses(agent: Agent) -> list[list[str]]:
    return [asked.responses for asked in agent.asked if isinstance(asked, TapResult)]


def test_a_tap_begins_with_reader_atr_and_uid_for_presence() -> None:
    agent = Agent(commands(), outcome("denied"))
    relay(agent, Card())
    assert agent.asked[0] == TapBegin(session=SESSION, n=1, reader="reader-1", atr="3b", uid="0401", purpose="presence")


def test_a_card_of_which_the_agent_wants_nothing_is_asked_nothing() -> None:
    agent, card = Agent(commands(), outcome("denied")), Card()
    assert relay(agent, card).outcome == "denied"
    assert (card.apdus, responses(agent)) == ([], [[]])


def test_commands_go_round_until_the_outcome() -> None:
    agent = Agent(commands(SELECTS[0]), commands(SELECTS[1], SELECTS[2]), outcome("granted"))
    card = Card("6a82", "9000", "5c0201009000")
    assert relay(agent, card).outcome == "granted"
    assert tuple(card.apdus) == SELECTS
    assert responses(agent) == [["6a82"], ["9000", "5c0201009000"]]


@given(st.binary(min_size=2, max_size=2), st.binary(max_size=20))
def test_commands_run_in_order_until_a_status_other_than_9000_or_91xx(status: bytes, data: bytes) -> None:
    agent, answer = Agent(commands(*SELECTS[:2]), outcome("denied")), (data + status).hex()
    relay(agent, Card(answer, "9000"))
    goes_on = status == b"\x90\x00" or status[0] == 0x91
    assert responses(agent) == [[answer, "9000"] if goes_on else [answer]]


@given(st.binary(max_size=20))
def test_no_command_runs_where_one_is_of_class_ff(rest: bytes) -> None:
    agent, card = Agent(commands(SELECTS[0], "ff" + rest.hex())), Card()
    with pytest.raises(ForbiddenCommand):
        relay(agent, card)
    assert card.apdus == []


def test_what_a_lost_card_answered_is_told_and_no_further_command_is_run() -> None:
    agent, card = Agent(commands(*SELECTS), commands(SELECTS[0])), Card("9000", None)
    with pytest.raises(CardLost):
        relay(agent, card)
    assert responses(agent) == [["9000"]]
    assert len(card.apdus) == 2


def test_the_agents_own_outcome_for_a_lost_card_is_the_outcome() -> None:
    assert relay(Agent(commands(SELECTS[0]), outcome("denied", public_text="again")), Card(None)).outcome == "denied"


def test_nothing_is_sent_to_the_card_after_the_dialogues_deadline() -> None:
    instants = iter([DIALOGUE_S - 0.1, DIALOGUE_S])
    card = Card("9000", "9000")
    with pytest.raises(NoAnswer):
        relay(Agent(commands(*SELECTS)), card, lambda: next(instants))
    assert len(card.apdus) == 1


def test_an_answer_for_another_tap_is_none() -> None:
    with pytest.raises(NoAnswer, match="another tap"):
        relay(Agent(commands(tap=TAP), outcome("granted", tap=OTHER_TAP)), Card())
