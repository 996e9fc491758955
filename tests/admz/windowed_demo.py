"""A running `admz demo` with its windows, drawn on no display: kiosk and panel."""

import json
import os
import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tests.processes import wait_until
from tests.whole_way.demo import ADMZ, START_S


@dataclass(frozen=True, slots=True)
class WindowedDemo:
    """The demo's process, and its ready file as it is now."""

    process: "subprocess.Popen[bytes]"
    ready_file: Path

    @property
    def ready(self) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(self.ready_file.read_text()))

    def log(self) -> list[dict[str, Any]]:
        lines = (Path(self.ready["pulse_log"]).parent / "demo.log").read_text().splitlines()
        return [cast("dict[str, Any]", json.loads(line)) for line in lines]

    def panels(self) -> list[int]:
        """The panels that it runs."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(child) for child in children if b"admz.demo.panel" in Path(f"/proc/{child}/cmdline").read_bytes()]


@contextmanager
def windowed_demo(directory: Path, environ: Mapping[str, str], *options: str) -> Generator[WindowedDemo]:
    """A demo that serves, and is gone at the end."""
    ready, console = directory / "ready.json", directory / "console"
    with console.open("wb") as output:
        process = subprocess.Popen(
            [ADMZ, "demo", "--ready", ready, *options],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environ},
        )
    try:
        wait_until(lambda: ready.exists() or process.poll() is not None, START_S)
        assert process.poll() is None, console.read_text()
        yield WindowedDemo(process, ready)
    finally:
        process.terminate()
        assert process.wait(30) == 0
