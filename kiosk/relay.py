"""One tap: the card's traffic relayed between agent and card until the agent says what came of it.

Nothing is relayed but what the agent signed, never class FF (the reader's own commands), and nothing after the
dialogue's deadline: a process that was frozen in the middle drops the tap.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from pydantic import TypeAdapter

from hardware.readers.base import CardInserted, CardLost, CardSession
from kiosk.agent_client import Build
from kiosk.agent_messages import AgentError, NoAnswer
from sync.wire.badges_api import CardRead
from sync.wire.kiosk_api import CardCommands, Outcome, Purpose, TapBegin, TapResult

DIALOGUE_S = 5.0
"""The longest that a card is talked to (design 6.3)."""

A = TypeVar("A")
BEGUN: TypeAdapter[CardCommands] = TypeAdapter(CardCommands)
ANSWERED: TypeAdapter[CardCommands | Outcome | CardRead] = TypeAdapter(CardCommands | Outcome | CardRead)


class Agent(Protocol):
    """Whoever answers requests: `kiosk.agent_client.AgentClient`."""

    def ask(self, build: Build, answer: TypeAdapter[A], until: float) -> A:
        """The answer. Raises AgentError."""
        ...


class ForbiddenCommand(AgentError):
    """The agent sent an APDU that is not for a card."""

    word = "forbidden_command"


def relay_tap(
    inserted: CardInserted,
    agent: Agent,
    *,
    reader: str,
    purpose: Purpose,
    monotonic: Callable[[], float],
    begun: Callable[[str], None],
) -> Outcome | CardRead:
    """The agent's outcome for this card, or what it is where the purpose is `credential`.

    `begun` is told the tap's id. `monotonic` is the reader's clock.

    Raises AgentError when nothing can be said to have come of it, and CardLost when the card went and the agent had no
    outcome for what it answered so far.
    """
    until = inserted.at + DIALOGUE_S

    def begin(session: str, n: int) -> TapBegin:
        atr, uid = inserted.atr.hex(), inserted.uid.hex()
        return TapBegin(session=session, n=n, reader=reader, atr=atr, uid=uid, purpose=purpose)

    commands = agent.ask(begin, BEGUN, until)
    tap = commands.tap
    begun(tap)
    while True:
        responses, lost = _run(inserted.card, commands.apdus, lambda: monotonic() < until)
        answer = agent.ask(_result(tap, responses), ANSWERED, until)
        if answer.tap != tap:
            raise NoAnswer("the agent answered for another tap")
        if isinstance(answer, Outcome | CardRead):
            return answer
        if lost is not None:
            raise lost
        commands = answer


def _result(tap: str, responses: list[str]) -> Build:
    return lambda session, n: TapResult(session=session, n=n, tap=tap, responses=responses)


def _run(card: CardSession, apdus: list[str], in_time: Callable[[], bool]) -> tuple[list[str], CardLost | None]:
    """What the card answered, in order, up to the first status other than 9000 or 91xx; and whether it was lost."""
    if any(apdu.startswith("ff") for apdu in apdus):
        raise ForbiddenCommand("class FF is the reader's, not the card's")
    responses: list[str] = []
    for apdu in apdus:
        if not in_time():
            raise NoAnswer("the card's dialogue took too long")
        try:
            response = card.transmit(bytes.fromhex(apdu))
        except CardLost as lost:
            return responses, lost
        responses.append(response.hex())
        if response[-2:] != b"\x90\x00" and response[-2] != 0x91:
            break
    return responses, None
