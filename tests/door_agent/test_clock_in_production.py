"""The agent's own program with this machine's clock, whatever its kernel says of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from sync.wire.instants import SystemClock
from tests.broker.peer import DEADLINE_S
from tests.door_agent.agent_process import wait_until_ready
from tests.door_agent.live import LiveKiosk, LiveSite, Witness, kiosk_link
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow


@pytest.fixture
def broker() -> Generator[Mosquitto]:
    with running_mosquitto(kiosks=("kiosk-1", "kiosk-2")) as running:
        running.add_account(Witness.ACCOUNT, Witness.RULES)
        yield running


@contextmanager
def running_agent(site: LiveSite) -> Generator[None]:
    """The agent's own program, until it is told to stop."""
    file = site.directory / "agent.json"
    file.write_text(site.config.model_dump_json())
    command = [sys.executable, "-m", "tests.door_agent.agent_process", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        pid = wait_until_ready(process)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGTERM)
            process.communicate(timeout=DEADLINE_S)


def test_a_site_that_was_off_for_ten_days_and_hears_no_centre_starts_where_its_journal_ends(
    broker: Mosquitto, tmp_path: Path
) -> None:
    """Trusted by no kernel: on a machine that nobody synchronises for that, on another since the gap is too long."""
    site = LiveSite(tmp_path / "site", SystemClock().now() - timedelta(days=10), broker)
    last = site.entries()[-1].recorded_at
    with Witness.present(broker) as lock, kiosk_link(broker) as peer:
        for _ in range(2):
            with running_agent(site):
                kiosk = LiveKiosk(site, peer)
                assert kiosk.ask("site.status", {})["clock_trusted"] is False
                kiosk.tap("alice", pin="4827", direction="in")
                assert lock.pulses() == 0
    later = [entry for entry in site.entries() if entry.recorded_at > last]
    assert {entry.clock for entry in later} == {"untrusted"}
    assert later[-1].recorded_at - last < timedelta(minutes=5)
