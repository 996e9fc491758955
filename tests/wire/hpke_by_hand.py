"""HPKE in base mode, written from the RFC and not from the library that seals PINs.

Source: RFC 9180, 4.1, 5.1 and 5.2; DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, first message of a context.
"""

import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEM_SUITE = b"KEM" + bytes.fromhex("0020")
_HPKE_SUITE = b"HPKE" + bytes.fromhex("002000010001")
_BASE_MODE = b"\x00"


def open_base(sealed: bytes, private: bytes, info: bytes, aad: bytes = b"") -> bytes:
    """The plaintext of encapsulated key || ciphertext. Raises InvalidTag."""
    encapsulated, ciphertext = sealed[:32], sealed[32:]
    key = X25519PrivateKey.from_private_bytes(private)
    shared = key.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    secret = _kem_secret(shared, encapsulated + key.public_key().public_bytes_raw())
    context = (
        _BASE_MODE + _extract(b"", b"psk_id_hash", b"", _HPKE_SUITE) + _extract(b"", b"info_hash", info, _HPKE_SUITE)
    )
    schedule = _extract(secret, b"secret", b"", _HPKE_SUITE)
    aead_key = _expand(schedule, b"key", context, 16, _HPKE_SUITE)
    nonce = _expand(schedule, b"base_nonce", context, 12, _HPKE_SUITE)
    return AESGCM(aead_key).decrypt(nonce, ciphertext, aad)


def _kem_secret(shared: bytes, kem_context: bytes) -> bytes:
    prk = _extract(b"", b"eae_prk", shared, _KEM_SUITE)
    return _expand(prk, b"shared_secret", kem_context, 32, _KEM_SUITE)


def _extract(salt: bytes, label: bytes, ikm: bytes, suite: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256")


def _expand(prk: bytes, label: bytes, info: bytes, length: int, suite: bytes) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(prk, labelled + b"\x01", "sha256")[:length]
