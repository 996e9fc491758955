"""What may be seen at the entrance."""

from collections.abc import Callable

from kiosk.events import AgentChanged, BellRung, CardRead, NewcomerAnswered, ReaderChanged, TapFailed, TapUndone
from kiosk.viewmodels.newcomer import Step
from sync.wire.visitors_api import Requested
from tests.kiosk.desk_people import (
    CALL,
)
from tests.kiosk.scene import (
    AGED,
    AT,
    BLOCKED,
    CLOSED,
    LOCKED_DOWN,
    NIGHT,
    ONLY_BLOCKED,
    OPEN,
    STANDING_OPEN,
    WELCOME,
    Scene,
)
from tests.kiosk.stage import Kiosk

_BY_NIGHT = {key: BLOCKED[key] for key in ("here", "ways_in", "doors")}


def _granted(name: str, **display: object) -> Callable[[Kiosk], None]:
    shown: dict[str, object] = {"name": name, "at": AT, "undo_until_s": 10, **display}
    return lambda kiosk: kiosk.tap("granted", display=shown)


def _greeting(kiosk: Kiosk) -> None:
    _granted("Inès", welcome=WELCOME)(kiosk)
    kiosk.wait(10)


def _left(**display: object) -> Callable[[Kiosk], None]:
    shown: dict[str, object] = {"name": "Awa", "at": AT, "undo_until_s": 10, **display}
    return lambda kiosk: kiosk.tap("granted", display=shown, direction="out", public_text="goodbye")


def _denied(public_text: str = "refused", **display: object) -> Callable[[Kiosk], None]:
    return lambda kiosk: kiosk.tap("denied", public_text=public_text, display=display)


def _nothing(_kiosk: Kiosk) -> None:
    pass


def _wait(kiosk: Kiosk) -> None:
    kiosk.happens(CardRead("p1"))
    kiosk.wait(2)


def _failed(word: str) -> Callable[[Kiosk], None]:
    return lambda kiosk: kiosk.happens(CardRead("p1"), TapFailed("p1", word))


def _undone(kiosk: Kiosk) -> None:
    _granted("Awa")(kiosk)
    kiosk.happens(TapUndone("p1"))


def _pin(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.type("2580")
    kiosk.wait(12)


def _choice(kiosk: Kiosk) -> None:
    kiosk.tap("choice_required", direction=None)


def _still(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.wait(52)


def _closing(kiosk: Kiosk) -> None:
    _left(last_out=True)(kiosk)
    kiosk.vm.checkClosing()
    for point in (0, 1, 2):
        kiosk.vm.tickOff(point)


def _alarm(**told: object) -> Callable[[Kiosk], None]:
    return lambda kiosk: kiosk.status(**{**OPEN, **told})


def _agent_away(kiosk: Kiosk) -> None:
    kiosk.happens(AgentChanged(up=False))


def _broker_away(kiosk: Kiosk) -> None:
    kiosk.happens(AgentChanged(up=False, broker_up=False))


def _reader_away(kiosk: Kiosk) -> None:
    kiosk.happens(ReaderChanged(up=False))


def _dimmed(kiosk: Kiosk) -> None:
    kiosk.wait(130)


def _rung(kiosk: Kiosk) -> None:
    kiosk.vm.ring()
    kiosk.happens(BellRung(CALL))


def _taken(kiosk: Kiosk) -> None:
    _rung(kiosk)
    kiosk.status(taken_call=CALL)


def _way(way: Step) -> Callable[[Kiosk], None]:
    def go(kiosk: Kiosk) -> None:
        kiosk.vm.openNewcomer()
        kiosk.views.newcomer.choose(way)

    return go


def _typed(kiosk: Kiosk, text: str) -> None:
    if (field := kiosk.views.keyboard.field()) is not None:
        field.edit(text, len(text))


def _forgot(kiosk: Kiosk) -> None:
    _way("forgot")(kiosk)
    _typed(kiosk, "De La Rochef")


def _code(kiosk: Kiosk) -> None:
    _way("code")(kiosk)
    _typed(kiosk, "40712")


def _question(kiosk: Kiosk) -> None:
    _way("notice")(kiosk)
    for text in ("", "Inès Benali-Castaing", "Association Passerelle"):
        _typed(kiosk, text)
        kiosk.views.newcomer.goOn()
    _typed(kiosk, "Zoé Lefèv")


def _sent(kiosk: Kiosk) -> None:
    _question(kiosk)
    kiosk.views.newcomer.goOn()
    _typed(kiosk, "Atelier")
    kiosk.views.newcomer.goOn()
    kiosk.happens(NewcomerAnswered(kiosk.touched.newcomer[-1].number, Requested(request=CALL)))


def _pass(kiosk: Kiosk) -> None:
    _sent(kiosk)
    until = "2026-11-24T18:00:00.000Z"
    answered = {"request": CALL, "state": "accepted", "code": "40712958", "valid_until": until, "welcome": WELCOME}
    kiosk.status(request=answered)


def _declined(kiosk: Kiosk) -> None:
    _sent(kiosk)
    kiosk.status(request={"request": CALL, "state": "declined"})


ENTRANCE_SCENES = (
    Scene("home-open", _nothing, status=OPEN),
    Scene("home-empty", _nothing, status={**AGED, "present": 0, "gatherings": []}),
    Scene("home-closed", _nothing, now=NIGHT, status=CLOSED),
    Scene("home-door-open", _nothing, status=STANDING_OPEN),
    Scene("home-blocked", _nothing, status=BLOCKED),
    Scene("home-blocked-alone", _nothing, status=ONLY_BLOCKED),
    Scene("home-blocked-night", _nothing, now=NIGHT, status={**CLOSED, **_BY_NIGHT}),
    Scene("home-locked-down", _nothing, status=LOCKED_DOWN),
    Scene("home-dimmed", _dimmed, status=OPEN),
    Scene("home-fire", _alarm(fire="line", roll_call="fire"), status=OPEN),
    Scene("home-fire-over", _alarm(fire="clear"), status=OPEN),
    Scene("home-evacuated", _alarm(roll_call="fire"), status=OPEN),
    Scene("in", _granted("Awa")),
    Scene(
        "in-long-name",
        _granted("Marie-Antoinette", closes_at="2026-11-24T08:52:00.000Z", missed_checkout=True),
    ),
    Scene("out", _left()),
    Scene("out-last", _left(last_out=True)),
    Scene("closing", _closing),
    Scene("refused", _denied()),
    Scene("refused-other", _denied("other_system")),
    Scene("refused-pin", _denied(tries_left=2)),
    Scene("again", _denied("again")),
    Scene("wait", _wait),
    Scene("not-recorded", _failed("unreachable")),
    Scene("no-answer", _failed("no_answer")),
    Scene("undone", _undone),
    Scene("pin", _pin, now=NIGHT, status=CLOSED),
    Scene("choice", _choice, now=NIGHT, status=CLOSED),
    Scene("still-there", _still, now=NIGHT, status=CLOSED),
    Scene("trouble-reader", _reader_away, status=OPEN),
    Scene("trouble-agent", _agent_away, status=OPEN),
    Scene("trouble-broker", _broker_away, status=OPEN),
    Scene("trouble-store", _nothing, status={**OPEN, "store_well": False}),
    Scene("state", lambda kiosk: kiosk.vm.open("state"), status=AGED),
    Scene("accessibility", lambda kiosk: kiosk.vm.open("access")),
    Scene("programme", lambda kiosk: kiosk.vm.open("programme"), status=OPEN),
    Scene("in-message", _granted("Awa", message="Votre colis est à l’accueil.")),
    Scene("in-guest", _granted("Inès", welcome=WELCOME)),
    Scene("greeting", _greeting),
    Scene("rung", _rung, status=OPEN),
    Scene("taken", _taken, status=OPEN),
    Scene("no-badge", lambda kiosk: kiosk.vm.openNewcomer(), status=OPEN),
    Scene("visitor-notice", _way("notice"), status=OPEN),
    Scene("visitor-question", _question, status=OPEN),
    Scene("visitor-sent", _sent, status=OPEN),
    Scene("visitor-pass", _pass, status=OPEN),
    Scene("visitor-declined", _declined, status=OPEN),
    Scene("forgot-badge", _forgot, status=OPEN),
    Scene("day-code", _code, status=OPEN),
    Scene("desk-badge", lambda kiosk: kiosk.vm.openDesk(), status=OPEN),
)
