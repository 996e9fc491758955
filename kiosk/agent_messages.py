"""What a kiosk publishes to ask, and which answers it believes: messages signed and verified, nothing sent.

Source: design 6.3, signatures.
"""

from dataclasses import dataclass
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, TypeAdapter, ValidationError

from hardware.mqtt import Message, Subscription
from kiosk import desk_asks, newcomer_asks
from sync.wire import kiosk_api, signatures
from sync.wire.keys import key_id
from sync.wire.kiosk_api import Method
from sync.wire.topics import SiteTopics

EXPIRY_S = 5
"""A courtesy to the broker; what guards against late requests are sessions and counters."""

METHODS: dict[type[BaseModel], Method] = {
    kiosk_api.SessionOpen: Method.SESSION_OPEN,
    kiosk_api.TapBegin: Method.TAP_BEGIN,
    kiosk_api.TapResult: Method.TAP_RESULT,
    kiosk_api.TapPin: Method.TAP_PIN,
    kiosk_api.TapChoose: Method.TAP_CHOOSE,
    kiosk_api.TapExtend: Method.TAP_EXTEND,
    kiosk_api.TapUndo: Method.TAP_UNDO,
    kiosk_api.SiteStatus: Method.SITE_STATUS,
    kiosk_api.DoorRing: Method.DOOR_RING,
    **desk_asks.METHODS,
    **newcomer_asks.METHODS,
}

A = TypeVar("A")


class AgentError(Exception):
    """Nothing can be said to have come of a request. `word` is the cause in one word, for logs and the demo."""

    word = "error"


class Unreachable(AgentError):
    """The request was not sent, or the connection broke before it was answered."""

    word = "unreachable"


class NoAnswer(AgentError):
    """No answer that can be believed came in time."""

    word = "no_answer"


class Refused(AgentError):
    """The agent refused the request, which changed nothing."""

    def __init__(self, error: kiosk_api.Error) -> None:
        super().__init__(f"{error.code}: {error.message}")
        self.code = error.code
        self.word = str(error.code)


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One kiosk and one agent, and the keys by which they know each other."""

    topics: SiteTopics
    kiosk: str
    signing: Ed25519PrivateKey
    agent: Ed25519PublicKey

    def subscriptions(self) -> list[Subscription]:
        """What the kiosk listens to."""
        own = (self.topics.response(self.kiosk), self.topics.notice(self.kiosk))
        return [*(Subscription(topic) for topic in own), Subscription(self.topics.agent_availability)]

    def request(self, payload: BaseModel, correlation: bytes) -> Message:
        """The signed message that asks `payload`."""
        topic = self.topics.request(self.kiosk, METHODS[type(payload)])
        response_topic = self.topics.response(self.kiosk)
        body = payload.model_dump_json().encode()
        signature = signatures.sign(self.signing, signatures.request_bytes(topic, response_topic, correlation, body))
        key = key_id(self.signing.public_key().public_bytes_raw())
        return Message(
            topic,
            body,
            response_topic=response_topic,
            correlation_data=correlation,
            user_properties=(("key", key), ("sig", signature)),
            expiry_s=EXPIRY_S,
        )

    def answered(self, message: Message) -> bytes | None:
        """The correlation data of a response that this agent signed to this kiosk; None for anything else."""
        correlation = message.correlation_data
        if message.retain or correlation is None or message.topic != self.topics.response(self.kiosk):
            return None
        signed = signatures.response_bytes(message.topic, correlation, message.payload)
        return correlation if self._agent_signed(message, signed) else None

    def told(self, message: Message, session: str, after: int) -> int | None:
        """The counter of a notice that this agent signed in this session, if it is above `after`; None otherwise."""
        if message.retain or message.topic != self.topics.notice(self.kiosk):
            return None
        if not self._agent_signed(message, signatures.notice_bytes(message.topic, message.payload)):
            return None
        try:
            head = _NOTICE.validate_json(message.payload)
        except ValidationError:
            return None
        return head.n if head.session == session and head.n > after else None

    def availability(self, word: str) -> Message:
        """Tells the agent whether this kiosk is there: `online` or `offline`, retained."""
        return Message(self.topics.kiosk_availability(self.kiosk), word.encode(), retain=True)

    def _agent_signed(self, message: Message, signed: bytes) -> bool:
        found = [value for name, value in message.user_properties if name == "sig"]
        return len(found) == 1 and signatures.verifies(self.agent, found[0], signed)


class _NoticeHead(BaseModel):
    session: str
    n: int


_NOTICE = TypeAdapter(_NoticeHead)
_REFUSAL = TypeAdapter(kiosk_api.Refusal)


def read_answer(payload: bytes, answer: TypeAdapter[A]) -> A:
    """The answer in a verified response. Raises Refused, or NoAnswer for one that this kiosk does not understand."""
    try:
        return answer.validate_json(payload)
    except ValidationError as not_the_answer:
        try:
            refusal = _REFUSAL.validate_json(payload)
        except ValidationError:
            raise NoAnswer("the agent's answer cannot be understood: are both of one version?") from not_the_answer
        raise Refused(refusal.error) from None
