"""A real mosquitto on a free loopback port, with the files that door_agent.broker renders."""

import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from admz.demo.ports import free_port
from door_agent.broker import BrokerSite, HomeAssistant, TlsListener, command, password_line, render, write
from hardware.locks.profile import LockProfile
from hardware.mqtt import Account

READY_S = 20
"""Far more than the 11 ms that it takes: for a machine under load."""


class Mosquitto:
    """A broker of a site that may be killed and started again on the same port with the same passwords."""

    host = "127.0.0.1"

    def __init__(self, directory: Path, site: BrokerSite, tls: TlsListener | None = None) -> None:
        self.site, self.port, self._directory = site, free_port(), directory
        self.passwords = {name: secrets.token_hex(16) for name in site.accounts}
        self._files = render(
            site, self.passwords, directory=directory, port=self.port, random=secrets.token_bytes, tls=tls
        )
        write(directory, self._files)
        self._process: subprocess.Popen[str] | None = None
        self.log: list[str] = []

    @property
    def command(self) -> list[str]:
        """What starts it."""
        return command(self._directory)

    @property
    def pid(self) -> int:
        """The process id of the running broker."""
        assert self._process is not None, "the broker does not run"
        return self._process.pid

    def start(self) -> None:
        """Starts it and returns when it serves."""
        process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._process = process
        ready = threading.Event()
        threading.Thread(target=self._read_log, args=(process, ready), daemon=True).start()
        assert ready.wait(READY_S), f"mosquitto did not start: {self.log}"
        assert process.poll() is None, f"mosquitto ended at once: {self.log}"
        self._wait_for_its_loop()

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self._end(9)

    def stop(self) -> None:
        """Ends it in order."""
        self._end(15)

    def add_account(self, name: str, rules: str) -> None:
        """Gives a test's own account the ACL lines `rules`, and starts the broker again."""
        self.passwords[name] = secrets.token_hex(16)
        self._files["passwords"] += password_line(name, self.passwords[name], secrets.token_bytes)
        self._files["acl"] += f"\nuser {name}\n{rules}"
        write(self._directory, self._files)
        self.stop()
        self.start()

    def rewrite(self, name: str, text: str) -> None:
        """Puts another text into one of its files, good or bad, and starts the broker again."""
        self._files[name] = text
        write(self._directory, self._files)
        self.stop()
        self.start()

    def text(self, name: str) -> str:
        """What that file of its says."""
        return self._files[name]

    def remove_account(self, name: str) -> None:
        """Takes an account's password out of the files; the running broker has not read them yet."""
        lines = self._files["passwords"].splitlines(keepends=True)
        self._files["passwords"] = "".join(line for line in lines if not line.startswith(f"{name}:"))
        write(self._directory, self._files)

    def account(self, name: str, password: str | None = None) -> Account:
        """How the account of that name connects; with another password than its own, if given."""
        return Account(self.host, self.port, name, self.passwords[name] if password is None else password)

    def _wait_for_its_loop(self) -> None:
        """Mosquitto forgets a SIGTERM that comes between its last line of log and its main loop."""
        with socket.create_connection((self.host, self.port), timeout=READY_S) as connection:
            connection.sendall(b"\x00\x00")
            # It hangs up on a packet that is none.
            with suppress(ConnectionResetError):
                connection.recv(1)

    def _end(self, signal: int) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal)
            process.wait(READY_S)

    def _read_log(self, process: subprocess.Popen[str], ready: threading.Event) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                self.log.append(line.rstrip())
                if line.rstrip().endswith(" running"):
                    ready.set()
        ready.set()


@contextmanager
def running_mosquitto(
    site: str = "demo",
    kiosks: Sequence[str] = ("kiosk-1",),
    doors: Sequence[str] = ("entrance",),
    tls: TlsListener | None = None,
    locks: Mapping[str, LockProfile | None] | None = None,
    *,
    home_assistant: HomeAssistant = "absent",
    former_doors: Sequence[str] = (),
) -> Generator[Mosquitto]:
    """A broker with the accounts of `door_agent.broker.BrokerSite`, gone with its files at the end."""
    # Not under pytest's own directory, which the user that the broker becomes may not enter.
    directory = Path(tempfile.mkdtemp(prefix="admz-mosquitto-"))
    broker = Mosquitto(directory, BrokerSite(site, kiosks, doors, locks or {}, home_assistant, former_doors), tls)
    try:
        broker.start()
        yield broker
    finally:
        broker.stop()
        shutil.rmtree(directory)
