"""What reception does with badges: reading a card, enrolling, lending and taking back, losing, PINs and suspensions.

Each act is one transaction. None of it grants or widens a key right (`door_agent/local_records.py`). Used by the
decider thread only.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal

import structlog
from pydantic import BaseModel

from door_agent.desk import Desk, DeskSession
from door_agent.people import People, known_person
from door_agent.pins import PinHasher
from door_agent.provision import AgentKeys
from door_agent.requests_gate import Refused
from door_agent.schedule import end_of_stay
from door_agent.tap_facts import Presented, SiteFacts
from sync.wire import badges_api as api
from sync.wire.assurance import Assurance, CredentialKind
from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.instants import format_instant
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import ErrorCode
from sync.wire.pins import BadPin, open_pin
from sync.wire.reception_api import Done
from sync.wire.registry import CredentialRecord, PersonRecord

_log = structlog.get_logger()


class Badges:
    """Acts on badges for whoever has opened the desk. `announce` is given the entries of each act once durable."""

    def __init__(
        self, facts: SiteFacts, keys: AgentKeys, desk: Desk, announce: Callable[[Sequence[Entry]], None]
    ) -> None:
        self._facts, self._keys, self._desk, self._announce = facts, keys, desk, announce
        self._registry, self._store, self._clock = facts.registry, facts.store, facts.clock
        self._hasher = PinHasher(keys.pepper)
        self._people = People(facts)

    def read(self, kiosk: str, tap_id: str, presented: Presented, *, classic: bool) -> api.CardRead:
        """A tap of purpose `credential` is over: what the card is, and whose. Raises Refused."""
        if not presented.authentic:
            raise Refused(ErrorCode.NO_BADGE, "the card did not prove what it says it is")
        self._desk.keep_card(kiosk, tap_id, presented)
        badge = self._facts.credential(presented)
        holder = None if badge is None else self._registry.records.persons.get(badge.person)
        why_not = _why_no_key_right(presented, classic=classic)
        return api.CardRead(
            tap=tap_id,
            kind=CredentialKind(presented.kind),
            assurance=presented.proven,
            may_carry_key_right=why_not is None,
            why_not=why_not,
            holder=None if holder is None else self._people.someone(holder),
            badge=None if badge is None else self._people.badge(badge),
        )

    def act(self, session: DeskSession, request: api.BadgeRequest) -> BaseModel:
        """The answer to a request of a reception session. Raises Refused or StoreSick."""
        match request:
            case api.Enrol():
                return self._enrol(session, request)
            case api.Lend():
                return self._lend(session, request)
            case api.Return():
                return self._take_back(session, self._badge(session, request.tap))
            case api.Revoke():
                return self._revoke(session, request.credential)
            case api.SetPin():
                return self._set_pin(session, request)
            case api.LiftSuspension():
                return self._lift_suspension(session, self._badge(session, request.tap))
            case _:
                raise Refused(ErrorCode.UNKNOWN_METHOD, "this agent knows no such act on a badge")

    def _enrol(self, session: DeskSession, request: api.Enrol) -> api.Enrolled:
        person, card = self._holder_to_be(request.person), self._free_card(session, request.tap)
        badge = self._new_badge(person, card)
        payload = {**_whole(badge), "tap": request.tap, **session.by}
        self._make(Kind.CREDENTIAL_ENROLLED, payload, badge)
        return api.Enrolled(credential=badge.id)

    def _lend(self, session: DeskSession, request: api.Lend) -> api.Enrolled:
        person, now = known_person(self._facts, request.person), self._clock.now()
        card = self._free_card(session, request.tap)
        if not person.is_expected(now):
            raise Refused(ErrorCode.NOT_NOW, "this visitor's day is over")
        if self._registry.records.lent_to(person.id, now) is not None:
            raise Refused(ErrorCode.NOT_NOW, "she has a day badge already")
        until = end_of_stay(self._facts.opening(now), self._facts.site, now)
        if person.valid_until is not None:
            until = min(until, person.valid_until)
        badge = self._new_badge(person, card, lent_until=until)
        payload: dict[str, Json] = {
            **_whole(badge),
            "valid_until": format_instant(until),
            "tap": request.tap,
            **session.by,
        }
        self._make(Kind.CREDENTIAL_LENT, payload, badge)
        return api.Enrolled(credential=badge.id, valid_until=until)

    def _take_back(self, session: DeskSession, badge: CredentialRecord) -> Done:
        if not badge.lent or badge.state != "active":
            raise Refused(ErrorCode.NOT_NOW, "this is no day badge that is lent")
        self._make(Kind.CREDENTIAL_RETURNED, {**_named(badge), **session.by}, _revoked(badge))
        return Done()

    def _revoke(self, session: DeskSession, credential: str) -> Done:
        badge = self._registry.records.credentials.get(credential)
        if badge is None:
            raise Refused(ErrorCode.NO_BADGE, "there is no such badge")
        if badge.state == "active":
            payload = {**_named(badge), "cause": "lost", **session.by}
            self._make(Kind.CREDENTIAL_REVOKED, payload, _revoked(badge))
        return Done()

    def _set_pin(self, session: DeskSession, request: api.SetPin) -> Done:
        """With the badge that proves its owner, and that her rights are bound to: otherwise whoever enrols a card for
        a key holder could give her a PIN as well."""
        badge = self._badge(session, request.tap)
        if Presented(badge.kind, badge.number, authentic=True).proven is Assurance.UID:
            raise Refused(ErrorCode.NO_BADGE, "a badge that can be copied proves nobody")
        if not badge.in_force(self._clock.now()) or (not badge.carries_key_right and self._is_trusted(badge.person)):
            raise Refused(ErrorCode.NO_BADGE, "this badge is not in force, or carries no key right")
        try:
            pin = open_pin(request.sealed_pin, self._keys.opening, request.session, request.tap, request.n)
        except BadPin as bad:
            raise Refused(ErrorCode.BAD_REQUEST, str(bad)) from bad
        with self._store.writing() as writing:
            entry = writing.append(Kind.PIN_SET, {**_named(badge), **session.by})
            writing.pins.put(badge.person, self._hasher.hash(pin))
        self._announce([entry])
        return Done()

    def _lift_suspension(self, session: DeskSession, badge: CredentialRecord) -> Done:
        if badge.id not in self._store.suspended:
            raise Refused(ErrorCode.NOT_NOW, "this badge is not suspended")
        with self._store.writing() as writing:
            payload = {**_named(badge), "suspension": writing.pins.suspension_of(badge.id), **session.by}
            entry = writing.append(Kind.CREDENTIAL_SUSPENSION_LIFTED, dict(payload))
            writing.pins.lift(badge.id)
        self._announce([entry])
        return Done()

    def _make(self, kind: Kind, payload: dict[str, Json], badge: CredentialRecord) -> None:
        with self._registry.changing(kind, payload, [badge]) as changing:
            pass
        self._announce(changing.entries)
        _log.info(str(kind), credential=badge.id)

    def _new_badge(self, person: PersonRecord, card: Presented, lent_until: datetime | None = None) -> CredentialRecord:
        return CredentialRecord(
            id=uuid7(self._clock.now(), self._store.random),
            person=person.id,
            kind=CredentialKind(card.kind),
            number=card.number or "",
            valid_until=lent_until,
            lent=lent_until is not None,
            carries_key_right=False,
        )

    def _holder_to_be(self, person: str) -> PersonRecord:
        found = known_person(self._facts, person)
        if found.visitor:
            raise Refused(ErrorCode.NOT_NOW, "a visitor has a code or a day badge, and none of her own")
        return found

    def _free_card(self, session: DeskSession, tap_id: str) -> Presented:
        """The card, if it can become a badge: it has a number of its own, which nobody's badge has now."""
        card = self._desk.card(session, tap_id)
        if card.number is None:
            raise Refused(ErrorCode.NO_BADGE, "this card has another number each time")
        badge = self._facts.credential(card)
        if badge is not None and badge.in_force(self._clock.now()):
            raise Refused(ErrorCode.BADGE_TAKEN, "the card is somebody's badge")
        return card

    def _badge(self, session: DeskSession, tap_id: str) -> CredentialRecord:
        """The badge that the card is."""
        badge = self._facts.credential(self._desk.card(session, tap_id))
        if badge is None:
            raise Refused(ErrorCode.NO_BADGE, "the card is nobody's badge")
        return badge

    def _is_trusted(self, person: str) -> bool:
        """Whether a PIN of hers opens more than a door by day."""
        found = self._registry.records.persons.get(person)
        key_right = any(rule.key_right for rule in self._registry.records.rules_of(person))
        return key_right or (found is not None and found.receptionist)


def _why_no_key_right(presented: Presented, *, classic: bool) -> Literal["classic", "random_uid", "uid"] | None:
    if presented.proven is not Assurance.UID:
        return None
    if presented.number is None:
        return "random_uid"
    return "classic" if classic else "uid"


def _revoked(badge: CredentialRecord) -> CredentialRecord:
    return badge.model_copy(update={"state": "revoked"})


def _named(badge: CredentialRecord) -> dict[str, Json]:
    return {"credential": badge.id, "person": badge.person}


def _whole(badge: CredentialRecord) -> dict[str, Json]:
    """With the number: the centre makes the registry's record of it."""
    return {**_named(badge), "kind": str(badge.kind), "number": badge.number}
