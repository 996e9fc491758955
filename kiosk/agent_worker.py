"""The thread `agent-link`: opens sessions, sends what was touched on the screen, and asks how the site is.

Touches carry the instant after which they are worth nothing: one that waited in a frozen process is dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from typing import TypeVar

import structlog
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from pydantic import TypeAdapter, ValidationError

from kiosk import desk_asks, newcomer_asks
from kiosk.agent_client import ANSWER_S, AgentClient, Build
from kiosk.agent_messages import AgentError
from kiosk.desk_asks import DeskAsk
from kiosk.events import (
    AgentChanged,
    BellFailed,
    BellRung,
    DeskAnswered,
    DeskFailed,
    Event,
    NewcomerAnswered,
    NewcomerFailed,
    OutcomeCame,
    SessionOpened,
    StatusCame,
    TapFailed,
    TapUndone,
    UndoFailed,
)
from kiosk.newcomer_asks import NewcomerAsk
from sync.wire.instants import Clock
from sync.wire.kiosk_api import (
    Direction,
    DoorRing,
    Extended,
    Outcome,
    Request,
    Rung,
    SiteStatus,
    Status,
    TapChoose,
    TapExtend,
    TapPin,
    TapUndo,
    Undone,
)
from sync.wire.pins import seal_pin

_log = structlog.get_logger()

STATUS_EVERY_S = 30.0
_IDLE_S = 3600.0
_REOPEN_S = 1.0
"""Two sessions are never opened in a shorter time, whatever the agent answers."""

A = TypeVar("A")
_OUTCOME = TypeAdapter(Outcome)
_EXTENDED = TypeAdapter(Extended)
_UNDONE = TypeAdapter(Undone)
_STATUS = TypeAdapter(Status)
_RUNG = TypeAdapter(Rung)


@dataclass(frozen=True, slots=True)
class _Touch:
    """Something that a person did on the screen, about a tap."""

    presentation: str
    tap: str
    until: float


@dataclass(frozen=True, slots=True)
class _Pin(_Touch):
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Choice(_Touch):
    direction: Direction


@dataclass(frozen=True, slots=True)
class _Extend(_Touch):
    pass


@dataclass(frozen=True, slots=True)
class _Undo(_Touch):
    pass


@dataclass(frozen=True, slots=True)
class _Ring:
    """Somebody rings for reception."""

    until: float


@dataclass(frozen=True, slots=True)
class _AtDesk:
    """Something that reception asks."""

    until: float
    ask: DeskAsk


@dataclass(frozen=True, slots=True)
class _Newcomer:
    """Something that somebody without a badge asks."""

    until: float
    ask: NewcomerAsk


_Asked = _Touch | _Ring | _AtDesk | _Newcomer


class AgentWorker:
    """Everything asked of the agent that is not a card's dialogue. The methods return at once, on any thread."""

    def __init__(self, sealing: X25519PublicKey, reader: str, clock: Clock, emit: Callable[[Event], None]) -> None:
        self._sealing, self._reader, self._clock, self._emit = sealing, reader, clock, emit
        self._touches: SimpleQueue[_Asked | None] = SimpleQueue()
        self._stopping = False
        self._status_at = 0.0
        self._reopen_at = 0.0

    def send_pin(self, presentation: str, tap: str, pin: str) -> None:
        """Answers the question for a PIN."""
        self._touches.put(_Pin(presentation, tap, self._until(), pin))

    def send_choice(self, presentation: str, tap: str, direction: Direction) -> None:
        """Answers *Entrer* or *Je pars*."""
        self._touches.put(_Choice(presentation, tap, self._until(), direction))

    def send_extend(self, presentation: str, tap: str) -> None:
        """*Encore un instant*."""
        self._touches.put(_Extend(presentation, tap, self._until()))

    def send_undo(self, presentation: str, tap: str) -> None:
        """Takes back the latest tap."""
        self._touches.put(_Undo(presentation, tap, self._until()))

    def send_ring(self) -> None:
        """Rings for reception."""
        self._touches.put(_Ring(self._until()))

    def ask_desk(self, ask: DeskAsk) -> None:
        """Asks something for reception."""
        self._touches.put(_AtDesk(self._until(), ask))

    def ask_newcomer(self, ask: NewcomerAsk) -> None:
        """Asks something for somebody without a badge."""
        self._touches.put(_Newcomer(self._until(), ask))

    def refresh(self) -> None:
        """The state of the site may have changed."""
        self._status_at = 0.0
        self._touches.put(None)

    def agent_changed(self) -> None:
        """The agent came or went, or a session must be opened."""
        self._touches.put(None)

    def stop(self) -> None:
        """Makes `run` return soon."""
        self._stopping = True
        self._touches.put(None)

    def run(self, client: AgentClient) -> None:
        """Works until `stop`; blocks."""
        told: AgentChanged | None = None
        while not self._stopping:
            now = self._clock.monotonic()
            if client.needs_session and now >= self._reopen_at:
                self._open_session(client)
            elif client.in_session and now >= self._status_at:
                self._ask_status(client)
            state = AgentChanged(client.agent_up, client.broker_up)
            if state != told:
                told = state
                self._emit(state)
            match self._next_touch(client):
                case None:
                    pass
                case _Ring() as ring:
                    self._ring(client, ring)
                case _AtDesk() as asked:
                    self._ask_at_desk(client, asked)
                case _Newcomer() as asked:
                    self._ask_for_newcomer(client, asked)
                case touch:
                    self._send(client, touch)

    def _next_touch(self, client: AgentClient) -> _Asked | None:
        """The next touch; None when something else is to be done."""
        now = self._clock.monotonic()
        due = self._status_at if client.in_session else self._reopen_at if client.needs_session else now + _IDLE_S
        try:
            return self._touches.get(timeout=max(0.0, due - now))
        except Empty:
            return None

    def _open_session(self, client: AgentClient) -> None:
        self._reopen_at = self._clock.monotonic() + _REOPEN_S
        try:
            client.open_session()
        except AgentError as error:
            _log.warning("agent.no_session", word=error.word, reason=str(error))
        else:
            self._status_at = 0.0
            self._emit(SessionOpened())

    def _ask_status(self, client: AgentClient) -> None:
        self._status_at = self._clock.monotonic() + STATUS_EVERY_S
        try:
            status = client.ask(_status, _STATUS, self._until())
        except AgentError as error:
            _log.warning("agent.no_status", word=error.word, reason=str(error))
        else:
            self._emit(StatusCame(status))

    def _send(self, client: AgentClient, touch: _Touch) -> None:
        try:
            match touch:
                case _Pin():
                    self._outcome(touch, client.ask(self._sealed(touch), _OUTCOME, touch.until))
                case _Choice():
                    self._outcome(touch, client.ask(_chosen(touch), _OUTCOME, touch.until))
                case _Extend():
                    client.ask(_extended(touch), _EXTENDED, touch.until)
                    _log.info("tap.extended", tap=touch.tap)
                case _:
                    client.ask(_undo(touch), _UNDONE, touch.until)
                    _log.info("tap.undone", tap=touch.tap)
                    self._emit(TapUndone(touch.presentation))
        except AgentError as error:
            _log.warning("tap.failed", tap=touch.tap, word=error.word, reason=str(error))
            failed = UndoFailed if isinstance(touch, _Undo) else TapFailed
            self._emit(failed(touch.presentation, error.word))
        self._status_at = 0.0

    def _ring(self, client: AgentClient, ring: _Ring) -> None:
        try:
            rung = client.ask(self._rings, _RUNG, ring.until)
        except AgentError as error:
            _log.warning("bell.failed", word=error.word, reason=str(error))
            self._emit(BellFailed(error.word))
        else:
            _log.info("bell.rung", call=rung.call)
            self._emit(BellRung(rung.call))

    def _ask_at_desk(self, client: AgentClient, asked: _AtDesk) -> None:
        ask = asked.ask

        def build(session: str, n: int) -> Request:
            return ask.build(session, n, self._sealing)

        try:
            answer = client.ask(build, desk_asks.ANSWERS[ask.kind], asked.until)
        except AgentError as error:
            _log.warning("reception.failed", what=ask.kind.__name__, word=error.word, reason=str(error))
            self._emit(DeskFailed(ask.number, error.word))
        except ValidationError:
            _log.warning("reception.failed", what=ask.kind.__name__, word="bad_request")
            self._emit(DeskFailed(ask.number, "bad_request"))
        else:
            self._emit(DeskAnswered(ask.number, answer))

    def _ask_for_newcomer(self, client: AgentClient, asked: _Newcomer) -> None:
        ask = asked.ask
        try:
            answer = client.ask(partial(ask.build, self._reader), newcomer_asks.ANSWERS[ask.kind], asked.until)
        except AgentError as error:
            _log.warning("newcomer.failed", what=ask.kind.__name__, word=error.word, reason=str(error))
            self._emit(NewcomerFailed(ask.number, error.word))
        except ValidationError:
            _log.warning("newcomer.failed", what=ask.kind.__name__, word="bad_request")
            self._emit(NewcomerFailed(ask.number, "bad_request"))
        else:
            _log.info("newcomer.answered", what=ask.kind.__name__)
            self._emit(NewcomerAnswered(ask.number, answer))

    def _rings(self, session: str, n: int) -> DoorRing:
        return DoorRing(session=session, n=n, reader=self._reader)

    def _outcome(self, touch: _Touch, outcome: Outcome) -> None:
        _log.info("tap.outcome", tap=outcome.tap, outcome=outcome.outcome)
        self._emit(OutcomeCame(touch.presentation, outcome))

    def _sealed(self, touch: _Pin) -> Build:
        def build(session: str, n: int) -> TapPin:
            sealed = seal_pin(touch.pin, self._sealing, session, touch.tap, n)
            return TapPin(session=session, n=n, tap=touch.tap, sealed_pin=sealed)

        return build

    def _until(self) -> float:
        return self._clock.monotonic() + ANSWER_S


def _chosen(touch: _Choice) -> Build:
    return lambda session, n: TapChoose(session=session, n=n, tap=touch.tap, direction=touch.direction)


def _extended(touch: _Touch) -> Build:
    return lambda session, n: TapExtend(session=session, n=n, tap=touch.tap)


def _undo(touch: _Touch) -> Build:
    return lambda session, n: TapUndo(session=session, n=n, tap=touch.tap)


def _status(session: str, n: int) -> SiteStatus:
    return SiteStatus(session=session, n=n)
