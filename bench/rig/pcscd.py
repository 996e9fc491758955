"""A PC/SC service of its own with one virtual reader of vsmartcard-vpcd, in a mount namespace: its socket has one place
on a machine, and clients find ours by PCSCLITE_CSOCK_NAME. Needs root.
"""

import socket
import subprocess
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from admz.demo.ports import free_port
from bench.rig.process import ANSWER_S

_DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_SLOTS = 2
"""A virtual reader has two, on neighbouring ports."""


@dataclass(frozen=True, slots=True)
class RunningPcscd:
    """`port` is where its virtual reader listens for a card, `environ` lets a client find the service."""

    port: int
    environ: dict[str, str]


@contextmanager
def running_pcscd(directory: Path) -> Generator[RunningPcscd]:
    """A service whose files lie in `directory`, ended after the block. Raises LookupError or RuntimeError."""
    if not _DRIVER.exists():
        raise LookupError("the virtual reader is not installed: apt-get install vsmartcard-vpcd")
    readers, run, port = directory / "readers", directory / "run", free_port(together=_SLOTS)
    for made in (directory, readers, run):
        made.mkdir()
    (readers / "virtual").write_text(
        f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x{port:04X}\nLIBPATH {_DRIVER}\nCHANNELID 0x{port:04X}\n'
    )
    mounts = f"mount -t tmpfs tmpfs /run && mkdir /run/pcscd && mount --bind '{run}' /run/pcscd"
    log = directory / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["unshare", "-m", "sh", "-c", f"{mounts} && exec pcscd -f -c '{readers}'"], stdout=output, stderr=output
        )
    try:
        _wait_until_it_serves(run / "pcscd.comm", log)
        yield RunningPcscd(port, {"PCSCLITE_CSOCK_NAME": str(run / "pcscd.comm")})
    finally:
        process.terminate()
        process.wait(ANSWER_S)


def _wait_until_it_serves(path: Path, log: Path) -> None:
    ends_at, pause = time.monotonic() + ANSWER_S, threading.Event()
    with socket.socket(socket.AF_UNIX) as client:
        while client.connect_ex(str(path)) != 0:
            if time.monotonic() > ends_at:
                raise RuntimeError(f"pcscd did not start: {log.read_text()}")
            pause.wait(0.01)
