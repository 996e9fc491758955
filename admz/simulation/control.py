"""The control socket: how `admz tap` and `admz sim`, programs of their own, reach the demo's world."""

import json
import socket
from pathlib import Path
from typing import Literal, cast

from admz.simulation.lines import JsonObject, Line
from admz.simulation.tapping import NoAnswer
from admz.simulation.world import Refused, World


class DemoAway(ConnectionError):
    """No demo answers on that socket."""


class ControlDesk:
    """Serves requests one by one on each connection; answers `done`, `refused` or `no_answer`."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def talk(self, line: Line) -> None:
        """Serves one caller."""
        async for request in line.messages():
            line.send(await self._answer(request))

    async def _answer(self, request: JsonObject) -> JsonObject:
        try:
            return {"done": await self._do(request)}
        except Refused as error:
            return {"refused": str(error)}
        except NoAnswer as error:
            return {"no_answer": str(error)}
        except TimeoutError:
            return {"no_answer": "the lock or the door agent does not follow; is it running?"}

    async def _do(self, request: JsonObject) -> JsonObject:
        match request:
            case {"do": "tap", "badge": str(badge), "pin": str() | None as pin, "direction": str() | None as direction}:
                return await self._world.tap(badge, pin, direction)
            case {"do": "sim", "act": act} if isinstance(act, list):
                await self._world.act(tuple(str(word) for word in cast("list[object]", act)))
                return {}
            case {"do": "state"}:
                return await self._world.state()
            case _:
                raise Refused("this demo does not know that request; are both of the same version?")


def ask(control: Path, request: JsonObject) -> tuple[Literal["done", "refused", "no_answer"], object]:
    """Asks the demo behind that socket and waits for its answer. Raises DemoAway."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(control))
            line.sendall(json.dumps(request).encode() + b"\n")
            with line.makefile("r", encoding="utf-8") as answers:
                answer = cast("dict[Literal['done', 'refused', 'no_answer'], object]", json.loads(answers.readline()))
    except (OSError, ValueError) as error:
        raise DemoAway("the demo does not answer; is it still running?") from error
    return next(iter(answer.items()))
