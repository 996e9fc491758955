"""PKOC: the card signs a fresh transaction identifier with its own P-256 key, which is its identity.

Source: PSIA PKOC NFC 1.x, profile SE V1. The reader identifier is sent but not signed.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from hardware.cards.apdu import Status, describe_status
from hardware.cards.protocol import CardAuthFailed, CardDialogue, CardIdentity, ask
from hardware.cards.tlv import BadTlv, parse_tlv

PKOC = "pkoc"
"""The kind of a card that proved its key."""

_SELECT = bytes.fromhex("00A4040008A00000089800000100")
_AUTHENTICATE = bytes.fromhex("80800001")
_VERSION_1 = b"\x01\x00"
_VERSIONS, _TRANSACTION_ID, _READER_ID, _PUBLIC_KEY, _SIGNATURE = 0x5C, 0x4C, 0x4D, 0x5A, 0x9E
_TRANSACTION_ID_LENGTH, _READER_ID_LENGTH, _KEY_LENGTH, _SIGNATURE_LENGTH = 16, 32, 65, 64
_UNCOMPRESSED = 0x04


@dataclass(frozen=True, slots=True)
class Pkoc:
    """The protocol for one tap: `transaction_id` is 16 random bytes of this tap alone, `reader_identifier` 32 bytes."""

    transaction_id: bytes
    reader_identifier: bytes

    def __post_init__(self) -> None:
        if (len(self.transaction_id), len(self.reader_identifier)) != (_TRANSACTION_ID_LENGTH, _READER_ID_LENGTH):
            raise ValueError("PKOC needs a transaction identifier of 16 bytes and a reader identifier of 32")

    def select(self) -> bytes:
        """SELECT by the PKOC application identifier."""
        return _SELECT

    def authenticate(self, selected: bytes) -> CardDialogue[CardIdentity]:
        """AUTHENTICATE, and the check of the signature over the transaction identifier."""
        _check_versions(selected)
        response = yield from ask(self._command())
        if response.status != Status.OK:
            raise CardAuthFailed(f"the card refused to sign: {describe_status(response.status)}")
        values = _parse(response.data)
        key, signature = values.get(_PUBLIC_KEY, b""), values.get(_SIGNATURE, b"")
        _check_signature(key, signature, self.transaction_id)
        return CardIdentity(PKOC, key)

    def _command(self) -> bytes:
        data = (
            _object(_VERSIONS, _VERSION_1)
            + _object(_TRANSACTION_ID, self.transaction_id)
            + _object(_READER_ID, self.reader_identifier)
        )
        return _AUTHENTICATE + bytes([len(data)]) + data + b"\x00"


def _object(tag: int, value: bytes) -> bytes:
    return bytes([tag, len(value)]) + value


def _parse(data: bytes) -> dict[int, bytes]:
    try:
        return parse_tlv(data)
    except BadTlv as error:
        raise CardAuthFailed(str(error)) from error


def _check_versions(selected: bytes) -> None:
    listed = _parse(selected).get(_VERSIONS, b"")
    if _VERSION_1 not in {listed[i : i + 2] for i in range(0, len(listed), 2)}:
        raise CardAuthFailed("the card does not offer PKOC version 1")


def _check_signature(key: bytes, signature: bytes, transaction_id: bytes) -> None:
    if len(key) != _KEY_LENGTH or key[0] != _UNCOMPRESSED:
        raise CardAuthFailed("the public key is not an uncompressed P-256 point")
    if len(signature) != _SIGNATURE_LENGTH:
        raise CardAuthFailed("the signature is not r || s of 64 bytes")
    half = _SIGNATURE_LENGTH // 2
    r, s = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
    try:
        public_key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), key)
        public_key.verify(encode_dss_signature(r, s), transaction_id, ECDSA(SHA256()))
    except ValueError as error:
        raise CardAuthFailed("the public key is not on the curve") from error
    except InvalidSignature as error:
        raise CardAuthFailed("the signature is not that key's over this tap") from error
