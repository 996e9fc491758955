"""Badges at reception: a card is read, enrolled, lent and taken back, lost; PINs are set and suspensions lifted."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from admz.simulation.cards import PkocCard, UidCard
from door_agent.guests import guest_rules
from door_agent.store.pins import PinTable
from sync.wire.assurance import CredentialKind
from sync.wire.canonical import Json
from sync.wire.keys import sealing_key
from sync.wire.pins import seal_pin
from sync.wire.registry import AccessRuleRecord, PersonRecord, SiteRecord
from tests.door_agent.conftest import Here
from tests.door_agent.desk import dict_of, open_desk, person
from tests.door_agent.site import DAY, LONG_AFTER, NIGHT, Badge, Kiosk, Site, identifier, list_of, refusal


class ClassicCard(UidCard):
    """A MIFARE Classic, by what PC/SC part 3 has a reader say of it."""

    atr = bytes.fromhex("3b8f8001804f0ca000000306030001000000006a")


CARDS = {
    "classic": ClassicCard(bytes.fromhex("c0ffee01")),
    "random": UidCard(bytes.fromhex("08a1b2c3")),
    "plain": UidCard(bytes.fromhex("04123456789abc")),
}


def add_cards(site: Site) -> None:
    """Cards that are nobody's, in somebody's hand."""
    for name, card in CARDS.items():
        site.people.badges[name] = Badge("", "", CredentialKind.UID, card.uid.hex(), card)
    key = ec.generate_private_key(ec.SECP256R1())
    number = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex()
    card = PkocCard(bytes.fromhex("04aabbccddeeff"), key)
    site.people.badges["pkoc"] = Badge("", "", CredentialKind.PKOC, number, card)


@pytest.fixture
def cards(desk: Here) -> Here:
    """An open desk, and cards to enrol."""
    add_cards(desk[0])
    return desk


def read(kiosk: Kiosk, name: str) -> dict[str, Json]:
    return kiosk.present(name, "credential")


def enrol(kiosk: Kiosk, card: str, who: str) -> dict[str, Json]:
    return kiosk.ask("reception.enrol", {"tap": read(kiosk, card)["tap"], "person": who})


def lend(kiosk: Kiosk, card: str, who: str) -> dict[str, Json]:
    return kiosk.ask("reception.lend", {"tap": read(kiosk, card)["tap"], "person": who})


def badges_of(kiosk: Kiosk, who: str) -> list[dict[str, Json]]:
    return [dict_of(badge) for badge in list_of(kiosk.ask("reception.person", {"person": who})["badges"])]


def set_pin(site: Site, kiosk: Kiosk, card: str, pin: str) -> dict[str, Json]:
    tap = str(read(kiosk, card)["tap"])
    agent = sealing_key(bytes.fromhex(site.keys.identity.sealing_key))
    sealed = seal_pin(pin, agent, kiosk.session, tap, kiosk.n + 1)
    return kiosk.ask("reception.pin_set", {"tap": tap, "sealed_pin": sealed})


@pytest.mark.parametrize(
    ("card", "kind", "why_not"),
    [("pkoc", "pkoc", None), ("plain", "uid", "uid"), ("classic", "uid", "classic"), ("random", "uid", "random_uid")],
)
def test_a_card_is_read_and_its_number_is_not_told(cards: Here, card: str, kind: str, why_not: str | None) -> None:
    site, kiosk = cards
    before = len(site.entries())
    said = read(kiosk, card)
    assert (said["kind"], said["why_not"], said["may_carry_key_right"]) == (kind, why_not, why_not is None)
    assert (said["holder"], said["badge"]) == (None, None)
    assert site.people.badges[card].number not in str(said)
    assert len(site.entries()) == before, "reading decides nothing"
    assert not site.orders()


def test_a_card_that_is_a_badge_already_says_whose(cards: Here) -> None:
    site, kiosk = cards
    said = read(kiosk, "bruno")
    assert dict_of(said["holder"])["name"] == "Bruno"
    assert dict_of(said["badge"])["state"] == "active"
    tap = said["tap"]
    assert refusal(kiosk.ask("reception.enrol", {"tap": tap, "person": person(site, "chloe")})) == "badge_taken"


def test_a_card_that_fails_after_a_selection_is_read_as_nothing(cards: Here) -> None:
    site, kiosk = cards
    card = site.people.badges["plain"].card
    begin: dict[str, object] = {"reader": "reader-1", "atr": card.atr.hex(), "uid": card.uid.hex()}
    begun = kiosk.ask("tap.begin", {**begin, "purpose": "credential"})
    selected = kiosk.ask("tap.result", {"tap": begun["tap"], "responses": ["5c0201009000"]})
    assert refusal(kiosk.ask("tap.result", {"tap": selected["tap"], "responses": ["6f00"]})) == "no_badge"
    enrolled = {"tap": str(begun["tap"]), "person": person(site, "bruno")}
    assert refusal(kiosk.ask("reception.enrol", {**enrolled})) == "late"


def test_a_card_is_read_at_an_open_desk_only(closed_desk: Here) -> None:
    site, kiosk = closed_desk
    add_cards(site)
    assert refusal(read(kiosk, "plain")) == "late"


def test_a_kiosk_on_the_street_reads_no_card_to_enrol(by_day: Here) -> None:
    site, kiosk = by_day
    add_cards(site)
    assert refusal(read(kiosk, "plain")) == "not_permitted"


@pytest.mark.parametrize("card", ["pkoc", "plain", "classic"])
def test_an_enrolled_card_is_its_persons_badge_at_once(cards: Here, card: str) -> None:
    site, kiosk = cards
    enrolled = enrol(kiosk, card, person(site, "bruno"))
    entry = site.payload("credential.enrolled")
    assert (entry["credential"], entry["by"]) == (enrolled["credential"], person(site, "rachel"))
    assert entry["number"] == site.people.badges[card].number
    (first, second) = list_of(kiosk.ask("reception.person", {"person": person(site, "bruno")})["badges"])
    assert (dict_of(first)["state"], dict_of(second)["state"]) == ("active", "active")
    assert kiosk.tap(card)["outcome"] == "granted"
    assert site.payload("access.granted")["person"] == person(site, "bruno")


def test_a_card_without_a_number_of_its_own_is_no_badge(cards: Here) -> None:
    site, kiosk = cards
    assert refusal(enrol(kiosk, "random", person(site, "bruno"))) == "no_badge"
    assert refusal(enrol(kiosk, "plain", identifier(0xDEAD))) == "unknown_person"
    assert "credential.enrolled" not in site.kinds()


def test_a_card_is_acted_upon_by_the_tap_that_read_it_and_for_three_minutes(cards: Here) -> None:
    site, kiosk = cards
    bruno = person(site, "bruno")
    first, second = read(kiosk, "plain")["tap"], read(kiosk, "pkoc")["tap"]
    assert refusal(kiosk.ask("reception.enrol", {"tap": first, "person": bruno})) == "late"
    for _ in range(4):
        site.pass_time(46)
        kiosk.ask("reception.renew", {})
    assert refusal(kiosk.ask("reception.enrol", {"tap": second, "person": bruno})) == "late"


def test_an_enrolled_badge_of_a_key_holder_opens_nothing_by_night(desk_at: Callable[[datetime], Here]) -> None:
    site, kiosk = desk_at(NIGHT)
    add_cards(site)
    open_desk(kiosk)
    enrol(kiosk, "pkoc", person(site, "alice"))
    assert kiosk.tap("pkoc", pin="4827")["outcome"] == "denied"
    assert not site.orders()
    site.pass_time(6)
    assert kiosk.tap("alice", pin="4827")["outcome"] == "granted", "her own badge is what it was"


def test_a_lost_badge_is_refused_from_then_on(cards: Here) -> None:
    site, kiosk = cards
    credential = site.people.badges["chloe"].credential
    for _ in range(2):
        assert kiosk.ask("reception.revoke", {"credential": credential})["ok"] is True
    assert site.kinds().count("credential.revoked") == 1
    assert site.payload("credential.revoked")["cause"] == "lost"
    site.restart()
    site.lock_online()
    kiosk.open()
    assert kiosk.tap("chloe")["outcome"] == "denied"
    assert site.payload("access.denied")["reason"] == "CredentialNotEnabled"


def test_a_receptionist_who_loses_her_own_badge_locks_the_desk(cards: Here) -> None:
    site, kiosk = cards
    assert kiosk.ask("reception.revoke", {"credential": site.people.badges["rachel"].credential})["ok"] is True
    assert refusal(kiosk.ask("reception.now", {})) == "late"
    assert site.payload("reception.closed")["cause"] == "revoked"


def test_an_unknown_badge_cannot_be_lost(cards: Here) -> None:
    _, kiosk = cards
    assert refusal(kiosk.ask("reception.revoke", {"credential": identifier(0xDEAD)})) == "no_badge"


def test_a_day_badge_takes_the_place_of_her_others_until_it_is_back(cards: Here) -> None:
    site, kiosk = cards
    chloe = person(site, "chloe")
    lent = lend(kiosk, "plain", chloe)
    assert lent["valid_until"] == "2026-11-24T18:00:00.000Z", "closing time"
    assert refusal(lend(kiosk, "classic", chloe)) == "not_now"
    badges = badges_of(kiosk, chloe)
    assert {str(b["credential"]): b["state"] for b in badges} == {
        site.people.badges["chloe"].credential: "suspended",
        str(lent["credential"]): "active",
    }
    assert [(b["lent"], b["wrong_pins"]) for b in badges] == [(False, False), (True, False)]
    assert kiosk.tap("chloe")["outcome"] == "denied"
    site.pass_time(6)
    assert kiosk.tap("plain")["outcome"] == "granted"
    site.pass_time(6)
    open_desk(kiosk)
    assert kiosk.ask("reception.return", {"tap": read(kiosk, "plain")["tap"]})["ok"] is True
    assert site.kinds()[-1] == "credential.returned"
    assert kiosk.tap("plain")["outcome"] == "denied"
    site.pass_time(6)
    assert kiosk.tap("chloe")["outcome"] == "granted"


def test_at_closing_the_day_badge_is_dead_and_her_own_is_back_and_the_card_can_be_lent_again(cards: Here) -> None:
    site, kiosk = cards
    lend(kiosk, "plain", person(site, "chloe"))
    site.restart()
    site.lock_online()
    kiosk.open()
    site.clock.set(DAY + timedelta(days=1))
    site.agent.tick()
    assert kiosk.tap("plain")["outcome"] == "denied"
    assert site.payload("access.denied")["reason"] == "CredentialExpired"
    site.pass_time(6)
    assert kiosk.tap("chloe")["outcome"] == "granted"
    site.pass_time(6)
    open_desk(kiosk)
    assert lend(kiosk, "plain", person(site, "bruno"))["ok"] is True
    assert kiosk.tap("plain")["outcome"] == "granted"
    assert site.payload("access.granted")["person"] == person(site, "bruno")


def test_where_it_is_closed_a_day_badge_lasts_until_the_days_end(desk_at: Callable[[datetime], Here]) -> None:
    site, kiosk = desk_at(NIGHT)
    add_cards(site)
    open_desk(kiosk)
    assert lend(kiosk, "plain", person(site, "chloe"))["valid_until"] == "2026-11-25T03:00:00.000Z", "04:00 local"


def test_what_is_no_day_badge_cannot_be_given_back(cards: Here) -> None:
    _, kiosk = cards
    assert refusal(kiosk.ask("reception.return", {"tap": read(kiosk, "chloe")["tap"]})) == "not_now"
    assert refusal(kiosk.ask("reception.return", {"tap": read(kiosk, "plain")["tap"]})) == "no_badge"


def test_a_pin_is_set_with_the_badge_there_and_lies_in_the_store_alone(desk_at: Callable[[datetime], Here]) -> None:
    site, kiosk = desk_at(NIGHT)
    chloe = person(site, "chloe")
    key_right = AccessRuleRecord(
        id=identifier(0x999), site="demo", person=chloe, schedule="always", valid_until=LONG_AFTER
    )
    site.hand_down([key_right])
    open_desk(kiosk)
    assert set_pin(site, kiosk, "chloe", "867530")["ok"] is True
    with site.store.reading() as connection:
        hashed = PinTable(connection).hash_of(chloe)
    assert hashed is not None
    assert not any("867530" in str(e.payload) or hashed in str(e.payload) for e in site.entries())
    assert kiosk.tap("chloe", pin="867530")["outcome"] == "granted"
    assert site.payload("access.granted")["assurance"] == "cryptographic+pin"


def test_a_pin_sealed_for_another_tap_is_none(cards: Here) -> None:
    site, kiosk = cards
    agent = sealing_key(bytes.fromhex(site.keys.identity.sealing_key))
    tap = read(kiosk, "chloe")["tap"]
    sealed = seal_pin("867530", agent, kiosk.session, identifier(1), kiosk.n + 1)
    assert refusal(kiosk.ask("reception.pin_set", {"tap": tap, "sealed_pin": sealed})) == "bad_request"
    assert "pin.set" not in site.kinds()


def test_nobody_gets_a_pin_by_a_badge_that_can_be_copied_or_that_reception_made(cards: Here) -> None:
    site, kiosk = cards
    assert refusal(set_pin(site, kiosk, "bruno", "867530")) == "no_badge"
    enrol(kiosk, "pkoc", person(site, "alice"))
    assert refusal(set_pin(site, kiosk, "pkoc", "867530")) == "no_badge", "a key holder's, and not by her own badge"
    assert "pin.set" not in site.kinds()


def test_a_suspension_is_lifted_with_the_badge_there(cards: Here) -> None:
    site, kiosk = cards
    for _ in range(3):
        kiosk.tap("rose", pin="0000", purpose="reception")
    assert kiosk.tap("rose")["outcome"] == "denied"
    site.pass_time(6)
    open_desk(kiosk)
    said = read(kiosk, "rose")
    tap, badge = said["tap"], dict_of(said["badge"])
    assert (badge["state"], badge["wrong_pins"]) == ("suspended", True)
    assert kiosk.ask("reception.lift_suspension", {"tap": tap})["ok"] is True
    assert refusal(kiosk.ask("reception.lift_suspension", {"tap": tap})) == "not_now"
    suspended = next(e.id for e in site.entries() if e.kind == "credential.suspended")
    assert site.payload("credential.suspension_lifted")["suspension"] == suspended
    assert kiosk.tap("rose")["outcome"] == "granted"


def visitor(site: Site, kiosk: Kiosk) -> str:
    """Somebody whom reception has just registered, and who is inside."""
    who: dict[str, object] = {
        "name": "Inès",
        "organisation": "Insee",
        "mission": "Atelier",
        "host": person(site, "chloe"),
    }
    return str(kiosk.ask("reception.register_visitor", who)["person"])


def test_a_visitor_gets_no_badge_of_her_own(cards: Here) -> None:
    site, kiosk = cards
    assert refusal(enrol(kiosk, "plain", visitor(site, kiosk))) == "not_now"


def test_a_visitor_is_lent_a_badge_by_which_she_leaves_and_comes_back_until_closing(cards: Here) -> None:
    site, kiosk = cards
    guest = visitor(site, kiosk)
    lent = lend(kiosk, "plain", guest)
    assert lent["valid_until"] == "2026-11-24T18:00:00.000Z", "as long as her code"
    assert guest in site.store.visits
    assert kiosk.tap("plain")["direction"] == "out"
    site.pass_time(6)
    came = kiosk.tap("plain")
    assert (came["outcome"], came["direction"]) == ("granted", "in")
    assert site.payload("access.granted")["moves_lock"] is False
    site.clock.set(NIGHT)
    site.pass_time(6)
    assert kiosk.tap("plain")["outcome"] == "denied"
    assert site.payload("access.denied")["reason"] == "CredentialExpired"


def test_whose_day_is_over_is_lent_nothing_any_more(cards: Here) -> None:
    site, kiosk = cards
    guest = visitor(site, kiosk)
    site.clock.set(DAY + timedelta(days=1))
    site.agent.tick()
    open_desk(kiosk)
    assert refusal(lend(kiosk, "plain", guest)) == "not_now"


@given(
    visitor=st.booleans(),
    at=st.sampled_from(["demo", "lyon", None]),
    ends=st.one_of(st.none(), st.integers(-86_400, 86_400)),
)
def test_a_guests_rule_is_her_own_sites_and_ends_with_her_day_and_is_never_a_key_right(
    *, visitor: bool, at: str | None, ends: int | None
) -> None:
    until = None if ends is None else DAY + timedelta(seconds=ends)
    guest = PersonRecord(id=identifier(0xA5), display_name="Inès", visitor=visitor, site=at, valid_until=until)
    rules = guest_rules(guest, SiteRecord(id="demo", name="Démo", capacity=5), DAY)
    assert bool(rules) == (visitor and at == "demo" and ends is not None and ends > 0)
    assert not any(rule.key_right or rule.schedule != "openings" or not rule.in_force(DAY) for rule in rules)


def test_nothing_of_a_card_outlives_the_desk(cards: Here) -> None:
    site, kiosk = cards
    tap = read(kiosk, "plain")["tap"]
    kiosk.ask("reception.close", {})
    open_desk(kiosk)
    assert refusal(kiosk.ask("reception.enrol", {"tap": tap, "person": person(site, "bruno")})) == "late"
