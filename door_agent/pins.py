"""PINs at rest: argon2id over the PIN keyed with the site's pepper."""

import hashlib
import hmac

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from sync.wire.pins import BadPin, is_pin


class PinHasher:
    """Hashes and checks PINs with one site's pepper.

    19 MiB and two passes: what OWASP asks at least, and 40 ms on a door's small board.
    """

    def __init__(self, pepper: bytes) -> None:
        self._pepper = pepper
        self._argon2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

    def hash(self, pin: str) -> str:
        """What is stored of a PIN. Raises BadPin unless it has 4 to 8 digits."""
        if not is_pin(pin):
            raise BadPin("a PIN has 4 to 8 digits")
        return self._argon2.hash(self._keyed(pin))

    def matches(self, hashed: str, pin: str) -> bool:
        """Whether `pin` is the one that was hashed. Takes about 40 ms."""
        try:
            return self._argon2.verify(hashed, self._keyed(pin))
        except VerifyMismatchError:
            return False

    def _keyed(self, pin: str) -> bytes:
        return hmac.digest(self._pepper, pin.encode(), hashlib.sha256)
