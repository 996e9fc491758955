"""A PC/SC reader on a real pcscd with virtual cards."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from hardware.readers.base import CardInserted, CardRemoved, CardUnreadable, Handler, ReaderDown, ReaderUp
from hardware.readers.pcsc import PcscReader
from hardware.readers.winscard import Context, PcscError
from tests.cards.pkoc_card import PkocCard
from tests.readers.pcscd_process import REAL_NAME, Pcscd, unpluggable_driver
from tests.readers.virtual_card import ATR, VirtualCard, random_uid, silent, uid_only
from tests.readers.waiting import until
from tests.readers.watching import watching

pytestmark = pytest.mark.slow

EMPTY, PRESENT = 0x10, 0x10020
SELECT_DESFIRE = bytes.fromhex("905A000003F5D0A100")
SELECT_PKOC = bytes.fromhex("00A4040008A00000089800000100")


def real(handler: Handler) -> PcscReader:
    return PcscReader(handler, time.monotonic, answer_s=1.0)


def test_a_uid_card_is_told_with_its_atr_and_uid_and_its_removal_after_it(pcscd: Pcscd) -> None:
    uid = random_uid()
    with watching(real, (SELECT_DESFIRE,)) as watched:
        watched.wait(ReaderUp)
        with VirtualCard(pcscd.port, uid_only, uid=uid):
            inserted = watched.wait(CardInserted)
        removed = watched.wait(CardRemoved)
    assert (inserted.atr, inserted.uid) == (ATR, uid)
    assert removed.presentation == inserted.presentation
    assert watched.answers == [b"\x6a\x82"]


def test_a_pkoc_card_signs_the_transaction_id_that_it_is_sent(pcscd: Pcscd) -> None:
    card, transaction = PkocCard(), os.urandom(16)
    request = bytes.fromhex("8080000138 5C020100 4C10") + transaction + b"\x4d\x20" + bytes(32) + b"\0"
    with watching(real, (SELECT_PKOC, request)) as watched, VirtualCard(pcscd.port, card):
        until(lambda: len(watched.answers) == 2, watched.answers)
    version, signed = watched.answers
    assert version == bytes.fromhex("5C0201009000")
    assert isinstance(signed, bytes)
    assert signed[:67] == b"\x5a\x41" + card.public_key
    r, s = int.from_bytes(signed[69:101], "big"), int.from_bytes(signed[101:133], "big")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), card.public_key)
    key.verify(encode_dss_signature(r, s), transaction, ec.ECDSA(hashes.SHA256()))


def test_a_card_that_lies_there_at_the_start_counts_once(pcscd: Pcscd) -> None:
    with VirtualCard(pcscd.port, uid_only) as card:
        with watching(real) as before:
            before.wait(CardInserted)
        with watching(real, (SELECT_DESFIRE,)) as watched:
            watched.wait(CardInserted)
            card.remove()
            watched.wait(CardRemoved)
        assert len(watched.of(CardInserted)) == 1


def test_a_card_swapped_for_another_is_told_as_another(pcscd: Pcscd) -> None:
    first, second = random_uid(), random_uid()
    with watching(real) as watched:
        watched.wait(ReaderUp)
        with VirtualCard(pcscd.port, uid_only, uid=first):
            watched.wait(CardInserted)
        with VirtualCard(pcscd.port, uid_only, uid=second):
            watched.wait(CardInserted, 2)
    assert [event.uid for event in watched.of(CardInserted)] == [first, second]
    assert len(watched.of(CardRemoved)) >= 1


def test_a_reader_that_tells_no_uid_gives_an_empty_one(pcscd: Pcscd) -> None:
    with watching(real) as watched, VirtualCard(pcscd.port, uid_only, uid=None):
        assert watched.wait(CardInserted).uid == b""


def test_a_card_removed_in_the_middle_of_an_apdu_is_lost(pcscd: Pcscd) -> None:
    asked, gone = threading.Event(), threading.Event()

    def answer(_apdu: bytes) -> bytes:
        asked.set()
        gone.wait(5)
        return b"\x90\x00"

    with watching(real, (SELECT_DESFIRE, SELECT_PKOC)) as watched, VirtualCard(pcscd.port, answer) as card:
        assert asked.wait(5)
        card.remove()
        gone.set()
        watched.wait(CardRemoved)
    assert len(watched.answers) == 1
    assert str(watched.answers[0]).startswith("lost: ")


def test_a_card_that_never_answers_is_given_up_and_the_next_card_works(pcscd: Pcscd) -> None:
    freed = threading.Event()
    with watching(real, (SELECT_DESFIRE,)) as watched:
        with VirtualCard(pcscd.port, silent(freed)) as card:
            watched.wait(CardInserted)
            until(lambda: len(watched.answers) == 1, "the card was not given up")
            card.remove()
            freed.set()
        watched.wait(CardRemoved)
        with VirtualCard(pcscd.port, uid_only):
            watched.wait(CardInserted, 2)
            until(lambda: len(watched.answers) == 2, watched.answers)
    assert watched.answers[0] == "lost: the card took longer than 1 s for an answer"


def test_a_reader_stops_although_a_card_never_answers(pcscd: Pcscd) -> None:
    freed = threading.Event()
    with VirtualCard(pcscd.port, silent(freed)):
        with watching(real, (SELECT_DESFIRE,)) as watched:
            watched.wait(CardInserted)
        freed.set()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_service_that_ends_is_told_and_found_again(pcscd: Pcscd, how: signal.Signals) -> None:
    with watching(real) as watched:
        watched.wait(ReaderUp)
        pcscd.end(how)
        assert "PC/SC service" in watched.wait(ReaderDown).reason
        pcscd.start()
        watched.wait(ReaderUp, 2)
        with VirtualCard(pcscd.port, uid_only):
            watched.wait(CardInserted)
        watched.wait(CardRemoved)


def test_a_service_that_ends_in_the_middle_of_a_dialogue_loses_the_card(pcscd: Pcscd) -> None:
    freed = threading.Event()
    with watching(real, (SELECT_DESFIRE,)) as watched:
        with VirtualCard(pcscd.port, silent(freed)):
            watched.wait(CardInserted)
            pcscd.end(signal.SIGKILL)
            watched.wait(ReaderDown)
            freed.set()
        pcscd.start()
        watched.wait(ReaderUp, 2)
        with VirtualCard(pcscd.port, uid_only):
            watched.wait(CardInserted, 2)
    assert str(watched.answers[0]).startswith("lost: ")


def test_a_service_absent_at_the_start_is_waited_for(absent_pcscd: Pcscd) -> None:
    with watching(real) as watched:
        assert "PC/SC service" in watched.wait(ReaderDown).reason
        absent_pcscd.start()
        with VirtualCard(absent_pcscd.port, uid_only):
            watched.wait(CardInserted)
    assert isinstance(watched.events[1], ReaderUp)


def test_a_card_held_by_another_program_is_unreadable_and_the_next_one_works(pcscd: Pcscd) -> None:
    name = f"{REAL_NAME} 00 00"
    with Context() as other:
        with VirtualCard(pcscd.port, uid_only):
            until(lambda: bool(other.wait([(name, EMPTY)], 1000)), "the service saw no card")
            with other.connect(name), watching(real) as watched:
                assert "Sharing violation" in watched.wait(CardUnreadable).reason
                assert watched.of(CardInserted) == []
        until(lambda: bool(other.wait([(name, PRESENT)], 1000)), "the service saw no removal")
    with watching(real) as watched, VirtualCard(pcscd.port, uid_only):
        watched.wait(CardInserted)


def test_nobody_else_gets_at_the_card_during_a_dialogue(pcscd: Pcscd) -> None:
    freed = threading.Event()
    patient = watching(lambda handler: PcscReader(handler, time.monotonic, answer_s=5), (SELECT_DESFIRE,))
    with patient as watched, VirtualCard(pcscd.port, silent(freed)), Context() as other:
        watched.wait(CardInserted)
        with pytest.raises(PcscError, match="Sharing violation"):
            other.connect(f"{REAL_NAME} 00 00")
        freed.set()


def test_a_virtual_reader_is_refused_unless_allowed(tmp_path: Path, pcscd_run: Path) -> None:
    service = Pcscd(tmp_path, pcscd_run, friendly_name="Virtual PCD")
    service.start()
    try:
        with VirtualCard(service.port, uid_only):
            with watching(real) as watched:
                assert "vsmartcard-vpcd" in watched.wait(ReaderDown).reason
            assert watched.of(CardInserted) == []
            with watching(lambda handler: PcscReader(handler, time.monotonic, virtual_allowed=True)) as watched:
                watched.wait(CardInserted)
    finally:
        service.end()


def test_a_reader_is_chosen_by_the_start_of_its_name(pcscd: Pcscd) -> None:
    with watching(lambda handler: PcscReader(handler, time.monotonic, name_prefix="HID")) as watched:
        assert REAL_NAME in watched.wait(ReaderDown).reason
    with watching(lambda handler: PcscReader(handler, time.monotonic, name_prefix=REAL_NAME)) as watched:
        assert watched.wait(ReaderUp).name == f"{REAL_NAME} 00 00"
    assert pcscd.port


def test_a_reader_that_is_unplugged_and_plugged_in_again_is_told_and_works(tmp_path: Path, pcscd_run: Path) -> None:
    unplugged = tmp_path / "unplugged"
    service = Pcscd(tmp_path, pcscd_run, driver=unpluggable_driver(tmp_path, flag=unplugged))
    service.start()
    try:
        with watching(real) as watched:
            watched.wait(ReaderUp)
            unplugged.touch()
            assert "unplugged" in watched.wait(ReaderDown).reason
            unplugged.unlink()
            watched.wait(ReaderUp, 2)
            with VirtualCard(service.port, uid_only):
                watched.wait(CardInserted)
    finally:
        service.end()
