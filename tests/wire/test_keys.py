"""Keys: named, kept in files, and signatures that nothing else passes for."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import signatures
from sync.wire.keys import key_id, public_hex, read_secret, signing_key, verifying_key, write_secret

KEY = signing_key(bytes(range(32)))


def test_a_secret_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    write_secret(tmp_path / "key", bytes(range(32)))
    assert read_secret(tmp_path / "key") == bytes(range(32))
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_secret_is_never_overwritten(tmp_path: Path) -> None:
    write_secret(tmp_path / "key", b"first")
    with pytest.raises(FileExistsError):
        write_secret(tmp_path / "key", b"second")
    assert read_secret(tmp_path / "key") == b"first"


def test_a_key_is_named_by_its_public_half() -> None:
    public = bytes.fromhex(public_hex(KEY))
    other = bytes.fromhex(public_hex(signing_key(bytes(32))))
    assert len(key_id(public)) == 16
    assert key_id(public) == key_id(verifying_key(public).public_bytes_raw()) != key_id(other)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_has_one_length(length: int) -> None:
    with pytest.raises(ValueError, match="32"):
        signing_key(bytes(length))
    with pytest.raises(ValueError, match="32"):
        verifying_key(bytes(length))


@given(message=st.binary(max_size=100), other=st.binary(max_size=100))
def test_a_signature_is_for_one_message(message: bytes, other: bytes) -> None:
    assert signatures.verifies(KEY.public_key(), signatures.sign(KEY, message), other) == (message == other)


@given(bit=st.integers(0, 64 * 8 - 1))
def test_a_changed_bit_of_a_signature_is_noticed(bit: int) -> None:
    raw = bytearray(base64.b64decode(signatures.sign(KEY, b"message")))
    raw[bit // 8] ^= 1 << bit % 8
    assert not signatures.verifies(KEY.public_key(), base64.b64encode(raw).decode(), b"message")


@given(signature=st.text(max_size=100))
def test_junk_is_no_signature_and_breaks_nothing(signature: str) -> None:
    assert not signatures.verifies(KEY.public_key(), signature, b"message")


def test_a_signature_has_one_spelling() -> None:
    """Base64 of 64 bytes ends in a character whose last four bits mean nothing."""
    good = signatures.sign(KEY, b"message")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    spelled = [f"{good[:85]}{last}==" for last in alphabet]
    assert [s for s in spelled if signatures.verifies(KEY.public_key(), s, b"message")] == [good]
