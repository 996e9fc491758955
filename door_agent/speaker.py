"""How the agent speaks on the broker: answers and notices signed for their kiosk, all else as it is."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime

import structlog

from door_agent.provision import AgentKeys
from hardware.mqtt import LinkDown, Message
from sync.wire.instants import format_instant
from sync.wire.keys import key_id
from sync.wire.signatures import notice_bytes, response_bytes, sign
from sync.wire.topics import SiteTopics

_log = structlog.get_logger()


class Speaker:
    """`publish` hands a message to the broker (raises LinkDown). Used by the decider thread only."""

    def __init__(self, topics: SiteTopics, keys: AgentKeys, publish: Callable[[Message], None]) -> None:
        self._topics, self._keys, self._publish = topics, keys, publish
        self._key_id = key_id(bytes.fromhex(keys.identity.public_key))

    def say(self, message: Message) -> None:
        """Says it, or nothing while the broker is away."""
        try:
            self._publish(message)
        except LinkDown:
            # Whoever waits for it times out; states are said again when the link is back.
            _log.warning("link.not_told", topic=message.topic)

    def answer(self, kiosk: str, correlation: bytes, payload: bytes) -> None:
        """What a kiosk is answered."""
        topic = self._topics.response(kiosk)
        properties = self._signed(response_bytes(topic, correlation, payload))
        self.say(Message(topic, payload, correlation_data=correlation, user_properties=properties, expiry_s=5))

    def give_notices(self, word: str, sessions: Iterable[tuple[str, str, int]], at: datetime) -> None:
        """Tells the kiosks of these sessions (kiosk, session, next `n`) to look again; a kiosk shows only what it then
        asks and is answered."""
        for kiosk, session, n in sessions:
            topic = self._topics.notice(kiosk)
            told = {"session": session, "n": n, "notice": word, "at": format_instant(at)}
            payload = json.dumps(told).encode()
            self.say(Message(topic, payload, user_properties=self._signed(notice_bytes(topic, payload))))

    def _signed(self, signed: bytes) -> tuple[tuple[str, str], ...]:
        return ("key", self._key_id), ("sig", sign(self._keys.signing, signed))
