"""Gathers what a decision depends on: registry, presence, doors and time, as they are at this moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from door_agent.config import ReaderTable
from door_agent.decision import Gathering, Pin, Tap
from door_agent.doors import Doors
from door_agent.guests import guest_rules
from door_agent.local_records import usable
from door_agent.registry_held import HeldRegistry
from door_agent.schedule import local_day
from door_agent.store.pins import PinTable
from door_agent.store.site_store import SiteStore
from door_agent.tap_recording import EMERGENCY_AT
from sync.wire.assurance import Assurance
from sync.wire.calendars import Opening, hosts_now
from sync.wire.instants import Clock, parse_instant
from sync.wire.kiosk_api import Direction, DoorState
from sync.wire.open_times import current_opening
from sync.wire.presence import Visit
from sync.wire.registry import AccessRuleRecord, CredentialRecord, SiteRecord

_ARMED_ON, _ARMED_IN = "armed_on", "armed_in"

HOSTS_PROOF_LASTS = timedelta(hours=4)
"""How long before a gathering its host may have come, or been seen: nobody else is let in on an older proof."""


@dataclass(frozen=True, slots=True)
class Presented:
    """What the card turned out to be. `number` is None where no number may be looked up."""

    kind: str
    number: str | None
    authentic: bool

    @property
    def proven(self) -> Assurance:
        """What the card proved by itself."""
        return Assurance.UID if self.kind == "uid" else Assurance.CRYPTOGRAPHIC


class SiteFacts:
    """The site as it is now. Used by the decider thread only."""

    def __init__(self, name: str, store: SiteStore, registry: HeldRegistry, doors: Doors, clock: Clock) -> None:
        self._name = name
        self.store, self.registry, self.doors, self.clock = store, registry, doors, clock
        armed_on = store.fact(_ARMED_ON)
        self._armed_on = None if armed_on is None else date.fromisoformat(armed_on)
        self._armed_in = store.fact(_ARMED_IN)
        emergency_at = store.fact(EMERGENCY_AT)
        self.emergency_at: datetime | None = None if emergency_at is None else parse_instant(emergency_at)

    @property
    def site(self) -> SiteRecord:
        """The site's own record; before the first registry, a place with no rules and no room."""
        return self.registry.site or SiteRecord(id=self._name, name=self._name, capacity=0)

    @property
    def armed_on(self) -> date | None:
        """The day on which somebody last opened the place. None where that was by the date of another zone: a day that
        she meant may come again there, and nobody would have opened it."""
        return self._armed_on if self._armed_in in (None, self.site.timezone) else None

    def armed(self, day: date, zone: str | None) -> None:
        """Somebody has opened the place, on that day of that zone; None before the site knows its own."""
        self._armed_on, self._armed_in = day, zone

    def opening(self, now: datetime) -> Opening | None:
        """The opening that holds at that instant."""
        return current_opening(self.registry.schedule, now, self.site.timezone)

    def door_states(self) -> dict[str, DoorState]:
        """The doors, and what people call them."""
        names = {record.door: record.name for record in self.site.doors}
        states = {name: self.doors.state(name) for name in self.doors.names}
        return {name: state.model_copy(update={"name": names.get(name)}) for name, state in states.items()}

    def credential(self, presented: Presented) -> CredentialRecord | None:
        """The credential that the card carries, if it is one of ours."""
        if presented.number is None:
            return None
        return self.registry.records.credential(presented.kind, presented.number)

    def gather(
        self, presented: Presented, reader: ReaderTable, *, pin: Pin = "not_asked", choice: Direction | None = None
    ) -> Tap:
        """Everything that the decision on this card at this reader depends on, now."""
        now = self.clock.now()
        opening = self.opening(now)
        credential = self.credential(presented)
        person = None if credential is None else self.registry.records.persons.get(credential.person)
        door = None if reader.door is None else self.doors[reader.door]
        return Tap(
            now=now,
            clock_trusted=self.clock.trusted,
            site=self.site,
            opening=opening,
            armed=self.armed_on == local_day(now, self.site),
            rights_age=self.registry.age(now),
            side=reader.side,
            door=reader.door,
            door_mode="Locked" if door is None else door.mode,
            lock_reachable=door is not None and door.reachable,
            authentic=presented.authentic,
            proven=presented.proven,
            credential=credential,
            person=person,
            suspended=credential is not None and self.out_of_use(credential, now),
            rules=() if credential is None or person is None else self.rules_for(credential, now),
            visit=None if person is None else self.store.visits.get(person.id),
            closer_inside=self.site.closer_required and self.closer_inside(now),
            gathering="none" if opening is not None else self._gathering(now),
            has_pin=person is not None and person.id in self.store.pin_holders,
            pin=pin,
            choice=choice,
        )

    def out_of_use(self, credential: CredentialRecord, now: datetime) -> bool:
        """Whether the badge is suspended, or set aside for a day badge."""
        return credential.id in self.store.suspended or self.registry.records.set_aside(credential, now)

    def rules_for(self, credential: CredentialRecord, now: datetime) -> tuple[AccessRuleRecord, ...]:
        """What of its person's rules at this site the badge can use."""
        records = self.registry.records
        guest = guest_rules(records.persons.get(credential.person), self.site, now)
        return usable(credential, (*records.rules_of(credential.person), *guest))

    def pin_hash(self, person: str) -> str | None:
        """What is stored of the person's PIN. Raises StoreSick."""
        with self.store.reading() as connection:
            return PinTable(connection).hash_of(person)

    def closer_inside(self, now: datetime) -> bool:
        """Whether somebody who may close is inside."""
        rules = (rule for person in self._proved_inside() for rule in self.registry.records.rules_of(person))
        return any(rule.key_right and rule.in_force(now) for rule in rules)

    def _gathering(self, now: datetime) -> Gathering:
        """Whether a gathering opens the place now."""
        if self.site.gatherings != "open":
            return "none"
        hosts = hosts_now(self.registry.gatherings, now, self.site.timezone)
        if not hosts:
            return "none"
        inside = self._proved_inside()
        return (
            "host_inside"
            if any(self._is_host(inside.get(host), start) for host, start in hosts.items())
            else "host_away"
        )

    def _is_host(self, visit: Visit | None, start: datetime) -> bool:
        """Whether somebody inside hosts the gathering that began then: proved to be there not long before, or since.

        Whoever left in the afternoon without a check-out opens nothing in the evening.
        """
        if visit is None or visit.last_proof < start - HOSTS_PROOF_LASTS:
            return False
        person = self.registry.records.persons.get(visit.person)
        return person is not None and not person.visitor

    def _proved_inside(self) -> dict[str, Visit]:
        """The visits, by person, of those who are inside on better proof than a badge that can be copied."""
        visits = self.store.visits.values()
        return {visit.person: visit for visit in visits if visit.assurance.rank >= Assurance.CRYPTOGRAPHIC.rank}
