"""Cards that become badges: which number a card of each kind has, and what the registry knows such a card as. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sync.server.directory import BadgeState, badge_state
from sync.wire.assurance import CredentialKind
from sync.wire.registry import CredentialRecord

_NUMBERS = {
    # ISO 14443-3, 6.5.4: UIDs have 4, 7 or 10 bytes.
    CredentialKind.UID: re.compile(r"[0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20}"),
    # An uncompressed point of P-256.
    CredentialKind.PKOC: re.compile(r"04[0-9a-f]{128}"),
    CredentialKind.NTAG424: re.compile(r"[0-9a-f]{14}"),
    CredentialKind.DESFIRE: re.compile(r"[0-9a-f]{32}"),
}
_BETWEEN = re.compile(r"[\s:._-]")


class BadNumber(ValueError):
    """No card of that kind has that number, or none that can be a badge. Says why."""


class RandomNumber(BadNumber):
    """A UID that is another one at each tap."""


class Standing(StrEnum):
    """What a card is already: somebody's badge, now or soon; one whose time is over; one that was declared lost."""

    HELD = "held"
    ENDED = "ended"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Known:
    """A card that the registry knows, and the badge that says so."""

    standing: Standing
    badge: CredentialRecord


def as_kept(typed: str) -> str:
    """A kind or number as the registry keeps it: without the signs that people put between, in small letters."""
    return _BETWEEN.sub("", typed).lower()


def check_number(kind: CredentialKind, number: str) -> None:
    """Raises BadNumber where no badge of that kind can have that number."""
    if not _NUMBERS[kind].fullmatch(number):
        raise BadNumber(f"no {kind} card that can be a badge has that number")
    if kind is CredentialKind.UID and is_random(number):
        raise RandomNumber("this card has another number at each tap")


def is_random(uid: str) -> bool:
    """Whether a UID is drawn anew at each tap: four bytes that begin with 08 (ISO 14443-3, 6.5.4)."""
    return len(uid) == 8 and uid.startswith("08")


def known_as(badges: Iterable[CredentialRecord], now: datetime) -> Known | None:
    """What the card is whose badges these are or were; None for one that was nobody's but for a day."""
    known = [Known(_standing(badge, now), badge) for badge in badges]
    told = [card for card in known if card.standing is Standing.HELD or not card.badge.lent]
    # Of several the newest counts, as at the door; but first of all whoever holds it.
    return max(told, key=lambda card: (card.standing is Standing.HELD, card.badge.id), default=None)


def _standing(badge: CredentialRecord, now: datetime) -> Standing:
    match badge_state(badge, now):
        case BadgeState.REVOKED:
            return Standing.LOST
        case BadgeState.EXPIRED:
            return Standing.ENDED
        case _:
            return Standing.HELD
