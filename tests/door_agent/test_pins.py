"""PINs at rest and on their way: what is stored of one, and where nothing of it may appear."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from door_agent.pins import PinHasher
from sync.wire.keys import sealing_key
from sync.wire.pins import BadPin, seal_pin
from tests.door_agent.conftest import Here
from tests.door_agent.site import refusal, shown

PEPPER = bytes(range(32))
pins = st.text("0123456789", min_size=4, max_size=8)


def test_argon2id_with_nineteen_mebibytes_and_two_passes() -> None:
    assert PinHasher(PEPPER).hash("4827").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_same_pin_is_stored_differently_each_time() -> None:
    assert PinHasher(PEPPER).hash("4827") != PinHasher(PEPPER).hash("4827")


@settings(max_examples=5, deadline=None)
@given(pin=pins, other=pins)
def test_a_pin_matches_itself_and_nothing_else(pin: str, other: str) -> None:
    hasher = PinHasher(PEPPER)
    hashed = hasher.hash(pin)
    assert hasher.matches(hashed, pin)
    assert hasher.matches(hashed, other) == (pin == other)


def test_a_hash_is_worth_nothing_without_the_site_s_pepper() -> None:
    hashed = PinHasher(PEPPER).hash("4827")
    assert not PinHasher(bytes(32)).matches(hashed, "4827")


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "12 4", "١٢٣٤", "１２３４", "-123", "1234\n"])
def test_a_pin_has_four_to_eight_digits(pin: str) -> None:
    with pytest.raises(BadPin, match="4 to 8 digits"):
        PinHasher(PEPPER).hash(pin)


def test_nothing_of_a_pin_is_in_the_store_the_journal_or_any_message(by_night: Here) -> None:
    site, kiosk = by_night
    right, wrong = "135790", "864209"
    kiosk.tap("fatou", pin=wrong)
    kiosk.tap("fatou", pin=right)
    site.agent.idle()
    stored = b"".join(file.read_bytes() for file in site.directory.glob("site.db*"))
    assert b"$argon2id$" in stored, "it is the store that is looked into"
    said = b"".join(message.topic.encode() + message.payload for message in site.published)
    journal = json.dumps([entry.model_dump(mode="json") for entry in site.entries()]).encode()
    for pin in (right, wrong):
        for form in (pin.encode(), pin.encode().hex().encode()):
            assert form not in stored
            assert form not in said
            assert form not in journal


def test_a_journal_says_that_a_pin_was_wrong_and_not_how_it_is_hashed(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="0000")
    assert site.payload("access.denied")["reason"] == "InvalidPIN"
    assert "argon2" not in str(site.entries())


def test_a_pin_sealed_for_another_tap_session_or_counter_opens_nothing_and_costs_no_try(by_night: Here) -> None:
    site, kiosk = by_night
    agent = sealing_key(bytes.fromhex(site.keys.identity.sealing_key))
    tap = str(kiosk.present("alice")["tap"])
    for sealed in (
        seal_pin("4827", agent, "00" * 16, tap, kiosk.n + 1),
        seal_pin("4827", agent, kiosk.session, "01939f3e-0000-7000-8000-000000000000", kiosk.n + 2),
        seal_pin("4827", agent, kiosk.session, tap, kiosk.n + 9),
        "",
        "00" * 64,
    ):
        assert refusal(kiosk.ask("tap.pin", {"tap": tap, "sealed_pin": sealed})) == "bad_request"
    assert not site.orders()
    assert kiosk.give_pin(tap, "4827")["outcome"] == "granted"


def test_a_sealed_pin_heard_on_the_broker_is_of_no_use_at_the_next_tap(by_night: Here) -> None:
    site, kiosk = by_night
    agent = sealing_key(bytes.fromhex(site.keys.identity.sealing_key))
    first = str(kiosk.present("alice")["tap"])
    heard = seal_pin("4827", agent, kiosk.session, first, kiosk.n + 1)
    kiosk.ask("tap.pin", {"tap": first, "sealed_pin": heard})
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(5)
    site.lock_reports("stat/POWER1", b"OFF")
    site.pass_time(5)
    orders = site.orders()
    second = str(kiosk.present("alice")["tap"])
    assert refusal(kiosk.ask("tap.pin", {"tap": second, "sealed_pin": heard})) == "bad_request"
    assert refusal(kiosk.ask("tap.pin", {"tap": first, "sealed_pin": heard})) == "late"
    assert site.orders() == orders


def test_tries_are_counted_down_across_taps(by_night: Here) -> None:
    _, kiosk = by_night
    assert [shown(kiosk.tap("alice", pin="0000"), "tries_left") for _ in range(3)] == [2, 1, 0]
