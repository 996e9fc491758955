"""The demo's fingers on the kiosk: a unix stream socket on which the kiosk reports what it shows, and asks for a touch.

JSON lines. The kiosk asks and the demo answers, never the other way round, so that a finger which the demo has given up
cannot act later; an answer that comes too late is dropped for the same reason. Besides, the demo may want a picture of
the window: `{"do": "screenshot", "file": PATH}`.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import structlog
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from hardware.readers.json_lines import JsonLines
from kiosk.events import Event, FingerMoved, ScreenshotWanted
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Direction, Outcome

_log = structlog.get_logger()

Question = Literal["pin", "choice"]

_ANSWER_S = 3.0
"""The demo answers at once; what comes later was waiting while this process was frozen."""

_RETRY_S = 0.2


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    pin: str | None = Field(default=None, repr=False)
    direction: Direction | None = None


class _Wish(BaseModel):
    """The one thing that the demo may ask for unasked: it touches nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    do: Literal["screenshot"]
    file: str


_LINE: TypeAdapter[_Answer | _Wish] = TypeAdapter(_Answer | _Wish)


@dataclass(frozen=True, slots=True)
class _Asked:
    tap: str
    question: Question
    until: float


class Fingers:
    """The methods return at once and may be called on any thread; reports are lost while the demo is away."""

    def __init__(self, path: Path, clock: Clock, emit: Callable[[Event], None]) -> None:
        self._path, self._clock, self._emit = path, clock, emit
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._lines: JsonLines | None = None
        self._asked: deque[_Asked] = deque()
        self._agent_up = self._reader_up = False

    def report_state(self, *, agent_up: bool, reader_up: bool) -> None:
        """Whether agent and reader are there; told again at each connection."""
        with self._lock:
            self._agent_up, self._reader_up = agent_up, reader_up
            self._send(self._state())

    def report_outcome(self, presentation: str, outcome: Outcome) -> None:
        """A verified outcome."""
        told = outcome.model_dump(mode="json", exclude={"ok"})
        with self._lock:
            self._send({"report": "outcome", "presentation": presentation, "outcome": told})

    def report_no_answer(self, presentation: str, word: str) -> None:
        """A tap that came to nothing, and why."""
        with self._lock:
            self._send({"report": "no_answer", "presentation": presentation, "error": word})

    def ask(self, presentation: str, tap: str, question: Question) -> None:
        """A question is on the screen; the answer comes as `FingerMoved`, or never."""
        with self._lock:
            self._asked.append(_Asked(tap, question, self._clock.monotonic() + _ANSWER_S))
            self._send({"ask": "finger", "presentation": presentation, "question": question})

    def report_screenshot(self, file: str, *, ok: bool) -> None:
        """The window's picture is in `file`, or could not be written there."""
        with self._lock:
            self._send({"report": "screenshot", "file": file, "ok": ok})

    def run(self) -> None:
        """Keeps the connection and takes answers until `stop`; blocks."""
        while not self._stopping.is_set():
            try:
                with JsonLines(self._path) as lines:
                    self._connected(lines)
                    while not self._stopping.is_set():
                        self._take(_LINE.validate_python(lines.receive(None)))
            except (OSError, ValidationError) as error:
                _log.debug("fingers.away", reason=str(error))
            with self._lock:
                self._lines = None
                self._asked.clear()
            self._stopping.wait(_RETRY_S)

    def stop(self) -> None:
        """Makes `run` return soon."""
        self._stopping.set()
        with self._lock:
            if self._lines is not None:
                self._lines.shut()

    def _connected(self, lines: JsonLines) -> None:
        with self._lock:
            self._lines = lines
            self._send(self._state())

    def _take(self, answer: _Answer | _Wish) -> None:
        if isinstance(answer, _Wish):
            self._emit(ScreenshotWanted(answer.file))
            return
        with self._lock:
            asked = self._asked.popleft() if self._asked else None
        if asked is not None and self._clock.monotonic() < asked.until:
            self._emit(FingerMoved(asked.tap, asked.question, answer.pin, answer.direction))

    def _state(self) -> dict[str, object]:
        return {"report": "state", "agent_up": self._agent_up, "reader_up": self._reader_up}

    def _send(self, line: dict[str, object]) -> None:
        """Called under the lock."""
        if self._lines is None:
            self._asked.clear()
            return
        try:
            self._lines.send(line)
        except OSError as error:
            _log.debug("fingers.away", reason=str(error))
