"""A program with a window, in a process of its own without a display: what it draws, and what it costs."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from bench.rig.process import ANSWER_S

_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame that was swapped at that monotonic instant.

    `fresh` where its page was made anew since the frame before. `work_ms` is how long the screen's thread worked since
    then.
    """

    at_ns: int
    page: str
    fresh: bool
    work_ms: float


class Screen:
    """Runs `python -m` with these arguments; ended after the block. `started_ns` is the instant before its process."""

    def __init__(self, *arguments: str, environ: dict[str, str] | None = None) -> None:
        self.started_ns = time.monotonic_ns()
        self._process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **_OFFSCREEN, **(environ or {})},
        )
        self._name = arguments[0]
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reading = threading.Thread(target=self._read, name="bench-screen", daemon=True)
        self._reading.start()

    def next_line(self, within_s: float = ANSWER_S) -> str:
        """The next line that the program says. Raises RuntimeError where it says none."""
        try:
            line = self._lines.get(timeout=within_s)
        except Empty:
            raise RuntimeError(f"{self._name} says nothing") from None
        if not line:
            raise RuntimeError(f"{self._name} has ended")
        return line

    def next_frame(self, within_s: float = ANSWER_S) -> Frame:
        """The next frame. Raises RuntimeError where none is drawn."""
        return Frame(**json.loads(self.next_line(within_s)))

    def frames_until(self, pages: Sequence[str], since_ns: int = 0) -> list[Frame]:
        """All frames from `since_ns` on until one of these pages is there anew, that frame included.

        Raises RuntimeError where that does not happen.
        """
        frames: list[Frame] = []
        ends_at = time.monotonic() + ANSWER_S
        while time.monotonic() < ends_at:
            frame = self.next_frame()
            if frame.at_ns >= since_ns:
                frames.append(frame)
                if frame.fresh and frame.page in pages:
                    return frames
        raise RuntimeError(f"{self._name} does not show {' or '.join(pages)}")

    def drain(self) -> list[Frame]:
        """The frames that were told meanwhile."""
        return [self.next_frame() for _ in range(self._lines.qsize())]

    def swap(self) -> int:
        """Tells an empty window to swap its page; the monotonic instant before."""
        assert self._process.stdin is not None
        told_ns = time.monotonic_ns()
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return told_ns

    def worked_s(self) -> float:
        """How long all threads of the process have run on a core, in seconds, as the scheduler counts it."""
        return worked_s(self._process.pid)

    def resident_mb(self) -> float:
        """Memory that the process holds, in MB of 10^6 bytes."""
        return resident_mb(self._process.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._process.stdin is not None
        self._process.terminate()
        self._process.stdin.close()
        self._process.wait(ANSWER_S)
        self._reading.join()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")


def worked_s(pid: int) -> float:
    """How long all threads of a process have run on a core, in seconds, as the scheduler counts it."""
    tasks = Path(f"/proc/{pid}/task")
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9


def resident_mb(pid: int) -> float:
    """Memory that a process holds, in MB of 10^6 bytes. Raises LookupError."""
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise LookupError(f"process {pid} holds no memory")


def write_imports(file: Path, program: str) -> Path:
    """Writes down which modules of libraries that program's module has imported, in its order; ours are left out."""
    ours = ("admz", "bench", "door_agent", "hardware", "kiosk", "sync", "__")
    listing = (
        "import importlib, pathlib, sys\n"
        f"importlib.import_module({program!r})\n"
        "for name, module in list(sys.modules.items()):\n"
        "    spec = getattr(module, '__spec__', None)\n"
        "    if spec is not None and spec.name == name and pathlib.Path(spec.origin or '').is_file():\n"
        f"        print(name) if not name.startswith({ours!r}) else None\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", listing], check=True, capture_output=True, text=True, env={**os.environ, **_OFFSCREEN}
    )
    file.write_text(said.stdout, "utf-8")
    return file
