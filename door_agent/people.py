"""People as reception sees them: who is inside, who is found by what somebody types, and one person with her badges."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from door_agent.requests_gate import Refused
from door_agent.tap_facts import SiteFacts
from sync.wire.kiosk_api import ErrorCode
from sync.wire.open_times import last_closing
from sync.wire.presence import Visit, is_unconfirmed
from sync.wire.reception_api import MAX_FOUND, Badge, Found, PersonAnswer, Someone
from sync.wire.registry import CredentialRecord, PersonRecord
from sync.wire.typed_text import matches, search_key


class People:
    """Reads the registry and the running visits as they are. Used by the decider thread only."""

    def __init__(self, facts: SiteFacts) -> None:
        self._facts = facts

    def inside(self, unwritten: Iterable[Visit] = ()) -> tuple[Someone, ...]:
        """Everybody whose visit runs, by name, with visits that could not be written yet."""
        persons, closing = self._facts.registry.records.persons, self._last_closing()
        visits = {**self._facts.store.visits, **{visit.person: visit for visit in unwritten}}
        inside = [
            self._someone(persons.get(visit.person) or _forgotten(visit), visit, closing) for visit in visits.values()
        ]
        return tuple(sorted(inside, key=_by_name))

    def find(self, query: str) -> Found:
        """People whose name or administration has words that begin so, by name; nobody for an empty query."""
        if not search_key(query).strip():
            return Found(people=(), more=False)
        now, persons = self._facts.clock.now(), self._facts.registry.records.persons.values()
        found = [person for person in persons if person.is_expected(now) and self._is_meant(person, query)]
        closing = self._last_closing()
        people = sorted((self._someone(p, self._facts.store.visits.get(p.id), closing) for p in found), key=_by_name)
        return Found(people=tuple(people[:MAX_FOUND]), more=len(people) > MAX_FOUND)

    def one(self, person: PersonRecord) -> PersonAnswer:
        """One person with her badges."""
        facts, now = self._facts, self._facts.clock.now()
        rules = facts.registry.records.rules_of(person.id)
        return PersonAnswer(
            someone=self.someone(person),
            badges=tuple(self.badge(credential) for credential in facts.registry.records.credentials_of(person.id)),
            key_right=any(rule.key_right and rule.in_force(now) for rule in rules),
            has_pin=person.id in facts.store.pin_holders,
            code_until=person.valid_until if person.visitor else None,
        )

    def someone(self, person: PersonRecord) -> Someone:
        """The person as a list shows her."""
        return self._someone(person, self._facts.store.visits.get(person.id), self._last_closing())

    def badge(self, credential: CredentialRecord) -> Badge:
        """A badge, and what a tap with it would meet now."""
        return Badge(
            credential=credential.id,
            kind=credential.kind,
            state=self._state(credential),
            lent=credential.lent,
            wrong_pins=credential.id in self._facts.store.suspended,
            waits=self._facts.registry.is_local("credential", credential.id),
        )

    def _someone(self, person: PersonRecord, visit: Visit | None, closing: datetime | None) -> Someone:
        return Someone(
            person=person.id,
            name=person.display_name,
            administration=self._administration(person),
            visitor=person.visitor,
            host=self._name(person.host),
            since=None if visit is None else visit.started_at,
            last_proof=None if visit is None else visit.last_proof,
            unconfirmed=visit is not None and is_unconfirmed(visit, closing),
            message=person.id in self._facts.store.messages,
        )

    def _state(self, credential: CredentialRecord) -> Literal["active", "suspended", "expired", "revoked"]:
        now = self._facts.clock.now()
        if credential.state == "revoked":
            return "revoked"
        if credential.valid_until is not None and now >= credential.valid_until:
            return "expired"
        return "suspended" if self._facts.out_of_use(credential, now) else "active"

    def _name(self, person: str | None) -> str | None:
        found = None if person is None else self._facts.registry.records.persons.get(person)
        return None if found is None else found.display_name

    def _is_meant(self, person: PersonRecord, query: str) -> bool:
        return matches(query, f"{person.display_name} {self._administration(person) or ''}")

    def _administration(self, person: PersonRecord) -> str | None:
        if person.administration is None:
            return person.organisation
        administration = self._facts.registry.records.administrations.get(person.administration)
        return None if administration is None else administration.name

    def _last_closing(self) -> datetime | None:
        facts = self._facts
        return last_closing(facts.registry.schedule, facts.clock.now(), facts.site.timezone)


def known_person(facts: SiteFacts, person: str) -> PersonRecord:
    """Somebody whom the registry names. Raises Refused."""
    found = facts.registry.records.persons.get(person)
    if found is None:
        raise Refused(ErrorCode.UNKNOWN_PERSON, "the registry has no such person")
    return found


def _forgotten(visit: Visit) -> PersonRecord:
    """Somebody inside whom the registry no longer names: she is counted, and found in a roll call."""
    return PersonRecord(id=visit.person, display_name="?")


def _by_name(someone: Someone) -> tuple[str, str]:
    return search_key(someone.name), someone.person
