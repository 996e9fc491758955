"""Virtual badges answer as real ones do: held against the published PKOC exchange, and checked by a verifier of
their own."""

import json
from pathlib import Path
from typing import cast

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from admz.simulation.cards import PkocCard, UidCard

VECTORS = Path(__file__).parents[1] / "vectors" / "cards" / "pkoc_nfc.json"
UID = bytes.fromhex("04a1b2c3d4e5f6")
DESFIRE_SELECT = bytes.fromhex("905a000003f5d0a100")
NTAG_SELECT = bytes.fromhex("00a4040007d276000085010100")


def published() -> dict[str, str]:
    vectors = cast("list[dict[str, str]]", json.loads(VECTORS.read_text())["vectors"])
    return vectors[0]


SELECT = bytes.fromhex(published()["select_capdu"])
AUTHENTICATE = bytes.fromhex(published()["auth_capdu"])


@pytest.fixture
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def card(key: ec.EllipticCurvePrivateKey) -> PkocCard:
    return PkocCard(UID, key)


def test_a_pkoc_badge_answers_the_published_selection_as_published(card: PkocCard) -> None:
    assert card.transmit(SELECT).hex().upper() == published()["select_rapdu"]


def test_its_answer_to_the_published_challenge_has_the_published_shape(
    card: PkocCard, key: ec.EllipticCurvePrivateKey
) -> None:
    card.transmit(SELECT)
    answer = card.transmit(AUTHENTICATE)
    assert len(answer) == len(bytes.fromhex(published()["auth_rapdu"]))
    assert (answer[:2].hex(), answer[67:69].hex(), answer[-2:].hex()) == ("5a41", "9e40", "9000")
    assert answer[2:67] == key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def test_it_signs_the_transaction_id_alone(card: PkocCard, key: ec.EllipticCurvePrivateKey) -> None:
    card.transmit(SELECT)
    signature = card.transmit(AUTHENTICATE)[69:133]
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    message = bytes.fromhex(published()["transaction_id"])
    key.public_key().verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))


def test_the_order_of_the_fields_does_not_matter(card: PkocCard) -> None:
    card.transmit(SELECT)
    data = AUTHENTICATE[5:-1]
    turned = AUTHENTICATE[:5] + data[4 + 18 :] + data[4 : 4 + 18] + data[:4] + b"\x00"
    assert card.transmit(turned)[-2:] == b"\x90\x00"


def test_it_refuses_what_is_no_challenge(card: PkocCard) -> None:
    card.transmit(SELECT)
    assert card.transmit(AUTHENTICATE[:5] + b"\x5c\x02\x02\x00" + AUTHENTICATE[9:]) == b"\x6a\x80"
    assert card.transmit(bytes.fromhex("8080000100")) == b"\x6a\x80"


def test_it_signs_nothing_before_it_was_selected(card: PkocCard) -> None:
    assert card.transmit(AUTHENTICATE) == b"\x69\x85"


@pytest.mark.parametrize("select", [DESFIRE_SELECT, NTAG_SELECT])
def test_a_pkoc_badge_is_no_other_kind(card: PkocCard, select: bytes) -> None:
    assert card.transmit(select) == b"\x6a\x82"
    assert card.transmit(AUTHENTICATE) == b"\x69\x85"


@pytest.mark.parametrize("select", [DESFIRE_SELECT, NTAG_SELECT, SELECT])
def test_a_uid_badge_refuses_every_selection(select: bytes) -> None:
    assert UidCard(UID).transmit(select) == b"\x6a\x82"
