"""Chance that a seed repeats: ids, keys and people are the same in each run of one seed."""

import random
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.ids import uuid7
from sync.wire.keys import signing_key


class Seeded:
    """A seeded source; one for each measurement, so that one row alone sees the same chance as in a full run."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)  # noqa: S311 (keys of a bench guard nothing; they must repeat)

    def bytes(self, count: int) -> bytes:
        """That many bytes (`sync.wire.ids.RandomBytes`)."""
        return self._source.randbytes(count)

    def id(self, now: datetime) -> str:
        """A UUIDv7."""
        return uuid7(now, self.bytes)

    def signing_key(self) -> Ed25519PrivateKey:
        """A key of a kiosk, a node or the centre."""
        return signing_key(self.bytes(32))

    def card_key(self) -> ec.EllipticCurvePrivateKey:
        """A key of a PKOC badge."""
        return ec.derive_private_key(1 + int.from_bytes(self.bytes(31), "big"), ec.SECP256R1())
