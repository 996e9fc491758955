"""Two MQTT hops by paho alone: a message to another process, which publishes one back; QoS 1, TCP_NODELAY."""

import socket
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from paho.mqtt.client import Client, ConnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from bench.rig.process import ANSWER_S, wait_for_end
from hardware.mqtt import Account, Message


class Echo:
    """The near end. `there` is the topic that the far end hears, `back` the one on which it answers."""

    def __init__(self, account: Account, there: str, back: str) -> None:
        self._there = there
        self._answered = threading.Event()
        self._client = connected(account, back, lambda _message: self._answered.set())

    def round_trip(self, message: Message) -> float:
        """There and back again with the payload and the properties of `message`; milliseconds. Raises TimeoutError."""
        properties = properties_of(message)
        self._answered.clear()
        started = time.perf_counter_ns()
        self._client.publish(self._there, message.payload, 1, properties=properties)
        if not self._answered.wait(ANSWER_S):
            raise TimeoutError("the echo does not come")
        return (time.perf_counter_ns() - started) / 1e6

    def close(self) -> None:
        """Disconnects."""
        self._client.disconnect()
        self._client.loop_stop()


def answer_echoes(pipe: "Connection[object, object]", account: Account, there: str, back: str, answer: Message) -> None:
    """The far end, in a process of its own: answers from the network thread itself."""
    properties = properties_of(answer)
    client = connected(account, there, lambda _: client.publish(back, answer.payload, 1, properties=properties))
    pipe.send("connected")
    wait_for_end(pipe)
    client.disconnect()
    client.loop_stop()


def connected(account: Account, topic: str, on_message: Callable[[MQTTMessage], object]) -> Client:
    """A client that hears `topic` already. Raises TimeoutError."""
    client = Client(CallbackAPIVersion.VERSION2, account.username, protocol=MQTTProtocolVersion.MQTTv5)
    client.username_pw_set(account.username, account.password)
    subscribed = threading.Event()

    def connack(_c: Client, _u: object, _f: ConnectFlags, _code: ReasonCode, _p: Properties | None) -> None:
        client.subscribe(topic, 1)

    def suback(_c: Client, _u: object, _mid: int, _codes: list[ReasonCode], _p: Properties | None) -> None:
        subscribed.set()

    def received(_c: Client, _u: object, message: MQTTMessage) -> None:
        on_message(message)

    client.on_socket_open = _set_nodelay
    client.on_connect, client.on_subscribe, client.on_message = connack, suback, received
    client.connect(account.host, account.port)
    client.loop_start()
    if not subscribed.wait(ANSWER_S):
        raise TimeoutError(f"the broker refuses {account.username!r} or does not answer")
    return client


def properties_of(message: Message) -> Properties:
    """What travels with the message beside its payload."""
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


def _set_nodelay(_client: Client, _userdata: object, sock: object) -> None:
    assert isinstance(sock, socket.socket)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
