"""Telling the service manager that a program serves, and that it still goes round; the demo's supervisor listens too.

Source: sd_notify(3), sd_watchdog_enabled(3). WATCHDOG_PID is not looked at: under cage the kiosk is another process's
child, and its unit says NotifyAccess=all.
"""

import os
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

BEATS = 4
"""How often a program says so within the time after which it is killed."""


class ServiceManager:
    """The service manager that started this program; says nothing where there is none.

    `beat` is to be called by the loop that the program cannot do without, each time it went round, and by nothing else:
    its silence is how a program that hangs is found out, and killed.
    """

    def __init__(self, environ: Mapping[str, str], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        self._killed_after_us = int(environ.get("WATCHDOG_USEC") or 0)
        self._monotonic = monotonic
        self._is_ready = False
        self._due = 0.0

    def ready(self) -> None:
        """The program serves. Raises OSError where the manager does not listen."""
        self._is_ready = True
        if self._address:
            self._tell("READY=1")

    def beat(self) -> None:
        """The loop went round. Told a few times per watchdog period only, however often it is called; never blocks."""
        now = self._monotonic()
        if not (self._address and self._killed_after_us) or now < self._due:
            return
        self._due = now + self._killed_after_us / 1e6 / BEATS
        # Before it serves no watchdog runs but the start's own time-out: a site whose broker is away may wait for days.
        more = "" if self._is_ready else f"\nEXTEND_TIMEOUT_USEC={self._killed_after_us}"
        with suppress(OSError):  # The next beat comes soon; a manager that does not listen must not end the program.
            self._tell(f"WATCHDOG=1{more}", socket.MSG_DONTWAIT)

    def _tell(self, text: str, flags: int = 0) -> None:
        address = self._address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
            line.sendto(text.encode(), flags, "\0" + address[1:] if address.startswith("@") else address)


def service_manager() -> ServiceManager:
    """The one that the environment names."""
    return ServiceManager(os.environ)
