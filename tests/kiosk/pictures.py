"""Pictures of every screen, from made-up states, without an agent.

The same bytes each time: offscreen, software renderer, bundled fonts, a clock that stands still.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.config import ScreenTable
from kiosk.events import AgentChanged, BellRung, CardRead, NewcomerAnswered, ReaderChanged, TapFailed, TapUndone
from kiosk.screens.say import Language
from kiosk.viewmodels.newcomer import Step
from kiosk.window import EntranceWindow
from sync.wire import reception_api as api
from sync.wire import visitors_api
from sync.wire.visitors_api import Requested
from tests.kiosk.desk_people import (
    ASIDE,
    AWA,
    BUSY,
    CALL,
    ETIENNE,
    FOUND,
    HELD,
    INES,
    LENT,
    LOCKED_DOWN,
    MARIE,
    NOW,
    SUSPENDED,
    THOMAS,
    card,
    told_of,
)
from tests.kiosk.desk_requests_people import ASKED, AWAITED, FORGOTTEN, HOSTS, PASS, VISIT
from tests.kiosk.roll_call_people import DRILL, ROLL_CALL, with_found
from tests.kiosk.stage import MORNING, Kiosk
from tests.offscreen import offscreen_application

SIZES = {"landscape": (1280, 800), "small": (800, 480), "portrait": (800, 1280)}
_NIGHT = datetime(2026, 11, 24, 21, 10, tzinfo=UTC)
_AT = "2026-11-24T08:42:00.000Z"
_CALENDAR: list[object] = [
    {
        "title": "Déjeuner geek\u00a0: cartes et données ouvertes",
        "place": "Cuisine",
        "starts_at": "2026-11-24T11:30:00.000Z",
        "ends_at": "2026-11-24T13:00:00.000Z",
    },
    {
        "title": "Un agenda partagé entre communes",
        "place": "Grande salle",
        "starts_at": "2026-11-24T15:00:00.000Z",
        "ends_at": "2026-11-24T17:00:00.000Z",
    },
]
_DOOR = {
    "lock": "Locked",
    "position": "Closed",
    "alarm": "Normal",
    "fault": "NotInFault",
    "since": _AT,
    "mode": "Locked",
}
_OPEN: dict[str, object] = {
    "name": "Le Préau",
    "present": 23,
    "capacity": 60,
    "gatherings": _CALENDAR,
    "data_protection_contact": "dpo@exemple.fr",
    "retention_days": 60,
    "doors": {"entrance": _DOOR},
}
_CLOSED: dict[str, object] = {
    **_OPEN,
    "open": False,
    "present": None,
    "until": "2026-11-25T08:00:00.000Z",
    "gatherings": [],
}
_WELCOME = {"text": "Bienvenue au Préau.", "wifi": {"ssid": "Préau visiteurs", "password": "bonjour 2026"}}
_AGED: dict[str, object] = {**_OPEN, "registry_age_s": 260_000, "queue": 412, "clock_trusted": False}


@dataclass(frozen=True, slots=True)
class Scene:
    """A situation: when it is, the state of the site, and what happens then."""

    name: str
    act: Callable[[Kiosk], None]
    now: datetime = MORNING
    status: dict[str, object] | None = None


def _granted(name: str, **display: object) -> Callable[[Kiosk], None]:
    shown: dict[str, object] = {"name": name, "at": _AT, "undo_until_s": 10, **display}
    return lambda kiosk: kiosk.tap("granted", display=shown)


def _greeting(kiosk: Kiosk) -> None:
    _granted("Inès", welcome=_WELCOME)(kiosk)
    kiosk.wait(10)


def _left(**display: object) -> Callable[[Kiosk], None]:
    shown: dict[str, object] = {"name": "Awa", "at": _AT, "undo_until_s": 10, **display}
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


def _desk(kiosk: Kiosk) -> None:
    kiosk.open_desk(BUSY)


def _desk_expected(kiosk: Kiosk) -> None:
    kiosk.open_desk(AWAITED)
    kiosk.visitors.showExpected()


def _desk_found(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.search("é")
    kiosk.answer(api.Search, FOUND)


def _desk_typing(kiosk: Kiosk) -> None:
    _desk_found(kiosk)
    kiosk.views.keyboard.aim(kiosk.desk.query)


def _desk_filter(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.desk.show("deskFilter")


def _desk_person(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.desk.choose(MARIE.person)
    kiosk.answer(api.PersonAsked, told_of(MARIE, key_right=True))


def _desk_not_recorded(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.desk.choose(THOMAS.person)
    kiosk.answer(api.PersonAsked, told_of(THOMAS))
    kiosk.person.act("confirm")
    kiosk.fail(api.Confirm, "not_recorded")
    kiosk.answer(api.PersonAsked, told_of(THOMAS))


def _desk_message(kiosk: Kiosk) -> None:
    _desk_person(kiosk)
    kiosk.person.act("message")
    kiosk.write("Votre colis est à l’accueil.")


def _calling(kiosk: Kiosk) -> None:
    kiosk.status(**_OPEN, calls_waiting=1)


def _desk_light(kiosk: Kiosk) -> None:
    _desk_forgotten(kiosk)
    kiosk.status(**_OPEN, calls_waiting=1)


def _desk_requests(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)


def _desk_forgotten(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(FORGOTTEN.request)


def _desk_forgotten_question(kiosk: Kiosk) -> None:
    _desk_forgotten(kiosk)
    kiosk.requests.choose(ETIENNE.person)


def _desk_forgotten_search(kiosk: Kiosk) -> None:
    _desk_forgotten(kiosk)
    kiosk.requests.search()
    kiosk.search("é")
    kiosk.answer(api.Search, HOSTS)


def _desk_request_over(kiosk: Kiosk) -> None:
    _desk_forgotten(kiosk)
    kiosk.desk.refresh()
    kiosk.answer(api.Now, NOW)


def _desk_visit_request(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(VISIT.request)


def _desk_visit_question(kiosk: Kiosk) -> None:
    _desk_visit_request(kiosk)
    kiosk.requests.choose(MARIE.person)


def _desk_decline_question(kiosk: Kiosk) -> None:
    _desk_visit_request(kiosk)
    kiosk.desk.show("deskRequestDecline")


def _desk_visit(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.visitors.begin()


def _desk_visit_host(kiosk: Kiosk) -> None:
    _desk_visit(kiosk)
    for field, text in (
        (kiosk.visitors.name, "Łukasz Zieliński"),
        (kiosk.visitors.organisation, "Association Passerelle"),
        (kiosk.visitors.mission, "Atelier sur les données ouvertes"),
    ):
        field.edit(text, len(text))
        kiosk.visitors.next()
    kiosk.search("é")
    kiosk.answer(api.Search, HOSTS)


def _desk_visit_check(kiosk: Kiosk) -> None:
    _desk_visit_host(kiosk)
    kiosk.visitors.chooseHost(ETIENNE.person)


def _desk_pass(kiosk: Kiosk) -> None:
    _desk_visit_check(kiosk)
    kiosk.visitors.finish()
    kiosk.answer(visitors_api.RegisterVisitor, PASS)


def _desk_visitor(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.desk.choose(INES.person)
    told = told_of(INES).model_copy(update={"badges": (), "code_until": PASS.valid_until})
    kiosk.answer(api.PersonAsked, told)


def _desk_door(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.desk.show("deskDoor")
    kiosk.doors.chooseReason("delivery")


def _desk_free(kiosk: Kiosk) -> None:
    _desk_door(kiosk)
    kiosk.tap("granted", "p2", direction=None)
    kiosk.answer(api.Release, api.Released(seconds=5))
    kiosk.wait(2)


def _desk_locked(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.happens(CardRead("p2"))
    kiosk.came("granted", "p2", direction=None, public_text="goodbye")


def _desk_still(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.wait(50)


def _desk_doors(kiosk: Kiosk) -> None:
    kiosk.open_desk(HELD)
    kiosk.desk.show("deskDoors")
    kiosk.views.doors.holdUntil(kiosk.views.doors.property("times")[1]["until"])


def _desk_lockdown(kiosk: Kiosk) -> None:
    kiosk.open_desk(LOCKED_DOWN)
    kiosk.desk.show("deskDoors")


def _desk_lockdown_question(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.desk.show("deskLockDown")


def _desk_badges(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.status(queue=2)
    kiosk.desk.choose(MARIE.person)
    kiosk.answer(api.PersonAsked, told_of(MARIE, LENT, ASIDE))
    kiosk.person.act("badges")


def _desk_enrol(kiosk: Kiosk) -> None:
    _desk_badges(kiosk)
    kiosk.badges.act("enrol")
    kiosk.known(card())


def _desk_enrol_taken(kiosk: Kiosk) -> None:
    _desk_badges(kiosk)
    kiosk.badges.act("enrol")
    kiosk.known(card(holder=AWA, badge=SUSPENDED))


def _desk_lend(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.desk.choose(MARIE.person)
    kiosk.answer(api.PersonAsked, told_of(MARIE))
    kiosk.person.act("badges")
    kiosk.badges.act("lend")


def _desk_read(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.badges.read()


def _desk_known(kiosk: Kiosk) -> None:
    _desk_read(kiosk)
    kiosk.known(card(holder=MARIE, badge=SUSPENDED))


def _desk_new_card(kiosk: Kiosk) -> None:
    _desk_read(kiosk)
    kiosk.known(card("uid", "uid"))
    kiosk.search("é")
    kiosk.answer(api.Search, FOUND)


def _desk_pin(kiosk: Kiosk) -> None:
    _desk_badges(kiosk)
    kiosk.badges.act("pin")
    kiosk.known(card(holder=MARIE, badge=ASIDE))
    kiosk.type_pin("2580")
    kiosk.type_pin("0852")
    kiosk.badges.pressDigit("1")


def _desk_lost(kiosk: Kiosk) -> None:
    _desk_badges(kiosk)
    kiosk.badges.lose(ASIDE.credential)


def _roll_call(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.roll_call_runs(ROLL_CALL)
    kiosk.roll_call.mark(INES.person)
    kiosk.answer(api.Mark, with_found(INES))


def _roll_call_everybody(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.roll_call_runs(with_found(AWA, INES, MARIE, THOMAS, of=DRILL))
    kiosk.roll_call.showAll(True)


def _roll_call_no_link(kiosk: Kiosk) -> None:
    _roll_call(kiosk)
    kiosk.happens(AgentChanged(up=False))
    kiosk.roll_call.mark(MARIE.person)


def _roll_call_badge(kiosk: Kiosk) -> None:
    _roll_call_no_link(kiosk)
    kiosk.happens(AgentChanged(up=True))


def _roll_call_question(kiosk: Kiosk) -> None:
    _roll_call(kiosk)
    kiosk.roll_call.askEnd()


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
    answered = {"request": CALL, "state": "accepted", "code": "40712958", "valid_until": until, "welcome": _WELCOME}
    kiosk.status(request=answered)


def _declined(kiosk: Kiosk) -> None:
    _sent(kiosk)
    kiosk.status(request={"request": CALL, "state": "declined"})


SCENES = (
    Scene("home-open", _nothing, status=_OPEN),
    Scene("home-empty", _nothing, status={**_AGED, "present": 0, "gatherings": []}),
    Scene("home-closed", _nothing, now=_NIGHT, status=_CLOSED),
    Scene("home-dimmed", _dimmed, status=_OPEN),
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
    Scene("pin", _pin, now=_NIGHT, status=_CLOSED),
    Scene("choice", _choice, now=_NIGHT, status=_CLOSED),
    Scene("still-there", _still, now=_NIGHT, status=_CLOSED),
    Scene("trouble-reader", _reader_away, status=_OPEN),
    Scene("trouble-agent", _agent_away, status=_OPEN),
    Scene("trouble-broker", _broker_away, status=_OPEN),
    Scene("trouble-store", _nothing, status={**_OPEN, "store_well": False}),
    Scene("state", lambda kiosk: kiosk.vm.open("state"), status=_AGED),
    Scene("accessibility", lambda kiosk: kiosk.vm.open("access")),
    Scene("programme", lambda kiosk: kiosk.vm.open("programme"), status=_OPEN),
    Scene("in-message", _granted("Awa", message="Votre colis est à l’accueil.")),
    Scene("in-guest", _granted("Inès", welcome=_WELCOME)),
    Scene("greeting", _greeting),
    Scene("rung", _rung, status=_OPEN),
    Scene("taken", _taken, status=_OPEN),
    Scene("no-badge", lambda kiosk: kiosk.vm.openNewcomer(), status=_OPEN),
    Scene("visitor-notice", _way("notice"), status=_OPEN),
    Scene("visitor-question", _question, status=_OPEN),
    Scene("visitor-sent", _sent, status=_OPEN),
    Scene("visitor-pass", _pass, status=_OPEN),
    Scene("visitor-declined", _declined, status=_OPEN),
    Scene("forgot-badge", _forgot, status=_OPEN),
    Scene("day-code", _code, status=_OPEN),
    Scene("desk-badge", lambda kiosk: kiosk.vm.openDesk(), status=_OPEN),
    Scene("desk", _desk, status=_OPEN),
    Scene("desk-expected", _desk_expected, status=_OPEN),
    Scene("desk-found", _desk_found, status=_OPEN),
    Scene("desk-typing", _desk_typing, status=_OPEN),
    Scene("desk-filter", _desk_filter, status=_OPEN),
    Scene("desk-person", _desk_person, status=_OPEN),
    Scene("desk-not-recorded", _desk_not_recorded, status=_OPEN),
    Scene("desk-message", _desk_message, status=_OPEN),
    Scene("calling", _calling, status=_OPEN),
    Scene("desk-light", _desk_light, status=_OPEN),
    Scene("desk-requests", _desk_requests, status=_OPEN),
    Scene("desk-forgotten", _desk_forgotten, status=_OPEN),
    Scene("desk-forgotten-question", _desk_forgotten_question, status=_OPEN),
    Scene("desk-forgotten-search", _desk_forgotten_search, status=_OPEN),
    Scene("desk-request-over", _desk_request_over, status=_OPEN),
    Scene("desk-visit-request", _desk_visit_request, status=_OPEN),
    Scene("desk-visit-question", _desk_visit_question, status=_OPEN),
    Scene("desk-decline-question", _desk_decline_question, status=_OPEN),
    Scene("desk-visit", _desk_visit, status=_OPEN),
    Scene("desk-visit-host", _desk_visit_host, status=_OPEN),
    Scene("desk-visit-check", _desk_visit_check, status=_OPEN),
    Scene("desk-pass", _desk_pass, status=_OPEN),
    Scene("desk-visitor", _desk_visitor, status=_OPEN),
    Scene("desk-door", _desk_door, status=_OPEN),
    Scene("desk-free", _desk_free, status=_OPEN),
    Scene("desk-still", _desk_still, status=_OPEN),
    Scene("desk-locked", _desk_locked, status=_OPEN),
    Scene("desk-doors", _desk_doors, status=_OPEN),
    Scene("desk-lockdown", _desk_lockdown, status=_OPEN),
    Scene("desk-lockdown-question", _desk_lockdown_question, status=_OPEN),
    Scene("desk-badges", _desk_badges, status=_OPEN),
    Scene("desk-enrol", _desk_enrol, status=_OPEN),
    Scene("desk-enrol-taken", _desk_enrol_taken, status=_OPEN),
    Scene("desk-lend", _desk_lend, status=_OPEN),
    Scene("desk-read", _desk_read, status=_OPEN),
    Scene("desk-known", _desk_known, status=_OPEN),
    Scene("desk-new-card", _desk_new_card, status=_OPEN),
    Scene("desk-pin", _desk_pin, status=_OPEN),
    Scene("desk-lost", _desk_lost, status=_OPEN),
    Scene("roll-call", _roll_call, status=_OPEN),
    Scene("roll-call-everybody", _roll_call_everybody, status=_OPEN),
    Scene("roll-call-no-link", _roll_call_no_link, status=_OPEN),
    Scene("roll-call-badge", _roll_call_badge, status=_OPEN),
    Scene("roll-call-question", _roll_call_question, status=_OPEN),
)

_EVERYWHERE = {"home-open", "home-closed", "in-long-name", "out-last", "refused", "pin", "choice", "closing", "state"}
_LARGE = _EVERYWHERE | {"accessibility", "trouble-reader", "wait", "still-there", "again", "programme"}


@dataclass(frozen=True, slots=True)
class Picture:
    """One scene in one format, language, theme and size of text."""

    scene: Scene
    size: str
    language: Language = "fr"
    contrast: bool = False
    percent: int = 100
    lowered: bool = False

    @property
    def name(self) -> str:
        """Its file's name."""
        words = [self.scene.name, self.size, self.language, "contrast" if self.contrast else ""]
        words += [f"text-{self.percent}" if self.percent != 100 else "", "lowered" if self.lowered else ""]
        return "-".join(word for word in words if word) + ".png"


_ONCE = {
    "visitor-sent",
    "in-message",
    "greeting",
    "rung",
    "desk-badge",
    "desk-typing",
    "desk-filter",
    "desk-not-recorded",
    "desk-message",
    "desk-expected",
    "desk-forgotten",
    "desk-forgotten-search",
    "desk-visit-request",
    "desk-visit-question",
    "desk-visit",
    "desk-visit-host",
    "desk-visit-check",
    "desk-visitor",
    "desk-free",
    "desk-doors",
    "desk-lockdown",
    "desk-enrol-taken",
    "desk-lend",
    "desk-known",
    "desk-new-card",
    "desk-lost",
    "roll-call-everybody",
    "roll-call-no-link",
}
_AS_OTHERS = {
    "desk-light",
    "visitor-declined",
    "desk-request-over",
    "in-guest",
    "taken",
    "desk-forgotten-question",
    "desk-decline-question",
    "desk-still",
    "desk-found",
    "desk-locked",
    "desk-lockdown-question",
    "desk-read",
    "roll-call-badge",
    "roll-call-question",
}
"""What looks like another picture but for its words, which the tests walk all the same: the book is kept small."""

_CHOSEN = {
    "home-dimmed": (),
    "home-empty": ({"size": "small"},),
    "undone": (),
    "refused-other": (),
    "trouble-store": (),
    "trouble-broker": (),
    "not-recorded": ({"size": "small"},),
    "desk": (
        {"size": "small"},
        {"size": "portrait"},
        {"language": "en"},
        {"contrast": True},
        {"percent": 200},
    ),
    "roll-call": (
        {"size": "small"},
        {"size": "portrait"},
        {"language": "en"},
        {"contrast": True},
        {"percent": 200},
    ),
    "calling": ({"size": "small"}, {"size": "portrait"}, {"percent": 200}),
    "desk-requests": (
        {"size": "small"},
        {"size": "portrait"},
        {"percent": 200},
    ),
    "desk-pass": ({"percent": 200},),
    "no-badge": ({"size": "small"},),
    "visitor-notice": ({"size": "small"}, {"percent": 200}),
    "visitor-pass": ({"size": "portrait"}, {"percent": 200}),
    "forgot-badge": ({"size": "portrait"},),
    "visitor-question": ({"size": "small"}, {"contrast": True}),
    "desk-person": ({"size": "portrait"},),
    "desk-enrol": ({"size": "small", "percent": 200},),
    "desk-badges": ({"size": "portrait"}, {"language": "en"}, {"percent": 200}),
    "desk-pin": ({"size": "small"}, {"size": "portrait"}, {"percent": 200}),
    "desk-door": ({"size": "portrait"},),
}


def pictures() -> Iterator[Picture]:
    """All that matter."""
    for scene in SCENES:
        if scene.name in _AS_OTHERS:
            continue
        if scene.name in _ONCE or scene.name in _CHOSEN:
            yield Picture(scene, "landscape")
            for manner in _CHOSEN.get(scene.name, ()):
                yield replace(Picture(scene, "landscape"), **manner)
            continue
        for size in SIZES:
            yield Picture(scene, size)
        yield Picture(scene, "landscape", language="en")
        if scene.name in _EVERYWHERE:
            yield Picture(scene, "landscape", contrast=True)
            yield Picture(scene, "portrait", lowered=True)
        if scene.name in _LARGE:
            for size in SIZES:
                yield Picture(scene, size, percent=200)


def stage(picture: Picture) -> Kiosk:
    """The kiosk of that picture, in its situation."""
    screen = ScreenTable(
        language=picture.language,
        theme="contrast" if picture.contrast else "day",
        phone="01\u00a099\u00a000\u00a012\u00a034",
        reader_place="below" if picture.size == "portrait" else "right",
    )
    kiosk = Kiosk(screen, now=picture.scene.now)
    if picture.percent != 100:
        kiosk.settings.chooseText(picture.percent)
    if picture.lowered:
        kiosk.settings.switchLowered()
    if picture.scene.status is not None:
        kiosk.status(**picture.scene.status)
    picture.scene.act(kiosk)
    return kiosk


def take(directory: Path) -> list[Path]:
    """Makes them all in that directory, on the main thread; needs no display."""
    application = offscreen_application()
    directory.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    for picture in pictures():
        kiosk, file = stage(picture), directory / picture.name
        entrance = EntranceWindow(kiosk.views, *SIZES[picture.size])
        entrance.show(full_screen=False, when_shown=lambda: None)
        application.processEvents()
        entrance.window.grabWindow()
        if not entrance.save_picture(file) or entrance.warnings:
            raise RuntimeError(f"{file} cannot be made: {entrance.warnings}")
        entrance.destroy()
        taken.append(file)
    return taken
