"""The signatures of one tap by the library alone: the request is signed and checked, the card's answer is checked."""

import time

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_CURVE, _ECDSA = ec.SECP256R1(), ec.ECDSA(SHA256())


class TapSignatures:
    """One signing and one check by Ed25519, one check by ECDSA on P-256."""

    def __init__(self, kiosk: Ed25519PrivateKey, card: ec.EllipticCurvePrivateKey) -> None:
        self._kiosk, self._kiosk_public = kiosk, kiosk.public_key()
        self._transaction = bytes(16)
        self._card_signature = card.sign(self._transaction, _ECDSA)
        self._card_public = card.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def take(self, message: bytes) -> float:
        """All three, for a request of these bytes; milliseconds."""
        started = time.perf_counter_ns()
        self._kiosk_public.verify(self._kiosk.sign(message), message)
        card = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, self._card_public)
        card.verify(self._card_signature, self._transaction, _ECDSA)
        return (time.perf_counter_ns() - started) / 1e6
