"""Seen from the kernel: the journal is on the disk before the lock is told anything."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from door_agent.config import SimulationTable
from tests.broker.peer import DEADLINE_S
from tests.door_agent.agent_process import wait_until_ready
from tests.door_agent.live import LiveKiosk, LiveSite, Witness, kiosk_link
from tests.door_agent.site import NIGHT
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow

CALLS = "fsync,fdatasync,sendto,write,pwrite64"


@contextmanager
def traced_agent(site: LiveSite, trace: Path) -> Generator[None]:
    """The agent's own program under strace, until it is told to stop."""
    offset_file, config_file = site.directory / "offset", site.directory / "agent.json"
    offset_file.write_text(str(int((NIGHT - datetime.now(UTC)) / timedelta(milliseconds=1))))
    simulation = SimulationTable(clock_offset_file=offset_file)
    config_file.write_text(site.config.model_copy(update={"simulation": simulation}).model_dump_json())
    agent = [sys.executable, "-m", "tests.door_agent.agent_process", str(config_file)]
    # -y names the file behind each descriptor; 5000 bytes show a whole page of the store.
    strace = ["strace", "-f", "-y", "-s", "5000", "-e", f"trace={CALLS}", "-o", str(trace)]
    with subprocess.Popen([*strace, *agent], stdout=subprocess.PIPE, text=True) as process:
        # Strace would go and leave the agent behind: it is the agent that is told to end.
        pid = wait_until_ready(process)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGTERM)
            process.communicate(timeout=DEADLINE_S)


@pytest.fixture
def broker() -> Generator[Mosquitto]:
    with running_mosquitto(kiosks=("kiosk-1", "kiosk-2")) as running:
        running.add_account(Witness.ACCOUNT, Witness.RULES)
        yield running


def test_the_entry_is_on_the_disk_before_the_lock_is_told(broker: Mosquitto, tmp_path: Path) -> None:
    site, trace = LiveSite(tmp_path / "site", NIGHT, broker), tmp_path / "trace"
    with Witness.present(broker) as lock, kiosk_link(broker) as peer, traced_agent(site, trace):
        kiosk = LiveKiosk(site, peer)
        asked = kiosk.present("alice")
        assert lock.pulses() == 0
        granted = kiosk.give_pin(str(asked["tap"]), "4827")
        assert granted["outcome"] == "granted"
        assert lock.pulses() == 1
    calls = trace.read_text().splitlines()
    written = the_first(calls, WRITTEN)
    synced = the_first(calls, SYNCED, after=written)
    assert written < synced < the_first(calls, TOLD)


WRITTEN = r"pwrite64\(\d+<[^>]*site\.db-wal>, .*access\.granted"
SYNCED = r"(fdatasync|fsync)\(\d+<[^>]*site\.db-wal>\) += 0|<\.\.\. (fdatasync|fsync) resumed>\) += 0"
TOLD = r"sendto\(.*lock/entrance/cmnd/Backlog0.*Power1 ON"


def the_first(calls: list[str], pattern: str, after: int = -1) -> int:
    """Where the first such call stands after that place."""
    found = [n for n, call in enumerate(calls) if n > after and re.search(pattern, call)]
    assert found, f"no call like {pattern}"
    return found[0]
