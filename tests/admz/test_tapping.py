"""A tap at the simulated reader: what the kiosk is offered, what is pressed on it, and what comes back."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import pytest

from admz.simulation.cards import UidCard
from admz.simulation.fingers import Fingers
from admz.simulation.lines import serve
from admz.simulation.reader import SimulatedReader
from admz.simulation.tapping import NoAnswer, TapDesk
from tests.admz.kiosk_stand_in import JsonObject, Wire

CARD = UidCard(bytes.fromhex("04112233445566"))
GRANTED: JsonObject = {"outcome": "granted", "direction": "in"}
PIN_REQUIRED: JsonObject = {"outcome": "pin_required", "direction": "in"}
CHOICE_REQUIRED: JsonObject = {"outcome": "choice_required", "direction": None}


class Scene:
    """The demo's reader and fingers, and a kiosk connected to both."""

    def __init__(self, demo_reader: SimulatedReader, desk: TapDesk, reader: Wire, fingers: Wire) -> None:
        self.demo_reader, self.desk, self.reader, self.fingers = demo_reader, desk, reader, fingers

    def tap(self, pin: str | None = None, direction: str | None = None) -> asyncio.Task[JsonObject]:
        return asyncio.create_task(self.desk.tap(CARD, pin, direction))

    async def inserted(self) -> str:
        """The presentation that the reader tells next."""
        event = await self.reader.next()
        assert event["event"] == "inserted"
        return str(event["presentation"])

    def report(self, presentation: str, outcome: JsonObject) -> None:
        self.fingers.send({"report": "outcome", "presentation": presentation, "outcome": outcome})

    async def finger(self, presentation: str, question: str) -> JsonObject:
        return await self.fingers.ask({"ask": "finger", "presentation": presentation, "question": question})

    async def do(self, what: str, presentation: str) -> JsonObject:
        return await self.reader.ask({"do": what, "presentation": presentation, "apdu": "00a4040000"})


def play(directory: Path, story: Callable[[Scene], Awaitable[None]]) -> None:
    async def run() -> None:
        numbers = count(1)
        reader, fingers = SimulatedReader(), Fingers()
        desk = TapDesk(reader, fingers, lambda: f"p{next(numbers)}")
        async with AsyncExitStack() as stack:
            for name, talk in (("reader", reader.talk), ("fingers", fingers.talk)):
                stack.callback((await serve(directory / name, talk)).close)
            kiosk = Scene(reader, desk, await Wire.to(directory / "reader"), await Wire.to(directory / "fingers"))
            stack.callback(kiosk.reader.close)
            stack.callback(kiosk.fingers.close)
            assert await kiosk.reader.next() == {"event": "reader", "present": True}
            await story(kiosk)

    asyncio.run(run())


def test_the_kiosk_is_offered_atr_uid_and_apdus_and_nothing_else(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        tap = scene.tap()
        event = await scene.reader.next()
        assert event == {"event": "inserted", "presentation": "p1", "atr": CARD.atr.hex(), "uid": CARD.uid.hex()}
        assert await scene.do("connect", "p1") == {"ok": True}
        assert await scene.do("transmit", "p1") == {"response": "6a82"}
        scene.report("p1", GRANTED)
        assert await tap == GRANTED
        assert await scene.reader.next() == {"event": "removed", "presentation": "p1"}

    play(tmp_path, story)


def test_a_badge_that_was_taken_away_answers_nothing(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        tap = scene.tap("1234")
        presentation = await scene.inserted()
        scene.report(presentation, GRANTED)
        await tap
        assert (await scene.reader.next())["event"] == "removed"
        assert await scene.do("connect", presentation) == {"error": "removed"}
        assert await scene.do("transmit", presentation) == {"error": "removed"}
        assert await scene.finger(presentation, "pin") == {}

    play(tmp_path, story)


def test_a_question_without_its_answer_is_the_outcome(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        tap = scene.tap()
        scene.report(await scene.inserted(), PIN_REQUIRED)
        assert await tap == PIN_REQUIRED

    play(tmp_path, story)


def test_fingers_press_the_choice_then_the_pin_each_once(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        tap = scene.tap("1234", "in")
        presentation = await scene.inserted()
        scene.report(presentation, CHOICE_REQUIRED)
        assert await scene.finger(presentation, "choice") == {"direction": "in"}
        scene.report(presentation, PIN_REQUIRED)
        assert await scene.finger(presentation, "pin") == {"pin": "1234"}
        assert await scene.finger(presentation, "pin") == {}
        scene.report(presentation, GRANTED)
        assert await tap == GRANTED

    play(tmp_path, story)


def test_a_question_asked_again_after_its_answer_is_the_outcome(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        tap = scene.tap("1234")
        presentation = await scene.inserted()
        scene.report(presentation, PIN_REQUIRED)
        await scene.finger(presentation, "pin")
        scene.report(presentation, PIN_REQUIRED)
        assert await tap == PIN_REQUIRED

    play(tmp_path, story)


def test_a_kiosk_that_has_no_answer_says_why(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        tap = scene.tap()
        presentation = await scene.inserted()
        scene.fingers.send({"report": "no_answer", "presentation": presentation, "error": "agent_away"})
        with pytest.raises(NoAnswer, match="agent_away"):
            await tap

    play(tmp_path, story)


def test_an_unplugged_reader_takes_no_badge(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        scene.demo_reader.plug(in_=False)
        assert await scene.reader.next() == {"event": "reader", "present": False}
        with pytest.raises(NoAnswer, match="unplugged"):
            await scene.tap()
        scene.demo_reader.plug(in_=True)
        assert await scene.reader.next() == {"event": "reader", "present": True}
        tap = scene.tap()
        scene.report(await scene.inserted(), GRANTED)
        assert await tap == GRANTED

    play(tmp_path, story)


def test_taps_come_one_after_the_other(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        taps = [scene.tap() for _ in range(3)]
        for number in range(1, 4):
            presentation = await scene.inserted()
            assert presentation == f"p{number}"
            scene.report(presentation, GRANTED)
            assert await scene.reader.next() == {"event": "removed", "presentation": presentation}
        assert await asyncio.gather(*taps) == [GRANTED] * 3

    play(tmp_path, story)


def test_reports_on_somebody_else_s_tap_are_passed_over(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        tap = scene.tap()
        presentation = await scene.inserted()
        scene.fingers.send({"report": "outcome", "presentation": None, "outcome": PIN_REQUIRED})
        scene.report("p0", PIN_REQUIRED)
        scene.report(presentation, GRANTED)
        assert await tap == GRANTED

    play(tmp_path, story)


def test_a_kiosk_that_restarts_finds_the_badge_that_lies_there(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        tap = scene.tap()
        presentation = await scene.inserted()
        scene.reader.close()
        again = await Wire.to(tmp_path / "reader")
        assert await again.next() == {"event": "reader", "present": True}
        assert (await again.next())["presentation"] == presentation
        again.close()
        scene.report(presentation, GRANTED)
        assert await tap == GRANTED

    play(tmp_path, story)
