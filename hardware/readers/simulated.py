"""The demo's reader: a client of a unix stream socket on which the demo plays reader and card, JSON lines both ways.

The demo tells {"event": "reader" | "inserted" | "removed", ...}; this side asks {"do": "connect" | "transmit", ...},
one request at a time. A card is connected to before it is told: one that was withdrawn in the meantime never comes up.
"""

import threading
from collections import deque
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from hardware.readers.base import CardInserted, CardLost, CardRemoved, Handler, Monotonic, ReaderDown, ReaderUp
from hardware.readers.json_lines import JsonLines

_RETRY_S = 0.2
_Hex = Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-fA-F]{2})*$")]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Present(_Line):
    event: Literal["reader"]
    present: bool


class _Inserted(_Line):
    event: Literal["inserted"]
    presentation: str
    atr: _Hex
    uid: _Hex


class _Removed(_Line):
    event: Literal["removed"]
    presentation: str


class _Connected(_Line):
    ok: Literal[True]


class _Response(_Line):
    response: _Hex


class _Refused(_Line):
    error: str


_Event = _Present | _Inserted | _Removed
_Reply = _Connected | _Response | _Refused
_LINE: TypeAdapter[_Event | _Reply] = TypeAdapter(_Event | _Reply)


class SimulatedReader:
    """A reader whose cards the demo presents. A card that does not answer within `answer_s` is lost."""

    def __init__(self, handler: Handler, monotonic: Monotonic, path: Path, *, answer_s: float = 2.0) -> None:
        self._handler, self._monotonic = handler, monotonic
        self._path = path
        self._answer_s = answer_s
        self._stopping = threading.Event()
        self._lines: JsonLines | None = None
        self._events: deque[_Event] = deque()
        self._up = False
        self._present: str | None = None

    def run(self) -> None:
        """Tells events until `stop`; blocks."""
        while not self._stopping.is_set():
            try:
                with JsonLines(self._path) as self._lines:
                    while not self._stopping.is_set():
                        self._take(self._events.popleft() if self._events else self._next_event(self._lines))
            except (OSError, ValidationError) as error:
                self._away(f"the simulated reader is away: {error}")
            self._lines = None
            self._stopping.wait(_RETRY_S)

    def stop(self) -> None:
        """Makes `run` return soon; callable from any thread."""
        self._stopping.set()
        lines = self._lines
        if lines is not None:
            lines.shut()

    def ask(self, request: dict[str, str]) -> _Reply:
        """The demo's reply to one request; events that come in between are kept for later. Raises CardLost."""
        lines = self._lines
        if lines is None:
            raise CardLost("the simulated reader is away")
        try:
            lines.send(request)
            while isinstance(line := _LINE.validate_python(lines.receive(self._answer_s)), _Event):
                self._events.append(line)
        except (OSError, ValidationError) as error:
            # A late reply must not be taken for the next one, so the connection is made anew.
            lines.shut()
            raise CardLost(f"the simulated card does not answer: {error}") from error
        return line

    def _next_event(self, lines: JsonLines) -> _Event:
        line = _LINE.validate_python(lines.receive(None))
        if not isinstance(line, _Event):
            raise ConnectionError("it replied without being asked")
        return line

    def _take(self, event: _Event) -> None:
        match event:
            case _Present(present=True):
                self._up = True
                self._handler(ReaderUp("simulated reader"))
            case _Present():
                self._away("the simulated reader was unplugged")
            case _Inserted():
                self._insert(event)
            case _Removed():
                self._remove()

    def _insert(self, event: _Inserted) -> None:
        at = self._monotonic()
        card = _SimulatedCard(self, event.presentation)
        try:
            card.connect()
        except CardLost:
            return
        self._present = event.presentation
        atr, uid = bytes.fromhex(event.atr), bytes.fromhex(event.uid)
        self._handler(CardInserted(event.presentation, at, atr, uid, card))

    def _remove(self) -> None:
        presentation, self._present = self._present, None
        if presentation is not None:
            self._handler(CardRemoved(presentation))

    def _away(self, reason: str) -> None:
        self._events.clear()
        self._remove()
        if self._up and not self._stopping.is_set():
            self._up = False
            self._handler(ReaderDown(reason))


class _SimulatedCard:
    """One presentation of a simulated card."""

    def __init__(self, reader: SimulatedReader, presentation: str) -> None:
        self._reader, self._presentation = reader, presentation

    def connect(self) -> None:
        """Raises CardLost if the card was withdrawn."""
        reply = self._reader.ask({"do": "connect", "presentation": self._presentation})
        if not isinstance(reply, _Connected):
            raise CardLost("the card was removed")

    def transmit(self, apdu: bytes) -> bytes:
        """The card's answer, status word included. Raises CardLost."""
        reply = self._reader.ask({"do": "transmit", "presentation": self._presentation, "apdu": apdu.hex()})
        if not isinstance(reply, _Response):
            raise CardLost("the card was removed")
        response = bytes.fromhex(reply.response)
        if len(response) < 2:
            raise CardLost("the card answered without a status word")
        return response
