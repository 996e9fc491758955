"""The demo's lock as a process beside a real broker."""

import json
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest

from hardware.mqtt import Subscription
from sync.wire.topics import SiteTopics
from tests.broker.peer import Peer
from tests.mosquitto import Mosquitto, running_mosquitto

LOCK = SiteTopics("demo").lock("entrance")
STOP_S = 10


class LockProcess:
    """The lock, and what it wrote into its pulse log."""

    def __init__(self, broker: Mosquitto, directory: Path) -> None:
        self.pulse_log = directory / "pulse.jsonl"
        self._config = directory / "lock.toml"
        (directory / "password").write_text(broker.passwords["lock-entrance"])
        (directory / "offset").write_text("3600000")
        config: dict[str, object] = {
            "door": "entrance",
            "topic": LOCK,
            "host": broker.host,
            "port": broker.port,
            "username": "lock-entrance",
            "password_file": str(directory / "password"),
            "pulse_log": str(self.pulse_log),
            "clock_offset_file": str(directory / "offset"),
            "world_socket": str(directory / "world.sock"),
        }
        self._config.write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in config.items()))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it; returns at once."""
        command = [sys.executable, "-m", "hardware.simulated_lock", "--config", str(self._config)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def end(self, signal: int) -> int:
        """Sends the signal and gives the exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(signal)
        return process.wait(STOP_S)

    @property
    def pulses(self) -> list[dict[str, object]]:
        """The pulse log's lines."""
        lines = self.pulse_log.read_text().splitlines()
        return [cast("dict[str, object]", json.loads(line)) for line in lines]

    @property
    def relay(self) -> list[object]:
        """The relay's changes."""
        return [pulse["energised"] for pulse in self.pulses]


@pytest.fixture(scope="session")
def broker() -> Generator[Mosquitto]:
    with running_mosquitto() as broker:
        yield broker


@pytest.fixture
def lock(broker: Mosquitto, tmp_path: Path) -> Generator[LockProcess]:
    lock = LockProcess(broker, tmp_path)
    yield lock
    lock.end(15)


@pytest.fixture
def agent(broker: Mosquitto) -> Generator[Peer]:
    """The agent's account, which hears the lock from its first word on."""
    with Peer(broker.account("door-agent"), Subscription(f"{LOCK}/stat/#"), Subscription(f"{LOCK}/tele/#")) as peer:
        yield peer
