"""Badges at reception, without a window: what a card is said to be, what becomes of it, and a PIN that nobody sees."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from kiosk.events import AgentChanged
from kiosk.screens.desk_badges_page import ActKey
from sync.wire import badges_api
from sync.wire import reception_api as api
from sync.wire.badges_api import Enrolled
from sync.wire.reception_api import Done, Someone
from tests.kiosk.desk_people import ACTIVE, ASIDE, AWA, ETIENNE, FOUND, INES, LENT, MARIE, SUSPENDED, card, told_of
from tests.kiosk.stage import Kiosk

TAP = card().tap


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    opened = Kiosk()
    opened.open_desk()
    return opened


def _badges_of(kiosk: Kiosk, someone: Someone, *badges: api.Badge) -> None:
    kiosk.desk.choose(someone.person)
    kiosk.answer(api.PersonAsked, told_of(someone, *badges))
    kiosk.person.act("badges")


def _said(kiosk: Kiosk) -> str:
    facts = " ".join(str(fact["text"]) for fact in kiosk.badges.property("facts"))
    return " ".join((str(kiosk.badges.property("title")), str(kiosk.badges.property("line")), facts))


def _offered(kiosk: Kiosk) -> list[str]:
    return [str(act["key"]) for act in kiosk.badges.property("cardActs")]


@pytest.mark.parametrize(
    ("kind", "why_not", "says"),
    [
        ("pkoc", None, "Badge à puce vérifiable (PKOC) Peut porter un droit de clé si le centre l’accorde."),
        ("uid", "uid", "Carte lue par son seul numéro Suffit pour entrer aux heures d’ouverture."),
        ("uid", "classic", "MIFARE Classic"),
    ],
)
def test_a_card_is_told_in_words_and_becomes_a_badge_by_one_confirmation(
    kiosk: Kiosk, kind: str, why_not: str | None, says: str
) -> None:
    _badges_of(kiosk, AWA)
    kiosk.badges.act("enrol")
    assert (kiosk.page, kiosk.next_purpose.get()) == ("deskCard", "credential")
    kiosk.known(card(kind, why_not))
    assert says in _said(kiosk)
    for _ in range(2):
        kiosk.badges.act("enrol")
    assert [ask.fields for ask in kiosk.asked(badges_api.Enrol)] == [{"tap": TAP, "person": AWA.person}]
    kiosk.answer(badges_api.Enrol, Enrolled(credential=ACTIVE.credential))
    assert (kiosk.page, kiosk.desk.property("note")) == ("deskBadges", "Badge ajouté.")
    assert kiosk.next_purpose.get() == "presence"


def test_a_card_whose_number_changes_cannot_be_a_badge_and_the_page_says_why(kiosk: Kiosk) -> None:
    _badges_of(kiosk, AWA)
    kiosk.badges.act("enrol")
    kiosk.known(card("uid", "random_uid"))
    assert "ne peut pas être un badge" in _said(kiosk)
    assert _offered(kiosk) == []


def test_a_badge_of_somebody_says_whose_and_is_not_given_to_another(kiosk: Kiosk) -> None:
    _badges_of(kiosk, AWA)
    kiosk.badges.act("enrol")
    kiosk.known(card(holder=MARIE, badge=ACTIVE))
    assert MARIE.name in _said(kiosk)
    assert _offered(kiosk) == []


def test_a_day_badge_says_until_when_and_what_becomes_of_the_others(kiosk: Kiosk) -> None:
    _badges_of(kiosk, AWA)
    kiosk.badges.act("lend")
    kiosk.known(card("uid", "uid"))
    assert "jusqu’à la fermeture, à\u00a019\u00a0h" in _said(kiosk)
    assert "mis de côté" in _said(kiosk)
    kiosk.badges.act("lend")
    assert [ask.fields for ask in kiosk.asked(badges_api.Lend)] == [{"tap": TAP, "person": AWA.person}]


def test_a_lost_badge_is_revoked_after_one_question(kiosk: Kiosk) -> None:
    _badges_of(kiosk, AWA)
    kiosk.badges.lose(ACTIVE.credential)
    assert (kiosk.page, kiosk.next_purpose.get()) == ("deskLost", "presence")
    assert kiosk.badges.property("questionTitle") == f"Le badge de {AWA.name} est perdu\u00a0?"
    assert kiosk.asked(badges_api.Revoke) == []
    kiosk.badges.lost()
    assert [ask.fields for ask in kiosk.asked(badges_api.Revoke)] == [{"credential": ACTIVE.credential}]
    kiosk.answer(badges_api.Revoke, Done())
    assert kiosk.page == "deskBadges"


@pytest.mark.parametrize(
    ("badge", "acts"),
    [
        (ACTIVE, ["person", "lost"]),
        (LENT, ["return", "person", "lost"]),
        (SUSPENDED, ["lift", "person", "lost"]),
        (ASIDE, ["person", "lost"]),
        (ACTIVE.model_copy(update={"state": "revoked"}), ["give", "person"]),
    ],
    ids=["active", "lent", "suspended", "aside", "revoked"],
)
def test_any_badge_that_is_read_says_whose_it_is_and_what_can_be_done(
    kiosk: Kiosk, badge: api.Badge, acts: list[str]
) -> None:
    kiosk.badges.read()
    kiosk.known(card(holder=MARIE, badge=badge))
    assert MARIE.name in _said(kiosk)
    assert _offered(kiosk) == acts


@pytest.mark.parametrize(
    ("badge", "act", "kind"), [(LENT, "return", badges_api.Return), (SUSPENDED, "lift", badges_api.LiftSuspension)]
)
def test_a_badge_that_is_there_is_taken_back_or_in_use_again(
    kiosk: Kiosk, badge: api.Badge, act: ActKey, kind: type[badges_api.BadgeRequest]
) -> None:
    kiosk.badges.read()
    kiosk.known(card(holder=MARIE, badge=badge))
    kiosk.badges.act(act)
    assert [ask.fields for ask in kiosk.asked(kind)] == [{"tap": TAP}]


def test_a_visitor_is_lent_a_badge_and_gets_none_of_her_own(kiosk: Kiosk) -> None:
    _badges_of(kiosk, INES)
    assert [act["key"] for act in kiosk.badges.property("acts")] == ["lend"]
    kiosk.badges.act("lend")
    assert not any("autres badges" in str(fact) for fact in kiosk.badges.property("facts")), "she has no others"
    kiosk.known(card())
    kiosk.badges.act("lend")
    assert [ask.fields for ask in kiosk.asked(badges_api.Lend)] == [{"tap": TAP, "person": INES.person}]


def test_an_unknown_badge_is_given_to_whom_one_types_and_never_to_a_visitor(kiosk: Kiosk) -> None:
    kiosk.badges.read()
    kiosk.known(card())
    assert kiosk.page == "deskCardPerson"
    kiosk.search("é")
    kiosk.answer(api.Search, FOUND.model_copy(update={"people": (ETIENNE, INES)}))
    assert [row["name"] for row in kiosk.badges.property("found")] == [ETIENNE.name]
    kiosk.badges.choose(ETIENNE.person)
    kiosk.badges.act("enrol")
    assert [ask.fields for ask in kiosk.asked(badges_api.Enrol)] == [{"tap": TAP, "person": ETIENNE.person}]
    kiosk.desk.show("desk")
    assert kiosk.desk.query.typed() == ""


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("badge_taken", "déjà un badge"),
        ("no_badge", "ne peut pas être un badge"),
        ("late", "Présentez-la à nouveau"),
        ("not_now", "Une visite reçoit un code"),
        ("not_permitted", "Prévenez un administrateur"),
        ("not_recorded", "n’écrit plus rien"),
    ],
)
def test_what_the_agent_refuses_says_what_to_do(kiosk: Kiosk, word: str, says: str) -> None:
    _badges_of(kiosk, AWA)
    kiosk.badges.act("enrol")
    kiosk.known(card())
    kiosk.badges.act("enrol")
    kiosk.fail(badges_api.Enrol, word)
    assert says in kiosk.desk.property("note")
    assert bool(kiosk.badges.property("prompt")) is (word == "late"), "a card read too long ago is shown again"
    assert kiosk.next_purpose.get() == "credential"


def test_what_waits_on_the_centre_is_said_while_it_has_something_to_hear(kiosk: Kiosk) -> None:
    _badges_of(kiosk, AWA, LENT)
    (row,) = kiosk.badges.property("rows")
    assert "confirmé" not in row["state"]
    kiosk.status(queue=1)
    (row,) = kiosk.badges.property("rows")
    assert row["state"].endswith("Sera confirmé quand le centre répondra.")


def test_a_lost_badge_of_which_the_centre_has_not_heard_is_said_to_be_refused_here_only(kiosk: Kiosk) -> None:
    _badges_of(kiosk, AWA, ACTIVE.model_copy(update={"state": "revoked", "waits": True}))
    (row,) = kiosk.badges.property("rows")
    assert row["state"] == "Refusé partout."
    kiosk.status(queue=1)
    (row,) = kiosk.badges.property("rows")
    assert row["state"] == "Refusé ici. Les autres lieux le refuseront quand le centre répondra."


def test_a_foreign_card_where_none_is_wanted_is_an_ordinary_tap(kiosk: Kiosk) -> None:
    _badges_of(kiosk, AWA)
    kiosk.tap("granted", "p9", display={"name": "Bruno"})
    assert kiosk.vm.screen().title == "Bonjour Bruno"


def _at_the_pad(kiosk: Kiosk) -> None:
    _badges_of(kiosk, AWA)
    kiosk.badges.act("pin")
    kiosk.known(card(holder=AWA, badge=ACTIVE))
    assert kiosk.page == "deskPin"


def test_a_pin_is_typed_twice_by_its_owner_and_sent(kiosk: Kiosk) -> None:
    _at_the_pad(kiosk)
    kiosk.type_pin("867530")
    assert kiosk.badges.property("pinTitle") == "Composez-le à nouveau"
    assert kiosk.asked(badges_api.SetPin) == []
    kiosk.type_pin("867530")
    (ask,) = kiosk.asked(badges_api.SetPin)
    assert (dict(ask.fields), ask.pin) == ({"tap": TAP}, "867530")
    kiosk.answer(badges_api.SetPin, Done())
    assert (kiosk.page, kiosk.desk.property("note")) == ("deskBadges", "Code enregistré.")


def test_two_pins_that_differ_say_so_and_it_starts_again(kiosk: Kiosk) -> None:
    _at_the_pad(kiosk)
    kiosk.type_pin("867530")
    kiosk.type_pin("867531")
    assert kiosk.badges.property("pinLine") == "Les deux codes sont différents. Recommencez."
    kiosk.type_pin("867530")
    kiosk.type_pin("867530")
    assert len(kiosk.asked(badges_api.SetPin)) == 1


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        (card(holder=MARIE, badge=ACTIVE), "pas à Awa Diallo"),
        (card("uid", "uid", holder=AWA, badge=LENT), "ne prouve pas son titulaire"),
        (card(holder=AWA, badge=ACTIVE.model_copy(update={"state": "revoked"})), "ne sert plus"),
    ],
    ids=["of_another", "of_a_number", "revoked"],
)
def test_a_badge_that_does_not_prove_her_leads_to_no_pad(kiosk: Kiosk, shown: badges_api.CardRead, says: str) -> None:
    _badges_of(kiosk, AWA)
    kiosk.badges.act("pin")
    kiosk.known(shown)
    assert kiosk.page == "deskCard"
    assert says in _said(kiosk)


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("no_badge", "reconnu par le centre"),
        ("late", "Présentez-la à nouveau"),
        ("bad_request", "Présentez le badge et recommencez"),
        ("no_answer", "Pas de réponse"),
    ],
)
def test_a_pin_that_was_not_taken_begins_again_with_the_badge(kiosk: Kiosk, word: str, says: str) -> None:
    _at_the_pad(kiosk)
    kiosk.type_pin("867530")
    kiosk.type_pin("867530")
    kiosk.fail(badges_api.SetPin, word)
    assert (kiosk.page, kiosk.badges.property("prompt")) == ("deskCard", "Présentez le badge de cette personne.")
    assert says in kiosk.desk.property("note")


def _sent(kiosk: Kiosk, pin: str) -> None:
    kiosk.type_pin(pin)


def _back(kiosk: Kiosk, _pin: str) -> None:
    kiosk.desk.show("deskBadges")


def _locked(kiosk: Kiosk, _pin: str) -> None:
    kiosk.vm.goHome()


def _idle(kiosk: Kiosk, _pin: str) -> None:
    kiosk.wait(60)


def _badge_of_another(kiosk: Kiosk, _pin: str) -> None:
    kiosk.known(card(holder=MARIE, badge=ACTIVE), "p3")


def _agent_away(kiosk: Kiosk, _pin: str) -> None:
    kiosk.happens(AgentChanged(up=False))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("leave", [_sent, _back, _locked, _idle, _badge_of_another, _agent_away])
@settings(max_examples=20, deadline=None)
@given(pin=st.text("0123456789", min_size=4, max_size=8))
def test_no_digit_of_a_pin_is_told_and_none_is_left_once_it_was_sent_or_the_page_left(
    leave: Callable[[Kiosk, str], None], pin: str
) -> None:
    kiosk, other = _typing(pin), _typing("0" * len(pin))
    assert _told(kiosk) == _told(other), "of what was typed its length alone shows"
    kiosk.badges.erase()
    leave(kiosk, pin)
    held = vars(kiosk.badges)["_begun"]
    assert held is None or (held.first, held.pin) == ("", "")
    assert kiosk.badges.property("pinCount") == 0
    assert all("pin" not in repr(ask) for ask in kiosk.asked(badges_api.SetPin))


def _typing(pin: str) -> Kiosk:
    """Somebody types it the second time, and has not ended yet."""
    kiosk = Kiosk()
    kiosk.open_desk()
    _at_the_pad(kiosk)
    kiosk.type_pin(pin)
    for digit in pin:
        kiosk.badges.pressDigit(digit)
    return kiosk


def _told(kiosk: Kiosk) -> dict[str, str]:
    meta = kiosk.badges.metaObject()
    names = [str(meta.property(at).name()) for at in range(meta.propertyCount())]
    return {name: str(kiosk.badges.property(name)) for name in names if name != "objectName"}
