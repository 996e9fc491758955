"""The kiosk's own key pair."""

import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.keys import public_hex, read_secret, signing_key, write_secret


def create_identity(signing_key_file: Path) -> str:
    """Makes the kiosk's key in a new file and returns its public half in hex. Raises FileExistsError."""
    secret = secrets.token_bytes(32)
    write_secret(signing_key_file, secret)
    return public_hex(signing_key(secret))


def load_identity(signing_key_file: Path) -> Ed25519PrivateKey:
    """The kiosk's key. Raises OSError, or ValueError for a file that holds something else."""
    return signing_key(read_secret(signing_key_file))
