"""The demo's world: what `admz tap` and `admz sim` can do in it."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from admz.clock import FOLLOWED_IN_S, GoesBack, set_demo_time
from admz.simulation.cards import VirtualCard
from admz.simulation.fingers import SCREENSHOT_S, Fingers
from admz.simulation.fire_wire import STATES, FireWire
from admz.simulation.lines import JsonObject
from admz.simulation.lock_line import LockLine
from admz.simulation.network import Network
from admz.simulation.pulses import is_energised
from admz.simulation.reader import SimulatedReader
from admz.simulation.tapping import NoAnswer, TapDesk
from sync.wire.instants import OffsetClock

LOCK_PATIENCE_S = 5.0
"""How long the demo waits for its lock to do what the world does to it."""

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)

LATER = ("rex",)
"""Acts of the design that come with later issues."""


class Refused(ValueError):
    """Something that the world cannot do; says what can be done instead."""


def parse_time(text: str) -> datetime:
    """An RFC 3339 time with its offset or Z. Raises Refused."""
    try:
        if _RFC3339.fullmatch(text):
            return datetime.fromisoformat(text.upper())
    except ValueError:
        pass
    raise Refused(f"{text!r} is no time; write it like 2026-11-24T22:00:00+01:00 or 2026-11-24T21:00:00Z")


@dataclass(frozen=True, slots=True)
class World:
    """Everything around the programs. `reader` and `desk` are None where the kiosk has a PC/SC reader."""

    badges: Mapping[str, Callable[[], VirtualCard]]
    desk: TapDesk | None
    reader: SimulatedReader | None
    lock: LockLine
    fire: FireWire
    network: Network
    fingers: Fingers
    offset_file: Path
    pulse_log: Path

    async def tap(self, badge: str, pin: str | None, direction: str | None) -> JsonObject:
        """What came of presenting that badge. Raises Refused, or NoAnswer."""
        if self.desk is None:
            raise Refused("this demo's kiosk has a PC/SC reader; present a badge there")
        if badge not in self.badges:
            raise Refused(f"there is no badge {badge!r}; the badges are {', '.join(self.badges)}")
        return await self.desk.tap(self.badges[badge](), pin, direction)

    async def act(self, words: tuple[str, ...]) -> None:
        """Does one act of `admz sim`. Raises Refused, NoAnswer, or TimeoutError where lock or agent does not follow."""
        match words:
            case ("time", text):
                await self._move_time(text)
            case ("door", "open" | "close" as how):
                async with asyncio.timeout(LOCK_PATIENCE_S):
                    await self.lock.move_door(to_open=how == "open")
            case ("passage", "on" | "off" as how):
                async with asyncio.timeout(LOCK_PATIENCE_S):
                    await self.lock.set_passage(on=how == "on")
            case ("fire", how) if how in STATES:
                async with asyncio.timeout(LOCK_PATIENCE_S):
                    await self.fire.move(how)
            case ("network", "cut"):
                await self.network.cut()
            case ("network", "up"):
                await self.network.up()
            case ("reader", "unplug" | "plug" as how):
                self._plug(in_=how == "plug")
            case ("screenshot", file):
                await self._screenshot(Path(file))
            case (act, *_) if act in LATER:
                raise Refused(f"{act} is not built yet; see `admz sim --help` for what is")
            case _:
                raise Refused(f"{' '.join(words)!r} is no act of this world; see `admz sim --help`")

    async def state(self) -> JsonObject:
        """How the world is: times in UTC; null for what is not known, or not of this world."""
        return {
            "now": OffsetClock(self.offset_file).now().isoformat(),
            "door_open": await self.lock.is_door_open(),
            "energised": is_energised(self.pulse_log),
            "passage": self.lock.passage,
            "network": self.network.is_up,
            "reader": None if self.reader is None else self.reader.plugged,
            "fire": self.fire.state,
        }

    async def _screenshot(self, file: Path) -> None:
        if not file.is_absolute():
            raise Refused(f"the kiosk cannot tell where {file} is; give the whole path")
        try:
            saved = await self.fingers.screenshot(file)
        except TimeoutError as error:
            raise NoAnswer(f"the kiosk saved no picture within {SCREENSHOT_S:.0f} s; does it run?") from error
        if not saved:
            raise Refused(f"the kiosk cannot write {file}; does its directory exist, and does the name end in .png?")

    async def _move_time(self, text: str) -> None:
        try:
            set_demo_time(self.offset_file, parse_time(text))
        except GoesBack as error:
            raise Refused(str(error)) from error
        await asyncio.sleep(FOLLOWED_IN_S)  # The programs read the file again within this.

    def _plug(self, *, in_: bool) -> None:
        if self.reader is None:
            raise Refused("this demo's kiosk has a PC/SC reader; unplug that one")
        self.reader.plug(in_=in_)
