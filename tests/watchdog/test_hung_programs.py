"""Each program, whole, under a service manager: it beats while it goes round, and falls silent when it hangs."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from admz.demo.ports import free_port
from admz.demo.toml_text import dump_toml
from admz.notify import ServiceManager
from door_agent.inbox import Inbox
from door_agent.main import decide_until
from sync.server import administration
from tests.door_agent.site import NIGHT, Site
from tests.kiosk.kiosk_process import running_kiosk
from tests.mosquitto import Mosquitto, running_mosquitto
from tests.watchdog.manager import Manager


@pytest.fixture
def systemd(tmp_path: Path) -> Generator[Manager]:
    with Manager(tmp_path) as manager:
        yield manager


@contextmanager
def program(systemd: Manager, name: str, config: Path) -> Generator["subprocess.Popen[bytes]"]:
    """`admz NAME`, as its unit starts it; killed at the end."""
    command = [sys.executable, "-c", "from admz.cli import main; main()", name, "--config", str(config)]
    with subprocess.Popen(command, env=systemd.environ_of_tests, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def falls_silent_when_stopped(systemd: Manager, pid: int) -> None:
    """It beats, hangs, and beats again."""
    assert systemd.hear("WATCHDOG=1")
    os.kill(pid, signal.SIGSTOP)
    systemd.forget()
    assert systemd.is_silent()
    os.kill(pid, signal.SIGCONT)
    assert systemd.hear("WATCHDOG=1")


@pytest.mark.slow
def test_the_server(tmp_path: Path, systemd: Manager) -> None:
    administration.create_signing_key(tmp_path / "signing.key")
    config = tmp_path / "server.toml"
    store, keys = {"url": f"sqlite:///{tmp_path}/centre.db"}, {"signing_key_file": tmp_path / "signing.key"}
    config.write_text(dump_toml({"server": {"port": free_port()}, "store": store, "keys": keys}))
    with program(systemd, "server", config) as process:
        systemd.hear("READY=1")
        assert systemd.hear("WATCHDOG=1") == ["WATCHDOG=1"]
        falls_silent_when_stopped(systemd, process.pid)


@pytest.mark.slow
def test_the_door_agent_whose_broker_is_away_asks_for_time_as_long_as_it_goes_round(
    tmp_path: Path, systemd: Manager
) -> None:
    config = agent_config(tmp_path)
    with program(systemd, "door-agent", config) as process:
        assert "EXTEND_TIMEOUT_USEC=2000000" in systemd.hear("WATCHDOG=1")
        falls_silent_when_stopped(systemd, process.pid)


def agent_config(directory: Path) -> Path:
    """A site's agent; nothing listens where its broker should be."""
    site = Site(directory / "site", datetime.now(UTC))
    config, secret = site.config, directory / "secret"
    site.store.close()
    secret.write_text("secret")
    kiosk = config.kiosks[0]
    file = directory / "door-agent.toml"
    file.write_text(
        dump_toml(
            {
                "site": {"name": config.site.name, "node": config.site.node},
                "keys": {"directory": config.keys.directory},
                "store": {"file": config.store.file},
                "broker": {"port": free_port(), "password_file": secret},
                "centre": {
                    "url": "http://127.0.0.1:9",
                    "token_file": secret,
                    "public_key": config.centre.public_key,
                },
                "doors": [{"name": "entrance"}],
                "kiosks": [{"name": kiosk.name, "public_key": kiosk.public_key, "roles": ["entrance"]}],
                "readers": [{"kiosk": kiosk.name, "reader": "reader-1", "door": "entrance"}],
            }
        )
    )
    return file


def test_a_decider_that_does_not_come_back_from_a_call_is_silent(tmp_path: Path, systemd: Manager) -> None:
    """The process lives, its other threads run: the beat is the decider's own."""
    site = Site(tmp_path / "site", NIGHT)
    inbox, stopping, entered, hang = Inbox(), threading.Event(), threading.Event(), threading.Event()

    def hangs() -> None:
        entered.set()
        hang.wait()

    manager = ServiceManager(systemd.environ)
    decider = threading.Thread(
        target=decide_until, args=(site.agent, inbox, site.clock, stopping, manager.ready, manager.beat)
    )
    decider.start()
    try:
        systemd.hear("WATCHDOG=1")
        inbox.post(hangs)
        assert entered.wait(10)
        systemd.forget()
        assert systemd.is_silent()
        hang.set()
        assert systemd.hear("WATCHDOG=1")
    finally:
        hang.set()
        stopping.set()
        decider.join()


@pytest.fixture
def broker() -> Generator[Mosquitto]:
    with running_mosquitto() as running:
        yield running


@pytest.mark.slow
def test_the_kiosk(tmp_path: Path, systemd: Manager, broker: Mosquitto) -> None:
    simulated = f'reader_socket = "{tmp_path}/reader"'
    with running_kiosk(tmp_path, broker, simulated, systemd.environ) as kiosk:
        falls_silent_when_stopped(systemd, kiosk.process.pid)
