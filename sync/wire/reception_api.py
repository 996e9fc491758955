"""What reception asks the door agent within its session, and what it is answered; the rest of a kiosk's requests
stands in `sync.wire.kiosk_api`.

A reception session is opened by a tap of purpose `reception`, whose last outcome is granted with no direction. It ends
60 s after its last use, when the receptionist taps again, when another badge is shown, and with the link's session.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from sync.wire.assurance import CredentialKind
from sync.wire.ids import Id, Slug
from sync.wire.instants import WireInstant
from sync.wire.kiosk_api import DoorState, Payload, Request
from sync.wire.typed_text import plain_line
from sync.wire.visitors_api import ExpectedVisit, Notice, Waiting

SESSION_S = 60
"""How long a reception session lasts after its last use."""

MAX_FOUND = 20
"""People in one answer to a search."""

MAX_MESSAGE = 200
"""Characters of a message."""

Query = Annotated[str, StringConstraints(max_length=100)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=MAX_MESSAGE), AfterValidator(plain_line)]
"""One line that somebody typed, without control characters and what changes the direction of writing."""

ReleaseReason = Literal["visitor", "delivery", "forgotten_badge", "other"]
BlockReason = Literal["damaged", "works", "other"]


class Now(Request):
    """Who is inside, and what needs somebody's eye; the one request that does not renew the session, since the kiosk
    asks it by itself whenever something may have changed."""


class Search(Request):
    """People of this site whose name or administration has words that begin so; accents and case do not matter."""

    query: Query


class PersonAsked(Request):
    """One person."""

    person: Id


class CheckIn(Request):
    """The person stands at the desk: her visit starts."""

    person: Id


class CheckOut(Request):
    """The person has left: her visit ends."""

    person: Id


class Confirm(Request):
    """The person is still here."""

    person: Id


class LeaveMessage(Request):
    """What the person is shown at her next tap; it replaces one that she has not seen."""

    person: Id
    text: Line


class Renew(Request):
    """*Encore un instant*."""


class Close(Request):
    """Reception locks."""


class Release(Request):
    """Opens the door for somebody, within 10 s of the receptionist's tap of purpose `release`."""

    tap: Id
    door: Slug
    reason: ReleaseReason


class HoldOpen(Request):
    """The door is free until then, within 10 s of the receptionist's tap of purpose `release`; no later than the day's
    end, and beyond opening hours for a receptionist with a key right only."""

    tap: Id
    door: Slug
    until: WireInstant


class CloseNow(Request):
    """The door locks now, and stays so until the opening that holds ends; what it was held open for is over."""

    door: Slug


class LockDown(Request):
    """Every door is locked from outside until somebody named ends it; the way out stays free."""


class Block(Request):
    """Nobody comes in by that door until somebody named unblocks it; the way out stays free. What it was held open or
    closed for is over."""

    door: Slug
    reason: BlockReason


class Unblock(Request):
    """The door follows the schedule again; within 10 s of the receptionist's tap of purpose `release`."""

    tap: Id
    door: Slug


class EndLockdown(Request):
    """The doors follow the schedule again; within 10 s of the receptionist's tap of purpose `release`."""

    tap: Id


class Rearm(Request):
    """The fire is over: the doors follow the schedule again. Within 10 s of the receptionist's tap of purpose
    `release`, and only while the fire line is clear."""

    tap: Id


class StartRollCall(Request):
    """People are counted: who is presumed inside is frozen now. `fire` is for whatever empties the place in earnest."""

    cause: Literal["fire", "drill"]


class ReadRollCall(Request):
    """The frozen list; like `Now`, it does not renew the session."""


class Mark(Request):
    """The person was found, or not after all."""

    person: Id
    safe: bool


class CloseRollCall(Request):
    """It is over: the list is gone."""


class CallTaken(Request):
    """Somebody at reception answers the bell."""

    call: Id


class Someone(Payload):
    """A person in a list. `since` is null for somebody who is not inside; `host` is a visitor's."""

    person: Id
    name: str
    administration: str | None = None
    visitor: bool = False
    host: str | None = None
    since: WireInstant | None = None
    last_proof: WireInstant | None = None
    unconfirmed: bool = False
    message: bool = False
    """Whether a message waits for her."""


class Call(Payload):
    """Somebody rang at a door."""

    call: Id
    door: Slug | None
    at: WireInstant
    taken: bool = False


class Blocked(Payload):
    """Why a door is blocked, since when, and who did it; null where nobody of that id is known any more."""

    reason: BlockReason
    at: WireInstant
    by: str | None = None


class NowAnswer(Payload):
    """Everybody inside by name, the unconfirmed ones too; the doors, and the calls of the last minutes."""

    ok: Literal[True] = True
    receptionist: str
    inside: tuple[Someone, ...]
    doors: dict[Slug, DoorState]
    held_open: dict[Slug, WireInstant]
    """Doors that reception holds open, and until when."""
    blocked: dict[Slug, Blocked] = Field(default_factory=dict[Slug, Blocked])
    """Doors that reception has blocked; also while a lockdown or a fire holds them otherwise."""
    holds_late: bool = False
    """Whether she who has opened reception may hold a door open beyond opening hours."""
    calls: tuple[Call, ...] = ()
    requests: tuple[Waiting, ...] = ()
    notices: tuple[Notice, ...] = ()
    expected: tuple[ExpectedVisit, ...] = ()
    """Visits of today that were announced, by their time."""


class Found(Payload):
    """At most `MAX_FOUND` people by name; `more` where there are others."""

    ok: Literal[True] = True
    people: tuple[Someone, ...]
    more: bool


class Badge(Payload):
    """A badge of a person. `state` is what a tap would meet now."""

    credential: Id
    kind: CredentialKind
    state: Literal["active", "suspended", "expired", "revoked"]
    lent: bool = False
    """Whether it is a day badge."""
    wrong_pins: bool = False
    """Whether wrong PINs have suspended it, and not a day badge that is lent instead of it."""
    waits: bool = False
    """Whether the centre has not confirmed yet what the site did with it."""


class PersonAnswer(Payload):
    """One person as reception sees her."""

    ok: Literal[True] = True
    someone: Someone
    badges: tuple[Badge, ...]
    key_right: bool
    has_pin: bool
    code_until: WireInstant | None = None
    """Until when a visitor's day code is valid."""


class Presumed(Payload):
    """Somebody presumed inside when the list was frozen."""

    person: Id
    name: str
    administration: str | None = None
    visitor: bool = False
    host: str | None = None
    last_proof: WireInstant
    unconfirmed: bool
    safe: bool = False


class RollCallAnswer(Payload):
    """The roll call that runs: a frozen list, and who has been found since."""

    ok: Literal[True] = True
    event: Id
    cause: Literal["fire", "drill"]
    at: WireInstant
    people: tuple[Presumed, ...]


class Done(Payload):
    """It is recorded."""

    ok: Literal[True] = True


class Renewed(Payload):
    """The session lasts from now on."""

    ok: Literal[True] = True
    seconds: Annotated[int, Field(ge=0)]


class Released(Payload):
    """The door is free for that long."""

    ok: Literal[True] = True
    seconds: int
