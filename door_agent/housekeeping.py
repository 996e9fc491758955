"""What time brings about without anybody tapping: doors by schedule, forgotten visits ended."""

from door_agent import door as machine
from door_agent.door import Door, Step
from door_agent.schedule import inferred_end, wanted_mode
from door_agent.tap_facts import SiteFacts
from sync.wire.journal import Entry, Kind


class Housekeeping:
    """Looks at the wall clock. Used by the decider thread only."""

    def __init__(self, facts: SiteFacts) -> None:
        self._facts = facts

    def schedule(self, door: Door) -> Step:
        """The mode that the schedule asks for; a lock that cannot be reached is left as it is, a release runs out."""
        store, now, monotonic = self._facts.store, self._facts.clock.now(), self._facts.clock.monotonic()
        override, block = store.overrides.get(door.name), store.blocks.get(door.name)
        wanted = wanted_mode(
            self._facts.site,
            self._facts.opening(now),
            self._facts.armed_on,
            now,
            clock_trusted=self._facts.clock.trusted,
            override=override,
            blocked=block is not None,
        )
        passing = door.mode == "Accessed" and wanted not in ("Blocked", "LockedDown")
        if door.mode == wanted or passing or door.mode in ("Blocked", "LockedOpen"):
            return Step(door)
        if wanted == "Unlocked" and not door.reachable:
            return Step(door)
        if wanted == "Blocked" and block is not None:
            return machine.change_mode(door, wanted, "reception", monotonic, reason=block.reason)
        asked = override is not None and override.holds(now)
        return machine.change_mode(door, wanted, "reception" if asked else "schedule", monotonic)

    def end_forgotten_visits(self) -> list[Entry]:
        """Ends the visits whose day is over, each dated at closing or at its last proof. Raises StoreSick."""
        facts, now = self._facts, self._facts.clock.now()
        ended = [
            (visit, at)
            for visit in facts.store.visits.values()
            if (at := inferred_end(visit, facts.site, facts.registry.schedule, now)) is not None
        ]
        if not ended:
            return []
        with facts.store.writing() as writing:
            entries: list[Entry] = []
            for visit, at in ended:
                payload = {"visit": visit.visit, "person": visit.person, "inferred": True, "tap": None}
                entries.append(writing.append(Kind.VISIT_ENDED, dict(payload), at))
                writing.note_missed_checkout(visit.person)
        return entries
