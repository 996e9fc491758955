"""What systemd hears of a program: its notification socket, and a watchdog's period in its environment."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

PERIOD_S = 2.0
DEADLINE_S = 30.0
"""Far more than a program takes to start: for a machine under load."""


class Manager:
    """Hears what the program in `environ` says, inside a `with` block."""

    def __init__(self, directory: Path) -> None:
        self._file = directory / "notify"
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(str(self._file))

    @property
    def environ(self) -> Mapping[str, str]:
        """What a program gets that systemd watches."""
        return {"NOTIFY_SOCKET": str(self._file), "WATCHDOG_USEC": str(int(PERIOD_S * 1e6))}

    @property
    def environ_of_tests(self) -> Mapping[str, str]:
        """The same, with everything else that a program of these tests needs."""
        return {**os.environ, "QT_QPA_PLATFORM": "offscreen", **self.environ}

    def hear(self, word: str, within_s: float = DEADLINE_S) -> list[str]:
        """The lines of the next message that has that word. Raises TimeoutError where none comes."""
        self._line.settimeout(within_s)
        while word not in (lines := self._line.recv(1000).decode().splitlines()):
            pass
        return lines

    def forget(self) -> None:
        """What was said up to now does not count."""
        self._line.setblocking(False)
        try:
            while True:
                self._line.recv(1000)
        except BlockingIOError:
            return

    def is_silent(self) -> bool:
        """Whether the program says nothing for as long as it may live without a word."""
        self._line.settimeout(PERIOD_S)
        try:
            self._line.recv(1000)
        except TimeoutError:
            return True
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._line.close()
