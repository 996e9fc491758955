"""A kiosk: asks with signed requests and relays to a card, on the link of the real one."""

import json
import secrets
import threading
import time
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from admz.simulation.cards import VirtualCard
from bench.rig.broker import link_lost
from bench.rig.process import ANSWER_S
from bench.rig.site import DOORS, KIOSK, SITE
from hardware.mqtt import Account, Link, Message, Subscription
from sync.wire.keys import key_id
from sync.wire.signatures import request_bytes, sign
from sync.wire.topics import SiteTopics

_TOPICS = SiteTopics(SITE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was answered. `started_ns` is the monotonic instant before it was written and signed."""

    message: Message
    started_ns: int
    answer: dict[str, Any]

    @property
    def signed_bytes(self) -> bytes:
        """What the kiosk's signature is over."""
        correlation = self.message.correlation_data or b""
        return request_bytes(self.message.topic, self.message.response_topic or "", correlation, self.message.payload)


class Kiosk:
    """Asks one thing at a time."""

    def __init__(self, account: Account, key: Ed25519PrivateKey, name: str = KIOSK) -> None:
        self._name, self._key, self._response = name, key, _TOPICS.response(name)
        self._key_id = key_id(self._key.public_key().public_bytes_raw())
        self._session, self._n = "", 0
        self._answers: SimpleQueue[Message] = SimpleQueue()
        self._door_states: SimpleQueue[Message] = SimpleQueue()
        self._locked: set[str] = set()
        self._up = threading.Event()
        self._link = Link(
            account,
            subscriptions=[Subscription(self._response), Subscription(_TOPICS.door_state("+"))],
            on_message=self._received,
            on_up=self._up.set,
            on_down=link_lost,
        )

    def start(self) -> None:
        """Connects and opens a session.

        Raises TimeoutError, or queue.Empty where the agent does not answer.
        """
        self._link.start()
        if not self._up.wait(ANSWER_S):
            raise TimeoutError("the broker does not take the kiosk")
        self._session = str(self._ask("session.open", {}).answer["session"])

    def tap(self, door: str, card: VirtualCard) -> Asked:
        """Presents a card at the door's reader: the last request, with the card's last answer, and the outcome.

        Raises queue.Empty where the agent does not answer.
        """
        self._locked.discard(door)
        asked = self._ask_in_session("tap.begin", reader=door, atr=card.atr.hex(), uid=card.uid.hex())
        while "apdus" in asked.answer:
            responses = [card.transmit(bytes.fromhex(apdu)).hex() for apdu in asked.answer["apdus"]]
            asked = self._ask_in_session("tap.result", tap=asked.answer["tap"], responses=responses)
        return asked

    def wait_for_passage(self, door: str) -> None:
        """Waits until the agent says that the door has opened and shut. Raises queue.Empty."""
        for position in ("Open", "Closed"):
            while self._next_door_state() != (door, position):
                pass

    def wait_until_locked(self, door: str) -> None:
        """Waits until the agent says that the door is locked since its last tap. Raises queue.Empty."""
        while door not in self._locked:
            self._next_door_state()

    def stop(self) -> None:
        """Disconnects."""
        self._link.stop()

    def _next_door_state(self) -> tuple[str, str]:
        """Which door tells its state next, and its position."""
        message = self._door_states.get(timeout=ANSWER_S)
        door = next(name for name in DOORS if message.topic == _TOPICS.door_state(name))
        state = json.loads(message.payload)
        at_rest = (state["mode"], state["lock"], state["position"]) == ("Locked", "Locked", "Closed")
        (self._locked.add if at_rest else self._locked.discard)(door)
        return door, state["position"]

    def _received(self, message: Message) -> None:
        (self._answers if message.topic == self._response else self._door_states).put(message)

    def _ask_in_session(self, method: str, **body: object) -> Asked:
        self._n += 1
        return self._ask(method, {"session": self._session, "n": self._n, **body})

    def _ask(self, method: str, body: dict[str, object]) -> Asked:
        started_ns = time.monotonic_ns()
        topic, payload, correlation = (
            _TOPICS.request(self._name, method),
            json.dumps(body).encode(),
            secrets.token_bytes(16),
        )
        signature = sign(self._key, request_bytes(topic, self._response, correlation, payload))
        message = Message(
            topic,
            payload,
            response_topic=self._response,
            correlation_data=correlation,
            user_properties=(("key", self._key_id), ("sig", signature)),
            expiry_s=5,
        )
        self._link.publish(message)
        answer: dict[str, Any] = json.loads(self._answers.get(timeout=ANSWER_S).payload)
        return Asked(message, started_ns, answer)
