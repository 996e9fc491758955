"""PKOC against the published vector and its negative cases, and against a card of the tests' own."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.identify import identify
from hardware.cards.pkoc import Pkoc
from hardware.cards.protocol import CardAuthFailed, CardIdentity, CardLost
from tests.cards.dialogue import Card, answering, run
from tests.cards.pkoc_card import PkocCard

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/cards/pkoc_nfc.json").read_text("utf-8"))["vectors"]
PUBLISHED = VECTORS[0]
TRANSACTION, READER = bytes(range(16)), bytes(range(32))
SELECTED = bytes.fromhex("5C0201009000")


def _protocol(vector: dict[str, str]) -> Pkoc:
    command = bytes.fromhex(vector["auth_capdu"])
    return Pkoc(transaction_id=command[11:27], reader_identifier=command[29:61])


def _prove(protocol: Pkoc, card: Card) -> CardIdentity:
    return run(identify(b"\x04\x01\x02\x03", [protocol]), card)


@cache
def _honest_answer() -> bytes:
    return b"".join(PkocCard().signed(b"\x00" * 11 + TRANSACTION)) + b"\x90\x00"


def _answers(answer: bytes) -> Card:
    return answering([SELECTED, answer])


def test_the_published_dialogue_byte_for_byte() -> None:
    dialogue = identify(b"", [_protocol(PUBLISHED)])
    assert next(dialogue) == [bytes.fromhex(PUBLISHED["select_capdu"])]
    assert dialogue.send([bytes.fromhex(PUBLISHED["select_rapdu"])]) == [bytes.fromhex(PUBLISHED["auth_capdu"])]
    with pytest.raises(StopIteration) as end:
        dialogue.send([bytes.fromhex(PUBLISHED["auth_rapdu"])])
    assert end.value.value == CardIdentity("pkoc", bytes.fromhex(PUBLISHED["expected_public_key"]))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])
def test_vector(vector: dict[str, str]) -> None:
    answer = bytes.fromhex(vector["auth_rapdu"])
    if vector["expected"] == "ACCEPT":
        assert _prove(_protocol(vector), _answers(answer)).kind == "pkoc"
    else:
        with pytest.raises(CardAuthFailed):
            _prove(_protocol(vector), _answers(answer))


def test_a_card_proves_its_public_key() -> None:
    card = PkocCard()
    assert _prove(Pkoc(TRANSACTION, READER), card) == CardIdentity("pkoc", card.public_key)


def test_the_order_of_the_data_objects_does_not_matter() -> None:
    key, signature = PkocCard().signed(b"\x00" * 11 + TRANSACTION)
    answer = b"\x4c\x10" + TRANSACTION + signature + key + b"\x90\x00"
    assert _prove(Pkoc(TRANSACTION, READER), _answers(answer)).number == PkocCard().public_key


def test_a_card_that_offers_a_newer_version_as_well_is_asked_for_version_1() -> None:
    assert _prove(Pkoc(TRANSACTION, READER), PkocCard(versions="02000100")).kind == "pkoc"


@pytest.mark.parametrize("versions", ["", "0200", "00010000", "020001"])
def test_a_card_that_does_not_offer_version_1_is_refused(versions: str) -> None:
    with pytest.raises(CardAuthFailed, match="does not offer PKOC version 1"):
        _prove(Pkoc(TRANSACTION, READER), PkocCard(versions=versions))


def test_every_flipped_bit_of_the_answer_is_refused() -> None:
    answer = _honest_answer()
    for bit in range(len(answer) * 8):
        flipped = bytearray(answer)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CardAuthFailed):
            _prove(Pkoc(TRANSACTION, READER), _answers(bytes(flipped)))


@given(other=st.binary(min_size=16, max_size=16).filter(lambda other: other != TRANSACTION))
def test_an_answer_is_good_for_one_tap_only(other: bytes) -> None:
    with pytest.raises(CardAuthFailed, match="not that key's over this tap"):
        _prove(Pkoc(other, READER), _answers(_honest_answer()))


def test_another_cards_key_with_this_cards_signature_is_refused() -> None:
    command = b"\x00" * 11 + TRANSACTION
    (key, _), (_, signature) = PkocCard(secret=1).signed(command), PkocCard(secret=2).signed(command)
    with pytest.raises(CardAuthFailed):
        _prove(Pkoc(TRANSACTION, READER), _answers(key + signature + b"\x90\x00"))


@pytest.mark.parametrize("signature", [bytes(64), bytes(63), bytes(65), b"\xff" * 64])
def test_a_signature_that_is_none_is_refused(signature: bytes) -> None:
    key, _ = PkocCard().signed(b"\x00" * 11 + TRANSACTION)
    answer = key + bytes([0x9E, len(signature)]) + signature + b"\x90\x00"
    with pytest.raises(CardAuthFailed):
        _prove(Pkoc(TRANSACTION, READER), _answers(answer))


@given(answer=st.binary(max_size=200) | st.binary(max_size=160).map(lambda body: body + b"\x90\x00"))
def test_junk_proves_nothing_and_breaks_nothing(answer: bytes) -> None:
    with pytest.raises((CardAuthFailed, CardLost)):
        _prove(Pkoc(TRANSACTION, READER), _answers(answer))


@given(selected=st.binary(max_size=40))
def test_a_card_that_selects_with_junk_proves_nothing(selected: bytes) -> None:
    with pytest.raises((CardAuthFailed, CardLost)):
        _prove(Pkoc(TRANSACTION, READER), answering([selected + b"\x90\x00", b"\x90\x00"]))


@pytest.mark.parametrize(("transaction", "reader"), [(bytes(15), bytes(32)), (bytes(16), bytes(31))])
def test_identifiers_have_one_length(transaction: bytes, reader: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        Pkoc(transaction, reader)
