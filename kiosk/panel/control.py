"""The panel's line to the demo's control socket: JSON objects, one a line, each answered in its turn."""

import json
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtNetwork import QLocalSocket

JsonObject: TypeAlias = "dict[str, object]"
Word: TypeAlias = Literal["done", "refused", "no_answer"]
Told: TypeAlias = Callable[[Word, object], None]


class ControlLine(QObject):
    """One connection, opened at once. Qt thread only; nothing here waits."""

    lost = Signal()
    """The demo is gone; what was asked is answered no more."""

    def __init__(self, control: Path) -> None:
        super().__init__()
        self._waiting: deque[Told] = deque()
        self._socket = QLocalSocket(self)
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self.lost)
        # Queued: a demo that is not there is found out while this line is still being made.
        self._socket.errorOccurred.connect(self._failed, Qt.ConnectionType.QueuedConnection)
        self._socket.connectToServer(str(control))

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def ask(self, request: JsonObject, told: Told) -> None:
        """Asks the demo; `told` is called with its answer, in the order of the questions; never where it is gone."""
        if self._socket.isOpen():
            self._waiting.append(told)
            self._socket.write(json.dumps(request).encode() + b"\n")

    def close(self) -> None:
        """Ends the connection without a word."""
        self._socket.disconnected.disconnect(self.lost)
        self._socket.abort()

    def _read(self) -> None:
        while self._waiting and self._socket.canReadLine():
            answer = cast("dict[Word, object]", json.loads(bytes(self._socket.readLine().data())))
            word, content = next(iter(answer.items()))
            self._waiting.popleft()(word, content)

    def _failed(self, error: QLocalSocket.LocalSocketError) -> None:
        if error != QLocalSocket.LocalSocketError.PeerClosedError:  # Which comes as `disconnected` too.
            self.lost.emit()
