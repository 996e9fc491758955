"""Requests made by hand, good and bad: signed by whatever key, for whatever topic."""

import json
import secrets
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hardware.mqtt import Message
from sync.wire.keys import key_id, sealing_key
from sync.wire.pins import seal_pin
from sync.wire.signatures import request_bytes, sign
from tests.door_agent.site import TOPICS, Kiosk, Site


def signed_by(key: Ed25519PrivateKey, message: Message) -> Message:
    """The same message with that key's signature over what it now says."""
    signed = request_bytes(
        message.topic, message.response_topic or "", message.correlation_data or b"", message.payload
    )
    named = key_id(key.public_key().public_bytes_raw())
    return replace(message, user_properties=(("key", named), ("sig", sign(key, signed))))


def request(kiosk: str, key: Ed25519PrivateKey, method: str, body: dict[str, object]) -> Message:
    """A request of any kiosk."""
    unsigned = Message(
        TOPICS.request(kiosk, method),
        json.dumps(body).encode(),
        response_topic=TOPICS.response(kiosk),
        correlation_data=secrets.token_bytes(16),
    )
    return signed_by(key, unsigned)


def pin_message(site: Site, kiosk: Kiosk, tap: str, pin: str) -> Message:
    """A PIN, sealed and signed and ready to be delivered at any time."""
    agent = sealing_key(bytes.fromhex(site.keys.identity.sealing_key))
    sealed = seal_pin(pin, agent, kiosk.session, tap, kiosk.n + 1)
    return kiosk.message("tap.pin", kiosk.in_session({"tap": tap, "sealed_pin": sealed}))
