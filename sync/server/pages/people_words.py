"""People, badges and rights as pages show them, in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sync.server.directory import BadgeState, Person, badge_state
from sync.server.key_right_badges import WhyNot, why_not
from sync.server.pages.negotiation import Language
from sync.server.pages.site_words import CENTRE_ZONE
from sync.server.pages.times import Times
from sync.server.pages.wording import Words
from sync.server.right_ends import is_midnight, last_moment
from sync.server.store.audit_tables import Change
from sync.wire.assurance import CredentialKind
from sync.wire.registry import AccessRuleRecord, CredentialRecord, SiteRecord

_KINDS = {
    CredentialKind.UID: "UID",
    CredentialKind.PKOC: "PKOC",
    CredentialKind.NTAG424: "NTAG 424",
    CredentialKind.DESFIRE: "DESFire",
}
_TAIL = 4
"""How many signs of a badge's number are shown: enough to tell two badges of a person apart."""

Sites = Mapping[str, SiteRecord]


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A badge: what to call it, what it proves and opens, whether it is in force, and can carry key rights."""

    id: str
    label: str
    proof: str
    is_copiable: bool
    can_carry: bool
    state: BadgeState
    state_text: str
    emergency_at: tuple[str, ...]
    """The names of the sites whose emergency badge it is."""

    @property
    def can_be_lost(self) -> bool:
        """Whether there is anything to put out of force."""
        return self.state is not BadgeState.REVOKED


@dataclass(frozen=True, slots=True)
class RightView:
    """A right: where, when, with which proof; `day` is the last one, `until` a phrase with it."""

    id: str
    site: str
    doors: str
    schedule: str
    assurance: str
    day: str
    until: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in the list or on her page."""

    id: str
    name: str
    organisation: str | None
    siret: str | None
    badges: list[BadgeView]
    key_rights: list[RightView]
    rights: list[RightView]


class PeopleWords:
    """Words for people, seen from one moment."""

    def __init__(self, words: Words, times: Times, sites: Sites) -> None:
        self._words, self._times, self._sites = words, times, sites

    def person(self, person: Person, changes: list[Change] | None = None) -> PersonView:
        """The person in words; `changes` say by whom badges were revoked."""
        revoked = {change.record: change for change in changes or [] if change.what == "credential.revoked"}
        key_rights = person.key_rights(self._times.now)
        rest = [rule for rule in person.rules if rule not in key_rights]
        rest.sort(key=lambda rule: (not rule.in_force(self._times.now), self._site_name(rule.site), rule.id))
        of = person.administration
        return PersonView(
            id=person.record.id,
            name=person.record.display_name,
            organisation=None if of is None else of.name,
            siret=None if of is None else siret_text(of.siret),
            badges=[self.badge(badge, revoked.get(badge.id)) for badge in person.badges],
            key_rights=[self.right(rule) for rule in key_rights],
            rights=[self.right(rule) for rule in [*key_rights, *rest]],
        )

    def badge(self, badge: CredentialRecord, revoked: Change | None = None) -> BadgeView:
        """A badge in words."""
        state = badge_state(badge, self._times.now)
        return BadgeView(
            id=badge.id,
            label=f"{_KINDS[badge.kind]} …{badge.number[-_TAIL:].upper()}",
            proof=self._proof(badge),
            is_copiable=badge.kind is CredentialKind.UID,
            can_carry=why_not(badge, self._times.now) is None,
            state=state,
            state_text=self._state(badge, state, revoked),
            emergency_at=self._emergency_at(badge, state),
        )

    def right(self, rule: AccessRuleRecord) -> RightView:
        """A right in words."""
        over = not rule.in_force(self._times.now)
        how = "over" if over else "day"
        day = "" if rule.valid_until is None else self.end(rule.valid_until, rule.site)
        schedule = "always" if rule.key_right else "openings"
        return RightView(
            id=rule.id,
            site=self._site_name(rule.site),
            doors=self._doors(rule),
            schedule=self._words(f"right.schedule.{schedule}"),
            assurance=self._words(f"assurance.{rule.assurance}"),
            day=day,
            until=self._words("right.until.none") if not day else self._words(f"right.until.{how}", day=day),
            is_over=over,
        )

    def end(self, end: datetime, site: str) -> str:
        """`31 mars 2027`, the last day of the right; with its time where that is not the day's end."""
        zone = self._sites[site].timezone if site in self._sites else CENTRE_ZONE
        day = self._times.day(last_moment(end), zone)
        if is_midnight(end, zone):
            return day
        return self._words("time.day_at", day=day, time=self._times.clock(end, zone))

    def number(self, n: int) -> str:
        """`1 284`, or `1,284`."""
        return f"{n:,}".replace(",", "\u00a0" if self._words.language is Language.FRENCH else ",")

    def _proof(self, badge: CredentialRecord) -> str:
        proof = self._words("badge.proof.copiable" if badge.kind is CredentialKind.UID else "badge.proof.key")
        if badge.lent:
            proof = self._words("badge.proof.day_badge", proof=proof)
        why = why_not(badge, self._times.now)
        if why is WhyNot.OVER:
            return proof
        # Whatever is said of it, one that cannot carry key rights opens nothing by night.
        by_night = why is None and badge.carries_key_right
        return self._words("badge.proof.key_rights" if by_night else "badge.proof.by_day", proof=proof)

    def _state(self, badge: CredentialRecord, state: BadgeState, revoked: Change | None) -> str:
        if state is BadgeState.REVOKED and revoked is not None:
            when = self._times.when(revoked.at, CENTRE_ZONE)
            return self._words("badge.state.revoked.by", when=when, who=revoked.who)
        until = badge.valid_from if state is BadgeState.NOT_YET else badge.valid_until
        if until is not None and state is not BadgeState.REVOKED:
            return self._words(f"badge.state.{state}.at", day=self._times.day(until, CENTRE_ZONE))
        return self._words(f"badge.state.{state}")

    def _emergency_at(self, badge: CredentialRecord, state: BadgeState) -> tuple[str, ...]:
        if state in (BadgeState.REVOKED, BadgeState.EXPIRED):
            return ()
        return tuple(site.name for site in self._sites.values() if badge.id in site.emergency_badges)

    def _doors(self, rule: AccessRuleRecord) -> str:
        if rule.doors == "*":
            return self._words("right.doors.all")
        site = self._sites.get(rule.site)
        names = {} if site is None else {door.door: door.name for door in site.doors}
        return ", ".join(names.get(door, door) for door in rule.doors)

    def _site_name(self, site: str) -> str:
        return self._sites[site].name if site in self._sites else site


def siret_text(siret: str) -> str:
    """`130 025 265 00013`, kept on one line."""
    return "\u00a0".join((siret[:3], siret[3:6], siret[6:9], siret[9:]))
