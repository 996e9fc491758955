"""Visits that were announced, on reception's pages: listed, found by typing, received in a few touches."""

import pytest
from PySide6.QtGui import QGuiApplication

from sync.wire import reception_api as api
from sync.wire import visitors_api
from tests.kiosk.desk_people import ETIENNE, NOW
from tests.kiosk.desk_requests_people import AWAITED, HOSTS, LUCILE, OUSMANE, PASS
from tests.kiosk.stage import Kiosk


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    made = Kiosk()
    made.open_desk(AWAITED)
    return made


def rows(kiosk: Kiosk) -> list[dict[str, str]]:
    return kiosk.visitors.property("expected")


def test_the_visits_of_the_day_are_listed_with_host_and_hour(kiosk: Kiosk) -> None:
    first, second = rows(kiosk)
    assert (first["name"], first["tag"]) == (LUCILE.name, "En retard")
    line = "Association Passerelle · Hôte\u00a0: Étienne Kowalczyk · prévue\u00a0à\u00a09\u00a0h\u00a030"
    assert first["line"] == line
    assert (second["name"], second["tag"]) == (OUSMANE.name, "")
    assert "Hôte à\u00a0trouver" in second["line"]
    assert kiosk.visitors.property("expectedLabel") == "Visites attendues\u00a0: 2"


def test_without_any_there_is_no_way_to_them(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk()
    kiosk.open_desk(NOW)
    assert (rows(kiosk), kiosk.visitors.property("expectedLabel")) == ([], "")


def test_when_the_last_one_has_come_the_page_says_so(kiosk: Kiosk) -> None:
    kiosk.visitors.showExpected()
    assert kiosk.page == "deskExpected"
    kiosk.status()
    kiosk.answer(api.Now, NOW)
    assert kiosk.visitors.property("expectedTitle") == "Plus aucune visite n’est attendue aujourd’hui."


def test_a_search_shows_those_whom_it_means(kiosk: Kiosk) -> None:
    kiosk.search("marti")
    assert [row["name"] for row in rows(kiosk)] == [LUCILE.name]
    kiosk.search("zzz")
    assert rows(kiosk) == []
    kiosk.search("cent")
    assert [row["name"] for row in rows(kiosk)] == [OUSMANE.name]


def test_whoever_has_come_is_recorded_with_what_was_announced(kiosk: Kiosk) -> None:
    kiosk.visitors.receive(LUCILE.expected)
    assert kiosk.page == "deskVisitCheck"
    said = [LUCILE.name, LUCILE.organisation, LUCILE.mission, LUCILE.host_name]
    assert [fact["text"] for fact in kiosk.visitors.property("facts")] == said
    kiosk.visitors.finish()
    (ask,) = kiosk.asked(visitors_api.RegisterVisitor)
    assert (ask.fields["expected"], ask.fields["host"]) == (LUCILE.expected, LUCILE.host)
    kiosk.answer(visitors_api.RegisterVisitor, PASS)
    assert kiosk.page == "deskPass"


def test_one_touch_too_many_is_taken_back_at_once(kiosk: Kiosk) -> None:
    kiosk.visitors.receive(LUCILE.expected)
    kiosk.visitors.back()
    assert (kiosk.page, kiosk.visitors.name.typed()) == ("desk", "")
    kiosk.visitors.begin()
    assert kiosk.visitors.name.typed() == "", "nobody else gets her answers"


def test_where_the_host_has_gone_another_is_looked_for(kiosk: Kiosk) -> None:
    kiosk.visitors.receive(OUSMANE.expected)
    assert kiosk.page == "deskVisitHost"
    kiosk.search("éti")
    kiosk.answer(api.Search, HOSTS)
    kiosk.visitors.chooseHost(ETIENNE.person)
    kiosk.visitors.finish()
    (ask,) = kiosk.asked(visitors_api.RegisterVisitor)
    assert (ask.fields["name"], ask.fields["host"]) == (OUSMANE.name, ETIENNE.person)


def test_a_visit_that_has_gone_meanwhile_leads_nowhere(kiosk: Kiosk) -> None:
    kiosk.visitors.receive("01890000-0000-7000-8000-00000000dead")
    assert kiosk.page == "desk"


def test_nothing_of_it_is_left_when_reception_locks(kiosk: Kiosk) -> None:
    kiosk.visitors.receive(LUCILE.expected)
    kiosk.vm.goHome()
    assert (rows(kiosk), kiosk.visitors.name.typed(), kiosk.visitors.organisation.typed()) == ([], "", "")
