"""Who is inside at a made-up site, as the agent tells reception."""

from datetime import UTC, datetime

from sync.wire.assurance import CredentialKind
from sync.wire.badges_api import CardRead
from sync.wire.kiosk_api import DoorState
from sync.wire.reception_api import Badge, Blocked, Call, Found, NowAnswer, PersonAnswer, Someone


def person_id(number: int) -> str:
    """The id of a made-up person."""
    return f"01890000-0000-7000-8000-0000000001{number:02d}"


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


CALL = "01890000-0000-7000-8000-000000000201"
_BADGE = "01890000-0000-7000-8000-000000000301"

AWA = Someone(person=person_id(1), name="Awa Diallo", administration="Région Occitanie", since=_at(24, 7, 55))
INES = Someone(
    person=person_id(2),
    name="Inès Benali-Castaing",
    administration="Association Passerelle",
    visitor=True,
    host="Zoé Lefèvre",
    since=_at(24, 8, 5),
)
MARIE = Someone(
    person=person_id(3),
    name="Marie-Antoinette de La Rochefoucauld-Montbel",
    administration="Direction interministérielle du numérique",
    since=_at(24, 8, 20),
    message=True,
)
THOMAS = Someone(
    person=person_id(4),
    name="Thomas Le Goff",
    administration="Département du Finistère",
    since=_at(23, 13, 10),
    unconfirmed=True,
)
ETIENNE = Someone(person=person_id(5), name="Étienne Kowalczyk", administration="Archives nationales")

DOOR = DoorState(
    mode="Locked",
    lock="Locked",
    position="Closed",
    alarm="Normal",
    fault="NotInFault",
    since=_at(24, 8, 0),
)
RINGING = Call(call=CALL, door="entrance", at=_at(24, 8, 40))

NOW = NowAnswer(receptionist="Claire M.", inside=(AWA, INES, MARIE, THOMAS), doors={"entrance": DOOR}, held_open={})
BUSY = NOW.model_copy(
    update={
        "calls": (RINGING,),
        "doors": {"entrance": DOOR.model_copy(update={"position": "Open", "alarm": "DoorOpenTooLong"})},
    }
)
HELD = NOW.model_copy(
    update={
        "doors": {"entrance": DOOR.model_copy(update={"mode": "Unlocked", "lock": "Unlocked"})},
        "held_open": {"entrance": _at(24, 9, 12)},
    }
)
LOCKED_DOWN = NOW.model_copy(update={"doors": {"entrance": DOOR.model_copy(update={"mode": "LockedDown"})}})
YARD = "yard"
_YARD = DOOR.model_copy(update={"name": "Cour des tilleuls"})
BLOCKED = NOW.model_copy(
    update={
        "doors": {"entrance": DOOR.model_copy(update={"mode": "Blocked", "name": "Entrée"}), YARD: _YARD},
        "blocked": {"entrance": Blocked(reason="damaged", at=_at(24, 8, 12), by="Claire M.")},
    }
)
ONLY_BLOCKED = BLOCKED.model_copy(update={"doors": {"entrance": BLOCKED.doors["entrance"]}})
AMISS = NOW.model_copy(
    update={
        "doors": {
            "garage": DOOR.model_copy(update={"lock": "Fault", "fault": "FaultDetected", "name": "Garage à vélos"}),
            YARD: _YARD.model_copy(update={"position": "Open", "alarm": "DoorForcedOpen"}),
        }
    }
)
"""A door that was forced, and a lock in fault."""
FREED = NOW.model_copy(
    update={"doors": {"entrance": DOOR.model_copy(update={"mode": "LockedOpen", "lock": "Unlocked"})}}
)
NOBODY = NOW.model_copy(update={"inside": ()})
FOUND = Found(people=(ETIENNE, AWA), more=False)
NAMES = {someone.name for someone in (AWA, INES, MARIE, THOMAS, ETIENNE)} | {"Zoé Lefèvre", "Claire M."}


ACTIVE = Badge(credential=_BADGE, kind=CredentialKind.PKOC, state="active")
LENT = Badge(credential=CALL, kind=CredentialKind.UID, state="active", lent=True, waits=True)
SUSPENDED = ACTIVE.model_copy(update={"state": "suspended", "wrong_pins": True})
ASIDE = ACTIVE.model_copy(update={"state": "suspended"})


def told_of(someone: Someone, *badges: Badge, key_right: bool = False) -> PersonAnswer:
    """What the agent tells of a person; she has one badge unless told otherwise."""
    return PersonAnswer(someone=someone, badges=badges or (ACTIVE,), key_right=key_right, has_pin=key_right)


def card(
    kind: str = "pkoc", why_not: str | None = None, holder: Someone | None = None, badge: Badge | None = None
) -> CardRead:
    """What the agent tells of a card."""
    return CardRead.model_validate(
        {
            "tap": "01890000-0000-7000-8000-000000000401",
            "kind": kind,
            "assurance": "uid" if kind == "uid" else "cryptographic",
            "may_carry_key_right": why_not is None,
            "why_not": why_not,
            "holder": holder,
            "badge": badge,
        }
    )
