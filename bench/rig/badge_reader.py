"""The simulated reader's far end, as the demo plays it: a badge is presented, answers the kiosk, and is taken away."""

import json
import socket
import threading
import time
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from admz.simulation.cards import VirtualCard
from bench.rig.process import ANSWER_S


class BadgeReader:
    """Listens at `path` while the `with` block runs; serves one kiosk after the other."""

    def __init__(self, path: Path) -> None:
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen()
        self._ids = count(1)
        self._lock = threading.Lock()
        self._kiosk: socket.socket | None = None
        self._connected = threading.Event()
        self._presented: tuple[str, VirtualCard] | None = None
        self._thread = threading.Thread(target=self._serve, name="bench-badge-reader", daemon=True)

    def present(self, card: VirtualCard) -> int:
        """Puts a badge into the field in place of any other; the monotonic instant before. Raises TimeoutError."""
        if not self._connected.wait(ANSWER_S):
            raise TimeoutError("no kiosk has come to the reader")
        self.take_away()
        presentation = f"badge-{next(self._ids)}"
        presented_ns = time.monotonic_ns()
        with self._lock:
            self._presented = presentation, card
            self._tell(event="inserted", presentation=presentation, atr=card.atr.hex(), uid=card.uid.hex())
        return presented_ns

    def take_away(self) -> None:
        """Takes the badge out of the field; harmless without one."""
        with self._lock:
            presented, self._presented = self._presented, None
            if presented is not None:
                self._tell(event="removed", presentation=presented[0])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with client, client.makefile("rb") as lines:
                with self._lock:
                    self._kiosk = client
                    self._tell(event="reader", present=True)
                self._connected.set()
                self._answer_all(lines)
                self._connected.clear()

    def _answer_all(self, lines: Iterable[bytes]) -> None:
        try:
            for line in lines:
                with self._lock:
                    self._tell(**self._answer(json.loads(line)))
        except OSError:
            return  # The kiosk has ended.

    def _answer(self, request: dict[str, str]) -> dict[str, object]:
        """Called under the lock."""
        if self._presented is None or request["presentation"] != self._presented[0]:
            return {"error": "removed"}
        if request["do"] == "connect":
            return {"ok": True}
        return {"response": self._presented[1].transmit(bytes.fromhex(request["apdu"])).hex()}

    def _tell(self, **line: object) -> None:
        """Called under the lock."""
        assert self._kiosk is not None
        self._kiosk.sendall(json.dumps(line).encode() + b"\n")
