"""The MQTT 5 link: one account, one connection at a time, made anew by itself. The only module that knows paho.

Each connection gets a client of its own, since paho would keep what was published while the link was down and send it
at the next connection, late.
"""

import random
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import structlog
from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

_log = structlog.get_logger()

KEEPALIVE_S = 4
"""A broker that froze is noticed within twice this, by us and by it, sooner than anybody waits at a door."""

MAX_PAYLOAD = 60_000
"""Below the broker's packet limit: paho would send a larger message again and again."""

_FIRST_RETRY_S, _LAST_RETRY_S = 0.1, 2.0
"""A broker that restarts is back in milliseconds; one that is away must not be hammered."""


class LinkDown(ConnectionError):
    """Nothing was sent: there is no connection to the broker."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the broker is and who connects; the client id is the account's name. TLS 1.3 where `ca` is given."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    ca: Path | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One MQTT publication, in or out."""

    topic: str
    payload: bytes
    retain: bool = False
    response_topic: str | None = None
    correlation_data: bytes | None = None
    user_properties: tuple[tuple[str, str], ...] = ()
    expiry_s: int | None = None
    qos: Literal[0, 1] = field(default=1, compare=False)
    """0 for what must arrive now or never: the broker keeps it for nobody, and nobody sends it again."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A topic filter; what the broker has stored comes first, with its retain flag. With `tell_retained`, live messages
    keep the flag too, and own publications are not told (Retain As Published, Retain Handling 0, No Local)."""

    topic: str
    tell_retained: bool = False


class Link:
    """A connection to the broker that comes back by itself.

    `on_message`, `on_up` and `on_down` are called on the link's own threads and must not block; `on_up` comes when the
    subscriptions stand, `on_down` once for each lost or refused connection with the reason. A handler that raises ends
    its connection, and the next one is made. `publish` is thread-safe.
    """

    def __init__(
        self,
        account: Account,
        *,
        subscriptions: Sequence[Subscription],
        on_message: Callable[[Message], None],
        on_up: Callable[[], None],
        on_down: Callable[[str], None],
        will: Message | None = None,
    ) -> None:
        self._account = account
        self._subscriptions = tuple(subscriptions)
        self._on_message, self._on_up, self._on_down = on_message, on_up, on_down
        self._will = will
        self._client: _Client | None = None
        self._stopping = threading.Event()
        self._lost = threading.Event()
        self._reason = ""
        self._thread = threading.Thread(target=self._keep_connected, name=f"mqtt-{account.username}")

    def start(self) -> None:
        """Starts connecting; returns at once."""
        self._thread.start()

    def stop(self, farewell: Message | None = None) -> None:
        """Sends `farewell` if connected, disconnects, and returns when the link's threads have ended."""
        client = self._client
        if farewell is not None and client is not None and client.is_connected():
            info = client.publish(farewell.topic, farewell.payload, 1, farewell.retain)
            if info.rc == MQTTErrorCode.MQTT_ERR_SUCCESS:
                info.wait_for_publish(1)
        self._stopping.set()
        self._lost.set()
        if self._thread.ident is not None:
            self._thread.join()

    def publish(self, message: Message) -> None:
        """Hands the message to the broker. Raises LinkDown, or ValueError where it is too large."""
        if len(message.payload) > MAX_PAYLOAD:
            raise ValueError(f"{len(message.payload)} bytes are too many for one message")
        client = self._client
        if client is None:
            raise LinkDown("no connection to the broker")
        properties = _properties(message)
        info = client.publish(message.topic, message.payload, message.qos, message.retain, properties)
        if info.rc != MQTTErrorCode.MQTT_ERR_SUCCESS:
            raise LinkDown("the connection to the broker was lost")
        client.write_now()

    def _keep_connected(self) -> None:
        retry_s = _FIRST_RETRY_S
        while not self._stopping.is_set():
            was_up = self._connect_once()
            retry_s = _FIRST_RETRY_S if was_up else min(retry_s * 2, _LAST_RETRY_S)
            self._stopping.wait(retry_s * random.uniform(0.5, 1.0))  # noqa: S311 (spreads retries, guards nothing)

    def _connect_once(self) -> bool:
        """One connection from first to last; whether it ever stood."""
        self._lost.clear()
        if self._stopping.is_set():  # Set just before the line above, which undid the waking.
            return False
        self._reason = "the broker does not answer"
        up = threading.Event()
        try:
            client = self._new_client(up)
            client.connect(self._account.host, self._account.port, KEEPALIVE_S, clean_start=True)
        except (OSError, ValueError) as error:
            self._tell_down(f"the broker cannot be reached: {error}")
            return False
        client.loop_start()
        self._lost.wait()
        self._client = None
        client.disconnect()
        client.loop_stop()
        client.release()
        if not self._stopping.is_set():
            self._tell_down(self._reason)
        return up.is_set()

    def _thread_ended(self, failed: bool) -> None:
        if failed and not self._lost.is_set():
            self._reason = "the MQTT client of this program failed"
        self._lost.set()

    def _tell_down(self, reason: str) -> None:
        """Says why there is no connection; an exception of the handler would end the link for good."""
        try:
            self._on_down(reason)
        except Exception:  # noqa: BLE001 (whatever a handler raises would end the link's thread unseen)
            _log.exception("mqtt.handler_failed")

    def _new_client(self, up: threading.Event) -> "_Client":
        client = _Client(self._account.username, ended=self._thread_ended)
        client.username_pw_set(self._account.username, self._account.password)
        if self._account.ca is not None:
            context = ssl.create_default_context(cafile=str(self._account.ca))
            context.minimum_version = ssl.TLSVersion.TLSv1_3
            client.tls_set_context(context)  # pyright: ignore[reportUnknownMemberType] (paho leaves the argument untyped)
        if self._will is not None:
            client.will_set(self._will.topic, self._will.payload, 1, self._will.retain)

        def stands() -> None:
            self._client = client
            up.set()
            self._guard(client, self._on_up)

        def subscribed(_c: Client, _u: object, _m: int, codes: list[ReasonCode], _p: Properties | None) -> None:
            if any(code.is_failure for code in codes):
                self._reason = f"the broker refused a subscription of {self._account.username!r}"
                self._lost.set()
            else:
                stands()

        def connected(c: Client, _u: object, _f: ConnectFlags, code: ReasonCode, _p: Properties | None) -> None:
            if code.is_failure:
                self._reason = f"the broker refused the account {self._account.username!r}: {code}"
                self._lost.set()
            elif self._subscriptions:
                c.subscribe([(s.topic, _options(s)) for s in self._subscriptions])
            else:
                stands()

        def disconnected(_c: Client, _u: object, _f: DisconnectFlags, code: ReasonCode, _p: Properties | None) -> None:
            if not self._lost.is_set():
                self._reason = f"the connection to the broker was lost: {code}"
            self._client = None
            self._lost.set()

        def received(_c: Client, _u: object, message: MQTTMessage) -> None:
            self._guard(client, lambda: self._on_message(_incoming(message)))

        client.on_socket_open = _set_nodelay
        client.on_connect, client.on_disconnect = connected, disconnected
        client.on_subscribe, client.on_message = subscribed, received
        return client

    def _guard(self, client: Client, call: Callable[[], None]) -> None:
        """Runs a handler; an exception would end paho's thread unseen, so it ends the connection instead."""
        try:
            call()
        except Exception:  # noqa: BLE001 (whatever a handler raises would end paho's thread unseen)
            _log.exception("mqtt.handler_failed")
            self._reason = "a handler of this program failed"
            self._lost.set()
            client.disconnect()


class _Client(Client):
    """A client for one connection. It says when its thread ends, which paho tells nobody where an exception ends it.

    Whoever publishes also writes: paho would leave that to its thread, which the publisher keeps from running for a
    third of a millisecond. Writers take turns, and so do readers and writers of the socket, as TLS needs it.
    """

    def __init__(self, name: str, *, ended: Callable[[bool], None]) -> None:
        super().__init__(
            CallbackAPIVersion.VERSION2,
            client_id=name,
            protocol=MQTTProtocolVersion.MQTTv5,
            reconnect_on_failure=False,
        )
        self._ended = ended
        self._network_thread: int | None = None
        self._write_turn, self._socket_turn = threading.Lock(), threading.Lock()

    def write_now(self) -> None:
        """Writes what was published. In a handler, which paho's own thread runs, that thread does it right after."""
        if threading.get_ident() != self._network_thread:
            self.loop_write()

    def loop_write(self) -> MQTTErrorCode:
        with self._write_turn:
            return super().loop_write()

    def _sock_recv(self, bufsize: int) -> bytes:
        with self._socket_turn:
            return super()._sock_recv(bufsize)

    def _sock_send(self, buf: bytes | bytearray) -> int:
        with self._socket_turn:
            return super()._sock_send(buf)

    def loop_forever(self, timeout: float = 1.0, retry_first_connection: bool = False) -> MQTTErrorCode:
        self._network_thread = threading.get_ident()
        failed = True
        try:
            result = super().loop_forever(timeout, retry_first_connection)
            failed = False
        except Exception:  # noqa: BLE001 (whatever paho stumbles over must not leave a link that is dead and looks up)
            _log.exception("mqtt.client_failed")
            result = MQTTErrorCode.MQTT_ERR_UNKNOWN
        finally:
            self._ended(failed)
        return result

    def release(self) -> None:
        """Lets the client go with its sockets, which its handlers would keep until garbage is collected."""
        self.on_connect = self.on_disconnect = self.on_subscribe = self.on_message = self.on_socket_open = None


def _set_nodelay(_client: Client, _userdata: object, sock: object) -> None:
    """Without it, Nagle and the delayed acknowledgement make a round trip 44 ms instead of 1."""
    if isinstance(sock, socket.socket):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _options(subscription: Subscription) -> SubscribeOptions:
    told = subscription.tell_retained
    return SubscribeOptions(qos=1, noLocal=told, retainAsPublished=told, retainHandling=0)


def _properties(message: Message) -> Properties | None:
    if message.response_topic is None and message.correlation_data is None and not message.user_properties:
        return None if message.expiry_s is None else _expiry(message.expiry_s)
    properties = Properties(PacketTypes.PUBLISH)
    if message.response_topic is not None:
        properties.ResponseTopic = message.response_topic
    if message.correlation_data is not None:
        properties.CorrelationData = message.correlation_data
    if message.expiry_s is not None:
        properties.MessageExpiryInterval = message.expiry_s
    if message.user_properties:
        properties.UserProperty = list(message.user_properties)
    return properties


@cache
def _expiry(seconds: int) -> Properties:
    """Made once: paho lays out all that a packet could carry each time, and orders to locks carry nothing else."""
    properties = Properties(PacketTypes.PUBLISH)
    properties.MessageExpiryInterval = seconds
    return properties


def _incoming(message: MQTTMessage) -> Message:
    properties = message.properties
    return Message(
        topic=message.topic,
        payload=bytes(message.payload),
        retain=message.retain,
        response_topic=getattr(properties, "ResponseTopic", None),
        correlation_data=getattr(properties, "CorrelationData", None),
        user_properties=tuple(getattr(properties, "UserProperty", ())),
        qos=0 if message.qos == 0 else 1,
    )
