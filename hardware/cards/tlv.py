"""BER-TLV as cards answer it: a flat run of tag, length, value.

Source: ISO 7816-4, 5.2.2 (tags of one or two bytes, lengths below 65536).
"""


class BadTlv(ValueError):
    """Bytes that are no run of data objects; says what is wrong."""


def parse_tlv(raw: bytes) -> dict[int, bytes]:
    """The values by tag, in any order. Raises BadTlv for a truncated, repeated or unreadable data object."""
    found: dict[int, bytes] = {}
    rest = raw
    while rest:
        tag, rest = _take_tag(rest)
        length, rest = _take_length(rest)
        if length > len(rest):
            raise BadTlv(f"data object {tag:02X} is cut short")
        if tag in found:
            raise BadTlv(f"data object {tag:02X} comes twice")
        found[tag], rest = rest[:length], rest[length:]
    return found


def _take_tag(raw: bytes) -> tuple[int, bytes]:
    if raw[0] & 0x1F != 0x1F:
        return raw[0], raw[1:]
    if len(raw) < 2 or raw[1] & 0x80:
        raise BadTlv("a tag is longer than two bytes, or cut short")
    return int.from_bytes(raw[:2], "big"), raw[2:]


def _take_length(raw: bytes) -> tuple[int, bytes]:
    if not raw:
        raise BadTlv("a length is missing")
    if raw[0] < 0x80:
        return raw[0], raw[1:]
    size = raw[0] - 0x80
    if size not in (1, 2) or len(raw) <= size:
        raise BadTlv("a length is cut short, or of a form that cards do not use")
    return int.from_bytes(raw[1 : 1 + size], "big"), raw[1 + size :]
