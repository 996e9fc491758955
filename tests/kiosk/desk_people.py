"""Who is inside at a made-up site, as the agent tells reception."""

from datetime import UTC, datetime

from sync.wire.kiosk_api import DoorState
from sync.wire.reception_api import Badge, Call, Found, NowAnswer, PersonAnswer, Someone
from sync.wire.registry import CredentialKind


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
NOBODY = NOW.model_copy(update={"inside": ()})
FOUND = Found(people=(ETIENNE, AWA), more=False)
NAMES = {someone.name for someone in (AWA, INES, MARIE, THOMAS, ETIENNE)} | {"Zoé Lefèvre", "Claire M."}


def told_of(someone: Someone, *, key_right: bool = False) -> PersonAnswer:
    """What the agent tells of a person with one badge."""
    badge = Badge(credential=_BADGE, kind=CredentialKind.PKOC, state="active")
    return PersonAnswer(someone=someone, badges=(badge,), key_right=key_right, has_pin=key_right)
