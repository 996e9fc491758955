"""What the demo draws at random: numbers, PINs, passwords, identifiers."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sync.server.administration import new_id


@dataclass(frozen=True, slots=True)
class Chance:
    """Unpredictable values; `now` dates the identifiers."""

    now: Callable[[], datetime]

    def bytes(self, count: int) -> bytes:
        """That many bytes."""
        return secrets.token_bytes(count)

    def id(self) -> str:
        """An id for a new record."""
        return new_id(self.now())

    def pin(self) -> str:
        """Four to six digits."""
        return "".join(str(secrets.randbelow(10)) for _ in range(4 + secrets.randbelow(3)))

    def password(self) -> str:
        """More than anybody guesses."""
        return secrets.token_urlsafe(18)
