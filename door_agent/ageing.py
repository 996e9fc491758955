"""What the site's store says of people grows too old to be kept, and goes: entries, notes, and what the site made."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from door_agent.day_codes import forget_codes_over
from door_agent.store.ageing import TooOld, find_old, forget, nodes_held, too_old
from door_agent.tap_facts import SiteFacts
from sync.wire.journal import MAX_SEQ

_log = structlog.get_logger()

_AT_ONCE = 200
"""Entries in one transaction: a tap that comes meanwhile waits some milliseconds."""

_LOOK_EVERY = timedelta(minutes=1)


class Ageing:
    """Looks at the wall clock. Used by the decider thread only.

    `end_roll_call` ends the roll call that runs, if one does and it began before that instant.
    """

    def __init__(self, facts: SiteFacts, end_roll_call: Callable[[datetime], None]) -> None:
        self._facts, self._end_roll_call = facts, end_roll_call
        self._through: dict[str, int] | None = None
        self._looked_at: datetime | None = None

    def look(self, held_through: int) -> None:
        """Forgets the next few entries that are too old, and the rest once they are through. Raises StoreSick.

        The centre holds the journal through that entry. A clock that is not trusted forgets nothing, and neither does
        a site that has not heard how long it may keep.
        """
        facts, now = self._facts, self._facts.clock.now()
        if not facts.clock.trusted or facts.registry.site is None or self._looked_lately(now):
            return
        if self._forget_entries(too_old(now, facts.site.retention_days, held_through)):
            return
        before = now - timedelta(days=facts.site.retention_days)
        self._forget_notes(before, now)
        facts.registry.forget_old(before)
        self._end_roll_call(before)
        self._looked_at = now

    def _looked_lately(self, now: datetime) -> bool:
        """A clock that went back is looked at anew."""
        return self._looked_at is not None and timedelta() <= now - self._looked_at < _LOOK_EVERY

    def _forget_entries(self, limit: TooOld) -> bool:
        """The next run of each node; whether there may be more."""
        store, more = self._facts.store, False
        with store.reading() as connection:
            if self._through is None:
                self._through = dict.fromkeys(nodes_held(connection), 0)
            # A node of before pushes nothing any more: the centre has all that it will ever have of it.
            limits = {
                node: limit if node == store.node else TooOld(limit.before, limit.at_last, MAX_SEQ)
                for node in self._through
            }
            runs = [find_old(connection, node, after, limits[node], _AT_ONCE) for node, after in self._through.items()]
        for old in runs:
            if old is None:
                continue
            with store.writing() as writing:
                forget(writing, old)
            self._through[old.node] = old.through
            more |= old.through - old.after == _AT_ONCE
            _log.info("journal.aged", node=old.node, through=old.through)
        return more

    def _forget_notes(self, before: datetime, now: datetime) -> None:
        with self._facts.store.writing() as writing:
            writing.forget_notes(before)
            for door, override in list(writing.overrides.items()):
                if not override.holds(now):
                    writing.follow_schedule(door)
            forget_codes_over(writing, now)
