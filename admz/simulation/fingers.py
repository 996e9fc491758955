"""Fingers on the kiosk's screen, and eyes: the kiosk reports each outcome that it verified, and asks for keys."""

import asyncio
from dataclasses import dataclass, field

from admz.simulation.lines import JsonObject, Line


@dataclass(slots=True)
class Hand:
    """What the person at the kiosk will press, each once, and what she sees; for one presentation."""

    presentation: str
    pin: str | None = None
    direction: str | None = None
    seen: "asyncio.Queue[JsonObject]" = field(default_factory=asyncio.Queue["JsonObject"])
    """The kiosk's reports on this presentation, in order."""

    def can_answer(self, question: str) -> bool:
        """Whether she has not used up what is asked for."""
        return (self.pin if question == "pin" else self.direction) is not None

    def answer(self, question: str) -> JsonObject:
        """Presses what is asked for, or nothing."""
        if question == "pin" and self.pin is not None:
            pin, self.pin = self.pin, None
            return {"pin": pin}
        if question == "choice" and self.direction is not None:
            direction, self.direction = self.direction, None
            return {"direction": direction}
        return {}


class Fingers:
    """The kiosk's screen as the demo touches and reads it. One person at a time stands before it."""

    def __init__(self) -> None:
        self.agent_up = False
        self.reader_up = False
        self._hand: Hand | None = None
        self._kiosk: Line | None = None
        self._changed = asyncio.Event()

    async def talk(self, line: Line) -> None:
        """Serves the kiosk that has just connected."""
        self._kiosk = line
        async for message in line.messages():
            self._take(message, line)
        if self._kiosk is line:
            self._set_state(agent_up=False, reader_up=False)

    def approach(self, hand: Hand) -> None:
        """That person now stands before the screen."""
        self._hand = hand

    def leave(self) -> None:
        """Nobody does; what the kiosk asks from now on stays unanswered."""
        self._hand = None

    async def serving(self) -> None:
        """Waits until the kiosk sees both agent and reader."""
        while not (self.agent_up and self.reader_up):
            self._changed.clear()
            await self._changed.wait()

    def _take(self, message: JsonObject, line: Line) -> None:
        match message:
            case {"report": "state", "agent_up": bool(agent_up), "reader_up": bool(reader_up)}:
                self._set_state(agent_up=agent_up, reader_up=reader_up)
            case {"report": "outcome" | "no_answer", "presentation": presentation}:
                hand = self._hand
                if hand is not None and hand.presentation == presentation:
                    hand.seen.put_nowait(message)
            case {"ask": "finger", "presentation": presentation, "question": str(question)}:
                hand = self._hand
                live = hand is not None and hand.presentation == presentation
                line.send(hand.answer(question) if hand is not None and live else {})
            case _:
                raise ValueError("the kiosk's fingers socket carried something unknown")

    def _set_state(self, *, agent_up: bool, reader_up: bool) -> None:
        self.agent_up, self.reader_up = agent_up, reader_up
        self._changed.set()
