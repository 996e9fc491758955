"""Reception as a receptionist meets it, without a window: how it opens, what she sees and does, and how it locks."""

import gc
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from kiosk.events import AgentChanged, BellFailed, BellRung, CardRead, SessionOpened, TapFailed
from sync.wire import reception_api as api
from sync.wire.reception_api import Done, Found, Released, Renewed, Someone
from tests.kiosk.desk_people import AWA, BUSY, CALL, ETIENNE, FOUND, INES, NAMES, NOBODY, NOW, THOMAS, told_of
from tests.kiosk.scripted_agent import OTHER_TAP, TAP
from tests.kiosk.stage import Kiosk


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    return Kiosk()


@pytest.fixture
def open_kiosk(kiosk: Kiosk) -> Kiosk:
    kiosk.open_desk()
    assert kiosk.page == "desk"
    return kiosk


def test_a_card_is_for_presence_until_reception_is_asked_for(kiosk: Kiosk) -> None:
    assert kiosk.next_purpose.get() == "presence"
    kiosk.vm.openDesk()
    assert (kiosk.page, kiosk.next_purpose.get()) == ("badge", "reception")
    kiosk.vm.goHome()
    assert (kiosk.page, kiosk.next_purpose.get()) == ("home", "presence")


def test_a_kiosk_that_is_for_the_entrance_alone_has_no_reception(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk(roles=("entrance",))
    kiosk.vm.openDesk()
    assert kiosk.page == "home"
    assert kiosk.desk.property("offered") is False


def test_nobody_who_comes_after_a_minute_opens_reception_by_her_tap(kiosk: Kiosk) -> None:
    kiosk.vm.openDesk()
    kiosk.wait(60)
    assert (kiosk.page, kiosk.next_purpose.get()) == ("home", "presence")


def test_reception_opens_by_badge_and_pin_and_asks_who_is_inside(kiosk: Kiosk) -> None:
    kiosk.open_desk()
    assert kiosk.page == "desk"
    assert kiosk.touched.sent == [("pin", "p1", TAP, "4827")]
    assert [ask.kind for ask in kiosk.touched.at_desk] == [api.Now]
    assert kiosk.desk.property("heading") == "3\u00a0présents"
    assert kiosk.desk.property("detail") == "dont 1\u00a0visiteur"
    assert kiosk.next_purpose.get() == "presence"


def test_a_badge_that_is_not_hers_who_keeps_reception_is_refused_and_home_comes_back(kiosk: Kiosk) -> None:
    kiosk.vm.openDesk()
    kiosk.tap("denied", direction=None)
    assert kiosk.vm.screen().title == "Accueil non ouvert"
    kiosk.wait(10)
    assert (kiosk.page, kiosk.next_purpose.get()) == ("home", "presence")


def test_a_wrong_pin_says_how_many_tries_are_left(kiosk: Kiosk) -> None:
    kiosk.vm.openDesk()
    kiosk.tap("pin_required", direction=None)
    kiosk.type("0000")
    kiosk.vm.submitPin()
    kiosk.came("denied", direction=None, display={"tries_left": 2})
    assert kiosk.vm.screen().line == "Code incorrect. Il reste 2\u00a0essais."


def test_a_badge_that_was_not_read_may_be_presented_again_for_reception(kiosk: Kiosk) -> None:
    kiosk.vm.openDesk()
    kiosk.happens(CardRead("p1", "reception"), TapFailed("p1", "card_lost"))
    assert (kiosk.page, kiosk.next_purpose.get()) == ("again", "reception")
    kiosk.wait(10)
    assert kiosk.next_purpose.get() == "presence"


def test_the_unconfirmed_stand_apart_under_their_own_heading(open_kiosk: Kiosk) -> None:
    assert [row["name"] for row in open_kiosk.desk.property("unsure")] == [THOMAS.name]
    assert open_kiosk.desk.property("unsureHeading") == "À confirmer\u00a0: 1"
    assert THOMAS.name not in [row["name"] for row in open_kiosk.desk.property("rows")]


def test_each_row_tells_where_she_is_from_since_when_and_whom_a_visitor_sees(open_kiosk: Kiosk) -> None:
    rows = {row["name"]: row for row in open_kiosk.desk.property("rows")}
    assert rows[AWA.name]["line"] == "Région Occitanie · depuis 8\u00a0h\u00a055"
    assert "Hôte\u00a0: Zoé Lefèvre" in rows[INES.name]["line"]
    assert (rows[AWA.name]["tag"], rows[INES.name]["tag"]) == ("", "Visite")


def test_an_empty_place_says_what_will_appear(kiosk: Kiosk) -> None:
    kiosk.open_desk(NOBODY)
    assert kiosk.desk.property("empty").startswith("Personne sur place.")


def test_it_is_searched_as_one_types_with_one_question_at_a_time(open_kiosk: Kiosk) -> None:
    for typed in ("é", "ét", "éti"):
        open_kiosk.search(typed)
    assert [ask.fields["query"] for ask in open_kiosk.asked(api.Search)] == ["é"]
    open_kiosk.answer(api.Search, FOUND)
    assert [ask.fields["query"] for ask in open_kiosk.asked(api.Search)] == ["é", "éti"]
    open_kiosk.answer(api.Search, Found(people=(ETIENNE,), more=False))
    assert [row["name"] for row in open_kiosk.desk.property("rows")] == [ETIENNE.name]
    open_kiosk.search("")
    assert open_kiosk.desk.property("heading") == "3\u00a0présents"


def test_an_answer_to_a_search_that_was_emptied_meanwhile_is_not_shown(open_kiosk: Kiosk) -> None:
    open_kiosk.search("é")
    open_kiosk.search("")
    open_kiosk.answer(api.Search, FOUND)
    assert ETIENNE.name not in [row["name"] for row in open_kiosk.desk.property("rows")]


def test_nobody_found_says_what_to_try(open_kiosk: Kiosk) -> None:
    open_kiosk.search("zz")
    open_kiosk.answer(api.Search, Found(people=(), more=False))
    assert open_kiosk.desk.property("empty").startswith("Personne de ce nom.")


def test_one_administration_can_be_seen_alone(open_kiosk: Kiosk) -> None:
    assert [choice["text"] for choice in open_kiosk.desk.property("choices")][:2] == [
        "Toutes (4)",
        "Association Passerelle (1)",
    ]
    open_kiosk.desk.filterBy("Région Occitanie")
    assert [row["name"] for row in open_kiosk.desk.property("rows")] == [AWA.name]
    assert open_kiosk.desk.property("filter") == "Région Occitanie"


@pytest.mark.parametrize(
    ("someone", "acts"),
    [
        (AWA, ["check_out", "badges", "message"]),
        (THOMAS, ["confirm", "check_out", "badges", "message"]),
        (ETIENNE, ["check_in", "badges", "message"]),
        (INES, ["check_out", "badges", "message"]),
    ],
    ids=["inside", "unconfirmed", "away", "visitor"],
)
def test_a_person_is_offered_what_makes_sense_for_her(open_kiosk: Kiosk, someone: Someone, acts: list[str]) -> None:
    _person(open_kiosk, someone)
    assert open_kiosk.page == "deskPerson"
    assert [each["key"] for each in open_kiosk.person.property("acts")] == acts


def test_a_departure_is_recorded_once_however_often_it_is_pressed_and_said(open_kiosk: Kiosk) -> None:
    _person(open_kiosk, AWA)
    open_kiosk.person.act("check_out")
    open_kiosk.person.act("check_out")
    assert [ask.fields for ask in open_kiosk.asked(api.CheckOut)] == [{"person": AWA.person}]
    open_kiosk.answer(api.CheckOut, Done())
    assert open_kiosk.desk.property("note") == "Départ enregistré."
    assert len(open_kiosk.asked(api.PersonAsked)) == 2, "her page is asked for again"
    open_kiosk.wait(8)
    assert open_kiosk.desk.property("note") == ""


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("not_recorded", "le site n’écrit plus rien"),
        ("not_now", "la situation a\u00a0changé"),
        ("no_answer", "Pas de réponse"),
        ("unreachable", "Pas de réponse"),
        ("unknown_person", "n’est plus dans le registre"),
    ],
)
def test_what_was_not_recorded_is_said_in_plain_words_and_she_goes_on(open_kiosk: Kiosk, word: str, says: str) -> None:
    _person(open_kiosk, AWA)
    open_kiosk.person.act("check_out")
    open_kiosk.fail(api.CheckOut, word)
    assert says in open_kiosk.desk.property("note")
    assert open_kiosk.desk.property("noteBad") is True
    assert open_kiosk.page == "deskPerson"


def test_a_message_is_typed_and_left_and_its_text_is_in_no_log(open_kiosk: Kiosk) -> None:
    _person(open_kiosk, AWA)
    open_kiosk.person.act("message")
    assert open_kiosk.page == "deskMessage"
    open_kiosk.person.send()
    assert open_kiosk.asked(api.LeaveMessage) == [], "there is nothing to send yet"
    open_kiosk.write("Votre colis est à l’accueil.")
    open_kiosk.person.send()
    (ask,) = open_kiosk.asked(api.LeaveMessage)
    assert ask.fields == {"person": AWA.person, "text": "Votre colis est à l’accueil."}
    assert "colis" not in repr(ask)
    open_kiosk.answer(api.LeaveMessage, Done())
    assert (open_kiosk.page, open_kiosk.desk.property("note")) == ("deskPerson", "Le message est laissé.")


def test_a_message_keeps_what_was_typed_when_it_could_not_be_left(open_kiosk: Kiosk) -> None:
    _person(open_kiosk, AWA)
    open_kiosk.person.act("message")
    open_kiosk.write("x" * 300)
    open_kiosk.person.send()
    open_kiosk.fail(api.LeaveMessage, "no_answer")
    assert (open_kiosk.page, len(open_kiosk.person.message.typed())) == ("deskMessage", api.MAX_MESSAGE)


def test_the_list_follows_what_happens_at_the_site_without_keeping_reception_open(open_kiosk: Kiosk) -> None:
    ends = open_kiosk.desk.ends
    open_kiosk.wait(20)
    open_kiosk.status()
    open_kiosk.status()
    assert len(open_kiosk.asked(api.Now)) == 2, "one question at a time"
    open_kiosk.answer(api.Now, NOW)
    assert len(open_kiosk.asked(api.Now)) == 3, "and another for what changed since"
    assert open_kiosk.desk.ends == ends


def test_a_door_is_opened_by_a_reason_and_a_fresh_tap_of_hers(open_kiosk: Kiosk) -> None:
    open_kiosk.desk.show("deskDoor")
    assert open_kiosk.next_purpose.get() == "presence"
    open_kiosk.doors.chooseReason("delivery")
    assert open_kiosk.next_purpose.get() == "release"
    open_kiosk.tap("granted", "p2", direction=None, tap=OTHER_TAP)
    (ask,) = open_kiosk.asked(api.Release)
    assert ask.fields == {"tap": OTHER_TAP, "door": "entrance", "reason": "delivery"}
    open_kiosk.answer(api.Release, Released(seconds=5))
    assert open_kiosk.doors.property("freeLine") == "Porte libre pendant 5\u00a0secondes."
    assert open_kiosk.next_purpose.get() == "presence"
    open_kiosk.wait(5)
    assert open_kiosk.page == "desk"


def test_another_badge_shown_for_the_door_opens_nothing_and_locks_reception(open_kiosk: Kiosk) -> None:
    open_kiosk.desk.show("deskDoor")
    open_kiosk.doors.chooseReason("other")
    open_kiosk.tap("denied", "p2", direction=None)
    assert open_kiosk.vm.screen().title == "Porte non ouverte"
    assert open_kiosk.asked(api.Release) == []
    assert open_kiosk.touched.at_desk[-1].kind is api.Close
    _holds_no_name(open_kiosk)


def test_a_tap_for_the_door_that_meets_a_locked_reception_is_no_welcome(open_kiosk: Kiosk) -> None:
    open_kiosk.wait(60)
    open_kiosk.happens(CardRead("p2", "release"))
    open_kiosk.came("granted", "p2", direction=None)
    assert open_kiosk.vm.screen().title == "Accueil verrouillé"
    assert open_kiosk.asked(api.Release) == []


def test_a_badge_that_was_not_read_for_the_door_may_be_presented_again(open_kiosk: Kiosk) -> None:
    open_kiosk.desk.show("deskDoor")
    open_kiosk.doors.chooseReason("other")
    open_kiosk.happens(CardRead("p2", "release"), TapFailed("p2", "card_lost"))
    assert open_kiosk.page == "deskDoor"
    assert open_kiosk.desk.property("note") == "Laissez-le une seconde sur\u00a0le\u00a0lecteur."
    assert open_kiosk.next_purpose.get() == "release"


def test_a_release_that_came_too_late_leaves_reception_open(open_kiosk: Kiosk) -> None:
    open_kiosk.desk.show("deskDoor")
    open_kiosk.doors.chooseReason("other")
    open_kiosk.tap("granted", "p2", direction=None)
    open_kiosk.fail(api.Release, "late")
    assert open_kiosk.page == "deskDoor"
    assert open_kiosk.desk.property("noteBad") is True


def test_the_bell_is_shown_and_answered(kiosk: Kiosk) -> None:
    kiosk.open_desk(BUSY)
    (card,) = kiosk.desk.property("calls")
    assert (card["call"], card["title"]) == (CALL, "On sonne")
    kiosk.desk.takeCall(CALL)
    assert [ask.fields for ask in kiosk.asked(api.CallTaken)] == [{"call": CALL}]
    taken = BUSY.calls[0].model_copy(update={"taken": True})
    kiosk.answer(api.CallTaken, Done())
    kiosk.answer(api.Now, BUSY.model_copy(update={"calls": (taken,)}))
    (card,) = kiosk.desk.property("calls")
    assert (card["call"], card["line"]) == ("", "Quelqu’un y\u00a0va.")


def test_a_door_with_an_alarm_says_what_to_do(kiosk: Kiosk) -> None:
    kiosk.open_desk(BUSY)
    (door,) = kiosk.desk.property("doors")
    assert (door["line"], door["todo"]) == ("Restée ouverte trop longtemps.", "Refermez la porte.")


def test_a_door_that_is_held_open_says_until_when(kiosk: Kiosk) -> None:
    held = NOW.model_copy(update={"held_open": {"entrance": datetime(2026, 11, 24, 17, 30, tzinfo=UTC)}})
    kiosk.open_desk(held)
    (door,) = kiosk.desk.property("doors")
    assert door["line"] == "Tenue ouverte jusqu’à 18\u00a0h\u00a030."


def test_it_warns_after_45_seconds_and_locks_after_60(open_kiosk: Kiosk) -> None:
    open_kiosk.wait(44)
    assert open_kiosk.page == "desk"
    open_kiosk.wait(1)
    assert open_kiosk.page == "still"
    open_kiosk.wait(15)
    assert open_kiosk.page == "home"
    assert open_kiosk.asked(api.Close) == [], "the agent writes by itself that nobody used it"
    _holds_no_name(open_kiosk)


def test_one_more_moment_renews_it_at_the_agent(open_kiosk: Kiosk) -> None:
    open_kiosk.wait(50)
    open_kiosk.vm.moreTime()
    assert len(open_kiosk.asked(api.Renew)) == 1
    open_kiosk.answer(api.Renew, Renewed(seconds=60))
    assert open_kiosk.page == "desk"
    open_kiosk.wait(44)
    assert open_kiosk.page == "desk"


def test_touches_keep_it_open_and_the_agent_hears_of_them_now_and_then(open_kiosk: Kiosk) -> None:
    for _ in range(100):
        open_kiosk.wait(1)
        open_kiosk.vm.touch()
    assert open_kiosk.page == "desk"
    assert len(open_kiosk.asked(api.Renew)) == 20


def test_the_lock_button_locks_here_and_at_the_agent(open_kiosk: Kiosk) -> None:
    open_kiosk.vm.goHome()
    assert open_kiosk.page == "home"
    assert open_kiosk.touched.at_desk[-1].kind is api.Close
    _holds_no_name(open_kiosk)


def test_her_own_tap_locks_it_and_is_no_departure(open_kiosk: Kiosk) -> None:
    open_kiosk.happens(CardRead("p2"))
    _holds_no_name(open_kiosk)
    open_kiosk.came("granted", "p2", direction=None, public_text="goodbye")
    assert open_kiosk.vm.screen().title == "Accueil verrouillé"
    assert open_kiosk.asked(api.Close) == [], "the agent has locked it by the tap"


def test_another_badge_locks_it_and_has_its_ordinary_outcome(open_kiosk: Kiosk) -> None:
    open_kiosk.tap("granted", "p2", display={"name": "Bruno"})
    assert open_kiosk.vm.screen().title == "Bonjour Bruno"
    _holds_no_name(open_kiosk)


def test_a_card_of_which_the_agent_learned_nothing_locks_it_there_too(open_kiosk: Kiosk) -> None:
    open_kiosk.happens(CardRead("p2"), TapFailed("p2", "card_lost"))
    assert open_kiosk.touched.at_desk[-1].kind is api.Close
    _holds_no_name(open_kiosk)


def test_a_lost_link_locks_it_and_says_so(open_kiosk: Kiosk) -> None:
    open_kiosk.happens(AgentChanged(up=False))
    assert open_kiosk.page == "locked"
    assert "ne répond plus" in open_kiosk.vm.screen().line
    _holds_no_name(open_kiosk)
    open_kiosk.wait(10)
    assert open_kiosk.page == "trouble"


def test_an_agent_that_started_again_locks_it_and_says_so(open_kiosk: Kiosk) -> None:
    open_kiosk.happens(SessionOpened())
    assert open_kiosk.page == "locked"
    assert "a\u00a0redémarré" in open_kiosk.vm.screen().line
    _holds_no_name(open_kiosk)


@pytest.mark.parametrize("word", ["late", "no_session", "not_permitted"])
def test_an_agent_whose_reception_is_locked_locks_it_here(open_kiosk: Kiosk, word: str) -> None:
    open_kiosk.status()
    open_kiosk.fail(api.Now, word)
    assert open_kiosk.page == "locked"
    _holds_no_name(open_kiosk)


def test_an_answer_that_comes_after_it_has_locked_is_dropped(open_kiosk: Kiosk) -> None:
    open_kiosk.status()
    open_kiosk.vm.goHome()
    open_kiosk.answer(api.Now, NOW)
    assert open_kiosk.page == "home"
    _holds_no_name(open_kiosk)


def test_the_next_receptionist_finds_nothing_of_the_one_before(open_kiosk: Kiosk) -> None:
    open_kiosk.search("éti")
    open_kiosk.desk.filterBy("Région Occitanie")
    open_kiosk.vm.goHome()
    open_kiosk.open_desk()
    assert open_kiosk.desk.query.typed() == ""
    assert open_kiosk.desk.property("filter") == "Administration"


def test_whoever_rings_is_told_that_reception_knows_and_then_that_somebody_comes(kiosk: Kiosk) -> None:
    kiosk.vm.ring()
    assert kiosk.touched.sent == [("ring",)]
    kiosk.happens(BellRung(CALL))
    assert kiosk.vm.screen().title == "L’accueil est prévenu"
    kiosk.status()
    assert kiosk.page == "rung"
    kiosk.status(taken_call=CALL)
    assert kiosk.vm.screen().title == "Appel pris"
    kiosk.wait(30)
    assert kiosk.page == "home"


def test_another_call_that_was_taken_is_not_hers(kiosk: Kiosk) -> None:
    kiosk.vm.ring()
    kiosk.happens(BellRung(CALL))
    kiosk.status(taken_call=TAP)
    assert kiosk.page == "rung"


def test_a_bell_that_reached_nobody_says_so(kiosk: Kiosk) -> None:
    kiosk.vm.ring()
    kiosk.happens(BellFailed("no_answer"))
    assert kiosk.vm.screen().title == "La sonnette n’a\u00a0pas répondu"


def test_a_badge_ends_the_ringing_and_is_served(kiosk: Kiosk) -> None:
    kiosk.vm.ring()
    kiosk.tap("granted", display={"name": "Awa"})
    kiosk.happens(BellRung(CALL))
    assert kiosk.page == "in"


def test_a_message_left_for_her_is_shown_to_its_reader_and_never_said(kiosk: Kiosk) -> None:
    kiosk.settings.switchVoice()
    kiosk.tap("granted", display={"name": "Awa", "message": "Votre colis est à l’accueil."})
    assert [note.text for note in kiosk.vm.screen().notes] == ["Votre colis est à l’accueil."]
    assert kiosk.heard.said[-1].startswith("Bonjour.")
    assert "colis" not in " ".join(kiosk.heard.said)


def test_reception_says_no_name_aloud(kiosk: Kiosk) -> None:
    kiosk.settings.switchVoice()
    kiosk.open_desk(BUSY)
    _person(kiosk, AWA)
    assert not any(name in " ".join(kiosk.heard.said) for name in NAMES)


def _person(kiosk: Kiosk, someone: Someone) -> None:
    kiosk.desk.choose(someone.person)
    kiosk.answer(api.PersonAsked, told_of(someone))


def _holds_no_name(kiosk: Kiosk) -> None:
    """Neither what the view models say nor what they hold has the name of anybody."""
    gc.collect()
    for model in (kiosk.vm, kiosk.desk, kiosk.home):
        said = [str(model.property(name)) for name in _properties(model)]
        assert not [name for name in NAMES if any(name in text for text in said)]
    assert not any(name in str(vars(kiosk.desk)) for name in NAMES)
    assert (kiosk.desk.query.typed(), kiosk.person.message.typed()) == ("", "")


def _properties(model: QObject) -> list[str]:
    """Those that say something; what is typed has a model of its own."""
    meta = model.metaObject()
    names = [str(meta.property(at).name()) for at in range(meta.propertyCount())]
    return [name for name in names if not name.endswith("Field")]
