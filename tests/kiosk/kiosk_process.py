"""The whole kiosk program as a process, with a scripted agent behind a real broker and the demo's fingers on it."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.identity import create_identity, load_identity
from sync.wire.keys import public_hex
from tests.kiosk.line_server import Line, LineServer
from tests.kiosk.scripted_agent import KIOSK, ScriptedAgent
from tests.mosquitto import Mosquitto
from tests.readers.waiting import until

PROGRAM = """
import os, sys, tomllib
from pathlib import Path
from admz.notify import service_manager
from kiosk.config import KioskConfig
from kiosk.main import run
from sync.wire.instants import SystemClock
config = KioskConfig.model_validate(tomllib.loads(Path(sys.argv[1]).read_text()))
sys.exit(run(config, SystemClock(), lambda: os.close(int(sys.argv[2])), service_manager().beat))
"""


@dataclass
class KioskProcess:
    """A kiosk that is ready, and who it talks to."""

    process: "subprocess.Popen[str]"
    agent: ScriptedAgent
    fingers: LineServer

    def next_report(self, kind: str) -> Line:
        """The next line on the fingers' socket of that kind."""
        while True:
            line = self.fingers.next()
            if kind in (line.get("report"), line.get("ask")):
                return line

    def wait_for_state(self, *, agent_up: bool, reader_up: bool) -> None:
        """Returns when the kiosk sees agent and reader so."""
        wanted = {"report": "state", "agent_up": agent_up, "reader_up": reader_up}
        while self.next_report("state") != wanted:
            pass

    def freeze(self) -> None:
        """Stops the process; it takes a moment until each of its threads stands still."""
        self.process.send_signal(signal.SIGSTOP)
        threads = Path(f"/proc/{self.process.pid}/task")
        until(lambda: all(_state(thread) == "T" for thread in threads.iterdir()), "the kiosk did not stop")

    def thaw(self) -> None:
        """Lets it go on."""
        self.process.send_signal(signal.SIGCONT)

    def end(self) -> tuple[int, str]:
        """The exit code after SIGTERM, and all that the kiosk logged."""
        self.process.send_signal(signal.SIGTERM)
        log, _ = self.process.communicate(timeout=10)
        return self.process.returncode, log


@contextmanager
def running_kiosk(
    directory: Path, broker: Mosquitto, simulation: str, environ: Mapping[str, str] | None = None
) -> Generator[KioskProcess]:
    """A kiosk whose `[simulation]` table has the line `simulation`; gone at the end."""
    create_identity(directory / "signing.key")
    agent = ScriptedAgent(broker.account("door-agent"), load_identity(directory / "signing.key"))
    config = _config(directory, broker, agent, simulation)
    with agent, LineServer(directory / "fingers") as fingers:
        agent.tell_availability("online")
        ready, tells_ready = os.pipe()
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(config), str(tells_ready)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | dict(environ or {}),
            pass_fds=[tells_ready],
        )
        os.close(tells_ready)
        try:
            with os.fdopen(ready, "rb") as pipe:
                pipe.read()  # Ends when the kiosk is ready, or when it died.
            yield KioskProcess(process, agent, fingers)
        finally:
            process.kill()
            process.communicate()


def _config(directory: Path, broker: Mosquitto, agent: ScriptedAgent, simulation: str) -> Path:
    password, file = directory / "password", directory / "kiosk.toml"
    password.write_text(broker.passwords[KIOSK])
    file.write_text(
        f"""
        kiosk = {{ site = "demo", name = "{KIOSK}" }}
        [keys]
        signing_key_file = "{directory}/signing.key"
        agent_public_key = "{public_hex(agent.signing)}"
        agent_sealing_key = "{public_hex(agent.opening)}"
        [broker]
        port = {broker.port}
        username = "{KIOSK}"
        password_file = "{password}"
        [simulation]
        fingers_socket = "{directory}/fingers"
        {simulation}
        """
    )
    return file


def _state(thread: Path) -> str:
    return (thread / "stat").read_text().rpartition(")")[2].split()[0]
