"""What may be seen at reception."""

from kiosk.events import AgentChanged, CardRead
from sync.wire import reception_api as api
from sync.wire import visitors_api
from tests.kiosk.desk_people import (
    AMISS,
    ASIDE,
    AWA,
    BLOCKED,
    BUSY,
    ETIENNE,
    FOUND,
    FREED,
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
from tests.kiosk.scene import OPEN, Scene
from tests.kiosk.stage import Kiosk


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


def _calling_fire(kiosk: Kiosk) -> None:
    kiosk.status(**{**OPEN, "fire": "line", "roll_call": "fire", "calls_waiting": 0})


def _calling(kiosk: Kiosk) -> None:
    kiosk.status(**OPEN, calls_waiting=1)


def _desk_light(kiosk: Kiosk) -> None:
    _desk_forgotten(kiosk)
    kiosk.status(**OPEN, calls_waiting=1)


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


def _desk_blocked(kiosk: Kiosk) -> None:
    kiosk.open_desk(BLOCKED)
    kiosk.desk.show("deskDoors")
    kiosk.doors.unblock("entrance")


def _desk_block(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.doors.askBlock("entrance")
    kiosk.doors.chooseReason("damaged")


def _desk_amiss(kiosk: Kiosk) -> None:
    kiosk.open_desk(AMISS)
    kiosk.desk.show("deskDoors")


def _desk_no_door(kiosk: Kiosk) -> None:
    kiosk.open_desk(LOCKED_DOWN)
    kiosk.desk.show("deskDoor")


def _desk_fire(kiosk: Kiosk) -> None:
    kiosk.open_desk(FREED)
    kiosk.desk.show("deskDoors")
    kiosk.status(**{**OPEN, "fire": "clear", "calls_waiting": 0})


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


DESK_SCENES = (
    Scene("desk", _desk, status=OPEN),
    Scene("desk-expected", _desk_expected, status=OPEN),
    Scene("desk-found", _desk_found, status=OPEN),
    Scene("desk-typing", _desk_typing, status=OPEN),
    Scene("desk-filter", _desk_filter, status=OPEN),
    Scene("desk-person", _desk_person, status=OPEN),
    Scene("desk-not-recorded", _desk_not_recorded, status=OPEN),
    Scene("desk-message", _desk_message, status=OPEN),
    Scene("calling", _calling, status=OPEN),
    Scene("calling-fire", _calling_fire, status=OPEN),
    Scene("desk-light", _desk_light, status=OPEN),
    Scene("desk-requests", _desk_requests, status=OPEN),
    Scene("desk-forgotten", _desk_forgotten, status=OPEN),
    Scene("desk-forgotten-question", _desk_forgotten_question, status=OPEN),
    Scene("desk-forgotten-search", _desk_forgotten_search, status=OPEN),
    Scene("desk-request-over", _desk_request_over, status=OPEN),
    Scene("desk-visit-request", _desk_visit_request, status=OPEN),
    Scene("desk-visit-question", _desk_visit_question, status=OPEN),
    Scene("desk-decline-question", _desk_decline_question, status=OPEN),
    Scene("desk-visit", _desk_visit, status=OPEN),
    Scene("desk-visit-host", _desk_visit_host, status=OPEN),
    Scene("desk-visit-check", _desk_visit_check, status=OPEN),
    Scene("desk-pass", _desk_pass, status=OPEN),
    Scene("desk-visitor", _desk_visitor, status=OPEN),
    Scene("desk-door", _desk_door, status=OPEN),
    Scene("desk-free", _desk_free, status=OPEN),
    Scene("desk-still", _desk_still, status=OPEN),
    Scene("desk-locked", _desk_locked, status=OPEN),
    Scene("desk-doors", _desk_doors, status=OPEN),
    Scene("desk-lockdown", _desk_lockdown, status=OPEN),
    Scene("desk-blocked", _desk_blocked, status=OPEN),
    Scene("desk-block", _desk_block, status=OPEN),
    Scene("desk-amiss", _desk_amiss, status=OPEN),
    Scene("desk-no-door", _desk_no_door, status=OPEN),
    Scene("desk-fire", _desk_fire, status=OPEN),
    Scene("desk-lockdown-question", _desk_lockdown_question, status=OPEN),
    Scene("desk-badges", _desk_badges, status=OPEN),
    Scene("desk-enrol", _desk_enrol, status=OPEN),
    Scene("desk-enrol-taken", _desk_enrol_taken, status=OPEN),
    Scene("desk-lend", _desk_lend, status=OPEN),
    Scene("desk-read", _desk_read, status=OPEN),
    Scene("desk-known", _desk_known, status=OPEN),
    Scene("desk-new-card", _desk_new_card, status=OPEN),
    Scene("desk-pin", _desk_pin, status=OPEN),
    Scene("desk-lost", _desk_lost, status=OPEN),
    Scene("roll-call", _roll_call, status=OPEN),
    Scene("roll-call-everybody", _roll_call_everybody, status=OPEN),
    Scene("roll-call-no-link", _roll_call_no_link, status=OPEN),
    Scene("roll-call-badge", _roll_call_badge, status=OPEN),
    Scene("roll-call-question", _roll_call_question, status=OPEN),
)
