"""A roll call at a made-up site, as the agent tells it."""

from datetime import UTC, datetime

from sync.wire.reception_api import Presumed, RollCallAnswer, Someone
from tests.kiosk.desk_people import AWA, ETIENNE, INES, MARIE, THOMAS

EVENT = "01890000-0000-7000-8000-000000000401"
OTHER_EVENT = "01890000-0000-7000-8000-000000000402"


def presumed(someone: Someone, hour: int, minute: int) -> Presumed:
    """Somebody on the list."""
    return Presumed(
        person=someone.person,
        name=someone.name,
        administration=someone.administration,
        visitor=someone.visitor,
        host=someone.host,
        last_proof=datetime(2026, 11, 24, hour, minute, tzinfo=UTC),
        unconfirmed=someone.unconfirmed,
    )


ROLL_CALL = RollCallAnswer(
    event=EVENT,
    cause="fire",
    at=datetime(2026, 11, 24, 8, 41, tzinfo=UTC),
    people=(presumed(AWA, 7, 55), presumed(INES, 8, 5), presumed(MARIE, 8, 20), presumed(THOMAS, 7, 10)),
)
DRILL = ROLL_CALL.model_copy(update={"cause": "drill"})
OTHER = ROLL_CALL.model_copy(update={"event": OTHER_EVENT, "people": (presumed(ETIENNE, 8, 30),)})


def with_found(*people: Someone, of: RollCallAnswer = ROLL_CALL) -> RollCallAnswer:
    """The same list with these found."""
    found = {someone.person for someone in people}
    return of.model_copy(update={"people": tuple(p.model_copy(update={"safe": p.person in found}) for p in of.people)})
