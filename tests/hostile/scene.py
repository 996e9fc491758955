"""A site under attack at its agent's boundary: a lock that obeys, a kiosk that is overheard, and what must hold."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from door_agent.store.engine import open_reader
from door_agent.store.journal import read_entries
from hardware.mqtt import Message
from sync.wire.canonical import Json
from sync.wire.journal import Entry
from tests.door_agent.site import ENTRANCE, NIGHT, TOPICS, Kiosk, Role, Site

Figures = Counter[str]
Attack = Callable[[Path, int, int], Figures]
"""Directory, seed, how many tries; raises AssertionError where anything came of it that must not."""

ADMITS = ("access.granted", "access.taken", "visit.started", "door.released", "reception.opened")
"""What no attacker may bring about."""

GROWTH_KIB = 8 * 1024
"""Python's own arenas breathe by some megabytes; a message kept of each thousand would be more."""

_PAGE = 4096
_CHECK_EVERY = 200


def drawn(seed: int) -> random.Random:
    """Chance that can be had again."""
    return random.Random(seed)  # noqa: S311 (chooses attacks, guards nothing)


def resident_kib(pid: int | str = "self") -> int:
    """The memory that a process holds just now."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE // 1024


class Attacked(Site):
    """A site at which every energising is set against the causes in the journal."""

    def __init__(self, directory: Path, now: datetime = NIGHT, roles: frozenset[Role] = ENTRANCE) -> None:
        super().__init__(directory, now, roles=roles)
        self.energised, self.causes, self.overheard = 0, 0, list[Message]()
        self._reader, self._read_through = open_reader(self.config.store.file), 0
        self._drops_at: float | None = None
        self._since_check = 0
        self.lock_online()
        self.obey()

    def deliver(self, message: Message) -> list[Message]:
        """The agent hears a message and the lock obeys; what the agent published."""
        self.agent.received(message)
        return self.obey()

    def wait(self, seconds: float) -> None:
        """Time passes, in steps of a second; of long times, in a few long ones."""
        steps = max(1, min(int(seconds), 20))
        for _ in range(steps):
            self.clock.advance(seconds / steps)
            if self._drops_at is not None and self.clock.monotonic() >= self._drops_at:
                self._drops_at = None
                self.lock_reports("stat/POWER1", b"OFF")
            self.agent.tick()
            self.obey()

    def close(self) -> None:
        """No more is to come."""
        self._reader.dispose()
        self.store.close()

    def reborn(self) -> None:
        """The agent dies and lives again; the lock says where it is."""
        self.restart()
        self.lock_online()
        self._drops_at = None
        self.obey()

    def obey(self) -> list[Message]:
        """The lock does what it was told since; what was published is handed out and forgotten here."""
        said, self.published[:] = list(self.published), []
        for message in said:
            if message.topic.startswith(TOPICS.lock("entrance") + "/cmnd/"):
                assert not message.retain, "an order was retained"
                if b"Power1 ON" in message.payload:
                    self.energised += 1
                    self._drops_at = self.clock.monotonic() + 5
                    self.lock_reports("stat/POWER1", b"ON")
                elif message.payload == b"OFF" and self._drops_at is not None:
                    self._drops_at = None
                    self.lock_reports("stat/POWER1", b"OFF")
        self._count_causes()
        self._since_check += 1
        if self._since_check >= _CHECK_EVERY:
            self.check()
        return said

    def check(self) -> list[Entry]:
        """Each energising has its cause; the chain is sound and its time never goes back. The journal."""
        self._since_check = 0
        entries = self.entries()
        recorded = [entry.recorded_at for entry in entries]
        assert recorded == sorted(recorded), "recorded_at went back"
        taps = [str(e.payload["tap"]) for e in entries if e.kind in ("access.granted", "access.denied") and e.payload]
        assert len(taps) == len(set(taps)), "a tap was decided twice"
        return entries

    def _count_causes(self) -> None:
        """Read as they are written: a clock that leaps makes entries old, and what is too old loses its payload."""
        if self.store.head.seq != self._read_through:
            later = read_entries(self._reader, self.config.site.node, self._read_through, 1000)
            self._read_through = self.store.head.seq
            self.causes += sum(bool(entry.payload and entry.payload.get("moves_lock")) for entry in later)
        assert self.energised <= self.causes, f"{self.energised} energisings, {self.causes} causes"

    def mark(self) -> int:
        """How long the journal is now."""
        return self.store.head.seq

    def nothing_admitted(self, mark: int) -> Sequence[Entry]:
        """What was written since that mark, in which nobody was let in."""
        later = self.check()[mark:]
        found = [entry.kind for entry in later if entry.kind in ADMITS]
        assert not found, f"brought about: {found}"
        return later


class Overheard(Kiosk):
    """A kiosk whose every request somebody keeps."""

    def __init__(self, site: Attacked) -> None:
        self._attacked = site
        super().__init__(site)

    def send(self, message: Message) -> dict[str, Json]:
        self._attacked.overheard.append(message)
        answer = super().send(message)
        self._attacked.obey()
        return answer


def answers(said: Sequence[Message]) -> list[Message]:
    """What was answered to the kiosk."""
    return [message for message in said if message.topic.endswith("/response")]
