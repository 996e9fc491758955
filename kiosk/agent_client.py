"""Asks the door agent over MQTT and waits for its signed answers. Safe to use on any thread; knows no Qt."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import structlog
from pydantic import BaseModel, TypeAdapter

from hardware import mqtt
from hardware.mqtt import Account, Link, Message
from kiosk.agent_messages import Correspondence, NoAnswer, Refused, Unreachable, read_answer
from sync.wire.ids import RandomBytes
from sync.wire.instants import Clock
from sync.wire.kiosk_api import ErrorCode, Request, SessionOpen, SessionOpened

_log = structlog.get_logger()

A = TypeVar("A")
Build = Callable[[str, int], Request]
"""Makes a request of the session and the counter that it is to carry."""

ANSWER_S = 2.5
"""The longest that one answer is waited for."""

_RESEND_S = 1.0
"""After this the same bytes are sent once more; the agent answers them without doing anything twice."""

_OPENED = TypeAdapter(SessionOpened)


@dataclass(slots=True)
class _Waiting:
    """A request under way."""

    response: bytes | None = None
    broken: bool = False


class AgentClient:
    """One kiosk's conversation with its agent.

    `on_change` is called when `agent_up` or `needs_session` may have changed (then somebody must call `open_session`,
    on another thread), `on_notice` when the agent told something; both on any thread, and they must not block.
    """

    def __init__(
        self,
        account: Account,
        correspondence: Correspondence,
        clock: Clock,
        random: RandomBytes,
        *,
        on_change: Callable[[], None],
        on_notice: Callable[[], None],
    ) -> None:
        self._correspondence, self._clock, self._random = correspondence, clock, random
        self._on_change, self._on_notice = on_change, on_notice
        self._state = threading.Condition()
        self._waiting: dict[bytes, _Waiting] = {}
        self._link_up = False
        self._agent_online: bool | None = None
        self._session: str | None = None
        self._answering = True
        self._n = 0
        self._told = 0
        self._link = Link(
            account,
            subscriptions=correspondence.subscriptions(),
            on_message=self._received,
            on_up=self._came_up,
            on_down=self._went_down,
            will=correspondence.availability("offline"),
        )

    def start(self) -> None:
        """Starts connecting; returns at once."""
        self._link.start()

    def stop(self) -> None:
        """Says goodbye and returns when the link's threads have ended; whoever waits for an answer gets Unreachable."""
        self._link.stop(self._correspondence.availability("offline"))
        self._went_down("stopped")

    @property
    def agent_up(self) -> bool:
        """Whether the agent answered last time and does not say that it is away. For display only."""
        with self._state:
            return self._session is not None and self._answering and self._agent_online is not False

    @property
    def broker_up(self) -> bool:
        """Whether the broker can be reached."""
        with self._state:
            return self._link_up

    @property
    def in_session(self) -> bool:
        """Whether the agent can be asked at once."""
        with self._state:
            return self._session is not None

    @property
    def needs_session(self) -> bool:
        """Whether there is a broker to reach the agent by, and no session."""
        with self._state:
            return self._link_up and self._session is None

    def ask(self, build: Build, answer: TypeAdapter[A], until: float) -> A:
        """The agent's answer to a request, at `until` (monotonic) or after 2.5 s at the latest.

        Nothing is sent, and no answer is believed, after that instant. Raises Unreachable, NoAnswer or Refused.
        """
        until = min(until, self._clock.monotonic() + ANSWER_S)
        with self._state:
            session = self._wait_for_session(until)
            self._n += 1
            correlation, message = self._post(build(session, self._n))
        try:
            return read_answer(self._await(correlation, message, until), answer)
        except Refused as refused:
            if refused.code is ErrorCode.NO_SESSION:
                self._drop_session(session)
            raise

    def open_session(self) -> None:
        """Opens a new session; the one before is over, and so is everything under way in it.

        Raises Unreachable, NoAnswer or Refused.
        """
        until = self._clock.monotonic() + ANSWER_S
        with self._state:
            if not self._link_up:
                raise Unreachable("no connection to the broker")
            self._session = None
            correlation, message = self._post(SessionOpen())
        opened = read_answer(self._await(correlation, message, until), _OPENED)
        with self._state:
            if not self._link_up:
                raise Unreachable("the connection broke while a session was opened")
            self._session, self._n, self._told = opened.session, 0, 0
            self._state.notify_all()
        _log.info("agent.session_opened", agent_version=opened.agent_version)
        self._on_change()

    def _wait_for_session(self, until: float) -> str:
        while self._session is None:
            if not self._link_up:
                raise Unreachable("no connection to the broker")
            self._wait(until)
            self._refuse_late(until)
        self._refuse_late(until)
        return self._session

    def _post(self, payload: BaseModel) -> tuple[bytes, Message]:
        """Signs and sends, under the lock, so that counters grow on the wire as they were given out."""
        correlation = self._random(16)
        message = self._correspondence.request(payload, correlation)
        self._waiting[correlation] = _Waiting()
        try:
            self._publish(message)
        except Unreachable:
            del self._waiting[correlation]
            raise
        return correlation, message

    def _publish(self, message: Message) -> None:
        try:
            self._link.publish(message)
        except mqtt.LinkDown as error:
            raise Unreachable(str(error)) from error

    def _await(self, correlation: bytes, message: Message, until: float) -> bytes:
        resend_at = self._clock.monotonic() + _RESEND_S
        with self._state:
            waiting = self._waiting[correlation]
            try:
                while waiting.response is None:
                    if waiting.broken:
                        raise Unreachable("the connection or the agent broke off before the answer came")
                    if self._clock.monotonic() >= resend_at:
                        resend_at = until
                        self._publish(message)
                    self._wait(min(resend_at, until))
                    self._refuse_late(until)
                # A process that was frozen finds the answer waiting, long after the person has gone.
                self._refuse_late(until)
                return waiting.response
            finally:
                del self._waiting[correlation]
                self._answering = waiting.response is not None

    def _wait(self, until: float) -> None:
        self._state.wait(max(0.0, until - self._clock.monotonic()))

    def _refuse_late(self, until: float) -> None:
        if self._clock.monotonic() >= until:
            raise NoAnswer("the agent did not answer in time")

    def _drop_session(self, session: str) -> None:
        with self._state:
            if self._session != session:
                return
            self._session = None
        self._on_change()

    def _came_up(self) -> None:
        with self._state:
            self._link_up, self._agent_online = True, None
        self._link.publish(self._correspondence.availability("online"))
        _log.info("agent.link_up")
        self._on_change()

    def _went_down(self, reason: str) -> None:
        with self._state:
            was_up, self._link_up, self._session = self._link_up, False, None
            self._break_waiting()
        if was_up:
            _log.info("agent.link_down", reason=reason)
        self._on_change()

    def _received(self, message: Message) -> None:
        if message.topic == self._correspondence.topics.agent_availability:
            self._availability_told(online=message.payload == b"online", stored=message.retain)
        elif (correlation := self._correspondence.answered(message)) is not None:
            with self._state:
                waiting = self._waiting.get(correlation)
                if waiting is not None and waiting.response is None:
                    waiting.response = message.payload
                    self._state.notify_all()
        elif not self._notice_told(message):
            _log.warning("agent.message_dropped", topic=message.topic)

    def _notice_told(self, message: Message) -> bool:
        with self._state:
            if self._session is None:
                return False
            n = self._correspondence.told(message, self._session, self._told)
            if n is None:
                return False
            self._told = n
        self._on_notice()
        return True

    def _availability_told(self, *, online: bool, stored: bool) -> None:
        """Unsigned, so it is for display; but an agent that has just come knows no session and no request."""
        with self._state:
            if online and not stored:
                self._session = None
                self._break_waiting()
            self._agent_online = online
        self._on_change()

    def _break_waiting(self) -> None:
        """Called under the lock."""
        for waiting in self._waiting.values():
            waiting.broken = True
        self._state.notify_all()
