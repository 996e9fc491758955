"""A door agent that says what a test tells it to, on a real broker, with real signatures."""

import json
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from types import TracebackType
from typing import Self, TypeAlias

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from hardware.mqtt import Account, Link, Message, Subscription
from sync.wire import signatures
from sync.wire.keys import key_id
from sync.wire.topics import SiteTopics

Payload: TypeAlias = dict[str, object]
TOPICS = SiteTopics("demo")
KIOSK = "kiosk-1"
SESSION = "0123456789abcdef0123456789abcdef"
TAP = "01890000-0000-7000-8000-000000000001"
OTHER_TAP = "01890000-0000-7000-8000-000000000002"

STATUS: Payload = {
    "ok": True,
    "site": "demo",
    "name": "Lieu de démonstration",
    "open": True,
    "until": "2026-11-24T18:00:00.000Z",
    "present": 3,
    "capacity": 40,
    "doors": {},
    "registry_age_s": 2,
    "queue": 0,
    "clock_trusted": True,
    "store_well": True,
}


def outcome(word: str, **more: object) -> Payload:
    """An outcome as the agent words it; a granted way in unless told otherwise."""
    text = None if word.endswith("_required") else "welcome" if word == "granted" else "refused"
    made: Payload = {"ok": True, "outcome": word, "tap": TAP, "direction": "in", "repeat": False, "public_text": text}
    made["display"] = dict[str, object]()
    return made | more


def commands(*apdus: str, tap: str = TAP) -> Payload:
    """APDUs for the card."""
    return {"ok": True, "tap": tap, "apdus": list(apdus)}


def refusal(code: str) -> Payload:
    """A refused request."""
    return {"ok": False, "error": {"code": code, "message": "in a test"}}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request whose signature was checked."""

    method: str
    payload: Payload
    message: Message = field(repr=False)

    @property
    def correlation(self) -> bytes:
        """By which the answer finds its request."""
        assert self.message.correlation_data is not None
        return self.message.correlation_data


class ScriptedAgent:
    """Answers each method by its script: a payload, a function of the request, or None for silence."""

    def __init__(self, account: Account, kiosk: Ed25519PrivateKey) -> None:
        self.signing = Ed25519PrivateKey.generate()
        self.opening = X25519PrivateKey.generate()
        self.asked: Queue[Asked] = Queue()
        self.kiosk_said: Queue[bytes] = Queue()
        """What the kiosk told of its availability."""
        self.script: dict[str, Payload | Callable[[Payload], Payload] | None] = {
            "session.open": {"ok": True, "session": SESSION, "agent_version": "test"},
            "site.status": STATUS,
        }
        self._kiosk = kiosk.public_key()
        self._up = threading.Event()
        self._link = Link(
            account,
            subscriptions=[
                Subscription(TOPICS.request(KIOSK, "#"), tell_retained=True),
                Subscription(TOPICS.kiosk_availability(KIOSK)),
            ],
            on_message=self._received,
            on_up=self._up.set,
            on_down=lambda _reason: self._up.clear(),
        )

    def next(self, method: str, timeout_s: float = 10) -> Asked:
        """The next request of that method; those of other methods before it are passed over. Fails if none comes."""
        while True:
            asked = self.asked.get(timeout=timeout_s)
            if asked.method == method:
                return asked

    def answer(self, asked: Asked, payload: Payload) -> None:
        """Answers as the agent does."""
        self.publish_response(payload, asked.correlation, self.signing)

    def publish_response(self, payload: Payload, correlation: bytes, signing: Ed25519PrivateKey | None) -> None:
        """Publishes any response, unsigned where there is no key."""
        topic, body = TOPICS.response(KIOSK), json.dumps(payload).encode()
        signature = signing and signatures.sign(signing, signatures.response_bytes(topic, correlation, body))
        properties = (("sig", signature),) if signature else ()
        self._link.publish(Message(topic, body, correlation_data=correlation, user_properties=properties))

    def notify(self, payload: Payload, signing: Ed25519PrivateKey | None = None) -> None:
        """Publishes a notice."""
        topic, body = TOPICS.notice(KIOSK), json.dumps(payload).encode()
        signature = signatures.sign(signing or self.signing, signatures.notice_bytes(topic, body))
        self._link.publish(Message(topic, body, user_properties=(("sig", signature),)))

    def tell_availability(self, word: str) -> None:
        """Tells everybody whether the agent is there."""
        self._link.publish(Message(TOPICS.agent_availability, word.encode(), retain=True))

    def _received(self, message: Message) -> None:
        if message.topic == TOPICS.kiosk_availability(KIOSK):
            self.kiosk_said.put(message.payload)
            return
        parsed = TOPICS.parse_request(message.topic)
        assert parsed is not None
        self._check_signature(message)
        asked = Asked(parsed[1], json.loads(message.payload), message)
        self.asked.put(asked)
        scripted = self.script.get(asked.method)
        if callable(scripted):
            scripted = scripted(asked.payload)
        if scripted is not None:
            self.answer(asked, scripted)

    def _check_signature(self, message: Message) -> None:
        response_topic = TOPICS.response(KIOSK)
        assert message.response_topic == response_topic
        assert message.correlation_data is not None
        assert len(message.correlation_data) == 16
        (_, key), (_, signature) = sorted(message.user_properties)
        assert key == key_id(self._kiosk.public_bytes_raw())
        signed = signatures.request_bytes(message.topic, response_topic, message.correlation_data, message.payload)
        assert signatures.verifies(self._kiosk, signature, signed)

    def __enter__(self) -> Self:
        self._link.start()
        assert self._up.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._link.stop(Message(TOPICS.agent_availability, b"offline", retain=True))


@contextmanager
def scripted_agent(account: Account, kiosk: Ed25519PrivateKey) -> Generator[ScriptedAgent]:
    """An agent that is there and says so."""
    with ScriptedAgent(account, kiosk) as agent:
        agent.tell_availability("online")
        yield agent
