"""A visitor registered at the desk, without a window: one question after the other, the host, the pass."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtGui import QGuiApplication

from kiosk.screens import newcomer
from sync.wire import reception_api as api
from sync.wire import visitors_api
from tests.kiosk.desk_people import ETIENNE, INES, told_of
from tests.kiosk.desk_requests_people import HOSTS, PASS
from tests.kiosk.stage import Kiosk

SAID = ("Łukasz Zieliński", "Association Passerelle", "Atelier")


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    return Kiosk()


def test_a_visit_is_recorded_with_all_that_was_typed_and_the_pass_follows(kiosk: Kiosk) -> None:
    kiosk.status(retention_days=45)
    _to_the_check(kiosk)
    assert [fact["text"] for fact in kiosk.visitors.property("facts")] == [*SAID, ETIENNE.name]
    assert "Remettez la notice d’information" in kiosk.visitors.property("note")
    assert "gardés 45\u00a0jours, pour" in kiosk.visitors.property("note")
    kiosk.visitors.finish()
    (ask,) = kiosk.asked(visitors_api.RegisterVisitor)
    name, organisation, mission = SAID
    assert ask.fields == {"name": name, "organisation": organisation, "mission": mission, "host": ETIENNE.person}
    assert isinstance(ask.build("0" * 32, 1, X25519PrivateKey.generate().public_key()), visitors_api.RegisterVisitor)
    kiosk.answer(visitors_api.RegisterVisitor, PASS)
    assert kiosk.page == "deskPass"
    assert kiosk.visitors.property("summaryTitle") == "Łukasz Zieliński est sur place"
    assert [fact["text"] for fact in kiosk.visitors.property("facts")] == [
        ETIENNE.name,
        "valable jusqu’à 19\u00a0h",
    ]
    told = [note["text"] for note in kiosk.visitors.property("told")]
    assert told[0] == "Bienvenue au Préau."
    assert "bonjour 2026" in told[1]
    assert PASS.welcome is not None
    assert kiosk.visitors.property("scan") == list(newcomer.scan(PASS.welcome))


def test_a_site_without_a_network_for_guests_has_no_code_for_a_camera(kiosk: Kiosk) -> None:
    _to_the_check(kiosk)
    kiosk.visitors.finish()
    kiosk.answer(visitors_api.RegisterVisitor, PASS.model_copy(update={"welcome": None}))
    assert (kiosk.visitors.property("told"), kiosk.visitors.property("scan")) == ([], [])


def test_no_question_is_passed_over(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.visitors.begin()
    assert kiosk.visitors.property("canGoOn") is False
    kiosk.visitors.next()
    assert kiosk.page == "deskVisitName"


def test_the_way_back_keeps_what_was_typed(kiosk: Kiosk) -> None:
    _to_the_check(kiosk)
    for page in ("deskVisitHost", "deskVisitMission", "deskVisitOrg", "deskVisitName"):
        kiosk.visitors.back()
        assert kiosk.page == page
    assert kiosk.visitors.name.typed() == SAID[0]
    kiosk.visitors.back()
    assert (kiosk.page, kiosk.visitors.name.typed()) == ("desk", "")


def test_what_was_typed_survives_an_act_that_failed(kiosk: Kiosk) -> None:
    _to_the_check(kiosk)
    kiosk.visitors.finish()
    kiosk.fail(visitors_api.RegisterVisitor, "not_recorded")
    assert kiosk.page == "deskVisitCheck"
    assert "le site n’écrit plus rien" in kiosk.desk.property("note")
    kiosk.visitors.finish()
    assert len(kiosk.asked(visitors_api.RegisterVisitor)) == 2


def test_nothing_of_it_is_left_when_reception_locks(kiosk: Kiosk) -> None:
    _to_the_check(kiosk)
    kiosk.visitors.finish()
    kiosk.answer(visitors_api.RegisterVisitor, PASS)
    kiosk.vm.goHome()
    typed = (kiosk.visitors.name, kiosk.visitors.organisation, kiosk.visitors.mission)
    assert [field.typed() for field in typed] == ["", "", ""]
    assert kiosk.visitors.property("code") == ""
    assert (kiosk.visitors.property("told"), kiosk.visitors.property("scan")) == ([], [])
    assert not any(said in str(kiosk.visitors.property("facts")) for said in SAID)


def test_a_page_locked_while_one_types_forgets_it(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.visitors.begin()
    kiosk.visitors.name.edit(SAID[0], 3)
    kiosk.wait(61)
    assert kiosk.visitors.name.typed() == ""


def test_a_visitor_s_page_says_until_when_her_code_is_valid_and_offers_her_departure_first(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.desk.choose(INES.person)
    kiosk.answer(api.PersonAsked, told_of(INES).model_copy(update={"code_until": PASS.valid_until}))
    facts = {fact["heading"]: fact["text"] for fact in kiosk.person.property("facts")}
    assert (facts["Hôte"], facts["Code du jour"]) == ("Zoé Lefèvre", "valable jusqu’à 19\u00a0h")
    assert kiosk.person.property("line") == "Association Passerelle"
    assert kiosk.person.property("acts")[0]["key"] == "check_out"


def _to_the_check(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    kiosk.visitors.begin()
    for field, said in zip(
        (kiosk.visitors.name, kiosk.visitors.organisation, kiosk.visitors.mission), SAID, strict=True
    ):
        field.edit(said, len(said))
        kiosk.visitors.next()
    kiosk.search("éti")
    kiosk.answer(api.Search, HOSTS)
    kiosk.visitors.chooseHost(ETIENNE.person)
    assert kiosk.page == "deskVisitCheck"
