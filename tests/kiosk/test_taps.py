"""What the reader's thread tells of a card: what it came for is settled as it comes."""

from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import TypeAdapter

from hardware.readers.base import CardInserted, CardUnreadable
from kiosk.agent_client import Build
from kiosk.events import CardRead, Event
from kiosk.purpose import NextPurpose
from kiosk.taps import Taps
from sync.wire.kiosk_api import TapBegin
from tests.clocks import ManualClock
from tests.kiosk.scripted_agent import SESSION, commands, outcome
from tests.kiosk.stage import MORNING

A = TypeVar("A")


class Card:
    """A card that is asked nothing."""

    def transmit(self, apdu: bytes) -> bytes:
        raise AssertionError(apdu)


@dataclass
class Agent:
    """Keeps what a tap was begun for; while it answers, the screen wants the next one for something else."""

    next_purpose: NextPurpose
    begun: list[str] = field(default_factory=list[str])

    def ask(self, build: Build, answer: TypeAdapter[A], until: float) -> A:  # noqa: ARG002 (the protocol's)
        request = build(SESSION, 1)
        if isinstance(request, TapBegin):
            self.begun.append(request.purpose)
            self.next_purpose.set("presence")
            return answer.validate_python(commands())
        return answer.validate_python(outcome("granted"))


def test_a_card_is_for_what_the_screen_said_when_it_came() -> None:
    purpose, told = NextPurpose(), list[Event]()
    agent, clock = Agent(purpose), ManualClock(MORNING)
    taps = Taps(agent, "reader-1", purpose, clock, told.append, after_tap=lambda: None)
    purpose.set("reception")
    for presentation in ("p1", "p2"):
        taps.handle(CardInserted(presentation, clock.monotonic(), b"\x3b", b"\x04\x01", Card()))
    assert agent.begun == ["reception", "presence"]
    assert [event for event in told if isinstance(event, CardRead)] == [
        CardRead("p1", "reception"),
        CardRead("p2", "presence"),
    ]


def test_a_card_that_cannot_be_read_came_for_something_too() -> None:
    purpose, told = NextPurpose(), list[Event]()
    taps = Taps(Agent(purpose), "reader-1", purpose, ManualClock(MORNING), told.append, after_tap=lambda: None)
    purpose.set("release")
    taps.handle(CardUnreadable("p1", "mute"))
    assert told[0] == CardRead("p1", "release")
