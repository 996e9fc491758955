"""Reception: who opens the desk, when it locks, and what is written of each act there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from sqlite3 import OperationalError

import pytest
from sqlalchemy import select

from door_agent.door import Step
from door_agent.store import schema
from sync.wire.canonical import Json
from sync.wire.instants import format_instant
from sync.wire.registry import AdministrationRecord, CredentialRecord, PersonRecord
from tests.door_agent.conftest import Here
from tests.door_agent.desk import dict_of, open_desk, person
from tests.door_agent.site import DAY, NIGHT, Kiosk, Site, identifier, list_of, refusal, shown

ENTERING = ["cmnd/Backlog0 PulseTime1 80; Power1 ON"]


def inside(kiosk: Kiosk) -> list[dict[str, Json]]:
    return [dict_of(someone) for someone in list_of(kiosk.ask("reception.now", {})["inside"])]


def test_a_receptionist_opens_the_desk_with_badge_and_pin(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    asked = kiosk.present("rachel", "reception")
    assert (asked["outcome"], asked["public_text"]) == ("pin_required", None)
    opened = kiosk.give_pin(str(asked["tap"]), "246810")
    assert (opened["outcome"], opened["direction"], shown(opened, "name")) == ("granted", None, "Rachel")
    assert site.kinds()[-1] == "reception.opened"
    assert site.payload("reception.opened")["person"] == person(site, "rachel")
    assert kiosk.ask("reception.now", {})["receptionist"] == "Rachel"
    assert not site.store.visits, "opening the desk is no check-in"
    assert not site.orders()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("alice", "Unauthorized"),
        ("roman", "admz:AssuranceTooLow"),
        ("denis", "CredentialNotEnabled"),
        ("ines", "CredentialNotFound"),
    ],
)
def test_the_desk_opens_to_nobody_else(closed_desk: Here, name: str, reason: str) -> None:
    site, kiosk = closed_desk
    denied = kiosk.present(name, "reception")
    assert (denied["outcome"], denied["public_text"]) == ("denied", "refused"), "the reason is not told outside"
    assert site.payload("reception.denied")["reason"] == reason
    assert refusal(kiosk.ask("reception.now", {})) == "late"


def test_three_wrong_pins_at_the_desk_suspend_the_badge_everywhere(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    tries = [shown(open_desk(kiosk, pin="0000"), "tries_left") for _ in range(3)]
    assert tries == [2, 1, 0]
    assert site.kinds()[-2:] == ["reception.denied", "credential.suspended"]
    assert kiosk.tap("rachel")["outcome"] == "denied"


def test_a_pin_that_is_not_given_opens_nothing(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    kiosk.present("rachel", "reception")
    site.pass_time(61)
    assert site.payload("reception.denied")["reason"] == "admz:PinNotGiven"
    assert refusal(kiosk.ask("reception.now", {})) == "late"


def test_a_kiosk_on_the_street_has_no_reception(by_day: Here) -> None:
    site, kiosk = by_day
    assert refusal(kiosk.ask("reception.now", {})) == "not_permitted"
    card = site.people.badges["rachel"].card
    begin: dict[str, object] = {"reader": "reader-1", "atr": card.atr.hex(), "uid": card.uid.hex()}
    for purpose in ("reception", "release"):
        assert refusal(kiosk.ask("tap.begin", {**begin, "purpose": purpose})) == "not_permitted"


def test_the_desk_locks_a_minute_after_its_last_use_and_looking_by_itself_is_no_use(desk: Here) -> None:
    site, kiosk = desk
    site.pass_time(50)
    assert kiosk.ask("reception.renew", {})["seconds"] == 60
    site.pass_time(50)
    kiosk.ask("reception.now", {})
    site.pass_time(11)
    assert refusal(kiosk.ask("reception.now", {})) == "late"
    assert site.payload("reception.closed")["cause"] == "idle"


def test_her_own_tap_locks_the_desk_and_is_no_check_in(desk: Here) -> None:
    site, kiosk = desk
    locked = kiosk.tap("rachel")
    assert (locked["outcome"], locked["direction"]) == ("granted", None)
    assert site.payload("reception.closed")["cause"] == "tap"
    assert not site.store.visits
    assert refusal(kiosk.ask("reception.now", {})) == "late"


def test_another_badge_locks_the_desk_and_is_an_ordinary_tap(desk: Here) -> None:
    site, kiosk = desk
    assert kiosk.tap("bruno")["direction"] == "in"
    assert site.kinds()[-3:] == ["reception.closed", "access.granted", "visit.started"]
    assert refusal(kiosk.ask("reception.now", {})) == "late"


@pytest.mark.parametrize("ending", ["link", "session", "agent"])
def test_a_desk_ends_with_the_link_its_session_and_the_agent(desk: Here, ending: str) -> None:
    site, kiosk = desk
    match ending:
        case "link":
            site.agent.link_down("broker away")
            site.agent.link_up()
        case "session":
            pass
        case _:
            site.restart()
            site.lock_online()
    kiosk.open()
    assert refusal(kiosk.ask("reception.now", {})) == "late"


@pytest.mark.parametrize("lost", ["badge", "role"])
def test_a_desk_locks_when_the_centre_takes_away_the_badge_or_the_role(desk: Here, lost: str) -> None:
    site, kiosk = desk
    rachel = site.people.badges["rachel"]
    badge = CredentialRecord(
        id=rachel.credential, person=rachel.person, kind=rachel.kind, number=rachel.number, state="revoked"
    )
    person_ = PersonRecord(id=rachel.person, display_name="Rachel", receptionist=False)
    site.hand_down([badge if lost == "badge" else person_])
    assert site.payload("reception.closed")["cause"] == "revoked"
    assert refusal(kiosk.ask("reception.now", {})) == "late"


def test_everybody_inside_is_told_by_name_and_found_by_what_one_types(desk: Here) -> None:
    site, kiosk = desk
    dinum = AdministrationRecord(id=identifier(0xA0), siret="13002526500013", name="DINUM")
    zoe = PersonRecord(id=identifier(0xA1), display_name="Zoé Le Goff", administration=dinum.id)
    site.hand_down([dinum, zoe])
    kiosk.ask("reception.check_in", {"person": zoe.id})
    (someone,) = inside(kiosk)
    assert (someone["name"], someone["administration"], someone["unconfirmed"]) == ("Zoé Le Goff", "DINUM", False)
    for query in ("zoe", "GOFF", "dinu", "le zoé"):
        found = kiosk.ask("reception.search", {"query": query})
        assert [dict_of(p)["person"] for p in list_of(found["people"])] == [zoe.id], query
    assert kiosk.ask("reception.search", {"query": "  "})["people"] == []
    assert kiosk.ask("reception.search", {"query": "oé"})["people"] == []


def test_a_search_never_shows_more_than_twenty(desk: Here) -> None:
    site, kiosk = desk
    site.hand_down([PersonRecord(id=identifier(0xB00 + n), display_name=f"Martin {n}") for n in range(25)])
    found = kiosk.ask("reception.search", {"query": "mart"})
    assert (len(list_of(found["people"])), found["more"]) == (20, True)


def test_one_person_is_shown_with_her_badges_and_never_their_numbers(desk: Here) -> None:
    site, kiosk = desk
    answer = kiosk.ask("reception.person", {"person": person(site, "alice")})
    (badge,) = list_of(answer["badges"])
    told = {"credential": site.people.badges["alice"].credential, "kind": "pkoc", "state": "active"}
    assert badge == told | {"lent": False, "wrong_pins": False, "waits": False}
    assert (answer["key_right"], answer["has_pin"]) == (True, True)
    assert site.people.badges["alice"].number not in str(answer)


def test_checking_in_and_out_by_hand_says_who_did_it(desk: Here) -> None:
    site, kiosk = desk
    bruno = person(site, "bruno")
    assert kiosk.ask("reception.check_in", {"person": bruno})["ok"] is True
    assert refusal(kiosk.ask("reception.check_in", {"person": bruno})) == "not_now"
    assert site.payload("visit.started")["by"] == person(site, "rachel")
    assert kiosk.ask("reception.check_out", {"person": bruno})["ok"] is True
    assert site.payload("visit.ended")["by"] == person(site, "rachel")
    assert refusal(kiosk.ask("reception.check_out", {"person": bruno})) == "not_now"
    assert refusal(kiosk.ask("reception.check_in", {"person": identifier(0xDEAD)})) == "unknown_person"
    assert not site.orders()


def test_still_here_makes_an_unconfirmed_visit_certain_again(desk_at: Callable[[datetime], Here]) -> None:
    site, kiosk = desk_at(DAY)
    kiosk.tap("bruno")
    started = next(iter(site.store.visits.values()))
    site.clock.set(NIGHT)
    site.agent.tick()
    open_desk(kiosk)
    (someone,) = inside(kiosk)
    assert someone["unconfirmed"] is True
    kiosk.ask("reception.confirm", {"person": person(site, "bruno")})
    (someone,) = inside(kiosk)
    assert someone["unconfirmed"] is False
    again = next(iter(site.store.visits.values()))
    assert (again.visit, again.started_at) == (started.visit, started.started_at)


def test_a_message_is_shown_once_at_the_next_tap_and_its_text_is_in_no_entry(desk: Here) -> None:
    site, kiosk = desk
    kiosk.ask("reception.message", {"person": person(site, "bruno"), "text": "Un colis vous attend."})
    site.restart()
    site.lock_online()
    kiosk.open()
    assert shown(kiosk.tap("bruno"), "message") == "Un colis vous attend."
    assert site.kinds()[-1] == "message.shown" or "message.shown" in site.kinds()[-3:]
    site.pass_time(6)
    assert shown(kiosk.tap("bruno"), "message") is None
    assert all("colis" not in str(entry.payload) for entry in site.entries())


@pytest.mark.parametrize("text", ["", " ", "a\nb", "\u202eevil", "tab\there", "x" * 201])
def test_a_message_is_one_line_that_rewrites_nothing(desk: Here, text: str) -> None:
    site, kiosk = desk
    assert refusal(kiosk.ask("reception.message", {"person": person(site, "bruno"), "text": text})) == "bad_request"


def release(kiosk: Kiosk, tap: Json, reason: str = "visitor") -> dict[str, Json]:
    return kiosk.ask("reception.release", {"tap": tap, "door": "entrance", "reason": reason})


def test_letting_somebody_in_takes_a_fresh_tap_of_the_receptionist_each_time(desk: Here) -> None:
    site, kiosk = desk
    tap = kiosk.present("rachel", "release")
    assert (tap["outcome"], tap["direction"]) == ("granted", None)
    assert not site.orders(), "the tap alone opens nothing"
    assert release(kiosk, tap["tap"], "delivery")["seconds"] == 5
    assert site.orders() == ENTERING
    entry = site.payload("door.released")
    assert (entry["by"], entry["reason"], entry["moves_lock"]) == (person(site, "rachel"), "delivery", True)
    assert refusal(release(kiosk, tap["tap"])) == "late"
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(5)
    site.lock_reports("stat/POWER1", b"OFF")
    site.pass_time(4)
    later = kiosk.present("rachel", "release")
    site.pass_time(11)
    assert refusal(release(kiosk, later["tap"])) == "late"
    assert site.orders().count(ENTERING[0]) == 1


def test_nobody_elses_tap_lets_somebody_in(desk: Here) -> None:
    site, kiosk = desk
    for name in ("alice", "rose", "bruno", "ines"):
        denied = kiosk.present(name, "release")
        assert denied["outcome"] == "denied", name
        assert refusal(release(kiosk, denied["tap"])) == "late"
    assert not site.orders()
    assert kiosk.ask("reception.now", {})["receptionist"] == "Rachel"


def test_by_night_a_receptionist_lets_nobody_in_without_a_key_right(desk_at: Callable[[datetime], Here]) -> None:
    site, kiosk = desk_at(NIGHT)
    open_desk(kiosk)
    assert kiosk.present("rachel", "release")["outcome"] == "denied"
    assert site.payload("reception.denied")["reason"] == "NotPermittedAtThisTime"
    assert not site.orders()
    open_desk(kiosk, "rose", "975310")
    tap = kiosk.present("rose", "release")
    assert release(kiosk, tap["tap"])["ok"] is True
    assert site.orders() == ENTERING


def test_out_of_hours_a_list_that_is_too_old_for_her_own_tap_lets_nobody_in_by_her(
    desk_at: Callable[[datetime], Here],
) -> None:
    """Emergency badges alone open then. By day she goes on, but for holding a door open beyond closing."""
    site, kiosk = desk_at(NIGHT)
    site.clock.set(NIGHT + timedelta(days=6))
    site.agent.tick()
    open_desk(kiosk, "rose", "975310")
    tap = kiosk.present("rose", "release")
    assert refusal(release(kiosk, tap["tap"])) == "not_now"
    until = format_instant(site.clock.now() + timedelta(hours=1))
    tap = kiosk.present("rose", "release")
    held = kiosk.ask("reception.hold_open", {"tap": tap["tap"], "door": "entrance", "until": until})
    assert refusal(held) == "not_permitted"
    assert not site.orders()
    kiosk.ask("reception.lock_down", {})
    tap = kiosk.present("rose", "release")
    assert kiosk.ask("reception.end_lockdown", {"tap": tap["tap"]})["ok"] is True, "which frees no door by night"
    site.clock.set(NIGHT + timedelta(days=6, hours=13))
    site.agent.tick()
    open_desk(kiosk, "rose", "975310")
    assert kiosk.ask("reception.now", {})["holds_late"] is False
    tap = kiosk.present("rose", "release")
    assert release(kiosk, tap["tap"])["ok"] is True


def test_a_lock_that_does_not_answer_is_said_and_the_tap_is_not_used_up(desk: Here) -> None:
    site, kiosk = desk
    site.lock_reports("tele/LWT", b"Offline")
    tap = kiosk.present("rachel", "release")
    assert refusal(release(kiosk, tap["tap"])) == "not_now"
    site.lock_online()
    assert release(kiosk, tap["tap"])["ok"] is True


def test_a_bell_is_heard_at_the_desk_and_the_street_learns_that_it_was_taken(desk: Here) -> None:
    site, kiosk = desk
    call = kiosk.ask("door.ring", {"reader": "reader-1"})["call"]
    assert kiosk.ask("door.ring", {"reader": "reader-1"})["call"] == call, "impatience is one call"
    assert any(m.topic.endswith("/notice") for m in site.published), "the desk is told to look"
    (waiting,) = list_of(kiosk.ask("reception.now", {})["calls"])
    assert dict_of(waiting)["call"] == call
    assert kiosk.ask("site.status", {})["taken_call"] is None
    kiosk.ask("reception.call_taken", {"call": call})
    assert kiosk.ask("site.status", {})["taken_call"] == call
    assert site.payload("door.call_taken")["person"] == person(site, "rachel")
    site.pass_time(121)
    open_desk(kiosk)
    assert refusal(kiosk.ask("reception.call_taken", {"call": call})) == "late"


def test_a_locked_reception_is_told_how_many_wait_and_not_who(closed_desk: Here) -> None:
    _, kiosk = closed_desk

    def waiting() -> Json:
        return kiosk.ask("site.status", {})["calls_waiting"]

    assert waiting() == 0
    call = kiosk.ask("door.ring", {"reader": "reader-1"})["call"]
    request = kiosk.ask("badge.forgotten", {"reader": "reader-1", "query": "Bruno"})["request"]
    assert waiting() == 2
    assert "Bruno" not in str(kiosk.ask("site.status", {}))
    open_desk(kiosk)
    kiosk.ask("reception.call_taken", {"call": call})
    assert waiting() == 1
    kiosk.ask("reception.decline", {"request": request})
    assert waiting() == 0


def test_the_street_is_not_told_how_many_wait(by_day: Here) -> None:
    _, kiosk = by_day
    kiosk.ask("door.ring", {"reader": "reader-1"})
    assert kiosk.ask("site.status", {})["calls_waiting"] is None


def test_a_store_that_cannot_be_written_records_nothing_and_says_so(
    desk: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, kiosk = desk
    tap = kiosk.present("rachel", "release")
    # A disk that fails cannot be had from a real one at will.
    monkeypatch.setattr(site.store, "_commit", _fail)
    assert refusal(kiosk.ask("reception.check_in", {"person": person(site, "bruno")})) == "not_recorded"
    assert refusal(release(kiosk, tap["tap"])) == "not_recorded"
    assert not site.orders()
    assert not site.store.visits


def _fail() -> None:
    raise OperationalError("disk I/O error")


def approved(kiosk: Kiosk, name: str = "rachel") -> Json:
    """A fresh tap of the receptionist."""
    return kiosk.present(name, "release")["tap"]


def hold_open(kiosk: Kiosk, until: str, name: str = "rachel") -> dict[str, Json]:
    tap = approved(kiosk, name)
    return kiosk.ask("reception.hold_open", {"tap": tap, "door": "entrance", "until": until})


def mode(site: Site) -> str:
    return site.agent.doors.state("entrance").mode


def test_a_door_is_held_open_until_a_time_by_somebody_named_and_locks_by_itself(desk: Here) -> None:
    site, kiosk = desk
    assert mode(site) == "Locked", "nobody has opened the place yet"
    assert hold_open(kiosk, "2026-11-24T11:00:00.000Z")["ok"] is True
    assert mode(site) == "Unlocked"
    changed = site.payload("door.mode_changed")
    assert (changed["cause"], changed["by"], changed["moves_lock"]) == ("reception", person(site, "rachel"), True)
    assert kiosk.ask("reception.now", {})["held_open"] == {"entrance": "2026-11-24T11:00:00.000Z"}
    site.clock.set(datetime(2026, 11, 24, 11, 0, tzinfo=DAY.tzinfo))
    site.agent.tick()
    assert mode(site) == "Locked"
    assert site.payload("door.mode_changed")["cause"] == "schedule"


def test_what_was_asked_of_a_door_survives_a_restart(desk: Here) -> None:
    site, kiosk = desk
    hold_open(kiosk, "2026-11-24T17:00:00.000Z")
    site.restart()
    site.lock_online()
    site.agent.tick()
    assert mode(site) == "Unlocked"


@pytest.mark.parametrize("until", ["2026-11-24T09:59:00.000Z", "2026-11-25T03:00:01.000Z"])
def test_a_door_is_held_open_neither_in_the_past_nor_beyond_the_day(desk: Here, until: str) -> None:
    site, kiosk = desk
    assert refusal(hold_open(kiosk, until)) == "bad_request"
    assert mode(site) == "Locked"


def test_beyond_opening_hours_holding_a_door_open_takes_a_key_right(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    evening = "2026-11-24T19:30:00.000Z"
    open_desk(kiosk)
    assert kiosk.ask("reception.now", {})["holds_late"] is False
    assert refusal(hold_open(kiosk, evening)) == "not_permitted"
    assert mode(site) == "Locked"
    open_desk(kiosk, "rose", "975310")
    assert kiosk.ask("reception.now", {})["holds_late"] is True
    assert hold_open(kiosk, evening, "rose")["ok"] is True
    assert mode(site) == "Unlocked"


def test_closing_now_locks_a_door_that_is_free_by_schedule_until_the_opening_ends(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    kiosk.tap("alice")
    assert mode(site) == "Unlocked"
    open_desk(kiosk)
    assert kiosk.ask("reception.close_now", {"door": "entrance"})["ok"] is True
    assert mode(site) == "Locked"
    site.pass_time(5)
    assert mode(site) == "Locked", "the schedule does not free it again"
    open_desk(kiosk)
    assert hold_open(kiosk, "2026-11-24T17:00:00.000Z")["ok"] is True, "opening it again is one tap"


def test_a_lockdown_holds_against_schedule_badges_and_restarts_until_somebody_named_ends_it(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    kiosk.tap("alice")
    open_desk(kiosk)
    assert kiosk.ask("reception.lock_down", {})["ok"] is True
    assert mode(site) == "LockedDown"
    assert site.payload("door.mode_changed")["by"] == person(site, "rachel")
    site.restart()
    site.lock_online()
    kiosk.open()
    site.agent.tick()
    assert mode(site) == "LockedDown"
    before = len(site.orders())
    assert kiosk.tap("chloe")["outcome"] == "denied"
    open_desk(kiosk)
    tap = approved(kiosk)
    assert refusal(release(kiosk, tap)) == "not_now"
    assert refusal(kiosk.ask("reception.close_now", {"door": "entrance"})) == "not_now"
    assert not [order for order in site.orders()[before:] if "ON" in order]
    assert kiosk.ask("reception.end_lockdown", {"tap": tap})["ok"] is True
    assert mode(site) == "Unlocked"
    assert refusal(kiosk.ask("reception.end_lockdown", {"tap": tap})) == "not_now"


def test_nothing_that_reception_asks_locks_a_door_that_an_alarm_holds_free(desk: Here) -> None:
    site, kiosk = desk
    door = site.agent.doors["entrance"]
    # The fire input is not built yet: the mode it will set stands here as it would.
    site.agent.doors.perform(Step(replace(door, mode="LockedOpen", energised=True)))
    site.published.clear()
    assert refusal(kiosk.ask("reception.close_now", {"door": "entrance"})) == "not_now"
    assert kiosk.ask("reception.lock_down", {})["ok"] is True
    assert refusal(hold_open(kiosk, "2026-11-24T11:00:00.000Z")) == "not_now"
    site.pass_time(5)
    assert mode(site) == "LockedOpen"
    assert not site.orders()


def test_people_leave_during_a_lockdown_as_ever(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    kiosk.tap("bruno")
    open_desk(kiosk)
    kiosk.ask("reception.lock_down", {})
    site.pass_time(6)
    assert kiosk.tap("bruno")["direction"] == "out"


def test_a_drill_freezes_the_list_and_counts_down(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    kiosk.tap("bruno")
    open_desk(kiosk)
    begun = kiosk.ask("rollcall.start", {"cause": "drill"})
    assert begun["cause"] == "drill"
    (presumed,) = list_of(begun["people"])
    assert (dict_of(presumed)["name"], dict_of(presumed)["safe"]) == ("Bruno", False)
    assert kiosk.ask("site.status", {})["roll_call"] == "drill"
    kiosk.ask("reception.check_in", {"person": person(site, "chloe")})
    assert len(list_of(kiosk.ask("rollcall.read", {})["people"])) == 1, "the list is frozen"
    marked = kiosk.ask("rollcall.mark", {"person": person(site, "bruno"), "safe": True})
    assert dict_of(list_of(marked["people"])[0])["safe"] is True
    assert site.payload("rollcall.marked")["by"] == person(site, "rachel")
    stranger: dict[str, object] = {"person": person(site, "alice"), "safe": True}
    assert refusal(kiosk.ask("rollcall.mark", stranger)) == "unknown_person"


def test_no_desk_locks_for_idleness_while_people_are_counted(desk: Here) -> None:
    site, kiosk = desk
    kiosk.ask("rollcall.start", {"cause": "drill"})
    site.pass_time(130)
    assert kiosk.ask("rollcall.read", {})["ok"] is True
    kiosk.ask("rollcall.close", {})
    site.pass_time(61)
    assert refusal(kiosk.ask("rollcall.read", {})) == "late"


def test_a_roll_call_survives_a_restart_and_leaves_no_names_once_it_is_closed(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    kiosk.tap("bruno")
    open_desk(kiosk)
    event = kiosk.ask("rollcall.start", {"cause": "drill"})["event"]
    kiosk.ask("rollcall.mark", {"person": person(site, "bruno"), "safe": True})
    site.restart()
    site.lock_online()
    kiosk.open()
    open_desk(kiosk)
    again = kiosk.ask("rollcall.read", {})
    assert (again["event"], dict_of(list_of(again["people"])[0])["safe"]) == (event, True)
    assert kiosk.ask("rollcall.start", {"cause": "drill"})["event"] == event, "one runs already"
    kiosk.ask("rollcall.close", {})
    closed = site.payload("rollcall.closed")
    assert (closed["safe"], closed["missing"]) == (1, 0)
    assert refusal(kiosk.ask("rollcall.read", {})) == "not_now"
    with site.store.reading() as connection:
        assert connection.execute(select(schema.roll_call)).all() == []
