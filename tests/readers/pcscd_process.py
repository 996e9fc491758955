"""A pcscd of our own with a virtual reader, beside any other on the machine.

pcscd runs once per machine, because its socket has one place. Here it sees a directory of the test in that place, in a
mount namespace of its own, and clients find the socket by PCSCLITE_CSOCK_NAME.
"""

import shutil
import signal
import socket
import subprocess
from pathlib import Path

from admz.demo.ports import free_port
from tests.readers.waiting import until

REAL_NAME = "ACS ACR122U PICC Interface"
"""The name under which a common USB reader shows."""

_DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")


class Pcscd:
    """A service that can be started, stopped, killed and started again; `port` is where its virtual reader listens."""

    def __init__(self, directory: Path, run: Path, *, friendly_name: str = REAL_NAME, driver: Path = _DRIVER) -> None:
        self.socket = run / "pcscd.comm"
        self.port = free_port(together=2)  # A virtual reader has two slots.
        self._readers = directory / "reader.conf.d"
        self._readers.mkdir()
        self._log = directory / "pcscd.log"
        self._process: subprocess.Popen[bytes] | None = None
        (self._readers / "virtual").write_text(
            f'FRIENDLYNAME "{friendly_name}"\nDEVICENAME /dev/null:0x{self.port:04X}\n'
            f"LIBPATH {driver}\nCHANNELID 0x{self.port:04X}\n"
        )

    def start(self) -> None:
        """Starts the service and returns when it serves."""
        mounts = f"mount -t tmpfs tmpfs /run && mkdir /run/pcscd && mount --bind '{self.socket.parent}' /run/pcscd"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                ["unshare", "-m", "sh", "-c", f"{mounts} && exec pcscd -f -c '{self._readers}'"], stdout=log, stderr=log
            )
        until(self._serves, f"pcscd did not start: {self._log.read_text()}")

    def end(self, how: int = signal.SIGTERM) -> None:
        """Ends the service with that signal; harmless if it does not run."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(10)

    def _serves(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(str(self.socket)) == 0


def unpluggable_driver(directory: Path, *, flag: Path) -> Path:
    """Builds a driver like the virtual reader's, whose reader is unplugged while `flag` exists."""
    # A copy of its own: the original keeps its sockets in variables that all its users share.
    original, built = directory / "original.so", directory / "unpluggable.so"
    shutil.copy(_DRIVER.resolve(), original)
    source = Path(__file__).with_name("unpluggable.c")
    named = [f'-DDRIVER="{original}"', f'-DFLAG="{flag}"']
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-I/usr/include/PCSC", *named, str(source), "-o", str(built), "-ldl"], check=True
    )
    return built
