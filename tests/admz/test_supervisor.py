"""The demo's supervisor: a program that dies is started again, and nothing is left at the end."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from admz.demo.supervisor import Program, StartFailed, Supervisor
from tests.processes import is_running, wait_until

Story = Callable[[Supervisor, "asyncio.Queue[str]"], Awaitable[None]]


def play(story: Story) -> None:
    async def run() -> None:
        restarted: asyncio.Queue[str] = asyncio.Queue()
        supervisor = Supervisor(restarted.put_nowait)
        try:
            async with asyncio.timeout(20):
                await story(supervisor, restarted)
        finally:
            await supervisor.stop()

    asyncio.run(run())


def program(directory: Path, name: str, *command: str) -> Program:
    return Program(name, command, directory / f"{name}.log", dict(os.environ))


def sleeper(directory: Path, name: str = "sleeper") -> Program:
    return program(directory, name, "sleep", "1000")


def test_a_killed_program_is_started_again_under_another_pid(tmp_path: Path) -> None:
    async def story(supervisor: Supervisor, restarted: "asyncio.Queue[str]") -> None:
        supervisor.start(sleeper(tmp_path))
        first = supervisor.pids["sleeper"]
        os.kill(first, signal.SIGKILL)
        assert await restarted.get() == "sleeper"
        assert supervisor.pids["sleeper"] != first
        assert is_running(supervisor.pids["sleeper"])

    play(story)


def test_a_program_that_goes_on_dying_is_tried_again_and_again_while_the_demo_serves(tmp_path: Path) -> None:
    async def story(supervisor: Supervisor, restarted: "asyncio.Queue[str]") -> None:
        supervisor.serving()
        supervisor.start(program(tmp_path, "mayfly", "true"))
        for _ in range(4):
            assert await restarted.get() == "mayfly"
        assert not supervisor.failed.done()

    play(story)


def test_a_closable_program_that_ends_stays_ended_and_has_no_pid_to_tell(tmp_path: Path) -> None:
    async def story(supervisor: Supervisor, restarted: "asyncio.Queue[str]") -> None:
        log = tmp_path / "panel.log"
        supervisor.start(sleeper(tmp_path))
        supervisor.start(Program("panel", ("sh", "-c", "echo once"), log, dict(os.environ), closable=True))
        assert set(supervisor.pids) == {"sleeper"}
        await asyncio.to_thread(wait_until, lambda: log.read_text() != "")
        for _ in range(2):
            os.kill(supervisor.pids["sleeper"], signal.SIGKILL)
            assert await restarted.get() == "sleeper"
        assert log.read_text() == "once\n"

    play(story)


def test_a_start_that_fails_says_what_the_program_said_last(tmp_path: Path) -> None:
    async def story(supervisor: Supervisor, _restarted: "asyncio.Queue[str]") -> None:
        supervisor.start(program(tmp_path, "broken", "sh", "-c", "echo the port is taken; exit 1"))
        with pytest.raises(StartFailed, match=r"(?s)broken does not start.*the port is taken"):
            await supervisor.failed

    play(story)


def test_stop_leaves_nothing_of_deaf_or_stopped_programs_or_their_children(tmp_path: Path) -> None:
    async def story(supervisor: Supervisor, _restarted: "asyncio.Queue[str]") -> None:
        supervisor.start(sleeper(tmp_path, "stopped"))
        supervisor.start(program(tmp_path, "parent", "sh", "-c", "sleep 1000 & echo $! ; wait"))
        log = tmp_path / "parent.log"
        await asyncio.to_thread(wait_until, lambda: log.read_text().strip() != "")
        child = int(log.read_text())
        pids = [*supervisor.pids.values(), child]
        os.kill(supervisor.pids["stopped"], signal.SIGSTOP)
        await supervisor.stop()
        assert not [pid for pid in pids if is_running(pid)]

    play(story)


@pytest.mark.slow
def test_a_program_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    async def story(supervisor: Supervisor, _restarted: "asyncio.Queue[str]") -> None:
        supervisor.start(program(tmp_path, "deaf", "sh", "-c", "trap '' TERM; echo here; while :; do sleep 1; done"))
        log = tmp_path / "deaf.log"
        await asyncio.to_thread(wait_until, lambda: log.read_text().strip() != "")
        pid = supervisor.pids["deaf"]
        await supervisor.stop()
        assert not is_running(pid)

    play(story)


def test_programs_die_with_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    script = """
import asyncio, os, sys
from pathlib import Path
from admz.demo.supervisor import Program, Supervisor
async def run():
    supervisor = Supervisor(print)
    supervisor.start(Program("sleeper", ("sleep", "1000"), Path(sys.argv[1]) / "log", dict(os.environ)))
    print(supervisor.pids["sleeper"], flush=True)
    await asyncio.Event().wait()
asyncio.run(run())
"""
    with subprocess.Popen([sys.executable, "-c", script, tmp_path], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        sleeping = int(killed.stdout.readline())
        wait_until(lambda: Path(f"/proc/{sleeping}/comm").read_text().strip() == "sleep")
        killed.kill()
    wait_until(lambda: not is_running(sleeping))
