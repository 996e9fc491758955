"""The codecs below the card protocols."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.apdu import Response, Status, describe_status
from hardware.cards.tlv import BadTlv, parse_tlv

TAGS = st.sampled_from([0x4C, 0x4D, 0x5A, 0x5C, 0x9E, 0x7F21, 0x7F63])
OBJECTS = st.dictionaries(TAGS, st.binary(max_size=300), max_size=5)


def _encode(tag: int, value: bytes) -> bytes:
    length = len(value)
    head = bytes([length]) if length < 0x80 else b"\x81" + bytes([length]) if length < 0x100 else None
    return tag.to_bytes(2 if tag > 0xFF else 1, "big") + (head or b"\x82" + length.to_bytes(2, "big")) + value


@given(objects=OBJECTS, data=st.data())
def test_data_objects_are_read_in_any_order(objects: dict[int, bytes], data: st.DataObject) -> None:
    order = data.draw(st.permutations(list(objects)))
    assert parse_tlv(b"".join(_encode(tag, objects[tag]) for tag in order)) == objects


@given(objects=OBJECTS.filter(bool), cut=st.integers(min_value=1, max_value=2000))
def test_what_is_cut_short_is_refused_or_lacks_an_object(objects: dict[int, bytes], cut: int) -> None:
    whole = b"".join(_encode(tag, value) for tag, value in objects.items())
    try:
        found = parse_tlv(whole[: -min(cut, len(whole))])
    except BadTlv:
        return
    assert len(found) < len(objects)


@given(raw=st.binary(max_size=64))
def test_junk_is_read_or_refused_and_breaks_nothing(raw: bytes) -> None:
    try:
        parse_tlv(raw)
    except BadTlv:
        return


@pytest.mark.parametrize(
    "raw", ["5A", "5A01", "5A8000", "5A81", "5A820001", "5A83000001AA", "7F", "7FFF2100", "5A01AA5A01AA", "5A01AA00"]
)
def test_what_cards_never_send_is_refused(raw: str) -> None:
    with pytest.raises(BadTlv):
        parse_tlv(bytes.fromhex(raw))


def test_a_response_is_data_and_status() -> None:
    assert Response.parse(bytes.fromhex("01029000")) == Response(b"\x01\x02", Status.OK)


@pytest.mark.parametrize("raw", [b"", b"\x90"])
def test_less_than_a_status_is_no_response(raw: bytes) -> None:
    with pytest.raises(ValueError, match="no response"):
        Response.parse(raw)


@pytest.mark.parametrize(
    ("status", "text"), [(0x6A82, "SW=6a82 (FILE_NOT_FOUND)"), (0x91AE, "SW=91ae"), (0x0000, "SW=0000")]
)
def test_a_status_is_named_where_it_has_a_name(status: int, text: str) -> None:
    assert describe_status(status) == text
