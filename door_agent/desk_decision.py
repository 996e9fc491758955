"""The decision on a receptionist's tap at the desk: may she open reception, or let somebody in. Pure."""

from dataclasses import dataclass
from datetime import timedelta

from door_agent.decision import CHECK_IN_RIGHTS_LAST, KEY_RIGHTS_LAST, AskPin, Denied, Reason, Tap, credential_faults
from sync.wire.assurance import Assurance
from sync.wire.registry import CredentialRecord, PersonRecord


@dataclass(frozen=True, slots=True)
class Opened:
    """Reception is hers."""

    person: str
    credential: str


def decide_opening(tap: Tap) -> Opened | AskPin | Denied:
    """Who opens reception needs a badge in force that cannot be copied, her PIN, and to be a receptionist."""
    fault = _fault(tap)
    if fault is not None or tap.person is None or tap.credential is None:
        return Denied(fault or Reason.OTHER, None)
    match tap.pin:
        case "right":
            return Opened(tap.person.id, tap.credential.id)
        case "wrong":
            return Denied(Reason.INVALID_PIN, None)
        case "not_given":
            return Denied(Reason.PIN_NOT_GIVEN, None)
        case "not_asked" if tap.has_pin:
            return AskPin()
        case "not_asked":
            return Denied(Reason.ASSURANCE_TOO_LOW, None)


def decide_release(tap: Tap, receptionist: str) -> Reason | None:
    """Why the tap does not let somebody in: it must be of her who has opened reception; by night she needs a key right
    herself, since whoever she lets in has none."""
    fault = _fault(tap)
    if fault is not None:
        return fault
    if tap.person is None or tap.person.id != receptionist:
        return Reason.UNAUTHORIZED
    if tap.opening is None and not tap.key_right:
        return Reason.NOT_PERMITTED_AT_THIS_TIME
    if not tap.clock_trusted:
        return Reason.CLOCK_UNTRUSTED
    return None


def may_keep(person: PersonRecord | None, badge: CredentialRecord | None) -> bool:
    """Whether whoever opened reception with that badge may go on: the centre may have taken either away meanwhile."""
    return person is not None and person.receptionist and badge is not None and badge.state == "active"


def frees_out_of_hours(*, key_right: bool, rights_age: timedelta | None) -> bool:
    """Whether she may free a door out of hours, for somebody else: no longer than her key right would let herself in.

    To re-arm, to unblock and to end a lockdown frees none then, and waits for no newer list.
    """
    return key_right and rights_age is not None and rights_age <= KEY_RIGHTS_LAST


def _fault(tap: Tap) -> Reason | None:
    """What both ask: the badge, the role, the proof, and a registry that is not too old."""
    fault = next(credential_faults(tap), None)
    if fault is not None:
        return fault
    if tap.person is None or not tap.person.receptionist:
        return Reason.UNAUTHORIZED
    if tap.proven.rank < Assurance.CRYPTOGRAPHIC.rank:
        return Reason.ASSURANCE_TOO_LOW
    if tap.rights_age is None or tap.rights_age > CHECK_IN_RIGHTS_LAST:
        return Reason.RIGHTS_STALE
    return None
