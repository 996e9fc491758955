"""The decision on a tap: one pure function of everything that it depends on.

Precedence of the reasons: shared facts on ONVIF Access Control (`AccessControl/AccessDenied`), then our own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from door_agent.door import Mode
from door_agent.door_modes import NO_WAY_IN
from sync.wire.assurance import Assurance
from sync.wire.calendars import Opening
from sync.wire.kiosk_api import Direction
from sync.wire.presence import Visit
from sync.wire.registry import AccessRuleRecord, CredentialRecord, PersonRecord, SiteRecord

CHECK_IN_RIGHTS_LAST = timedelta(days=30)
KEY_RIGHTS_LAST = timedelta(hours=96)
"""How old the registry may be: a long weekend (Friday 19h to Tuesday 9h) is 86 hours."""


class Reason(StrEnum):
    """Why a tap is denied; the first that holds, in this order, is the one that is told."""

    CARD_AUTH_FAILED = "admz:CardAuthFailed"
    CREDENTIAL_NOT_FOUND = "CredentialNotFound"
    CREDENTIAL_NOT_ENABLED = "CredentialNotEnabled"
    CREDENTIAL_NOT_ACTIVE = "CredentialNotActive"
    CREDENTIAL_EXPIRED = "CredentialExpired"
    LOCKOUT = "admz:Lockout"
    UNAUTHORIZED = "Unauthorized"
    NOT_PERMITTED_AT_THIS_TIME = "NotPermittedAtThisTime"
    ASSURANCE_TOO_LOW = "admz:AssuranceTooLow"
    NO_CLOSER_INSIDE = "admz:NoCloserInside"
    HOST_NOT_INSIDE = "admz:HostNotInside"
    RIGHTS_STALE = "admz:RightsStale"
    CLOCK_UNTRUSTED = "admz:ClockUntrusted"
    DOOR_BLOCKED = "admz:DoorBlocked"
    OTHER = "Other"
    """The lock does not answer: nobody is welcomed at a door that will not move."""
    INVALID_PIN = "InvalidPIN"
    PIN_NOT_GIVEN = "admz:PinNotGiven"


Pin = Literal["not_asked", "right", "wrong", "not_given"]
Emergency = Literal["rights_stale", "clock_untrusted"]
"""What an emergency badge makes up for."""

Gathering = Literal["none", "host_away", "host_inside"]
"""Whether a gathering goes on that opens the place (the site's policy), and whether its host is inside."""


@dataclass(frozen=True, slots=True)
class Tap:
    """Everything that a decision depends on.

    `proven` is what the card itself proved; `authentic` is false where it failed to. `opening` is the one that holds
    now. `rules` are the person's at this site, those that have ended among them. `rights_age` is None where no registry
    was ever complete.
    """

    now: datetime
    clock_trusted: bool
    site: SiteRecord
    opening: Opening | None
    armed: bool
    rights_age: timedelta | None
    side: Literal["outside", "inside"]
    door: str | None
    door_mode: Mode
    lock_reachable: bool
    authentic: bool
    proven: Assurance
    credential: CredentialRecord | None
    person: PersonRecord | None
    suspended: bool
    rules: tuple[AccessRuleRecord, ...]
    visit: Visit | None
    closer_inside: bool
    gathering: Gathering
    has_pin: bool
    pin: Pin = "not_asked"
    choice: Direction | None = None
    rules_here: tuple[AccessRuleRecord, ...] = field(init=False)
    """The rules in force that reach the reader's door; all of them where the reader has none."""

    def __post_init__(self) -> None:
        # Once, and not at each of the dozen questions of a decision: every tap waits for them.
        in_force = (rule for rule in self.rules if rule.in_force(self.now))
        here = tuple(rule for rule in in_force if self.door is None or rule.reaches(self.door))
        object.__setattr__(self, "rules_here", here)

    @property
    def key_right(self) -> bool:
        """Whether the person may enter here outside opening hours."""
        return any(rule.key_right for rule in self.rules_here)

    @property
    def gathering_here(self) -> Gathering:
        """The gathering as far as it concerns this person at this door, outside opening hours.

        Where a door opens per tap by day, it lets in those alone who have a rule that reaches the door: a gathering
        widens when they may enter, and not where.
        """
        free_by_day = self.site.open_hours == "unlocked"
        return self.gathering if self.opening is None and (self.rules_here or free_by_day) else "none"

    @property
    def comes_to_gathering(self) -> bool:
        """Whether a gathering lets her in, on whatever badge."""
        return self.gathering_here == "host_inside"

    @property
    def rights_stale(self) -> bool:
        """Whether the registry is too old for whoever enters now; where none was ever complete, it always is."""
        last = KEY_RIGHTS_LAST if self.opening is None else CHECK_IN_RIGHTS_LAST
        return self.rights_age is None or self.rights_age > last

    @property
    def waits_at_lock(self) -> bool:
        """Whether somebody stands at a door from outside that is locked, and whose release would let her in."""
        return self.door is not None and self.side == "outside" and self.door_mode in ("Locked", "Accessed")

    @property
    def emergency(self) -> Emergency | None:
        """Why she enters on an emergency badge; None where she enters as otherwise, or her badge is none.

        It makes up for the age of rights that there are, and for a clock: never for a right, a proof or a door.
        """
        if not self._may_in_emergency:
            return None
        if self.rights_stale:
            return "rights_stale"
        # By day an untrusted clock keeps nobody from checking in, but every door locked.
        by_clock = self.opening is None or (self.waits_at_lock and self.lock_reachable)
        return "clock_untrusted" if by_clock and not self.clock_trusted else None

    @property
    def _may_in_emergency(self) -> bool:
        badge, person = self.credential, self.person
        return (
            badge is not None
            and person is not None
            and badge.id in self.site.emergency_badges
            and not badge.lent
            and badge.carries_key_right
            and not person.visitor
            and self.key_right
            and self.rights_age is not None
            and self.proven.rank >= Assurance.CRYPTOGRAPHIC.rank
            and self.has_pin
        )


@dataclass(frozen=True, slots=True)
class Granted:
    """The person may pass.

    `opens_door`: the lock must be released for this tap. `arms`: with it the place opens for the day. `emergency`: she
    enters on an emergency badge, and why; an alarm tells of it.
    """

    direction: Direction
    assurance: Assurance
    opens_door: bool = False
    arms: bool = False
    emergency: Emergency | None = None


@dataclass(frozen=True, slots=True)
class Denied:
    """The person may not pass, for exactly one reason; `direction` is None where it was never known."""

    reason: Reason
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class AskPin:
    """The PIN alone is missing."""


@dataclass(frozen=True, slots=True)
class AskChoice:
    """A key holder presumed inside stands outside: is she coming or going?"""


Decision = Granted | Denied | AskPin | AskChoice


def decide(tap: Tap) -> Decision:
    """What happens at the door. Leaving needs a credential in force and nothing else."""
    fault = next(credential_faults(tap), None)
    if fault is not None:
        return Denied(fault, None)
    direction = _direction(tap)
    if direction is None:
        return AskChoice()
    if direction == "out":
        return Granted("out", tap.proven)
    fault = next(_entry_faults(tap), None)
    if fault is not None:
        return Denied(fault, "in")
    if _pin_missing(tap):
        return _ask_or_judge_pin(tap)
    return _enter(tap, tap.proven)


def may_arm(tap: Tap) -> bool:
    """Whether this tap opens the place for the day: the first by somebody who may open it, proved by cryptography."""
    return (
        tap.site.open_hours == "unlocked"
        and tap.opening is not None
        and not tap.armed
        and tap.clock_trusted
        and tap.emergency is None
        and tap.key_right
        and tap.proven.rank >= Assurance.CRYPTOGRAPHIC.rank
    )


def credential_faults(tap: Tap) -> Iterator[Reason]:
    """What keeps the badge from being in force, in order of precedence."""
    if not tap.authentic:
        yield Reason.CARD_AUTH_FAILED
    if tap.credential is None:
        yield Reason.CREDENTIAL_NOT_FOUND
        return
    if tap.credential.state != "active" or tap.person is None:
        yield Reason.CREDENTIAL_NOT_ENABLED
    if tap.credential.valid_from is not None and tap.now < tap.credential.valid_from:
        yield Reason.CREDENTIAL_NOT_ACTIVE
    if tap.credential.valid_until is not None and tap.now >= tap.credential.valid_until:
        yield Reason.CREDENTIAL_EXPIRED
    if tap.suspended:
        yield Reason.LOCKOUT


def _direction(tap: Tap) -> Direction | None:
    """In or out; None where only the person can say."""
    if tap.choice is not None:
        return tap.choice
    if tap.visit is None:
        return "out" if tap.side == "inside" and tap.opening is None else "in"
    if tap.opening is None and tap.side == "outside" and tap.key_right:
        return None
    return "out"


def _entry_faults(tap: Tap) -> Iterator[Reason]:
    by_night = tap.opening is None
    gathering = tap.gathering_here != "none"
    if not tap.rules_here and not gathering:
        yield Reason.UNAUTHORIZED
    if by_night and not tap.key_right and not gathering:
        yield Reason.NOT_PERMITTED_AT_THIS_TIME
    if not _assurance_suffices(tap):
        yield Reason.ASSURANCE_TOO_LOW
    if tap.site.closer_required and not tap.closer_inside and not tap.key_right:
        yield Reason.NO_CLOSER_INSIDE
    if gathering and not tap.key_right and not tap.comes_to_gathering:
        yield Reason.HOST_NOT_INSIDE
    emergency = tap.emergency is not None
    if tap.rights_stale and not emergency:
        yield Reason.RIGHTS_STALE
    if by_night and not tap.clock_trusted and not emergency:
        yield Reason.CLOCK_UNTRUSTED
    if tap.door_mode in NO_WAY_IN:
        yield Reason.DOOR_BLOCKED
    at_a_lock = tap.door is not None and tap.side == "outside"
    if (by_night or emergency) and at_a_lock and not tap.lock_reachable:
        yield Reason.OTHER


def _required(tap: Tap) -> Assurance:
    """The assurance that entering now asks, by the most generous rule that applies; the most there is in emergency."""
    if tap.emergency is not None:
        return Assurance.CRYPTOGRAPHIC_PIN
    if tap.opening is not None:
        return min((rule.assurance for rule in tap.rules_here), key=lambda a: a.rank, default=Assurance.UID)
    if tap.comes_to_gathering or not tap.key_right:
        return Assurance.CRYPTOGRAPHIC
    by_rule = min((r.assurance for r in tap.rules_here if r.key_right), key=lambda a: a.rank, default=Assurance.UID)
    # A uid never energises a lock, whatever a site or a rule asks.
    return max(by_rule, tap.site.out_of_hours_assurance, Assurance.CRYPTOGRAPHIC, key=lambda a: a.rank)


def _pin_missing(tap: Tap) -> bool:
    return _required(tap) is Assurance.CRYPTOGRAPHIC_PIN and tap.proven is Assurance.CRYPTOGRAPHIC


def _assurance_suffices(tap: Tap) -> bool:
    """Whether the card's proof is enough, or would be with the PIN that the person has."""
    return tap.proven.rank >= _required(tap).rank or (_pin_missing(tap) and tap.has_pin)


def _ask_or_judge_pin(tap: Tap) -> Decision:
    match tap.pin:
        case "not_asked":
            return AskPin()
        case "wrong":
            return Denied(Reason.INVALID_PIN, "in")
        case "not_given":
            return Denied(Reason.PIN_NOT_GIVEN, "in")
        case "right":
            return _enter(tap, Assurance.CRYPTOGRAPHIC_PIN)


def _enter(tap: Tap, assurance: Assurance) -> Granted:
    arms, emergency = may_arm(tap), tap.emergency
    opens_door = (
        not arms
        and tap.waits_at_lock
        and (tap.clock_trusted or emergency is not None)
        and assurance.rank >= Assurance.CRYPTOGRAPHIC.rank
    )
    return Granted("in", assurance, opens_door, arms, emergency)
