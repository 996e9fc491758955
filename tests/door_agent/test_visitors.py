"""People without a badge: what they ask at the entrance, what reception makes of it, and visitors' day codes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from door_agent.store import schema
from sync.wire.canonical import Json
from sync.wire.registry import NoticeRecord, PersonRecord, WifiRecord
from tests.door_agent.conftest import Here
from tests.door_agent.desk import dict_of, open_desk, person
from tests.door_agent.site import DAY, NIGHT, Kiosk, Site, identifier, list_of, refusal

VISIT: dict[str, object] = {
    "reader": "reader-1",
    "name": "Inès Benali",
    "organisation": "Association Passerelle",
    "host_query": "Chloé",
    "mission": "Atelier",
}


def ask_for_visit(kiosk: Kiosk, **changed: str) -> dict[str, Json]:
    return kiosk.ask("visit.request", {**VISIT, **changed})


def forget(kiosk: Kiosk, query: str) -> dict[str, Json]:
    return kiosk.ask("badge.forgotten", {"reader": "reader-1", "query": query})


def waiting(kiosk: Kiosk) -> list[dict[str, Json]]:
    return [dict_of(request) for request in list_of(kiosk.ask("reception.now", {})["requests"])]


def register(site: Site, kiosk: Kiosk, *, arrived: bool = True) -> dict[str, Json]:
    who = {"name": "Inès Benali", "organisation": "Association Passerelle", "mission": "Atelier"}
    return kiosk.ask("reception.register_visitor", {**who, "host": person(site, "chloe"), "arrived": arrived})


def present(kiosk: Kiosk, code: Json) -> dict[str, Json]:
    return kiosk.ask("code.present", {"reader": "reader-1", "code": code})


def test_a_visitor_asks_at_the_entrance_and_the_answer_names_nobody(desk: Here) -> None:
    site, kiosk = desk
    known = ask_for_visit(kiosk)
    unknown = ask_for_visit(kiosk, host_query="Zzzzz")
    assert set(known) == set(unknown) == {"ok", "request"}, "whether a name is known is not told"
    first, second = waiting(kiosk)
    assert (first["name"], first["typed"], first["organisation"]) == ("Inès Benali", "Chloé", "Association Passerelle")
    assert [dict_of(candidate)["person"] for candidate in list_of(first["candidates"])] == [person(site, "chloe")]
    assert second["candidates"] == []
    assert any(m.topic.endswith("/notice") for m in site.published), "the desk is told to look"
    assert not any("Benali" in str(entry.payload) for entry in site.entries()), "she is no visitor yet"


@pytest.mark.parametrize("typed", ["", "ch", "c h", "--", "  ", "cé"])
def test_a_name_is_looked_for_by_three_letters_at_least(desk: Here, typed: str) -> None:
    _, kiosk = desk
    assert refusal(ask_for_visit(kiosk, host_query=typed)) == "bad_request"
    assert refusal(forget(kiosk, typed)) == "bad_request"


def test_an_accepted_visitor_is_a_guest_until_closing_and_the_entrance_shows_her_code(desk: Here) -> None:
    site, kiosk = desk
    request = ask_for_visit(kiosk)["request"]
    assert dict_of(kiosk.ask("site.status", {})["request"])["state"] == "waiting"
    given = kiosk.ask("reception.accept_visitor", {"request": request, "host": person(site, "chloe")})
    assert given["valid_until"] == "2026-11-24T18:00:00.000Z", "closing time"
    told = dict_of(kiosk.ask("site.status", {})["request"])
    assert (told["request"], told["state"], told["code"]) == (request, "accepted", given["code"])
    assert site.kinds()[-2:] == ["visitor.registered", "visit.started"]
    entry = site.payload("visitor.registered")
    assert (entry["name"], entry["host"], entry["by"]) == (
        "Inès Benali",
        person(site, "chloe"),
        person(site, "rachel"),
    )
    now = kiosk.ask("reception.now", {})
    (inside,) = [dict_of(someone) for someone in list_of(now["inside"])]
    assert (inside["name"], inside["visitor"], inside["host"]) == ("Inès Benali", True, "Chloe")
    assert now["requests"] == []
    again = kiosk.ask("reception.accept_visitor", {"request": request, "host": person(site, "chloe")})
    assert refusal(again) == "late"
    site.pass_time(121)
    assert kiosk.ask("site.status", {})["request"] is None, "a code is not left on the street"


def test_reception_is_told_until_when_a_visitor_s_code_is_valid(desk: Here) -> None:
    site, kiosk = desk
    given = register(site, kiosk)
    assert kiosk.ask("reception.person", {"person": given["person"]})["code_until"] == given["valid_until"]
    assert kiosk.ask("reception.person", {"person": person(site, "chloe")})["code_until"] is None


WELCOME: dict[str, Json] = {
    "text": "Bienvenue au Préau.",
    "wifi": {"ssid": "Préau visiteurs", "password": "bonjour 2026"},
}


def make_visitor(site: Site, name: str) -> None:
    """The registry says that whoever has that badge is a guest: reception lends none to guests."""
    badge_owner = site.agent.registry.records.persons[person(site, name)]
    site.hand_down([badge_owner.model_copy(update={"visitor": True, "host": person(site, "chloe"), "site": "demo"})])


def greet(site: Site) -> None:
    """The centre gives the site a network and a text for its guests."""
    wifi = WifiRecord(ssid="Préau visiteurs", password="bonjour 2026")
    record = site.agent.registry.records.sites["demo"]
    site.hand_down([record.model_copy(update={"wifi": wifi, "welcome_text": "Bienvenue au Préau."})])


def test_an_accepted_visitor_is_told_the_sites_welcome_and_nobody_before_her_or_after(desk: Here) -> None:
    site, kiosk = desk
    greet(site)
    request = ask_for_visit(kiosk)["request"]
    assert dict_of(kiosk.ask("site.status", {})["request"])["welcome"] is None, "anybody can ask"
    given = kiosk.ask("reception.accept_visitor", {"request": request, "host": person(site, "chloe")})
    assert given["welcome"] == WELCOME, "reception shows it too"
    status = kiosk.ask("site.status", {})
    assert dict_of(status["request"])["welcome"] == WELCOME
    assert "bonjour" not in str({key: value for key, value in status.items() if key != "request"})
    site.pass_time(121)
    assert "bonjour" not in str(kiosk.ask("site.status", {}))


def test_a_declined_visitor_is_told_no_network(desk: Here) -> None:
    site, kiosk = desk
    greet(site)
    kiosk.ask("reception.decline", {"request": ask_for_visit(kiosk)["request"]})
    assert dict_of(kiosk.ask("site.status", {})["request"])["welcome"] is None


def test_a_code_that_checks_in_is_told_the_welcome_and_one_that_checks_out_or_is_wrong_is_not(desk: Here) -> None:
    site, kiosk = desk
    greet(site)
    code = register(site, kiosk, arrived=False)["code"]
    assert dict_of(present(kiosk, code)["display"])["welcome"] == WELCOME
    site.pass_time(6)
    assert dict_of(present(kiosk, code)["display"])["welcome"] is None
    assert dict_of(present(kiosk, "00000000" if code != "00000000" else "11111111")["display"])["welcome"] is None


def test_a_visitor_is_told_the_welcome_when_a_badge_checks_her_in_and_nobody_else_is(desk: Here) -> None:
    site, kiosk = desk
    greet(site)
    make_visitor(site, "bruno")
    came = dict_of(kiosk.tap("bruno")["display"])
    assert (came["name"], came["welcome"]) == ("Bruno", WELCOME)
    site.pass_time(6)
    left = kiosk.tap("bruno")
    assert (left["direction"], dict_of(left["display"])["welcome"]) == ("out", None)
    assert dict_of(kiosk.tap("uma")["display"])["welcome"] is None, "she works here"


def test_a_visitor_whose_badge_opens_nothing_is_told_no_network(desk_at: Callable[[datetime], Here]) -> None:
    site, kiosk = desk_at(NIGHT)
    greet(site)
    make_visitor(site, "bruno")
    refused = kiosk.tap("bruno")
    assert (refused["outcome"], dict_of(refused["display"])["welcome"]) == ("denied", None)


def test_a_site_that_has_nothing_for_its_guests_tells_them_nothing(desk: Here) -> None:
    site, kiosk = desk
    given = register(site, kiosk, arrived=False)
    assert given["welcome"] is None
    assert dict_of(present(kiosk, given["code"])["display"])["welcome"] is None


def test_the_network_is_in_no_entry_and_in_no_log(desk: Here) -> None:
    site, kiosk = desk
    with capture_logs() as logs:
        greet(site)
        request = ask_for_visit(kiosk)["request"]
        given = kiosk.ask("reception.accept_visitor", {"request": request, "host": person(site, "chloe")})
        present(kiosk, given["code"])
        kiosk.ask("site.status", {})
        make_visitor(site, "bruno")
        kiosk.tap("bruno")
    assert {"visitor.registered", "code.accepted", "tap.decided"} <= {log["event"] for log in logs}
    assert "bonjour 2026" not in str(logs)
    assert not any("bonjour 2026" in str(entry.payload) for entry in site.entries())


def test_a_declined_request_is_told_and_what_was_typed_is_gone(desk: Here) -> None:
    site, kiosk = desk
    request = forget(kiosk, "bruno")["request"]
    assert kiosk.ask("reception.decline", {"request": request})["ok"] is True
    assert site.payload("request.declined")["by"] == person(site, "rachel")
    assert dict_of(kiosk.ask("site.status", {})["request"])["state"] == "declined"
    assert waiting(kiosk) == []


def test_whoever_forgot_her_badge_is_checked_in_by_reception(desk: Here) -> None:
    site, kiosk = desk
    request = forget(kiosk, "Bru")["request"]
    (asked,) = waiting(kiosk)
    assert (asked["what"], asked["typed"]) == ("forgotten", "Bru")
    assert dict_of(list_of(asked["candidates"])[0])["name"] == "Bruno"
    bruno = person(site, "bruno")
    assert kiosk.ask("reception.confirm_forgotten", {"request": request, "person": bruno})["ok"] is True
    assert person(site, "bruno") in site.store.visits
    started = site.payload("visit.started")
    assert (started["by"], started["request"]) == (person(site, "rachel"), request)
    assert not site.orders()


def test_requests_are_reception_matter_and_one_kind_is_not_the_other(desk: Here) -> None:
    site, kiosk = desk
    request = forget(kiosk, "bruno")["request"]
    wrong = kiosk.ask("reception.accept_visitor", {"request": request, "host": person(site, "chloe")})
    assert refusal(wrong) == "late"
    nobody = kiosk.ask("reception.confirm_forgotten", {"request": request, "person": identifier(0xDEAD)})
    assert refusal(nobody) == "unknown_person"


def test_a_flood_of_requests_ends_at_eight(desk: Here) -> None:
    site, kiosk = desk
    for _ in range(8):
        assert forget(kiosk, "bruno")["ok"] is True
    written = len(site.entries())
    assert refusal(forget(kiosk, "bruno")) == "not_now"
    assert len(site.entries()) == written + 1, "the refusal, once"
    assert refusal(ask_for_visit(kiosk)) == "not_now"


def test_a_request_is_shown_for_a_quarter_of_an_hour(desk: Here) -> None:
    site, kiosk = desk
    forget(kiosk, "bruno")
    site.pass_time(901)
    open_desk(kiosk)
    assert waiting(kiosk) == []


def test_a_code_checks_a_visitor_out_and_in_again_and_moves_no_lock(desk_at: Callable[[datetime], Here]) -> None:
    site, kiosk = desk_at(NIGHT)
    open_desk(kiosk)
    given = register(site, kiosk)
    assert given["valid_until"] == "2026-11-25T03:00:00.000Z", "closed: until the day's end"
    left = present(kiosk, given["code"])
    assert (left["outcome"], left["direction"]) == ("granted", "out")
    assert not site.store.visits
    repeated = present(kiosk, given["code"])
    assert (repeated["direction"], repeated["repeat"]) == ("out", True)
    site.pass_time(6)
    came = present(kiosk, given["code"])
    assert (came["direction"], dict_of(came["display"])["name"]) == ("in", None)
    granted = site.payload("access.granted")
    assert (granted["kind"], granted["credential"], granted["moves_lock"]) == ("code", None, False)
    assert not site.orders()


def test_a_code_is_eight_digits_kept_as_a_hash_and_in_no_entry(desk: Here) -> None:
    site, kiosk = desk
    code = str(register(site, kiosk)["code"])
    assert len(code) == 8
    assert code.isdigit()
    with site.store.reading() as connection:
        (row,) = connection.execute(select(schema.day_code)).all()
    assert code not in str(row)
    assert not any(code in str(entry.payload) for entry in site.entries())
    site.restart()
    site.lock_online()
    kiosk.open()
    assert present(kiosk, code)["direction"] == "out"


def test_a_code_is_dead_after_closing_and_its_visitor_is_found_no_more(desk: Here) -> None:
    site, kiosk = desk
    code = register(site, kiosk)["code"]
    assert list_of(kiosk.ask("reception.search", {"query": "benali"})["people"])
    site.clock.set(DAY + timedelta(hours=8))
    site.agent.tick()
    assert present(kiosk, code)["outcome"] == "denied"
    site.clock.set(DAY + timedelta(days=1))
    site.agent.tick()
    assert site.payload("visit.ended")["inferred"] is True, "a visit ends with its day"
    open_desk(kiosk)
    assert kiosk.ask("reception.search", {"query": "benali"})["people"] == []


def test_a_kiosk_takes_no_code_for_a_while_after_a_wrong_one(desk: Here) -> None:
    site, kiosk = desk
    code = register(site, kiosk)["code"]
    for pause in (2, 4, 8, 16, 32, 60, 60):
        denied = present(kiosk, "00000000")
        assert (denied["outcome"], denied["public_text"]) == ("denied", "refused")
        assert refusal(present(kiosk, code)) == "not_now"
        site.pass_time(pause - 1)
        assert refusal(present(kiosk, code)) == "not_now"
        site.pass_time(1)
    assert present(kiosk, code)["outcome"] == "granted"


@pytest.mark.parametrize("code", ["1234567", "123456789", "1234567a", "\u0661" * 8])
def test_what_is_no_code_is_not_tried(desk: Here, code: str) -> None:
    _, kiosk = desk
    assert refusal(present(kiosk, code)) == "bad_request"


def test_in_a_lockdown_a_code_lets_a_visitor_leave_only(desk: Here) -> None:
    site, kiosk = desk
    inside, outside = register(site, kiosk)["code"], register(site, kiosk, arrived=False)["code"]
    kiosk.ask("reception.lock_down", {})
    assert present(kiosk, outside)["outcome"] == "denied"
    assert site.payload("access.denied")["reason"] == "admz:DoorBlocked"
    assert present(kiosk, inside)["direction"] == "out"


def test_a_visitor_needs_a_host_who_is_of_the_house(desk: Here) -> None:
    site, kiosk = desk
    guest = str(register(site, kiosk)["person"])
    who = {"name": "Zoé", "organisation": "DINUM", "mission": "Réunion"}
    assert refusal(kiosk.ask("reception.register_visitor", {**who, "host": guest})) == "not_now"
    assert refusal(kiosk.ask("reception.register_visitor", {**who, "host": identifier(0xDEAD)})) == "unknown_person"
    assert refusal(kiosk.ask("reception.register_visitor", {**who, "host": guest, "name": "a\u202eb"})) == "bad_request"


def test_a_kiosk_on_the_street_registers_nobody(by_day: Here) -> None:
    site, kiosk = by_day
    assert ask_for_visit(kiosk)["ok"] is True
    assert refusal(register(site, kiosk)) == "not_permitted"
    assert refusal(kiosk.ask("reception.now", {})) == "not_permitted"


def test_the_centres_notice_is_shown_until_it_is_read(desk: Here) -> None:
    site, kiosk = desk
    unknown = identifier(0xDEAD)
    site.hand_down([
        NoticeRecord(id=identifier(0xE1), site="demo", code="number_taken", person=person(site, "chloe"), at=DAY),
        NoticeRecord(id=identifier(0xE2), site="demo", code="unknown_person", person=unknown, at=DAY),
    ])  # fmt: skip
    first, second = (dict_of(notice) for notice in list_of(kiosk.ask("reception.now", {})["notices"]))
    assert (first["code"], first["person"]) == ("number_taken", "Chloe")
    assert (second["code"], second["person"]) == ("unknown_person", None)
    assert kiosk.ask("reception.notice_seen", {"notice": first["notice"]})["ok"] is True
    assert refusal(kiosk.ask("reception.notice_seen", {"notice": first["notice"]})) == "late"
    assert site.payload("notice.seen")["notice"] == first["notice"]
    site.restart()
    site.lock_online()
    kiosk.open()
    open_desk(kiosk)
    (left,) = list_of(kiosk.ask("reception.now", {})["notices"])
    assert dict_of(left)["notice"] == second["notice"]


def test_a_visitor_who_is_the_registrys_is_shown_with_her_host(desk: Here) -> None:
    site, kiosk = desk
    visitor = PersonRecord(
        id=identifier(0xA6), display_name="Omar", visitor=True, organisation="Insee", host=person(site, "bruno")
    )
    site.hand_down([visitor])
    someone = dict_of(kiosk.ask("reception.person", {"person": visitor.id})["someone"])
    assert (someone["visitor"], someone["administration"], someone["host"]) == (True, "Insee", "Bruno")
