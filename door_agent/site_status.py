"""What the site says of itself: the home screen's facts, and the count for everybody."""

from datetime import datetime, timedelta
from typing import Literal

from door_agent import announcements
from door_agent.door_modes import NO_WAY_IN
from door_agent.schedule import local_day
from door_agent.tap_facts import SiteFacts
from hardware.mqtt import Message
from sync.wire.calendars import gatherings_on
from sync.wire.kiosk_api import GatheringShown, RequestState, Status
from sync.wire.open_times import last_closing, next_opening
from sync.wire.presence import is_unconfirmed
from sync.wire.topics import SiteTopics

EMERGENCY_TOLD_FOR = timedelta(days=7)
"""How long reception is told that somebody came in on an emergency badge: whoever comes back from a week away hears."""


class SiteStatusReport:
    """Counts and ages, as they are now; `outside` are the doors with a reader on the street side. Used by the decider
    thread only."""

    def __init__(self, facts: SiteFacts, accepted_through: int, outside: frozenset[str]) -> None:
        self._facts, self._outside = facts, outside
        self.accepted_through = accepted_through

    def report(
        self,
        here: str | None,
        taken_call: str | None,
        roll_call: Literal["fire", "drill"] | None,
        request: RequestState | None,
        calls_waiting: int | None,
        fire: Literal["line", "clear"] | None,
    ) -> Status:
        """Everything that a kiosk's home screen and its "state of everything" show."""
        facts, now = self._facts, self._facts.clock.now()
        site, opening = facts.site, facts.opening(now)
        coming = next_opening(facts.registry.schedule, now, site.timezone) if opening is None else None
        age = facts.registry.age(now)
        return Status(
            site=site.id,
            name=site.name,
            timezone=site.timezone,
            open=opening is not None,
            until=opening.end if opening is not None else coming.start if coming is not None else None,
            present=None if opening is None else self._present(),
            capacity=site.capacity,
            gatherings=self._gatherings(now),
            doors=facts.door_states(),
            here=here,
            ways_in=self._ways_in(here),
            registry_age_s=None if age is None else int(age.total_seconds()),
            queue=max(0, facts.store.head.seq - self.accepted_through),
            clock_trusted=facts.clock.trusted,
            store_well=facts.store.well,
            roll_call=roll_call,
            taken_call=taken_call,
            request=request,
            data_protection_contact=site.data_protection_contact,
            night_phone=site.night_phone,
            retention_days=site.retention_days,
            emergency_badge_used_at=None if calls_waiting is None else self._emergency_badge_used_at(now),
            calls_waiting=calls_waiting,
            fire=fire,
        )

    def _ways_in(self, here: str | None) -> tuple[str, ...]:
        """By which other doors people come in, where nobody does by this one."""
        doors = self._facts.doors
        if here is None or doors[here].mode not in NO_WAY_IN:
            return ()
        names = {record.door: record.name for record in self._facts.site.doors}
        others = [name for name in doors.names if name in self._outside and name != here]
        return tuple(names.get(name, name) for name in others if doors[name].mode not in NO_WAY_IN)

    def retained(self, topics: SiteTopics) -> list[Message]:
        """What the broker keeps for whoever comes: the state of each door, and the count."""
        doors = self._facts.doors
        states = [announcements.door_state(topics, name, doors.state(name)) for name in doors.names]
        return [*states, self._occupancy(topics)]

    def _occupancy(self, topics: SiteTopics) -> Message:
        """Hidden outside opening hours."""
        is_open = self._facts.opening(self._facts.clock.now()) is not None
        present = self._present() if is_open else None
        return announcements.occupancy(topics, present, self._facts.site.capacity, is_open=is_open)

    def _emergency_badge_used_at(self, now: datetime) -> datetime | None:
        used_at = self._facts.emergency_at
        return None if used_at is None or now >= used_at + EMERGENCY_TOLD_FOR else used_at

    def _gatherings(self, now: datetime) -> tuple[GatheringShown, ...]:
        site, day = self._facts.site, local_day(now, self._facts.site)
        today = [g for ics in self._facts.registry.gatherings for g in gatherings_on(ics, day, site.timezone)]
        return tuple(
            GatheringShown(title=g.title, place=g.place, starts_at=g.start, ends_at=g.end)
            for g in sorted(today, key=lambda gathering: gathering.start)
            if g.end > now
        )

    def _present(self) -> int:
        """People inside whose presence closing time has not made doubtful."""
        facts = self._facts
        closing = last_closing(facts.registry.schedule, facts.clock.now(), facts.site.timezone)
        return sum(not is_unconfirmed(visit, closing) for visit in facts.store.visits.values())
