"""Doors at reception, without a window: held open by her badge, closed at once, locked down after one confirmation."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtGui import QGuiApplication

from kiosk.events import CardRead
from sync.wire import reception_api as api
from sync.wire.reception_api import Done, NowAnswer
from tests.kiosk.desk_people import BLOCKED, DOOR, HELD, LOCKED_DOWN, NOW, ONLY_BLOCKED
from tests.kiosk.scripted_agent import TAP
from tests.kiosk.stage import Kiosk

LATE = NOW.model_copy(update={"holds_late": True})


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    return Kiosk()


def test_the_times_offered_end_with_closing(kiosk: Kiosk) -> None:
    _open(kiosk)
    assert _times(kiosk) == [
        "10\u00a0h\u00a012 (30\u00a0minutes)",
        "10\u00a0h\u00a042 (1\u00a0heure)",
        "11\u00a0h\u00a042 (2\u00a0heures)",
        "la fermeture, à\u00a019\u00a0h",
    ]


def test_no_time_beyond_closing_is_offered(kiosk: Kiosk) -> None:
    kiosk.status(until="2026-11-24T09:30:00.000Z")
    _open(kiosk)
    assert _times(kiosk) == ["10\u00a0h\u00a012 (30\u00a0minutes)", "la fermeture, à\u00a010\u00a0h\u00a030"]


def test_no_time_beyond_the_day_is_offered_where_the_place_is_closed(kiosk: Kiosk) -> None:
    kiosk.status(open=False, until="2026-11-25T08:00:00.000Z", present=None)
    kiosk.clock.advance(13 * 3600)
    _open(kiosk, LATE)
    assert _times(kiosk) == ["23\u00a0h\u00a012 (30\u00a0minutes)", "23\u00a0h\u00a042 (1\u00a0heure)"]


def test_no_time_is_offered_where_the_place_is_closed_to_whoever_has_no_key_right(kiosk: Kiosk) -> None:
    kiosk.status(open=False, until="2026-11-25T08:00:00.000Z", present=None)
    _open(kiosk)
    assert _times(kiosk) == []


def test_beyond_closing_a_time_is_offered_to_whoever_has_a_key_right(kiosk: Kiosk) -> None:
    """It is 9:42; the place closes at eleven."""
    kiosk.status(until="2026-11-24T10:00:00.000Z")
    _open(kiosk, LATE)
    assert _times(kiosk) == [
        "10\u00a0h\u00a012 (30\u00a0minutes)",
        "10\u00a0h\u00a042 (1\u00a0heure)",
        "la fermeture, à\u00a011\u00a0h",
        "11\u00a0h\u00a042 (2\u00a0heures)",
    ]


def test_a_door_is_held_open_by_a_time_and_then_her_badge_and_that_is_shown(kiosk: Kiosk) -> None:
    _open(kiosk)
    _hold(kiosk, 0)
    assert (kiosk.asked(api.HoldOpen), kiosk.next_purpose.get()) == ([], "release")
    kiosk.tap("granted", "p2", direction=None)
    (ask,) = kiosk.asked(api.HoldOpen)
    assert ask.fields == {"tap": TAP, "door": "entrance", "until": "2026-11-24T09:12:00.000Z"}
    assert isinstance(ask.build("0" * 32, 1, X25519PrivateKey.generate().public_key()), api.HoldOpen)
    kiosk.answer(api.HoldOpen, Done())
    kiosk.answer(api.Now, HELD)
    assert kiosk.desk.property("note") == "La porte reste ouverte jusqu’à l’heure choisie."
    (door,) = kiosk.views.doors.property("doors")
    assert "10\u00a0h\u00a012" in door["line"]
    assert kiosk.next_purpose.get() == "presence"


def test_a_badge_that_is_not_hers_holds_no_door_open_and_locks_reception(kiosk: Kiosk) -> None:
    _open(kiosk)
    _hold(kiosk, 0)
    kiosk.tap("denied", "p2", direction=None)
    assert kiosk.asked(api.HoldOpen) == []
    assert len(kiosk.asked(api.Close)) == 1


def test_leaving_the_page_takes_the_wish_back(kiosk: Kiosk) -> None:
    _open(kiosk)
    _hold(kiosk, 0)
    kiosk.desk.show("deskDoor")
    assert kiosk.next_purpose.get() == "presence"
    kiosk.happens(CardRead("p2", kiosk.next_purpose.get()))
    assert kiosk.asked(api.HoldOpen) == []


@pytest.mark.parametrize(
    ("word", "says"), [("not_permitted", "droit de clé"), ("late", "Pas de réponse"), ("not_now", "situation")]
)
def test_what_the_agent_refuses_is_said_and_reception_stays_open(kiosk: Kiosk, word: str, says: str) -> None:
    _open(kiosk)
    _hold(kiosk, 0)
    kiosk.tap("granted", "p2", direction=None)
    kiosk.fail(api.HoldOpen, word)
    assert says in kiosk.desk.property("note")
    assert kiosk.page == "deskDoors"


def test_a_door_that_is_held_open_is_closed_at_once_without_a_badge(kiosk: Kiosk) -> None:
    _open(kiosk, HELD)
    (door,) = kiosk.views.doors.property("doors")
    assert door["closes"] is True
    kiosk.views.doors.close("entrance")
    kiosk.views.doors.close("entrance")
    assert [ask.fields for ask in kiosk.asked(api.CloseNow)] == [{"door": "entrance"}]
    kiosk.answer(api.CloseNow, Done())
    kiosk.answer(api.Now, NOW)
    (door,) = kiosk.views.doors.property("doors")
    assert door["closes"] is False


def test_every_door_is_locked_after_one_confirmation_that_says_that_the_way_out_stays_free(kiosk: Kiosk) -> None:
    _open(kiosk)
    kiosk.desk.show("deskLockDown")
    assert kiosk.asked(api.LockDown) == []
    assert "La sortie reste libre." in kiosk.views.doors.property("questionLine")
    kiosk.views.doors.lockDown()
    assert (len(kiosk.asked(api.LockDown)), kiosk.page) == (1, "deskDoors")
    kiosk.answer(api.LockDown, Done())
    kiosk.answer(api.Now, LOCKED_DOWN)
    assert kiosk.views.doors.property("lockdown").startswith("Toutes les portes sont verrouillées.")
    assert (_times(kiosk), kiosk.views.doors.property("lockDownLabel")) == ([], "")


def test_a_lockdown_is_ended_by_her_badge(kiosk: Kiosk) -> None:
    _open(kiosk, LOCKED_DOWN)
    kiosk.views.doors.endLockdown()
    assert (kiosk.asked(api.EndLockdown), kiosk.next_purpose.get()) == ([], "release")
    kiosk.tap("granted", "p2", direction=None)
    assert [ask.fields for ask in kiosk.asked(api.EndLockdown)] == [{"tap": TAP}]
    kiosk.answer(api.EndLockdown, Done())
    kiosk.answer(api.Now, NOW)
    assert (kiosk.views.doors.property("lockdown"), len(_times(kiosk))) == ("", 4)


@pytest.mark.parametrize(
    ("word", "note"),
    [("", "Les portes sont réarmées."), ("not_now", "La ligne incendie n’est pas revenue au repos.")],
)
def test_doors_that_fire_holds_free_are_re_armed_by_her_badge_once_the_line_is_clear(
    kiosk: Kiosk, word: str, note: str
) -> None:
    free = {"entrance": DOOR.model_copy(update={"mode": "LockedOpen"})}
    _open(kiosk, NOW.model_copy(update={"doors": free}))
    assert "toutes les portes restent libres" in kiosk.views.doors.property("lockdown")
    assert (_times(kiosk), kiosk.views.doors.property("lockDownLabel")) == ([], "")
    assert kiosk.views.doors.property("endLabel") == "Réarmer les portes"
    kiosk.views.doors.endLockdown()
    assert (kiosk.asked(api.Rearm), kiosk.next_purpose.get()) == ([], "release")
    kiosk.tap("granted", "p2", direction=None)
    assert [ask.fields for ask in kiosk.asked(api.Rearm)] == [{"tap": TAP}]
    if word:
        kiosk.fail(api.Rearm, word)
    else:
        kiosk.answer(api.Rearm, Done())
    assert kiosk.desk.property("note").startswith(note)
    assert kiosk.page == "deskDoors"


def test_a_door_is_blocked_for_a_reason_and_without_a_badge(kiosk: Kiosk) -> None:
    _open(kiosk)
    kiosk.doors.askBlock("entrance")
    assert kiosk.page == "deskBlock"
    kiosk.doors.block()
    assert kiosk.asked(api.Block) == [], "why is not chosen"
    assert "La sortie reste libre." in kiosk.doors.property("blockNote")
    kiosk.doors.chooseReason("works")
    assert [r["key"] for r in kiosk.doors.property("blockReasons") if r["chosen"]] == ["works"]
    assert kiosk.next_purpose.get() == "presence"
    kiosk.doors.block()
    (ask,) = kiosk.asked(api.Block)
    assert ask.fields == {"door": "entrance", "reason": "works"}
    assert isinstance(ask.build("0" * 32, 1, X25519PrivateKey.generate().public_key()), api.Block)
    kiosk.answer(api.Block, Done())
    kiosk.answer(api.Now, BLOCKED)
    assert (kiosk.page, kiosk.desk.property("note")) == ("deskDoors", "La porte est condamnée. La sortie reste libre.")
    entrance, yard = kiosk.doors.property("doors")
    assert entrance["name"] == "Porte Entrée"
    assert entrance["line"] == "Condamnée par Claire M. depuis 9\u00a0h\u00a012\u00a0: porte ou serrure en panne."
    assert (entrance["blocks"], entrance["unblocks"], entrance["holds"]) == (False, True, False)
    assert (yard["blocks"], yard["unblocks"], yard["holds"]) == (True, False, True)


def test_a_blocked_door_is_put_in_use_again_by_her_badge(kiosk: Kiosk) -> None:
    _open(kiosk, BLOCKED)
    kiosk.doors.unblock("entrance")
    assert (kiosk.asked(api.Unblock), kiosk.next_purpose.get()) == ([], "release")
    assert kiosk.doors.property("badgeLine") == "Présentez votre badge pour remettre en service."
    kiosk.tap("granted", "p2", direction=None)
    (ask,) = kiosk.asked(api.Unblock)
    assert ask.fields == {"tap": TAP, "door": "entrance"}
    assert isinstance(ask.build("0" * 32, 1, X25519PrivateKey.generate().public_key()), api.Unblock)
    kiosk.fail(api.Unblock, "late")
    assert kiosk.page == "deskDoors", "reception stays open: it is the tap that was late"


def test_nobody_is_let_in_by_a_door_that_is_out_of_use(kiosk: Kiosk) -> None:
    _open(kiosk, BLOCKED)
    assert kiosk.doors.property("shut") == ""
    assert [door["opens"] for door in kiosk.desk.property("doors")] == [False, True]
    for now in (ONLY_BLOCKED, LOCKED_DOWN):
        kiosk.desk.refresh()
        kiosk.answer(api.Now, now)
        assert kiosk.doors.property("shut").startswith("Pas d’ouverture possible")
    assert _times(kiosk) == [], "nor is one held open"


def test_the_doors_are_drawn_anew_only_where_they_have_changed(kiosk: Kiosk) -> None:
    """A finger that rests on a button meanwhile would touch nothing."""
    _open(kiosk)
    drawn: list[int] = []
    kiosk.doors.listed.connect(lambda: drawn.append(1))
    kiosk.status()
    kiosk.answer(api.Now, NOW)
    assert drawn == []
    kiosk.desk.refresh()
    kiosk.answer(api.Now, HELD)
    assert drawn == [1]


def test_reception_reads_whether_the_alarm_is_over_before_she_tries(kiosk: Kiosk) -> None:
    _open(kiosk, NOW.model_copy(update={"doors": {"entrance": DOOR.model_copy(update={"mode": "LockedOpen"})}}))
    kiosk.status(fire="line", calls_waiting=0)
    assert kiosk.views.doors.property("lockdown").endswith("La ligne incendie n’est pas encore au repos.")
    kiosk.status(fire="clear", calls_waiting=0)
    said = "Fin d’alarme\u00a0: toutes les portes restent libres jusqu’à leur réarmement."
    assert kiosk.views.doors.property("lockdown") == said
    assert (kiosk.views.doors.property("lockdownIcon"), kiosk.views.doors.property("endIcon")) == ("alert", "lock")


def _open(kiosk: Kiosk, now: NowAnswer | None = None) -> None:
    kiosk.open_desk(now)
    kiosk.desk.show("deskDoors")


def _times(kiosk: Kiosk) -> list[str]:
    return [time["text"] for time in kiosk.views.doors.property("times")]


def _hold(kiosk: Kiosk, at: int) -> None:
    kiosk.views.doors.holdUntil(kiosk.views.doors.property("times")[at]["until"])
