"""What the next card is for: the screen says it, and the reader's thread asks it as a card comes. Knows no Qt."""

import threading

from sync.wire.kiosk_api import Purpose


class NextPurpose:
    """Safe to use on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._purpose: Purpose = "presence"

    def set(self, purpose: Purpose) -> None:
        """From now on, cards come for that."""
        with self._lock:
            self._purpose = purpose

    def get(self) -> Purpose:
        """What a card is for that comes now."""
        with self._lock:
            return self._purpose
