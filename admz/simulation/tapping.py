"""One tap of a badge: present it, watch the kiosk, answer its questions, take the badge away."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from admz.simulation.cards import VirtualCard
from admz.simulation.fingers import Fingers, Hand
from admz.simulation.lines import JsonObject
from admz.simulation.reader import Presentation, SimulatedReader

PATIENCE_S = 9.0
"""How long somebody stands at the kiosk without an answer; `admz tap` promises ten seconds in all."""

_QUESTIONS = {"pin_required": "pin", "choice_required": "choice"}


@dataclass(frozen=True, slots=True)
class NoAnswer(Exception):
    """The kiosk did not say what came of the tap; it does nothing later."""

    why: str

    def __str__(self) -> str:
        return self.why


class TapDesk:
    """Presents badges, one after the other whoever asks."""

    def __init__(self, reader: SimulatedReader, fingers: Fingers, new_id: Callable[[], str]) -> None:
        self._reader, self._fingers = reader, fingers
        self._new_id = new_id
        self._turn = asyncio.Lock()

    async def tap(self, card: VirtualCard, pin: str | None, direction: str | None) -> JsonObject:
        """The outcome, or the first question to which there is no answer. Raises NoAnswer."""
        async with self._turn:
            if not self._reader.plugged:
                raise NoAnswer("the reader is unplugged")
            hand = Hand(self._new_id(), pin, direction)
            self._fingers.approach(hand)
            self._reader.present(Presentation(hand.presentation, card))
            try:
                async with asyncio.timeout(PATIENCE_S):
                    return await _watch(hand)
            except TimeoutError as error:
                raise NoAnswer(f"the kiosk said nothing for {PATIENCE_S:.0f} s") from error
            finally:
                self._reader.take_away()
                self._fingers.leave()


async def _watch(hand: Hand) -> JsonObject:
    """The first outcome that leads no further: a question does where an answer is at hand, each once."""
    answers = {question for question in _QUESTIONS.values() if hand.can_answer(question)}
    while True:
        report = await hand.seen.get()
        if report["report"] == "no_answer":
            raise NoAnswer(f"the kiosk has no answer: {report.get('error')}")
        outcome = cast(JsonObject, report["outcome"])
        question = _QUESTIONS.get(str(outcome["outcome"]))
        if question not in answers:
            return outcome
        answers.remove(question)
