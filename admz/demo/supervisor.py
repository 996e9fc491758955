"""Keeps the demo's programs running, as a service manager would.

Each program is a process group of its own, so that Ctrl-C reaches the demo alone, and dies with the demo even if that
one is killed. To be used on the main thread: the kernel ties the death signal to the thread that started a program.
"""

import asyncio
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

_log = structlog.get_logger()

FIRST_RETRY_S, LAST_RETRY_S = 0.25, 5.0
"""A program that dies is started again at once; when it goes on dying, after waits that double."""

LIVED_S = 30.0
"""A program that ran for so long is forgiven its earlier deaths."""

STOP_S = 4.0
"""How long a program may take to end in order."""

TRIES = 4
"""Deaths of one program before the demo serves at which its start has failed."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run; `log` takes its output. `dies_with_parent` says that the command sees to that itself.

    One that is `closable` is its user's to end: it is not started again, and `pids` do not name it.
    """

    name: str
    command: Sequence[str]
    log: Path
    environ: Mapping[str, str]
    dies_with_parent: bool = False
    closable: bool = False


class StartFailed(RuntimeError):
    """A program does not come up; says which and what it said last."""


@dataclass(slots=True)
class _Child:
    program: Program
    process: subprocess.Popen[bytes]
    started_at: float
    deaths: int = 0
    restart: asyncio.TimerHandle | None = field(default=None)


class Supervisor:
    """Runs programs until `stop`. `on_restart` is told the name of each program that was started again."""

    def __init__(self, on_restart: Callable[[str], None]) -> None:
        self._on_restart = on_restart
        self._children: dict[str, _Child] = {}
        self._serving = False
        self._loop = asyncio.get_running_loop()
        self.failed: asyncio.Future[None] = self._loop.create_future()
        """Raises StartFailed to whoever awaits it."""
        self._loop.add_signal_handler(signal.SIGCHLD, self._reap)

    @property
    def pids(self) -> dict[str, int]:
        """The process id of each program that is kept running, the latest one."""
        return {name: child.process.pid for name, child in self._children.items() if not child.program.closable}

    def start(self, program: Program) -> None:
        """Starts a program; it is kept running from now on, unless it is closable."""
        self._children[program.name] = _Child(program, _spawn(program), self._loop.time())

    def serving(self) -> None:
        """Everything is up: from now on a program may die as often as it likes."""
        self._serving = True

    async def stop(self) -> None:
        """Ends all programs, the last one first; returns when none is left."""
        self._loop.remove_signal_handler(signal.SIGCHLD)
        self.failed.cancel()
        while self._children:
            _, child = self._children.popitem()
            if child.restart is not None:
                child.restart.cancel()
            await asyncio.to_thread(_end, child.process)

    def _reap(self) -> None:
        for name, child in list(self._children.items()):
            if child.restart is None and child.process.poll() is not None:
                if child.program.closable:
                    _log.info("program.closed", name=name, code=child.process.returncode)
                    del self._children[name]
                else:
                    self._plan_restart(child)

    def _plan_restart(self, child: _Child) -> None:
        program, now = child.program, self._loop.time()
        if now - child.started_at > LIVED_S:
            child.deaths = 0
        child.deaths += 1
        _log.warning("program.died", name=program.name, code=child.process.returncode, deaths=child.deaths)
        if not self._serving and child.deaths >= TRIES and not self.failed.done():
            self.failed.set_exception(
                StartFailed(f"{program.name} does not start; {program.log} ends:\n{_tail(program.log)}")
            )
            return
        wait = 0.0 if child.deaths == 1 else min(FIRST_RETRY_S * 2 ** (child.deaths - 2), LAST_RETRY_S)
        child.restart = self._loop.call_later(wait, self._start_again, child)

    def _start_again(self, child: _Child) -> None:
        child.restart = None
        child.process, child.started_at = _spawn(child.program), self._loop.time()
        _log.info("program.restarted", name=child.program.name, pid=child.process.pid)
        self._on_restart(child.program.name)


def _spawn(program: Program) -> subprocess.Popen[bytes]:
    dying = () if program.dies_with_parent else ("setpriv", "--pdeathsig", "TERM", "--")
    with program.log.open("ab") as log:
        return subprocess.Popen(
            [*dying, *program.command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=dict(program.environ),
            process_group=0,
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Asks the program's whole group to end; a stopped one is woken for it, a deaf one is killed."""
    for number in (signal.SIGTERM, signal.SIGCONT):
        _signal_group(process, number)
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        _log.warning("program.killed", pid=process.pid)
        _signal_group(process, signal.SIGKILL)
        process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    if process.poll() is None:
        os.killpg(process.pid, number)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])
