"""The demo from its first line to its last: the world, the programs, the ready file, the end."""

import asyncio
import secrets
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from admz.demo import children
from admz.demo.configs import Ports
from admz.demo.console import say, say_serving
from admz.demo.known import Known
from admz.demo.layout import Layout
from admz.demo.ports import PortTaken, free_port, is_free
from admz.demo.preparation import prepare
from admz.demo.readiness import ReadySocket, answering, listening
from admz.demo.ready_content import ready_content, server_url
from admz.demo.ready_file import ReadyFile
from admz.demo.registry import TIME_ZONE
from admz.demo.supervisor import Supervisor
from admz.simulation.control import ControlDesk
from admz.simulation.fingers import Fingers
from admz.simulation.fire_wire import FireWire
from admz.simulation.lines import serve
from admz.simulation.lock_line import LockLine
from admz.simulation.network import Network
from admz.simulation.reader import SimulatedReader
from admz.simulation.tapping import TapDesk
from admz.simulation.world import World
from sync.wire.instants import OffsetClock

IMPATIENT_S = 15.0
"""After which the demo says what it still waits for."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for; None lets the demo choose."""

    headless: bool
    reader: Literal["sim", "pcsc"]
    ready_file: Path | None
    port: int | None
    now: datetime | None


async def run_demo(options: Options, layout: Layout) -> None:
    """Runs until SIGTERM or SIGINT. To be called on the main thread.

    Raises what `prepare` raises, PortTaken, or StartFailed.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        demo = _Demo(options, layout, await _network(options, stack))
        known = prepare(layout, demo.ports, now=options.now, pcsc=options.reader == "pcsc")
        await demo.serve_sockets(known, stack)
        stack.push_async_callback(demo.supervisor.stop)
        stack.callback(demo.ready_file.remove)
        if await demo.start_programs(stop):
            demo.publish(known)
            await stop.wait()
        say("Ending everything ...")


async def _network(options: Options, stack: AsyncExitStack) -> tuple[Network, int]:
    if options.port is not None and not is_free(options.port):
        raise PortTaken(f"port {options.port} is taken on this machine; choose another --port, or none")
    server_port = options.port or free_port()
    network = Network(server_port)
    await network.up()
    stack.push_async_callback(network.cut)
    return network, server_port


class _Demo:
    """The parts of one demo, on the main thread's event loop."""

    def __init__(self, options: Options, layout: Layout, network: tuple[Network, int]) -> None:
        self._options, self._layout = options, layout
        self._network, server_port = network
        self.ports = Ports(server=server_port, broker=free_port(), centre=self._network.port)
        self.ready_file = ReadyFile(options.ready_file or layout.data / "ready.json")
        self.supervisor = Supervisor(on_restart=self._restarted)
        self._reader, self._fingers, self._lock = SimulatedReader(), Fingers(), LockLine()
        self._fire = FireWire()
        self._server_ready, self._agent_ready = ReadySocket(), ReadySocket()

    async def serve_sockets(self, known: Known, stack: AsyncExitStack) -> None:
        """Opens every socket of the demo's own; they are gone with the directory that they lie in."""
        talks = {
            "reader": self._reader.talk,
            "fingers": self._fingers.talk,
            "lock": self._lock.talk,
            "fire": self._fire.talk,
            "control": ControlDesk(self._world(known)).talk,
        }
        for name, talk in talks.items():
            stack.callback((await serve(self._layout.socket(name), talk)).close)
        for name, ready in (("server-ready", self._server_ready), ("agent-ready", self._agent_ready)):
            stack.callback((await ready.listen(self._layout.socket(name))).close)

    async def start_programs(self, stop: asyncio.Event) -> bool:
        """Starts everything; whether it serves, or was told to stop before. Raises StartFailed."""
        serving = asyncio.create_task(self._start_and_wait())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({serving, stopping, self.supervisor.failed}, return_when=asyncio.FIRST_COMPLETED)
            if self.supervisor.failed.done():
                self.supervisor.failed.result()
            if serving.done():
                serving.result()
            return serving.done() and not stopping.done()
        finally:
            serving.cancel()
            stopping.cancel()

    def publish(self, known: Known) -> None:
        """Everything answers: writes the ready file, and says so."""
        self.supervisor.serving()
        content = ready_content(self._layout, known, self.ports, self._layout.socket("control"))
        self.ready_file.publish(content, self.supervisor.pids)
        if not self._options.headless:
            self.supervisor.start(children.panel_program(self._layout, self.ready_file.path))
        say_serving(
            known,
            url=server_url(self.ports),
            broker_port=self.ports.broker,
            ready_file=self.ready_file.path,
            data=self._layout.data,
            kiosk="without a window"
            if self._options.headless
            else "in its window; beside it, a panel that moves the world",
            tonight=_next_22h(OffsetClock(self._layout.offset_file).now()),
        )

    def _world(self, known: Known) -> World:
        simulated = self._options.reader == "sim"
        desk = TapDesk(self._reader, self._fingers, lambda: secrets.token_hex(8))
        return World(
            badges={badge.name: badge.card for badge in known.badges},
            desk=desk if simulated else None,
            reader=self._reader if simulated else None,
            lock=self._lock,
            fire=self._fire,
            network=self._network,
            fingers=self._fingers,
            offset_file=self._layout.offset_file,
            pulse_log=self._layout.pulse_log,
        )

    async def _start_and_wait(self) -> None:
        layout, start = self._layout, self.supervisor.start
        start(children.broker_program(layout))
        start(children.server_program(layout, layout.socket("server-ready")))
        start(children.lock_program(layout))
        start(children.kiosk_program(layout, headless=self._options.headless))
        await _all(
            {
                "the broker": listening(self.ports.broker),
                "the server": self._server_answers(),
            }
        )
        start(children.agent_program(layout, layout.socket("agent-ready")))
        await _all(
            {
                "the lock": self._lock.online(),
                "the door agent": self._agent_ready.wait(),
                "the kiosk, its reader and its agent": self._fingers.serving(),
            }
        )

    async def _server_answers(self) -> None:
        await self._server_ready.wait()
        await answering(f"{server_url(self.ports)}/readyz")

    def _restarted(self, program: str) -> None:
        say(f"The {program.replace('_', ' ')} died and was started again.")
        self.ready_file.update_pids(self.supervisor.pids)


def _next_22h(now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(TIME_ZONE))
    tonight = local.replace(hour=22, minute=0, second=0, microsecond=0)
    return tonight if tonight > local else tonight + timedelta(days=1)


async def _all(waits: dict[str, Coroutine[None, None, None]]) -> None:
    """Waits for all of them; says from time to time for which."""
    tasks = {asyncio.create_task(wait): what for what, wait in waits.items()}
    pending = set(tasks)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, timeout=IMPATIENT_S)
            for task in done:
                task.result()
            if pending and not done:
                say(f"Still waiting for {' and '.join(tasks[task] for task in pending)} ...")
    finally:
        for task in pending:
            task.cancel()
