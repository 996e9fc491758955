"""A PIN on its way from kiosk to agent: sealed, and bound to the tap that asked for it.

Source: RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_PADDED = 16
"""Every PIN travels as 16 bytes, so that its length does not show."""


class BadPin(ValueError):
    """Not a sealed PIN of this tap, or not 4 to 8 digits."""


def pin_info(session: str, tap: str, n: int) -> bytes:
    """The context a sealed PIN is bound to."""
    return b"\0".join((b"admz-pin-v1", session.encode(), tap.encode(), str(n).encode()))


def is_pin(text: str) -> bool:
    """Whether `text` is 4 to 8 ASCII digits."""
    return 4 <= len(text) <= 8 and text.isascii() and text.isdigit()


def seal_pin(pin: str, agent: X25519PublicKey, session: str, tap: str, n: int) -> str:
    """The PIN sealed to the agent, in hex: encapsulated key, then ciphertext. Raises BadPin unless 4 to 8 digits."""
    if not is_pin(pin):
        raise BadPin("a PIN has 4 to 8 digits")
    return _SUITE.encrypt(pin.encode().ljust(_PADDED, b"\0"), agent, pin_info(session, tap, n)).hex()


def open_pin(sealed: str, agent: X25519PrivateKey, session: str, tap: str, n: int) -> str:
    """The PIN that was sealed for exactly this session, tap and counter. Raises BadPin otherwise."""
    try:
        padded = _SUITE.decrypt(bytes.fromhex(sealed), agent, pin_info(session, tap, n))
    except (InvalidTag, ValueError) as error:
        raise BadPin("the PIN cannot be opened") from error
    pin = padded.rstrip(b"\0").decode("ascii", "replace")
    if len(padded) != _PADDED or not is_pin(pin):
        raise BadPin("a PIN has 4 to 8 digits")
    return pin
