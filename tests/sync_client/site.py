"""A site's side of the two streams, kept in memory."""

import threading
import time
from collections.abc import Callable

from sync.wire.journal import Entry, Head, sign_head
from sync.wire.registry import RegistryPage, check_page
from tests.server.centre import Centre
from tests.server.scribe import Scribe

DEADLINE_S = 10.0


class Told:
    """What a thread was told, and a way to wait for it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.accepted: list[int] = []
        self.away: list[str | None] = []
        self.pages: list[RegistryPage] = []

    def on_accepted(self, through: int) -> None:
        self._add(lambda: self.accepted.append(through))

    def on_away(self, text: str | None) -> None:
        self._add(lambda: self.away.append(text))

    def on_page(self, page: RegistryPage) -> None:
        self._add(lambda: self.pages.append(page))

    def until(self, holds: Callable[["Told"], bool]) -> float:
        """Waits until it holds, and gives how long that took."""
        began = time.monotonic()
        with self._changed:
            assert self._changed.wait_for(lambda: holds(self), DEADLINE_S), (self.accepted, self.away, self.pages)
        return time.monotonic() - began

    def _add(self, add: Callable[[], None]) -> None:
        with self._changed:
            add()
            self._changed.notify_all()


class JournalReader:
    """The site's journal as the uplink reads it."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe

    def read(self, after: int, limit: int) -> list[Entry]:
        return self.scribe.entries[after : after + limit]

    def sign(self, head: Head) -> str:
        return sign_head(self.scribe.key, self.scribe.node, head)


class RegistryHeld:
    """The site's registry: checks each page as the door agent does."""

    def __init__(self, centre: Centre, told: Told) -> None:
        self._centre, self._told = centre, told
        self.epoch, self.version = 0, 0

    def held(self) -> tuple[int, int]:
        return self.epoch, self.version

    def apply(self, page: RegistryPage) -> None:
        now = self._centre.clock.now()
        check_page(self._centre.key, "demo", page, held_epoch=self.epoch, held_version=self.version, now=now)
        self.epoch, self.version = page.epoch, page.through
        self._told.on_page(page)
