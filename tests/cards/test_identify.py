"""Which card is this: the order of the probes, and what becomes of a card that refuses, lies or goes away."""

from dataclasses import dataclass

import pytest

from hardware.cards.atr import is_storage_card
from hardware.cards.identify import identify
from hardware.cards.pkoc import Pkoc
from hardware.cards.protocol import CardAuthFailed, CardDialogue, CardIdentity, CardLost, ask
from tests.cards.dialogue import answering, run
from tests.cards.pkoc_card import NO_SUCH_APPLICATION, SELECT, PkocCard

UID = bytes.fromhex("04958CAA5C5E80")
OK, MORE, DESFIRE_OK = b"\x90\x00", b"\x91\xaf", b"\x91\x00"
PKOC = Pkoc(bytes(16), bytes(32))


@dataclass(frozen=True)
class Other:
    """A protocol of another kind of card: selected by one byte, proved by a second."""

    select_command: bytes

    def select(self) -> bytes:
        return self.select_command

    def authenticate(self, selected: bytes) -> CardDialogue[CardIdentity]:
        response = yield from ask(b"prove")
        if response.status != 0x9000:
            raise CardAuthFailed("refused")
        return CardIdentity("other", selected + response.data)


def test_a_card_that_refuses_every_selection_has_its_uid_only() -> None:
    assert run(identify(UID, [PKOC]), lambda _: NO_SUCH_APPLICATION) == CardIdentity("uid", UID)


def test_a_card_that_nobody_asks_has_its_uid_only() -> None:
    assert run(identify(UID, []), answering([])) == CardIdentity("uid", UID)


def test_each_protocol_is_tried_once_in_the_order_given() -> None:
    card = PkocCard()
    identity = run(identify(UID, [Other(b"one"), Other(b"two"), PKOC]), card)
    assert identity.kind == "pkoc"
    assert card.commands[:3] == [b"one", b"two", SELECT]
    assert len(card.commands) == 4


def test_what_is_selected_first_is_not_probed_further() -> None:
    asked = identify(UID, [Other(b"one"), PKOC])
    assert next(asked) == [b"one"]
    assert asked.send([b"a" + DESFIRE_OK]) == [b"prove"]
    with pytest.raises(StopIteration) as end:
        asked.send([b"b" + OK])
    assert end.value.value == CardIdentity("other", b"ab")


@pytest.mark.parametrize("status", ["6A82", "6D00", "6E00", "6700", "911C", "91A0", "6F00", "6300", "6281", "61FF"])
def test_any_other_status_is_a_refusal_of_the_selection(status: str) -> None:
    assert run(identify(UID, [PKOC]), lambda _: bytes.fromhex(status)).kind == "uid"


@pytest.mark.parametrize("status", ["6A82", "6F00", "6982", "91AE", "9100", "61FF"])
def test_a_card_that_was_selected_and_then_refuses_has_failed(status: str) -> None:
    """It is never looked up by its UID: that would let a broken card down to the lowest assurance."""
    selected = bytes.fromhex("5C0201009000")
    with pytest.raises(CardAuthFailed):
        run(identify(UID, [PKOC]), answering([selected, bytes.fromhex(status)]))


@pytest.mark.parametrize("answers", [[], [b""], [b"\x90"]])
@pytest.mark.parametrize("before", [[], [bytes.fromhex("5C0201009000")]])
def test_a_card_that_is_taken_away_has_proved_nothing_and_not_failed(before: list[bytes], answers: list[bytes]) -> None:
    with pytest.raises(CardLost):
        run(identify(UID, [PKOC]), answering(before + answers))


def test_more_answers_than_commands_come_from_no_card() -> None:
    dialogue = identify(UID, [PKOC])
    next(dialogue)
    with pytest.raises(CardAuthFailed):
        dialogue.send([NO_SUCH_APPLICATION, NO_SUCH_APPLICATION])


@pytest.mark.parametrize(
    ("uid", "random_uid"),
    [
        ("08123456", True),
        ("", True),
        ("04123456", False),
        ("08123456789ABC", False),
        ("88123456", False),
    ],
)
def test_a_uid_that_is_new_each_time_identifies_nobody(uid: str, random_uid: bool) -> None:
    identity = run(identify(bytes.fromhex(uid), []), answering([]))
    assert identity == CardIdentity("uid", bytes.fromhex(uid), random_uid=random_uid)


@pytest.mark.parametrize(
    ("atr", "storage"),
    [
        ("3B8F8001804F0CA000000306030001000000006A", True),
        ("3B8F8001804F0CA0000003060300030000000068", True),
        ("3B8180018080", False),
        ("3B8F80010031B86404B0ECC1739401808290000E", False),
        ("", False),
    ],
    ids=["MIFARE Classic", "Ultralight", "DESFire", "ISO 14443-4", "none"],
)
def test_a_memory_card_is_known_by_its_atr(atr: str, storage: bool) -> None:
    assert is_storage_card(bytes.fromhex(atr)) == storage
