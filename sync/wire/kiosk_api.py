"""What a kiosk asks the door agent over MQTT, and what it is answered.

Every model is one payload. Times, hex and ids are checked on entry; unknown keys are refused.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sync.wire.ids import Hex, Id, Slug
from sync.wire.instants import WireInstant


class Method(StrEnum):
    """What a kiosk may ask: the last part of the request's topic."""

    SESSION_OPEN = "session.open"
    TAP_BEGIN = "tap.begin"
    TAP_RESULT = "tap.result"
    TAP_PIN = "tap.pin"
    TAP_CHOOSE = "tap.choose"
    TAP_EXTEND = "tap.extend"
    TAP_UNDO = "tap.undo"
    SITE_STATUS = "site.status"
    DOOR_RING = "door.ring"
    BADGE_FORGOTTEN = "badge.forgotten"
    VISIT_REQUEST = "visit.request"
    CODE_PRESENT = "code.present"
    RECEPTION_NOW = "reception.now"
    RECEPTION_SEARCH = "reception.search"
    RECEPTION_PERSON = "reception.person"
    RECEPTION_CHECK_IN = "reception.check_in"
    RECEPTION_CHECK_OUT = "reception.check_out"
    RECEPTION_CONFIRM = "reception.confirm"
    RECEPTION_MESSAGE = "reception.message"
    RECEPTION_RENEW = "reception.renew"
    RECEPTION_CLOSE = "reception.close"
    RECEPTION_RELEASE = "reception.release"
    RECEPTION_CALL_TAKEN = "reception.call_taken"
    RECEPTION_HOLD_OPEN = "reception.hold_open"
    RECEPTION_CLOSE_NOW = "reception.close_now"
    RECEPTION_LOCK_DOWN = "reception.lock_down"
    RECEPTION_END_LOCKDOWN = "reception.end_lockdown"
    RECEPTION_BLOCK = "reception.block"
    RECEPTION_UNBLOCK = "reception.unblock"
    RECEPTION_REARM = "reception.rearm"
    ROLLCALL_START = "rollcall.start"
    ROLLCALL_READ = "rollcall.read"
    ROLLCALL_MARK = "rollcall.mark"
    ROLLCALL_CLOSE = "rollcall.close"
    RECEPTION_ENROL = "reception.enrol"
    RECEPTION_REVOKE = "reception.revoke"
    RECEPTION_LEND = "reception.lend"
    RECEPTION_RETURN = "reception.return"
    RECEPTION_PIN_SET = "reception.pin_set"
    RECEPTION_LIFT_SUSPENSION = "reception.lift_suspension"
    RECEPTION_REGISTER_VISITOR = "reception.register_visitor"
    RECEPTION_ACCEPT_VISITOR = "reception.accept_visitor"
    RECEPTION_CONFIRM_FORGOTTEN = "reception.confirm_forgotten"
    RECEPTION_DECLINE = "reception.decline"
    RECEPTION_NOTICE_SEEN = "reception.notice_seen"

    @property
    def for_reception(self) -> bool:
        """Whether it belongs to a kiosk of role `reception` alone."""
        return self.value.startswith(("reception.", "rollcall."))


class ErrorCode(StrEnum):
    """Why a request was refused."""

    BAD_REQUEST = "bad_request"
    UNKNOWN_METHOD = "unknown_method"
    UNSIGNED = "unsigned"
    WRONG_SIGNATURE = "wrong_signature"
    RETAINED = "retained"
    NO_SESSION = "no_session"
    REPLAYED = "replayed"
    LATE = "late"
    NOT_PERMITTED = "not_permitted"
    NOT_RECORDED = "not_recorded"
    """The site's store cannot be written: nothing was decided, and the door did not move."""
    UNKNOWN_PERSON = "unknown_person"
    NOT_NOW = "not_now"
    """It is permitted, but not as things stand: nobody inside to check out, a lock that does not answer, a blocked
    door."""
    BADGE_TAKEN = "badge_taken"
    """The card is a badge of somebody already; reading it said whose."""
    NO_BADGE = "no_badge"
    """That card cannot be one: it has no number of its own, or it is not this person's."""


class PublicText(StrEnum):
    """What the public side is told of an outcome; never the reason."""

    WELCOME = "welcome"
    GOODBYE = "goodbye"
    REFUSED = "refused"
    OTHER_SYSTEM = "other_system"
    AGAIN = "again"
    SEE_RECEPTION = "see_reception"


Direction = Literal["in", "out"]
Purpose = Literal["presence", "reception", "release", "credential"]
OutcomeWord = Literal["granted", "denied", "pin_required", "choice_required"]
SessionToken = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
MAX_APDUS = 8
"""APDUs in one answer, and responses in one request."""


class Payload(BaseModel):
    """One payload, or a part of one: frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SessionOpen(Payload):
    """Starts a session; the only request without one."""


class Request(Payload):
    """What every other request carries: its session, and a counter that grows."""

    session: SessionToken
    n: Annotated[int, Field(ge=1, lt=2**53, strict=True)]


class TapBegin(Request):
    """A card came to the reader."""

    reader: Slug
    atr: Hex
    uid: Hex
    purpose: Purpose = "presence"


class TapResult(Request):
    """What the card answered to the APDUs, in order; fewer where it was removed or one failed."""

    tap: Id
    responses: Annotated[list[Hex], Field(max_length=MAX_APDUS)]


class TapPin(Request):
    """The PIN asked for, sealed to the agent (`sync.wire.pins`)."""

    tap: Id
    sealed_pin: Hex


class TapChoose(Request):
    """*Entrer* or *Je pars*."""

    tap: Id
    direction: Direction


class TapExtend(Request):
    """*Encore un instant*: the question of a tap stays for another minute, once."""

    tap: Id


class TapUndo(Request):
    """Takes back the kiosk's latest tap."""

    tap: Id


class DoorRing(Request):
    """Somebody without a badge rings at the door of that reader."""

    reader: Slug


class SiteStatus(Request):
    """Asks for what the home screen shows."""


class Error(Payload):
    """Why a request changed nothing. `message` is for engineers."""

    code: ErrorCode
    message: str


class Refusal(Payload):
    """The answer to a refused request."""

    ok: Literal[False] = False
    error: Error


class SessionOpened(Payload):
    """A new session, and how this agent runs."""

    ok: Literal[True] = True
    session: SessionToken
    agent_version: str


class CardCommands(Payload):
    """APDUs to send to the card, in order, until one answers something else than 9000 or 91xx."""

    ok: Literal[True] = True
    tap: Id
    apdus: Annotated[list[Hex], Field(max_length=MAX_APDUS)]


class Wifi(Payload):
    """The wireless network that guests may use; open where `password` is empty. Neither is for logs."""

    ssid: Annotated[str, Field(repr=False)]
    password: Annotated[str, Field(repr=False)] = ""


class Welcome(Payload):
    """What the site tells a guest as she comes in: to somebody alone whom reception has accepted."""

    text: str | None = None
    wifi: Wifi | None = None


class Display(Payload):
    """What the person at the kiosk may be shown of her own tap."""

    name: str | None = None
    at: WireInstant | None = None
    tries_left: int | None = None
    closes_at: WireInstant | None = None
    missed_checkout: bool = False
    last_out: bool = False
    undo_until_s: int = 0
    """Seconds from now in which the tap can be undone."""
    message: str | None = None
    """What reception left for the person."""
    reported: bool = False
    """An alarm tells those in charge that she came in."""
    welcome: Welcome | None = None
    """To a visitor who checks in, by her day code or by a badge."""


class Outcome(Payload):
    """What came of a tap, or the question that it leaves open. `public_text` is null with a question."""

    ok: Literal[True] = True
    outcome: OutcomeWord
    tap: Id
    direction: Direction | None
    repeat: bool
    public_text: PublicText | None
    display: Display


class Rung(Payload):
    """The bell was rung; the status says when reception has taken the call."""

    ok: Literal[True] = True
    call: Id


class Undone(Payload):
    """The tap was taken back."""

    ok: Literal[True] = True
    tap: Id


DoorMode = Literal["Unknown", "Locked", "Unlocked", "Accessed", "Blocked", "LockedDown", "LockedOpen"]


class DoorState(Payload):
    """A door in ONVIF's words (Door Control 19.12), for display."""

    mode: DoorMode
    lock: Literal["Unknown", "Locked", "Unlocked", "Fault"]
    position: Literal["Unknown", "Open", "Closed", "Fault"]
    alarm: Literal["Normal", "DoorForcedOpen", "DoorOpenTooLong"]
    fault: Literal["Unknown", "NotInFault", "FaultDetected"]
    since: WireInstant
    pre_alarm: bool = False
    """It will be `DoorOpenTooLong` in some seconds; told to kiosks only, since ONVIF has no such state."""
    name: str | None = None
    """What people call the door; told to kiosks only."""


class GatheringShown(Payload):
    """A gathering of today, for the home screen."""

    title: str
    place: str
    starts_at: WireInstant
    ends_at: WireInstant


class Extended(Payload):
    """There is more time to answer the question."""

    ok: Literal[True] = True
    tap: Id


class RequestState(Payload):
    """What became of the kiosk's latest request to reception. `code` is an accepted visitor's day code, which lets her
    check in and out; it is shown for some minutes only."""

    request: Id
    state: Literal["waiting", "accepted", "declined"]
    code: Annotated[str | None, Field(repr=False)] = None
    valid_until: WireInstant | None = None
    welcome: Welcome | None = None
    """To an accepted visitor."""


class Status(Payload):
    """What the home screen and "state of everything" show."""

    ok: Literal[True] = True
    site: Slug
    name: str
    timezone: str = "Europe/Paris"
    open: bool
    until: WireInstant | None
    """When it closes, if open; when it opens next, if closed; null if never."""
    present: int | None
    """People inside; null outside opening hours."""
    capacity: int
    gatherings: tuple[GatheringShown, ...] = ()
    """Today's, by their start; those that are over are left out."""
    doors: dict[Slug, DoorState]
    here: Slug | None = None
    """The door at which the kiosk's reader is."""
    ways_in: tuple[str, ...] = ()
    """The other doors by which people may come in now, by name; told where nobody may by the door that is `here`."""
    registry_age_s: int | None
    """Seconds since the registry was known to be the newest; null before the first time."""
    queue: int
    """Journal entries that the centre does not hold yet."""
    clock_trusted: bool
    store_well: bool
    roll_call: Literal["fire", "drill"] | None = None
    """Why people are being counted, while a roll call runs."""
    fire: Literal["line", "clear"] | None = None
    """Whether a fire alarm holds the doors free; `clear` once the line is, so that they can be re-armed."""
    taken_call: Id | None = None
    """The kiosk's latest call of the bell, once reception has taken it."""
    request: RequestState | None = None
    """The kiosk's latest request of somebody without a badge, for some minutes."""
    data_protection_contact: str | None = None
    """Whom people ask about the data that the site holds of them."""
    night_phone: str | None = None
    """Who is called outside opening hours."""
    retention_days: Annotated[int, Field(ge=1)] | None = None
    """After how many days the site forgets what its journal says of people; None where it does not say."""
    emergency_badge_used_at: WireInstant | None = None
    """When somebody last came in on an emergency badge, for a week; told to kiosks of role `reception` alone."""
    calls_waiting: int | None = None
    """Calls of the bell and requests that nobody at reception has answered; told to kiosks of role `reception` alone,
    also while reception is locked there, and so naming nobody."""
