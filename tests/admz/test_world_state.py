"""What the control socket tells of the demo's world, and the kiosk's picture; the lock and the kiosk are played."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from admz.clock import start_demo_clock
from admz.simulation.control import ControlDesk, ask
from admz.simulation.fingers import Fingers
from admz.simulation.fire_wire import FireWire
from admz.simulation.lines import serve
from admz.simulation.lock_line import LockLine
from admz.simulation.network import Network
from admz.simulation.reader import SimulatedReader
from admz.simulation.world import World
from tests.admz.kiosk_stand_in import Wire

PASSAGE_ON = {"do": "passage", "on": True}


class Scene:
    """A world whose control socket answers, with the lock's and the kiosk's ends of their lines."""

    def __init__(self, directory: Path, world: World) -> None:
        self.directory, self.world = directory, world

    def ask(self, *act: str) -> "asyncio.Task[tuple[str, Any]]":
        request: dict[str, object] = {"do": "sim", "act": list(act)} if act else {"do": "state"}
        return asyncio.create_task(asyncio.to_thread(ask, self.directory / "control", request))

    async def lock(self) -> Wire:
        wire = await Wire.to(self.directory / "lock")
        assert await wire.next() == PASSAGE_ON
        return wire

    async def kiosk(self) -> Wire:
        return await Wire.to(self.directory / "fingers")

    def pulse(self, *, energised: bool) -> None:
        with self.world.pulse_log.open("a") as log:
            log.write(json.dumps({"at": "2026-11-24T09:00:00.000Z", "door": "entrance", "energised": energised}) + "\n")


def play(directory: Path, story: Callable[[Scene], Awaitable[None]]) -> None:
    async def run() -> None:
        start_demo_clock(directory / "offset")
        lock, fingers = LockLine(), Fingers()
        world = World(
            badges={},
            desk=None,
            reader=SimulatedReader(),
            lock=lock,
            fire=FireWire(),
            network=Network(1),
            fingers=fingers,
            offset_file=directory / "offset",
            pulse_log=directory / "pulse.jsonl",
        )
        async with AsyncExitStack() as stack:
            talks = {"lock": lock.talk, "fingers": fingers.talk, "control": ControlDesk(world).talk}
            for name, talk in talks.items():
                stack.callback((await serve(directory / name, talk)).close)
            await story(Scene(directory, world))

    asyncio.run(run())


def test_what_a_world_without_a_lock_can_tell(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        word, state = await scene.ask()
        assert word == "done"
        assert set(state) == {"now", "door_open", "energised", "passage", "network", "reader", "fire"}
        assert (state["door_open"], state["energised"]) == (None, None)
        assert (state["passage"], state["network"], state["reader"]) == (True, False, True)

    play(tmp_path, story)


@pytest.mark.parametrize("is_open", [True, False])
def test_the_door_is_as_the_lock_says_when_it_is_asked(tmp_path: Path, is_open: bool) -> None:
    async def story(scene: Scene) -> None:
        lock = await scene.lock()
        asked = scene.ask()
        assert await lock.next() == PASSAGE_ON
        lock.send({"online": True, "door_open": is_open, "passage": True})
        assert (await asked)[1]["door_open"] is is_open
        lock.close()

    play(tmp_path, story)


def test_a_lock_that_is_silent_leaves_the_door_unknown(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        lock = await scene.lock()
        assert (await scene.ask())[1]["door_open"] is None
        lock.close()

    play(tmp_path, story)


def test_the_relay_is_as_the_pulse_log_s_last_whole_line_says(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        scene.pulse(energised=True)
        assert (await scene.ask())[1]["energised"] is True
        for _ in range(40):
            scene.pulse(energised=False)
        with scene.world.pulse_log.open("a") as log:
            log.write('{"at": "2026-')
        assert (await scene.ask())[1]["energised"] is False

    play(tmp_path, story)


def test_reader_and_network_are_as_they_were_left(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        assert await scene.ask("reader", "unplug") == ("done", {})
        assert await scene.ask("network", "up") == ("done", {})
        state = (await scene.ask())[1]
        assert (state["reader"], state["network"]) == (False, True)
        await scene.world.network.cut()

    play(tmp_path, story)


@pytest.mark.parametrize(("saved", "word"), [(True, "done"), (False, "refused")])
def test_the_kiosk_saves_its_picture_or_says_that_it_cannot(tmp_path: Path, saved: bool, word: str) -> None:
    file = str(tmp_path / "kiosk.png")

    async def story(scene: Scene) -> None:
        kiosk = await scene.kiosk()
        asked = scene.ask("screenshot", file)
        assert await kiosk.next() == {"do": "screenshot", "file": file}
        kiosk.send({"report": "screenshot", "file": "/elsewhere.png", "ok": not saved})
        kiosk.send({"report": "screenshot", "file": file, "ok": saved})
        assert (await asked)[0] == word
        kiosk.close()

    play(tmp_path, story)


def test_a_kiosk_that_is_being_restarted_is_waited_for(tmp_path: Path) -> None:
    file = str(tmp_path / "kiosk.png")

    async def story(scene: Scene) -> None:
        asked = scene.ask("screenshot", file)
        kiosk = await scene.kiosk()
        assert await kiosk.next() == {"do": "screenshot", "file": file}
        kiosk.send({"report": "screenshot", "file": file, "ok": True})
        assert (await asked)[0] == "done"
        kiosk.close()

    play(tmp_path, story)


@pytest.mark.slow
def test_a_kiosk_that_does_not_answer_is_given_up_after_ten_seconds(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        kiosk = await scene.kiosk()
        word, why = await scene.ask("screenshot", str(tmp_path / "kiosk.png"))
        assert (word, why) == ("no_answer", "the kiosk saved no picture within 10 s; does it run?")
        kiosk.close()

    play(tmp_path, story)


def test_acts_that_are_not_built_say_so(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        for act in ("rex",):
            word, why = await scene.ask(act)
            assert (word, f"{act} is not built yet" in why) == ("refused", True)

    play(tmp_path, story)
