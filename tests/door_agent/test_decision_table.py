"""Every combination of what can keep somebody out has exactly one reason: the first, in the order of precedence.

The table is written anew here, from the design (2, "Words") and ONVIF Access Control, not from the code.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product

from door_agent.decision import Decision, Denied, Emergency, Gathering, Granted, Pin, Reason, Tap, decide
from sync.wire.assurance import Assurance, CredentialKind
from sync.wire.calendars import Opening
from sync.wire.registry import AccessRuleRecord, CredentialRecord, PersonRecord, SiteRecord
from tests.door_agent.site import identifier

NOW = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)
OPENING = Opening(NOW - timedelta(hours=1), NOW + timedelta(hours=8))
SITE = SiteRecord(id="demo", name="AdmZ", capacity=9, closer_required=True, gatherings="open")
NAMED = {"emergency_badges": (identifier(2),)}
PER_TAP = SITE.model_copy(update={"open_hours": "on_tap"})
PERSON = PersonRecord(id=identifier(1), display_name="Awa")
CREDENTIAL = CredentialRecord(id=identifier(2), person=PERSON.id, kind=CredentialKind.PKOC, number="04")
DAY_RULE = AccessRuleRecord(id=identifier(3), site="demo", person=PERSON.id, schedule="openings")
KEY_RIGHT = DAY_RULE.model_copy(update={"schedule": "always", "valid_until": NOW + timedelta(days=1)})
RULES = {"none": (), "day": (DAY_RULE,), "key": (DAY_RULE, KEY_RIGHT)}
ORDER = (
    "admz:CardAuthFailed",
    "CredentialNotFound",
    "CredentialNotEnabled",
    "CredentialNotActive",
    "CredentialExpired",
    "admz:Lockout",
    "Unauthorized",
    "NotPermittedAtThisTime",
    "admz:AssuranceTooLow",
    "admz:NoCloserInside",
    "admz:HostNotInside",
    "admz:RightsStale",
    "admz:ClockUntrusted",
    "admz:DoorBlocked",
    "Other",
    "InvalidPIN",
    "admz:PinNotGiven",
)


def test_the_order_is_the_designs() -> None:
    assert tuple(Reason) == ORDER


@dataclass(frozen=True)
class Case:
    """What holds of one tap from outside, by somebody who is not inside."""

    badge: str
    rules: str
    named: bool
    by_night: bool
    gathering: Gathering
    per_tap: bool
    copiable: bool
    closer: bool
    stale: bool
    trusted: bool
    blocked: bool
    reachable: bool
    pin: Pin

    def tap(self) -> Tap:
        """It, as the decision is given it."""
        tap = Tap(
            now=NOW,
            clock_trusted=self.trusted,
            site=SITES[self.per_tap, self.named],
            opening=None if self.by_night else OPENING,
            armed=True,
            rights_age=timedelta(hours=97) if self.stale and self.by_night else timedelta(days=31 * self.stale),
            side="outside",
            door="entrance",
            door_mode="Blocked" if self.blocked else "Locked",
            lock_reachable=self.reachable,
            authentic=True,
            proven=Assurance.UID if self.copiable else Assurance.CRYPTOGRAPHIC,
            credential=CREDENTIAL,
            person=PERSON,
            suspended=False,
            rules=RULES[self.rules],
            visit=None,
            closer_inside=self.closer,
            gathering=self.gathering,
            has_pin=True,
            pin=self.pin,
        )
        return BADGES[self.badge](tap)

    @property
    def emergency(self) -> Emergency | None:
        """Why she enters on an emergency badge: what she may lacks nothing but a fresh list and a trusted clock."""
        if not self.named or self.rules != "key" or self.copiable:
            return None
        if self.stale:
            return "rights_stale"
        # By day others check in, and the door stays locked: it is for the door that she needs it.
        at_door = self.by_night or (not self.blocked and self.reachable)
        return "clock_untrusted" if at_door and not self.trusted else None

    def faults(self) -> Iterator[str]:
        """What keeps her out, in any order."""
        if self.badge != "well":
            yield OF_BADGES[self.badge]
        key = self.rules == "key"
        # Where a door opens per tap by day, a gathering opens it for those alone who have a rule for it.
        admitted = self.by_night and self.gathering != "none" and (self.rules != "none" or not self.per_tap)
        if self.rules == "none" and not admitted:
            yield "Unauthorized"
        if self.by_night and not key and not admitted:
            yield "NotPermittedAtThisTime"
        if self.by_night and self.copiable:
            yield "admz:AssuranceTooLow"
        if not self.closer and not key:
            yield "admz:NoCloserInside"
        if admitted and self.gathering == "host_away" and not key:
            yield "admz:HostNotInside"
        if self.stale and not self.emergency:
            yield "admz:RightsStale"
        if self.by_night and not self.trusted and not self.emergency:
            yield "admz:ClockUntrusted"
        if self.blocked:
            yield "admz:DoorBlocked"
        if (self.by_night or self.emergency) and not self.reachable:
            yield "Other"
        asks_pin = self.emergency or (self.by_night and key and self.gathering != "host_inside")
        if asks_pin and self.pin == "wrong":
            yield "InvalidPIN"
        if asks_pin and self.pin == "not_given":
            yield "admz:PinNotGiven"


SITES = {
    (per_tap, named): site.model_copy(update=NAMED if named else {})
    for per_tap, site in ((False, SITE), (True, PER_TAP))
    for named in (False, True)
}
BADGES: dict[str, Callable[[Tap], Tap]] = {
    "well": lambda tap: tap,
    "forged": lambda tap: replace(tap, authentic=False),
    "unknown": lambda tap: replace(tap, credential=None, person=None, rules=()),
    "revoked": lambda tap: replace(tap, credential=CREDENTIAL.model_copy(update={"state": "revoked"})),
    "nobodys": lambda tap: replace(tap, person=None, rules=()),
    "early": lambda tap: replace(tap, credential=CREDENTIAL.model_copy(update={"valid_from": LATER})),
    "late": lambda tap: replace(tap, credential=CREDENTIAL.model_copy(update={"valid_until": NOW})),
    "suspended": lambda tap: replace(tap, suspended=True),
}
OF_BADGES = {
    "forged": "admz:CardAuthFailed",
    "unknown": "CredentialNotFound",
    "revoked": "CredentialNotEnabled",
    "nobodys": "CredentialNotEnabled",
    "early": "CredentialNotActive",
    "late": "CredentialExpired",
    "suspended": "admz:Lockout",
}
BOTH = (False, True)
GATHERINGS: tuple[Gathering, ...] = ("none", "host_away", "host_inside")
PINS: tuple[Pin, ...] = ("right", "wrong", "not_given")


RIGHTS = [(rules, named) for rules in RULES for named in BOTH]


def cases() -> Iterator[Case]:
    return (
        Case(badge, *rights, by_night, gathering, per_tap, copiable, closer, stale, trusted, blocked, reachable, pin)
        for badge, rights, gathering, pin in product(BADGES, RIGHTS, GATHERINGS, PINS)
        for by_night, per_tap, copiable, closer, stale in product(BOTH, BOTH, BOTH, BOTH, BOTH)
        for trusted, blocked, reachable in product(BOTH, BOTH, BOTH)
    )


def test_each_combination_has_the_first_of_its_reasons_and_no_other() -> None:
    wrong = list[tuple[Case, Decision]]()
    reasons, granted = set[str](), 0
    for case in cases():
        decision, faults = decide(case.tap()), sorted(case.faults(), key=ORDER.index)
        if faults:
            reasons.add(faults[0])
            right = decision == Denied(Reason(faults[0]), None if case.badge != "well" else "in")
        else:
            granted += 1
            right = isinstance(decision, Granted) and decision.direction == "in" and well_granted(case, decision)
        if not right:
            wrong.append((case, decision))
    assert wrong[:3] == []
    assert reasons == set(ORDER), "each reason is told of some tap"
    assert granted > 0


def well_granted(case: Case, granted: Granted) -> bool:
    """The door opens by a proof that cannot be copied and a trusted clock, or in emergency; which is told."""
    opens = not case.copiable and (case.trusted or case.emergency is not None)
    return (granted.emergency, granted.opens_door, granted.arms) == (case.emergency, opens, False)
