"""A real broker of a site, with the files that door_agent.broker renders."""

import secrets
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from admz.demo.ports import free_port
from door_agent.broker import BrokerSite, command, render, write
from hardware.mqtt import Account

_READY = " running"


@dataclass(frozen=True, slots=True)
class RunningBroker:
    """Where it listens, each account's password, and where its files lie."""

    port: int
    passwords: dict[str, str]
    directory: Path

    def account(self, name: str) -> Account:
        """How the account of that name connects."""
        return Account("127.0.0.1", self.port, name, self.passwords[name])

    def serve(self) -> "subprocess.Popen[str]":
        """Starts it; serves when this returns. Raises RuntimeError where it does not start."""
        command_line = command(self.directory)
        process = subprocess.Popen(command_line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        _wait_until_ready(process)
        return process


def prepare_broker(directory: Path, site: BrokerSite) -> RunningBroker:
    """Writes a broker's files into `directory`."""
    broker = RunningBroker(free_port(), {name: secrets.token_hex(16) for name in site.accounts}, directory)
    write(directory, render(site, broker.passwords, directory=directory, port=broker.port, random=secrets.token_bytes))
    return broker


@contextmanager
def running_broker(directory: Path, site: BrokerSite) -> Generator[RunningBroker]:
    """A broker whose files lie in `directory`, ended after the block. Raises RuntimeError where it does not start."""
    broker = prepare_broker(directory, site)
    process = broker.serve()
    try:
        yield broker
    finally:
        process.terminate()
        process.wait()


def link_lost(reason: str) -> None:
    """For a part whose link is down: says why. Whoever waits for the part gets no answer."""
    print(reason, file=sys.stderr)


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    log = process.stderr
    assert log is not None
    said: list[str] = []
    for line in log:
        said.append(line)
        if line.rstrip().endswith(_READY):
            # Whatever else it says must be read, or a full pipe would stop it.
            threading.Thread(target=log.read, name="bench-broker-log", daemon=True).start()
            return
    raise RuntimeError(f"the broker ended at once: {''.join(said)}")
