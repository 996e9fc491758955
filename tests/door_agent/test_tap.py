"""A tap from the card to the journal, through the agent as a kiosk sees it."""

import json
from datetime import timedelta

import pytest

from sync.wire.registry import AccessRuleRecord, CalendarRecord, CredentialRecord
from sync.wire.signatures import notice_bytes, verifies
from tests.door_agent.conftest import Here
from tests.door_agent.site import DAY, GATHERINGS, NIGHT, TOPICS, Kiosk, identifier, refusal, shown


def test_by_day_a_tap_checks_in_and_the_next_one_out(by_day: Here) -> None:
    site, kiosk = by_day
    first = kiosk.tap("bruno")
    assert (first["outcome"], first["direction"], first["public_text"]) == ("granted", "in", "welcome")
    assert site.store.visits.keys() == {site.people.badges["bruno"].person}
    site.pass_time(6)
    second = kiosk.tap("bruno")
    assert (second["outcome"], second["direction"], second["public_text"]) == ("granted", "out", "goodbye")
    assert not site.store.visits
    assert site.kinds()[-4:] == ["access.granted", "visit.started", "access.granted", "visit.ended"]


def test_a_uid_checks_in_and_never_energises_the_lock(by_day: Here) -> None:
    site, kiosk = by_day
    assert kiosk.tap("uma")["outcome"] == "granted"
    assert site.payload("access.granted")["moves_lock"] is False
    assert not site.orders()


def test_by_day_before_anybody_opened_the_place_a_cryptographic_badge_opens_for_one(by_day: Here) -> None:
    site, kiosk = by_day
    assert kiosk.tap("chloe")["outcome"] == "granted"
    assert site.payload("access.granted")["moves_lock"] is True
    assert site.orders() == ["cmnd/Backlog0 PulseTime1 80; Power1 ON"]


def test_the_first_key_holder_opens_the_place_for_the_day(by_day: Here) -> None:
    site, kiosk = by_day
    assert kiosk.tap("alice")["outcome"] == "granted"
    assert site.kinds()[-4:] == ["access.granted", "site.armed", "visit.started", "door.mode_changed"]
    assert site.payload("door.mode_changed")["moves_lock"] is True
    assert site.orders() == ["cmnd/Backlog0 PulseTime1 130; Power1 ON"]
    assert site.agent.doors.state("entrance").mode == "Unlocked"


def test_at_night_a_key_holder_enters_with_her_pin(by_night: Here) -> None:
    site, kiosk = by_night
    asked = kiosk.present("alice")
    assert (asked["outcome"], asked["public_text"]) == ("pin_required", None)
    assert not site.orders()
    granted = kiosk.give_pin(str(asked["tap"]), "4827")
    assert (granted["outcome"], granted["direction"]) == ("granted", "in")
    assert site.orders() == ["cmnd/Backlog0 PulseTime1 80; Power1 ON"]
    assert site.payload("access.granted")["assurance"] == "cryptographic+pin"
    assert not site.store.visits, "granted is not entered"
    site.lock_reports("stat/POWER1", b"ON")
    site.lock_reports("stat/SWITCH1", b'{"Action":"ON"}')
    assert site.kinds()[-4:] == ["door.lock_changed", "door.opened", "access.taken", "visit.started"]
    assert site.store.visits


def test_granted_and_not_entered_is_no_visit_and_the_next_tap_opens_again(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(6)
    assert site.kinds()[-1] == "access.not_taken"
    assert site.orders()[-1] == "cmnd/Power1 OFF"
    assert not site.store.visits
    assert kiosk.tap("alice", pin="4827")["direction"] == "in"
    assert len([o for o in site.orders() if o.endswith("Power1 ON")]) == 2


@pytest.mark.parametrize(
    ("name", "reason", "text"),
    [
        ("bruno", "NotPermittedAtThisTime", "refused"),
        ("chloe", "NotPermittedAtThisTime", "refused"),
        ("uma", "admz:AssuranceTooLow", "refused"),
        ("denis", "CredentialNotEnabled", "see_reception"),
        ("ines", "CredentialNotFound", "other_system"),
    ],
)
def test_at_night_everybody_else_stays_out(by_night: Here, name: str, reason: str, text: str) -> None:
    site, kiosk = by_night
    denied = kiosk.tap(name)
    assert (denied["outcome"], denied["public_text"]) == ("denied", text)
    assert site.payload("access.denied")["reason"] == reason
    assert "reason" not in denied
    assert not site.orders()


def test_a_key_right_that_has_ended_opens_nothing_at_night(by_night: Here) -> None:
    site, kiosk = by_night
    rule = next(r for r in site.people.records if isinstance(r, AccessRuleRecord) and r.key_right)
    site.hand_down([rule.model_copy(update={"valid_until": NIGHT})])
    denied = kiosk.tap("alice")
    assert (denied["outcome"], denied["public_text"]) == ("denied", "refused")
    assert site.payload("access.denied")["reason"] == "NotPermittedAtThisTime"
    assert not site.orders()


def test_an_unknown_badge_leaves_no_number_in_the_journal(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("ines")
    assert site.people.badges["ines"].number not in str(site.entries())


def test_three_wrong_pins_suspend_the_credential_and_a_restart_does_not_forget_the_count(by_night: Here) -> None:
    site, kiosk = by_night
    for left in (2, 1):
        denied = kiosk.tap("alice", pin="0000")
        assert denied["outcome"] == "denied"
        assert shown(denied, "tries_left") == left
    site.restart()
    site.lock_online()
    kiosk = Kiosk(site)
    assert shown(kiosk.tap("alice", pin="0000"), "tries_left") == 0
    assert site.kinds()[-2:] == ["access.denied", "credential.suspended"]
    assert kiosk.tap("alice", pin="4827")["public_text"] == "see_reception"
    assert site.payload("access.denied")["reason"] == "admz:Lockout"


def test_a_right_pin_forgets_the_wrong_ones(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="0000")
    kiosk.tap("alice", pin="0000")
    assert kiosk.tap("alice", pin="4827")["outcome"] == "granted"
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(6)
    assert shown(kiosk.tap("alice", pin="0000"), "tries_left") == 2


def test_the_centre_lifts_the_very_suspension_that_it_names(by_night: Here) -> None:
    site, kiosk = by_night
    for _ in range(3):
        kiosk.tap("alice", pin="0000")
    badge = site.people.badges["alice"]
    record = CredentialRecord(id=badge.credential, person=badge.person, kind=badge.kind, number=badge.number)
    site.hand_down([record.model_copy(update={"lifted_suspension": identifier(0xBAD)})])
    site.pass_time(6)
    assert kiosk.tap("alice", pin="4827")["outcome"] == "denied"
    entry = next(e for e in site.entries() if e.kind == "credential.suspended")
    site.hand_down([record.model_copy(update={"lifted_suspension": entry.id})])
    site.pass_time(6)
    assert kiosk.tap("alice", pin="4827")["outcome"] == "granted"


def test_a_pin_left_unanswered_is_a_denial_and_nothing_opens(by_night: Here) -> None:
    site, kiosk = by_night
    asked = kiosk.present("alice")
    site.pass_time(61)
    assert site.payload("access.denied")["reason"] == "admz:PinNotGiven"
    late = kiosk.give_pin(str(asked["tap"]), "4827")
    assert refusal(late) == "late"
    assert not site.orders()


def test_the_next_card_ends_the_question(by_night: Here) -> None:
    site, kiosk = by_night
    asked = kiosk.present("alice")
    kiosk.tap("bruno")
    assert refusal(kiosk.give_pin(str(asked["tap"]), "4827")) == "late"
    assert [e.payload["reason"] for e in site.entries() if e.kind == "access.denied" and e.payload] == [
        "admz:PinNotGiven",
        "NotPermittedAtThisTime",
    ]


def test_a_key_holder_presumed_inside_is_asked_and_silence_changes_nothing(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("alice")
    site.clock.set(NIGHT)
    site.pass_time(6)
    before = site.kinds()
    assert kiosk.present("alice")["outcome"] == "choice_required"
    site.pass_time(61)
    assert site.kinds() == before
    assert kiosk.tap("alice", direction="out")["direction"] == "out"
    assert not site.store.visits


def test_only_entering_asks_the_pin(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("alice")
    site.clock.set(NIGHT)
    site.pass_time(6)
    assert kiosk.tap("alice", direction="in")["outcome"] == "pin_required"
    site.pass_time(1)
    granted = kiosk.tap("alice", direction="in", pin="4827")
    assert (granted["outcome"], granted["direction"]) == ("granted", "in")


def test_anybody_else_presumed_inside_at_night_is_leaving(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("bruno")
    site.clock.set(NIGHT)
    site.pass_time(6)
    assert kiosk.tap("bruno")["direction"] == "out"


def test_the_same_badge_within_five_seconds_gets_the_same_outcome_and_nothing_is_written(by_day: Here) -> None:
    site, kiosk = by_day
    first = kiosk.tap("bruno")
    written = len(site.entries())
    site.pass_time(4)
    again = kiosk.tap("bruno")
    assert (again["outcome"], again["direction"], again["repeat"]) == ("granted", "in", True)
    assert again["tap"] != first["tap"]
    assert len(site.entries()) == written
    site.pass_time(1.5)
    assert kiosk.tap("bruno")["direction"] == "out", "a repeat does not renew the five seconds"


def test_an_unknown_badge_is_repeated_by_its_number(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("ines")
    written = len(site.entries())
    assert kiosk.tap("ines")["repeat"] is True
    assert len(site.entries()) == written


def test_a_wrong_pin_is_never_repeated(by_night: Here) -> None:
    _, kiosk = by_night
    kiosk.tap("alice", pin="0000")
    assert kiosk.tap("alice", pin="4827")["outcome"] == "granted"


def test_undo_takes_back_a_check_in_and_the_next_tap_is_no_repeat(by_day: Here) -> None:
    site, kiosk = by_day
    tap = kiosk.tap("bruno")["tap"]
    site.pass_time(3)
    assert kiosk.ask("tap.undo", {"tap": tap}) == {"ok": True, "tap": tap}
    assert site.kinds()[-1] == "visit.undone"
    assert not site.store.visits
    again = kiosk.tap("bruno")
    assert (again["direction"], again["repeat"]) == ("in", False)


def test_undo_takes_back_a_check_out(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("bruno")
    before = dict(site.store.visits)
    site.pass_time(6)
    kiosk.ask("tap.undo", {"tap": kiosk.tap("bruno")["tap"]})
    after = site.store.visits
    assert {p: (v.visit, v.started_at) for p, v in after.items()} == {
        p: (v.visit, v.started_at) for p, v in before.items()
    }


def test_undo_is_for_ten_seconds_and_the_latest_tap_only(by_day: Here) -> None:
    site, kiosk = by_day
    first = kiosk.tap("bruno")["tap"]
    kiosk.tap("chloe")
    assert refusal(kiosk.ask("tap.undo", {"tap": first})) == "late"
    site.pass_time(6)
    last = kiosk.tap("bruno")["tap"]
    site.pass_time(10.25)
    assert refusal(kiosk.ask("tap.undo", {"tap": last})) == "late"


def test_undo_of_a_pending_grant_moves_no_door_and_starts_no_visit(by_night: Here) -> None:
    site, kiosk = by_night
    tap = kiosk.tap("alice", pin="4827")["tap"]
    orders = site.orders()
    kiosk.ask("tap.undo", {"tap": tap})
    assert site.orders() == orders
    site.lock_reports("stat/SWITCH1", b'{"Action":"ON"}')
    assert "visit.started" not in site.kinds()


def test_two_key_holders_in_one_release_are_one_pulse_and_two_visits(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(2)
    kiosk.tap("fatou", pin="135790")
    granted = [e.payload["moves_lock"] for e in site.entries() if e.kind == "access.granted" and e.payload]
    assert granted == [True, False]
    assert [o for o in site.orders() if "ON" in o] == ["cmnd/Backlog0 PulseTime1 80; Power1 ON"]
    site.lock_reports("stat/SWITCH1", b'{"Action":"ON"}')
    assert len(site.store.visits) == 2


def test_a_visit_that_nobody_ended_ends_at_four_dated_at_closing(by_day: Here) -> None:
    site, kiosk = by_day
    kiosk.tap("bruno")
    site.clock.set(DAY + timedelta(hours=18))  # 05:00 in Paris
    site.agent.tick()
    ended = site.entries()[-1]
    assert ended.kind == "visit.ended"
    assert ended.payload is not None
    assert ended.payload["inferred"] is True
    assert ended.occurred_at == DAY.replace(hour=18)
    site.clock.set(DAY + timedelta(days=1))
    site.pass_time(6)
    morning = kiosk.tap("bruno")
    assert morning["direction"] == "in"
    assert shown(morning, "missed_checkout") is True


def test_old_rights_check_people_in_but_open_no_door_at_night(by_day: Here) -> None:
    site, kiosk = by_day
    site.clock.set(NIGHT + timedelta(days=6))
    assert kiosk.tap("alice", pin="4827")["outcome"] == "denied"
    assert site.payload("access.denied")["reason"] == "admz:RightsStale"
    site.clock.set(DAY + timedelta(days=7))
    site.pass_time(6)
    assert kiosk.tap("bruno")["outcome"] == "granted"
    site.clock.set(DAY + timedelta(days=35))
    site.pass_time(6)
    assert kiosk.tap("chloe")["outcome"] == "denied"


def test_a_tap_whose_card_answers_late_decides_nothing(by_night: Here) -> None:
    site, kiosk = by_night
    card = site.people.badges["bruno"].card
    begun = kiosk.ask("tap.begin", {"reader": "reader-1", "atr": card.atr.hex(), "uid": card.uid.hex()})
    written = len(site.entries())
    site.clock.advance(2.1)
    late = kiosk.ask("tap.result", {"tap": begun["tap"], "responses": ["6a82"]})
    assert refusal(late) == "late"
    assert [e.kind for e in site.entries()[written:]] == ["request.refused"]


def test_a_card_that_fails_after_a_selection_is_never_looked_up_by_its_uid(by_day: Here) -> None:
    site, kiosk = by_day
    card = site.people.badges["bruno"].card
    begun = kiosk.ask("tap.begin", {"reader": "reader-1", "atr": card.atr.hex(), "uid": card.uid.hex()})
    selected = kiosk.ask("tap.result", {"tap": begun["tap"], "responses": ["5c0201009000"]})
    denied = kiosk.ask("tap.result", {"tap": selected["tap"], "responses": ["6f00"]})
    assert (denied["outcome"], denied["public_text"]) == ("denied", "again")
    assert site.payload("access.denied")["reason"] == "admz:CardAuthFailed"


def test_where_the_lock_does_not_answer_nobody_is_welcomed_at_night(by_night: Here) -> None:
    site, kiosk = by_night
    site.lock_reports("tele/LWT", b"Offline")
    assert kiosk.tap("alice", pin="4827")["outcome"] == "denied"
    assert not site.orders()


def test_a_name_is_told_to_its_owner_only(by_night: Here) -> None:
    _, kiosk = by_night
    assert shown(kiosk.tap("alice"), "name") is None
    assert shown(kiosk.tap("bruno"), "name") is None
    granted = kiosk.tap("alice", pin="4827")
    assert shown(granted, "name") == "Alice"


def test_a_storage_card_is_asked_nothing_and_known_by_its_uid(by_day: Here) -> None:
    site, kiosk = by_day
    uid = site.people.badges["bruno"].card.uid.hex()
    mifare_classic = "3b8f8001804f0ca000000306030001000000006a"
    begun = kiosk.ask("tap.begin", {"reader": "reader-1", "atr": mifare_classic, "uid": uid})
    assert begun["apdus"] == []
    assert not site.store.visits, "tap.begin decides nothing"
    granted = kiosk.ask("tap.result", {"tap": begun["tap"], "responses": []})
    assert (granted["outcome"], granted["direction"]) == ("granted", "in")


def test_a_question_is_extended_once(by_night: Here) -> None:
    site, kiosk = by_night
    tap = str(kiosk.present("alice")["tap"])
    site.pass_time(50)
    assert kiosk.ask("tap.extend", {"tap": tap}) == {"ok": True, "tap": tap}
    site.pass_time(50)
    assert refusal(kiosk.ask("tap.extend", {"tap": tap})) == "late"
    assert kiosk.give_pin(tap, "4827")["outcome"] == "granted"


def test_the_home_screen_is_told_of_todays_gatherings_that_are_not_over(by_day: Here) -> None:
    site, kiosk = by_day
    site.hand_down([CalendarRecord(id=identifier(0xC1), site="demo", holds="gatherings", ics=GATHERINGS)])
    status = kiosk.ask("site.status", {})
    assert status["gatherings"] == [
        {
            "title": "Déjeuner geek",
            "place": "Cuisine",
            "starts_at": "2026-11-24T11:30:00.000Z",
            "ends_at": "2026-11-24T12:30:00.000Z",
        }
    ]
    assert (status["open"], status["until"]) == (True, "2026-11-24T18:00:00.000Z"), (
        "a gathering opens nothing by itself"
    )
    site.clock.set(DAY + timedelta(hours=3))
    assert kiosk.ask("site.status", {})["gatherings"] == []


def test_kiosks_are_told_what_the_sites_record_says_of_data_and_of_the_night(by_day: Here) -> None:
    site, kiosk = by_day
    said = ("data_protection_contact", "night_phone", "retention_days")
    before = kiosk.ask("site.status", {})
    assert [before[field] for field in said] == [None, None, 60]
    told = {"data_protection_contact": "dpo@exemple.fr", "night_phone": "01 99 00 12 34", "retention_days": 45}
    record = site.agent.registry.records.sites["demo"]
    site.published.clear()
    site.hand_down([record.model_copy(update=told)])
    site.agent.tick()
    assert any(m.topic == TOPICS.notice("kiosk-1") for m in site.published), "kiosks look again"
    after = kiosk.ask("site.status", {})
    assert {field: after[field] for field in said} == told


def test_kiosks_are_told_to_look_again_when_the_site_changes(by_day: Here) -> None:
    site, kiosk = by_day
    notices = [m for m in site.published if m.topic == TOPICS.notice("kiosk-1")]
    site.published.clear()
    site.clock.set(NIGHT)
    site.agent.tick()
    (notice,) = [m for m in site.published if m.topic == TOPICS.notice("kiosk-1")]
    told = json.loads(notice.payload)
    assert (told["session"], told["notice"]) == (kiosk.session, "site_changed")
    assert told["n"] > len(notices)
    signed = notice_bytes(notice.topic, notice.payload)
    assert verifies(site.keys.signing.public_key(), dict(notice.user_properties)["sig"], signed)
    assert not notice.retain
