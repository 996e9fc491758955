"""What the site says of itself: the home screen's facts, and the count for everybody."""

from door_agent import announcements
from door_agent.tap_facts import SiteFacts
from hardware.mqtt import Message
from sync.wire.calendars import last_closing, next_opening
from sync.wire.kiosk_api import Status
from sync.wire.presence import is_unconfirmed
from sync.wire.topics import SiteTopics


class SiteStatusReport:
    """Counts and ages, as they are now. Used by the decider thread only."""

    def __init__(self, facts: SiteFacts, accepted_through: int) -> None:
        self._facts = facts
        self.accepted_through = accepted_through

    def report(self) -> Status:
        """Everything that a kiosk's home screen and its "state of everything" show."""
        facts, now = self._facts, self._facts.clock.now()
        site, opening = facts.site, facts.opening(now)
        coming = next_opening(facts.registry.openings, now, site.timezone) if opening is None else None
        age = facts.registry.age(now)
        return Status(
            site=site.id,
            name=site.name,
            open=opening is not None,
            until=opening.end if opening is not None else coming.start if coming is not None else None,
            present=None if opening is None else self._present(),
            capacity=site.capacity,
            doors={name: facts.doors.state(name) for name in facts.doors.names},
            registry_age_s=None if age is None else int(age.total_seconds()),
            queue=max(0, facts.store.head.seq - self.accepted_through),
            clock_trusted=facts.clock.trusted,
            store_well=facts.store.well,
        )

    def occupancy(self, topics: SiteTopics) -> Message:
        """The retained count; hidden outside opening hours."""
        is_open = self._facts.opening(self._facts.clock.now()) is not None
        present = self._present() if is_open else None
        return announcements.occupancy(topics, present, self._facts.site.capacity, is_open=is_open)

    def _present(self) -> int:
        """People inside whose presence closing time has not made doubtful."""
        facts = self._facts
        closing = last_closing(facts.registry.openings, facts.clock.now(), facts.site.timezone)
        return sum(not is_unconfirmed(visit, closing) for visit in facts.store.visits.values())
