"""Key pairs of programs: made, kept in files, named."""

import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey


def signing_key(private: bytes) -> Ed25519PrivateKey:
    """The Ed25519 key of 32 raw bytes. Raises ValueError for another length."""
    return Ed25519PrivateKey.from_private_bytes(private)


def verifying_key(public: bytes) -> Ed25519PublicKey:
    """The Ed25519 public key of 32 raw bytes. Raises ValueError for another length."""
    return Ed25519PublicKey.from_public_bytes(public)


def sealing_key(public: bytes) -> X25519PublicKey:
    """The X25519 public key of 32 raw bytes. Raises ValueError for another length."""
    return X25519PublicKey.from_public_bytes(public)


def opening_key(private: bytes) -> X25519PrivateKey:
    """The X25519 key of 32 raw bytes. Raises ValueError for another length."""
    return X25519PrivateKey.from_private_bytes(private)


def public_hex(key: Ed25519PrivateKey | X25519PrivateKey) -> str:
    """The raw public half in lower-case hex, as configuration and registry carry it."""
    return key.public_key().public_bytes_raw().hex()


def key_id(public: bytes) -> str:
    """The name by which a message says who signed it: the first 8 bytes of the SHA-256 of the raw key, in hex."""
    return hashlib.sha256(public).hexdigest()[:16]


def write_secret(path: Path, secret: bytes) -> None:
    """Writes `secret` in hex to a new file that its owner alone can read. Raises FileExistsError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret.hex() + "\n")


def read_secret(path: Path) -> bytes:
    """The bytes of a file in hex. Raises OSError, or ValueError when it holds something else."""
    return bytes.fromhex(path.read_text("ascii").strip())
