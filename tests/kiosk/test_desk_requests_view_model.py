"""People without a badge at reception, without a window: who asks, whom the name means, and what comes of it."""

import pytest
from PySide6.QtGui import QGuiApplication

from sync.wire import reception_api as api
from sync.wire import visitors_api
from sync.wire.reception_api import Done
from tests.kiosk.desk_people import AWA, ETIENNE, INES, MARIE, NOW, told_of
from tests.kiosk.desk_requests_people import ASKED, FORGOTTEN, HOSTS, NOTICE, PASS, VISIT
from tests.kiosk.stage import Kiosk


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    return Kiosk()


def test_who_asks_stands_on_the_first_page_with_what_was_typed(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    forgotten, visit = kiosk.requests.property("cards")
    assert (forgotten["title"], forgotten["text"]) == (
        "Demande, 9\u00a0h\u00a040",
        "Badge oublié\u00a0: «\u00a0kowal\u00a0»",
    )
    for said in ("Łukasz Zieliński", "Association Passerelle", "Rochefoucauld", "données ouvertes"):
        assert said in visit["text"]


def test_a_notice_says_what_to_do_and_goes_once_it_is_read(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    (notice,) = kiosk.requests.property("notices")
    assert "appartient à quelqu’un d’autre" in notice["text"]
    assert notice["todo"] == "Donnez-lui un autre badge."
    kiosk.requests.read(NOTICE.notice)
    assert [ask.fields for ask in kiosk.asked(visitors_api.NoticeSeen)] == [{"notice": NOTICE.notice}]
    kiosk.answer(visitors_api.NoticeSeen, Done())
    kiosk.answer(api.Now, NOW)
    assert kiosk.requests.property("notices") == []


def test_an_identity_is_confirmed_once_and_her_page_follows(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(FORGOTTEN.request)
    assert [row["name"] for row in kiosk.requests.property("rows")] == [ETIENNE.name]
    kiosk.requests.choose(ETIENNE.person)
    assert kiosk.asked(visitors_api.ConfirmForgotten) == []
    assert ETIENNE.name in kiosk.requests.property("questionTitle")
    kiosk.requests.answer()
    (ask,) = kiosk.asked(visitors_api.ConfirmForgotten)
    assert ask.fields == {"request": FORGOTTEN.request, "person": ETIENNE.person}
    kiosk.answer(visitors_api.ConfirmForgotten, Done())
    kiosk.answer(api.PersonAsked, told_of(ETIENNE))
    assert (kiosk.page, kiosk.desk.property("note")) == ("deskPerson", "Arrivée enregistrée.")


def test_where_none_of_the_candidates_is_meant_she_is_searched_and_no_visitor_is_offered(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(FORGOTTEN.request)
    kiosk.requests.search()
    kiosk.search("awa")
    kiosk.answer(api.Search, HOSTS.model_copy(update={"people": (AWA, INES)}))
    assert [row["person"] for row in kiosk.requests.property("rows")] == [AWA.person]
    kiosk.desk.show("desk")
    assert kiosk.desk.query.typed() == "", "the first page lists everybody again"


def test_whoever_is_inside_already_is_not_let_in_twice_but_her_page_is_shown(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(FORGOTTEN.request)
    kiosk.search("awa")
    kiosk.answer(api.Search, HOSTS)
    kiosk.requests.choose(AWA.person)
    assert kiosk.requests.property("questionTitle") == "Awa Diallo est déjà sur place"
    kiosk.requests.answer()
    assert kiosk.asked(visitors_api.ConfirmForgotten) == []
    kiosk.answer(api.PersonAsked, told_of(AWA))
    assert kiosk.page == "deskPerson"


def test_a_visitor_is_accepted_as_a_guest_and_her_code_is_shown_until_reception_goes_on(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(VISIT.request)
    kiosk.status(retention_days=45)
    kiosk.requests.choose(MARIE.person)
    assert "gardés 45\u00a0jours, pour" in kiosk.requests.property("questionLine")
    kiosk.requests.answer()
    (ask,) = kiosk.asked(visitors_api.AcceptVisitor)
    assert ask.fields == {"request": VISIT.request, "host": MARIE.person}
    kiosk.answer(visitors_api.AcceptVisitor, PASS)
    assert kiosk.page == "deskPass"
    assert kiosk.visitors.property("code") == "4071\u00a08352"
    kiosk.visitors.finish()
    assert (kiosk.page, kiosk.visitors.property("code")) == ("desk", "")


def test_a_request_is_declined_after_one_question(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(VISIT.request)
    kiosk.desk.show("deskRequestDecline")
    assert kiosk.requests.property("questionTitle") == "Refuser cette demande\u00a0?"
    kiosk.requests.answer()
    assert [ask.fields for ask in kiosk.asked(visitors_api.Decline)] == [{"request": VISIT.request}]
    kiosk.answer(visitors_api.Decline, Done())
    assert (kiosk.page, kiosk.desk.property("note")) == ("desk", "Demande refusée.")


def test_a_request_that_somebody_else_has_answered_says_so(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(VISIT.request)
    kiosk.requests.choose(MARIE.person)
    kiosk.requests.answer()
    kiosk.fail(visitors_api.AcceptVisitor, "late")
    kiosk.answer(api.Now, NOW)
    assert kiosk.page == "deskRequest", "reception stays open"
    assert kiosk.requests.property("title") == "Cette demande est terminée"
    assert kiosk.requests.property("rows") == []


def test_nothing_of_a_request_is_left_when_reception_locks(kiosk: Kiosk) -> None:
    kiosk.open_desk(ASKED)
    kiosk.requests.open(VISIT.request)
    kiosk.vm.goHome()
    assert kiosk.requests.property("cards") == kiosk.requests.property("rows") == []
    assert kiosk.requests.property("title") == ""
