"""What reception asks the door agent about badges, within its session, and what it is answered.

A card is read by a tap of purpose `credential`, which decides nothing and ends in a `CardRead`; the acts that need the
card name that tap, and the card's number never leaves the agent.
"""

from typing import Literal

from sync.wire.assurance import Assurance, CredentialKind
from sync.wire.ids import Hex, Id
from sync.wire.instants import WireInstant
from sync.wire.kiosk_api import Payload, Request
from sync.wire.reception_api import Badge, Someone

CARD_S = 180
"""How long a card that was read may be acted upon: to find its person, or to type a PIN twice."""


class BadgeRequest(Request):
    """An act on a badge."""


class Enrol(BadgeRequest):
    """The card becomes a badge of that person. It carries no key right before the centre says so."""

    tap: Id
    person: Id


class Revoke(BadgeRequest):
    """The badge is lost: refused here from now on, and everywhere once the centre knows."""

    credential: Id


class Lend(BadgeRequest):
    """The card becomes the person's day badge until the place closes; her others are set aside until it is back."""

    tap: Id
    person: Id


class Return(BadgeRequest):
    """The day badge is back."""

    tap: Id


class SetPin(BadgeRequest):
    """The PIN that the owner of the card typed twice, sealed to the agent as in `tap.pin` (`sync.wire.pins`)."""

    tap: Id
    sealed_pin: Hex


class LiftSuspension(BadgeRequest):
    """The owner of a badge that wrong PINs have suspended stands at the desk with it."""

    tap: Id


class CardRead(Payload):
    """What the card is, and whose. `why_not` says why it can carry no key right: its memory can be copied (`classic`),
    its number is another one each time, so that it can be no badge at all (`random_uid`), or it proves nothing (`uid`).
    """

    ok: Literal[True] = True
    tap: Id
    kind: CredentialKind
    assurance: Assurance
    may_carry_key_right: bool
    why_not: Literal["classic", "random_uid", "uid"] | None
    holder: Someone | None
    badge: Badge | None
    """The badge that the card is already, in whatever state; null for a new card."""


class Enrolled(Payload):
    """The card is a badge now. `valid_until` is a day badge's."""

    ok: Literal[True] = True
    credential: Id
    valid_until: WireInstant | None = None
