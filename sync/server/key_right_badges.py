"""Which badges carry their person's key rights: an administrator alone says so (docs/adr/0014)."""

from datetime import datetime
from enum import StrEnum

import structlog

from sync.server.badge_cards import is_random
from sync.server.directory import BadgeState, badge_state
from sync.server.registry import UnknownRecord, held_record, put_parsed
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.assurance import CredentialKind
from sync.wire.registry import CredentialRecord

_log = structlog.get_logger()


class WhyNot(StrEnum):
    """Why a badge cannot carry key rights; the first that holds, in this order, is the one that is told."""

    OVER = "over"
    DAY_BADGE = "day_badge"
    RANDOM_UID = "random_uid"
    COPIABLE = "copiable"


_SAID = {
    WhyNot.OVER: "the badge is no longer in force",
    WhyNot.DAY_BADGE: "a day badge carries no key right",
    WhyNot.RANDOM_UID: "the card has another number at each tap",
    WhyNot.COPIABLE: "a badge that can be copied carries no key right",
}


class CannotCarry(ValueError):
    """This badge cannot carry key rights; the text says why."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(_SAID[why])
        self.why = why


def why_not(badge: CredentialRecord, now: datetime) -> WhyNot | None:
    """What keeps a badge from carrying key rights; None where it can."""
    if badge_state(badge, now) in (BadgeState.REVOKED, BadgeState.EXPIRED):
        return WhyNot.OVER
    if badge.lent:
        return WhyNot.DAY_BADGE
    if badge.kind is not CredentialKind.UID:
        return None
    return WhyNot.RANDOM_UID if is_random(badge.number) else WhyNot.COPIABLE


def say_carries(store: Store, by: Author, badge: str, *, carries: bool, person: str | None = None) -> int:
    """A badge, of that person where she is named, carries her key rights from now on, or no longer does; gives the
    registry's version.

    Any badge may cease to. Saying what holds already changes nothing. Raises UnknownRecord or CannotCarry.
    """
    with store.write() as connection:
        held = held_record(connection, CredentialRecord, badge)
        if person not in (None, held.person):
            raise UnknownRecord(badge)
        why = why_not(held, by.now) if carries else None
        if why is not None:
            raise CannotCarry(why)
        version = put_parsed(connection, [held.model_copy(update={"carries_key_right": carries})])
        if held.carries_key_right != carries:
            what = "credential.key_right_granted" if carries else "credential.key_right_withdrawn"
            audit_change(connection, by, what, whom=held.person, record=badge)
    _log.info("credential.key_right", credential=badge, carries=carries, by=by.who)
    return version
