"""A PIN on its way: sealed as RFC 9180 says, and good for one session, tap and counter only."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.pins import BadPin, is_pin, open_pin, pin_info, seal_pin
from tests.wire.hpke_by_hand import open_base

AGENT = X25519PrivateKey.from_private_bytes(bytes(range(32)))
SESSION, TAP = "3f3af1ecebbd1410ab417ec0d27bbfcb", "01939f3e-0000-7000-8000-0000000000bb"
PINS = st.text("0123456789", min_size=4, max_size=8)


def _seal(pin: str) -> str:
    return seal_pin(pin, AGENT.public_key(), SESSION, TAP, 9)


def test_the_handwritten_hpke_opens_the_vector_of_the_rfc() -> None:
    """Source: RFC 9180, A.1.1, sequence number 0."""
    encapsulated = "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"
    ciphertext = "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"
    recipient = "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"
    opened = open_base(
        bytes.fromhex(encapsulated + ciphertext),
        bytes.fromhex(recipient),
        info=b"Ode on a Grecian Urn",
        aad=b"Count-0",
    )
    assert opened == b"Beauty is truth, truth beauty"


@given(pin=PINS)
def test_a_pin_is_sealed_as_the_rfc_says(pin: str) -> None:
    opened = open_base(bytes.fromhex(_seal(pin)), AGENT.private_bytes_raw(), pin_info(SESSION, TAP, 9))
    assert opened == pin.encode().ljust(16, b"\0")


@given(pin=PINS)
def test_a_sealed_pin_opens_for_the_agent(pin: str) -> None:
    assert open_pin(_seal(pin), AGENT, SESSION, TAP, 9) == pin


@given(pin=PINS)
def test_its_length_does_not_show(pin: str) -> None:
    assert len(_seal(pin)) == 2 * (32 + 16 + 16)


@pytest.mark.parametrize(
    ("session", "tap", "n"),
    [(SESSION[::-1], TAP, 9), (SESSION, TAP[::-1], 9), (SESSION, TAP, 10), (SESSION, TAP, 90)],
)
def test_it_opens_for_no_other_session_tap_or_counter(session: str, tap: str, n: int) -> None:
    with pytest.raises(BadPin, match="cannot be opened"):
        open_pin(_seal("4827"), AGENT, session, tap, n)


def test_it_opens_for_no_other_agent() -> None:
    with pytest.raises(BadPin):
        open_pin(_seal("4827"), X25519PrivateKey.from_private_bytes(bytes(32)), SESSION, TAP, 9)


@given(bit=st.integers(0, 64 * 8 - 1))
def test_a_changed_bit_is_noticed(bit: int) -> None:
    sealed = bytearray.fromhex(_seal("4827"))
    sealed[bit // 8] ^= 1 << bit % 8
    # The last bit of an X25519 key is ignored by the curve, but bound into the HPKE context all the same.
    with pytest.raises(BadPin):
        open_pin(sealed.hex(), AGENT, SESSION, TAP, 9)


@given(sealed=st.binary(max_size=80).map(bytes.hex) | st.text(max_size=20))
def test_junk_is_no_pin(sealed: str) -> None:
    with pytest.raises(BadPin):
        open_pin(sealed, AGENT, SESSION, TAP, 9)


@pytest.mark.parametrize("text", ["", "123", "123456789", "12a4", "12 34", "١٢٣٤", "²²²²", "1234\n", "-123"])
def test_only_four_to_eight_ascii_digits_are_a_pin(text: str) -> None:
    assert not is_pin(text)
    with pytest.raises(BadPin):
        seal_pin(text, AGENT.public_key(), SESSION, TAP, 9)
