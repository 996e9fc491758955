"""Looks at the site's clock at every tick, says in the journal what became of it, and keeps it over a restart.

Used by the decider thread only.
"""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Literal

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError

from door_agent.clock_trust import STEP, Reading, Timeline, Word, begin
from door_agent.site_clock import SiteClock
from door_agent.store.site_store import SiteStore, StoreSick
from sync.wire.canonical import Json
from sync.wire.instants import WireInstant, format_instant
from sync.wire.journal import Entry, Kind

_log = structlog.get_logger()

_FACT = "clock"
KEPT_EVERY_S = 600.0
"""What was kept grows old by as much, which is a twentieth of a second of drift."""

Cause = Literal["synchronised", "moved", "contradicted", "not_synchronised"]


class _Kept(BaseModel):
    """A line that holds as long as the machine runs: monotonic seconds mean nothing after that."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    machine_boot: str
    instant: WireInstant
    monotonic: float
    anchored: bool
    synchronised_at: float | None
    confirmed: bool
    off_at: float | None
    issued_at: WireInstant | None = None
    heard_at: float | None = None
    """The centre's last word, without which a source that lies would be believed at the next start of the program."""


class ClockWatch:
    """`machine_boot` names this life of the machine."""

    def __init__(self, clock: SiteClock, store: SiteStore, machine_boot: str) -> None:
        self._clock, self._store, self._machine_boot = clock, store, machine_boot
        self._told_trusted = clock.trusted
        self._kept_at: float | None = None

    def begin(self, last: datetime | None, *, hardware_clock: bool = False) -> None:
        """Before anything is written: the time is what an earlier life of this program knew, where the machine has run
        on since; otherwise it begins at the site's `last` instant. Raises StoreSick."""
        kept = self._kept()
        if kept is None:
            self._clock.follow(begin(self._clock.read(), last, hardware_clock=hardware_clock))
        else:
            self._clock.follow(*kept)
        self._told_trusted = self._clock.trusted

    def look(self) -> list[Entry]:
        """The entry, where the clock's trust has changed or the site's time was moved."""
        before = self._clock.line
        reading = self._clock.look()
        after, trusted = self._clock.line, self._clock.trusted
        was = before.at(reading.monotonic)
        moved = abs(after.at(reading.monotonic) - was) > STEP
        if trusted == self._told_trusted and not moved:
            return []
        cause = _cause(after, trusted=trusted, was_trusted=self._told_trusted)
        payload = _payload(was, reading, cause, trusted=trusted)
        _log.warning("clock.changed", **payload)
        try:
            with self._store.writing() as writing:
                entry = writing.append(Kind.NODE_CLOCK_CHANGED, payload)
                writing.set_fact(_FACT, self._to_keep(after))
        except StoreSick as sick:
            # Told at the next tick: trust is then still another than the one that was told.
            _log.error("store.sick", why=str(sick))
            return []
        self._told_trusted, self._kept_at = trusted, reading.monotonic
        return [entry]

    def keep(self) -> None:
        """Keeps the line for the next life of this program, now and then. Raises StoreSick."""
        now = self._clock.monotonic()
        if self._kept_at is not None and now - self._kept_at < KEPT_EVERY_S:
            return
        self._keep(now)

    def heard(self, issued_at: datetime) -> None:
        """The centre signed a page at that time, just now; its first word since the machine booted is kept at once.
        Raises StoreSick."""
        first = self._clock.word is None
        self._clock.heard(issued_at)
        if first:
            self._keep(self._clock.monotonic())

    def _keep(self, now: float) -> None:
        with self._store.writing() as writing:
            writing.set_fact(_FACT, self._to_keep(self._clock.line))
        self._kept_at = now

    def _to_keep(self, line: Timeline) -> str:
        word = self._clock.word
        said = {} if word is None else asdict(word)
        return _Kept(machine_boot=self._machine_boot, **asdict(line), **said).model_dump_json()

    def _kept(self) -> tuple[Timeline, Word | None] | None:
        text = self._store.fact(_FACT)
        if text is None:
            return None
        try:
            kept = _Kept.model_validate_json(text)
        except ValidationError:
            return None
        if kept.machine_boot != self._machine_boot:
            return None
        word = Word(kept.issued_at, kept.heard_at) if kept.issued_at is not None and kept.heard_at is not None else None
        line = Timeline(kept.instant, kept.monotonic, kept.anchored, kept.synchronised_at, kept.confirmed, kept.off_at)
        return line, word


def _cause(line: Timeline, *, trusted: bool, was_trusted: bool) -> Cause:
    if trusted:
        return "moved" if was_trusted else "synchronised"
    if line.off_at is not None:
        return "moved"
    return "contradicted" if line.synchronised_at is None else "not_synchronised"


def _payload(was: datetime, reading: Reading, cause: Cause, *, trusted: bool) -> dict[str, Json]:
    return {
        "from": format_instant(was),
        "to": format_instant(reading.wall),
        "by_s": round((reading.wall - was) / timedelta(seconds=1)),
        "trusted": trusted,
        "cause": cause,
    }
