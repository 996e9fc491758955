"""Fingers on the kiosk's screen, and eyes: the kiosk reports each outcome that it verified, and asks for keys."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from admz.simulation.lines import JsonObject, Line

SCREENSHOT_S = 10.0
"""How long the kiosk may take to save its picture, a restart of it included."""


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
        self._saved: asyncio.Queue[tuple[str, bool]] = asyncio.Queue()
        self._camera = asyncio.Lock()

    async def talk(self, line: Line) -> None:
        """Serves the kiosk that has just connected."""
        self._kiosk = line
        self._changed.set()
        async for message in line.messages():
            self._take(message, line)
        if self._kiosk is line:
            self._kiosk = None
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

    async def screenshot(self, file: Path) -> bool:
        """Has the kiosk save a picture of its window; whether it could. Raises TimeoutError when it does not answer."""
        async with self._camera, asyncio.timeout(SCREENSHOT_S):
            while self._kiosk is None:
                self._changed.clear()
                await self._changed.wait()
            self._saved = asyncio.Queue()  # What the kiosk says late of an earlier picture is passed over.
            self._kiosk.send({"do": "screenshot", "file": str(file)})
            while True:
                saved, ok = await self._saved.get()
                if saved == str(file):
                    return ok

    def _take(self, message: JsonObject, line: Line) -> None:
        match message:
            case {"report": "state", "agent_up": bool(agent_up), "reader_up": bool(reader_up)}:
                self._set_state(agent_up=agent_up, reader_up=reader_up)
            case {"report": "outcome" | "no_answer", "presentation": presentation}:
                hand = self._hand
                if hand is not None and hand.presentation == presentation:
                    hand.seen.put_nowait(message)
            case {"report": "screenshot", "file": str(file), "ok": bool(ok)}:
                self._saved.put_nowait((file, ok))
            case {"ask": "finger", "presentation": presentation, "question": str(question)}:
                hand = self._hand
                live = hand is not None and hand.presentation == presentation
                line.send(hand.answer(question) if hand is not None and live else {})
            case _:
                raise ValueError("the kiosk's fingers socket carried something unknown")

    def _set_state(self, *, agent_up: bool, reader_up: bool) -> None:
        self.agent_up, self.reader_up = agent_up, reader_up
        self._changed.set()
