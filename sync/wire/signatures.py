"""Signatures of MQTT messages, journal heads and registry pages: Ed25519 over parts joined by a NUL byte."""

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.wire.canonical import canonical_json


def request_bytes(topic: str, response_topic: str, correlation_data: bytes, payload: bytes) -> bytes:
    """What a kiosk signs when it asks."""
    return b"\0".join((topic.encode(), response_topic.encode(), correlation_data, payload))


def response_bytes(topic: str, correlation_data: bytes, payload: bytes) -> bytes:
    """What the agent signs when it answers."""
    return b"\0".join((topic.encode(), correlation_data, payload))


def notice_bytes(topic: str, payload: bytes) -> bytes:
    """What the agent signs when it tells without being asked."""
    return b"\0".join((topic.encode(), payload))


def head_bytes(node: str, seq: int, entry_hash: str) -> bytes:
    """What a node signs at each push: its last entry pushed; the hash in hex."""
    return b"\0".join((b"admz-head-v1", node.encode(), str(seq).encode(), entry_hash.encode()))


def page_bytes(
    site: str, epoch: int, after: int, through: int, latest: int, issued_at: str, records: list[dict[str, object]]
) -> bytes:
    """What the centre signs of a registry page. Raises NotCanonical for records that have no canonical form."""
    digest = hashlib.sha256(canonical_json(records)).hexdigest()
    parts = ("admz-registry-v1", site, str(epoch), str(after), str(through), str(latest), issued_at, digest)
    return b"\0".join(part.encode() for part in parts)


def sign(key: Ed25519PrivateKey, message: bytes) -> str:
    """The signature in base64."""
    return base64.b64encode(key.sign(message)).decode()


def verifies(key: Ed25519PublicKey, signature: str, message: bytes) -> bool:
    """Whether `signature` (base64) is that key's over `message`; False for anything malformed."""
    try:
        raw = base64.b64decode(signature, validate=True)
        key.verify(raw, message)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    # Its last character has bits that mean nothing: one signature would have sixteen spellings.
    return base64.b64encode(raw).decode() == signature
