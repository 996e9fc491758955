"""Virtual badges: what a real one would answer in the field of a reader. Shares no code with what checks them.

Source: PC/SC part 3 (ATRs of contactless cards), PSIA PKOC NFC card specification 1.x.
"""

from typing import Protocol

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_OK = b"\x90\x00"
_NOT_FOUND = b"\x6a\x82"
_NO_SUCH_COMMAND = b"\x6d\x00"
_NOT_SELECTED = b"\x69\x85"
_WRONG_DATA = b"\x6a\x80"

_PKOC_AID = bytes.fromhex("a000000898000001")
_VERSION_1 = b"\x01\x00"
_TAG_VERSION, _TAG_TRANSACTION, _TAG_READER, _TAG_KEY, _TAG_SIGNATURE = 0x5C, 0x4C, 0x4D, 0x5A, 0x9E


class VirtualCard(Protocol):
    """A badge as a reader sees it; made anew for each presentation, since a card forgets when it loses its field."""

    @property
    def atr(self) -> bytes:
        """What the reader makes of the card's answer to its reset."""
        ...

    @property
    def uid(self) -> bytes:
        """The number with which the card answers to the field."""
        ...

    def transmit(self, apdu: bytes) -> bytes:
        """The answer to a command, status word included."""
        ...


class UidCard:
    """A badge of somebody else's system: it has none of our applications, so that its UID is all there is."""

    atr = bytes.fromhex("3b8180018080")

    def __init__(self, uid: bytes) -> None:
        self.uid = uid

    def transmit(self, apdu: bytes) -> bytes:
        """Every selection is refused."""
        return _NOT_FOUND if apdu[1:2] in (b"\xa4", b"\x5a") else _NO_SUCH_COMMAND


class PkocCard:
    """A badge that signs what the reader draws, with a key that never leaves it."""

    atr = bytes.fromhex("3b80800101")

    def __init__(self, uid: bytes, key: ec.EllipticCurvePrivateKey) -> None:
        self.uid = uid
        self._key = key
        self._selected = False

    def transmit(self, apdu: bytes) -> bytes:
        """Answers SELECT and AUTHENTICATE."""
        match apdu[:2]:
            case b"\x00\xa4":
                return self._select(apdu)
            case b"\x80\x80" if self._selected:
                return self._authenticate(apdu[5 : 5 + apdu[4]])
            case b"\x80\x80":
                return _NOT_SELECTED
            case b"\x90\x5a":
                return _NOT_FOUND
            case _:
                return _NO_SUCH_COMMAND

    def _select(self, apdu: bytes) -> bytes:
        self._selected = apdu[5 : 5 + apdu[4]] == _PKOC_AID
        return bytes((_TAG_VERSION, 2)) + _VERSION_1 + _OK if self._selected else _NOT_FOUND

    def _authenticate(self, data: bytes) -> bytes:
        fields = _fields(data)
        transaction = fields.get(_TAG_TRANSACTION, b"")
        if fields.get(_TAG_VERSION) != _VERSION_1 or len(transaction) != 16 or len(fields.get(_TAG_READER, b"")) != 32:
            return _WRONG_DATA
        public = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        r, s = decode_dss_signature(self._key.sign(transaction, ec.ECDSA(hashes.SHA256())))
        signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        return bytes((_TAG_KEY, 65)) + public + bytes((_TAG_SIGNATURE, 64)) + signature + _OK


def _fields(data: bytes) -> dict[int, bytes]:
    """Tag, one byte of length, value; as far as they go, in any order."""
    fields: dict[int, bytes] = {}
    while len(data) >= 2:
        tag, length = data[0], data[1]
        fields[tag], data = data[2 : 2 + length], data[2 + length :]
    return fields
