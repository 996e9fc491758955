"""A PKOC card of the tests' own: it shares no code with the verifier but the curve."""

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SELECT = bytes.fromhex("00A4040008A00000089800000100")
NO_SUCH_APPLICATION = bytes.fromhex("6A82")


class PkocCard:
    """Answers SELECT and AUTHENTICATE of PKOC, and refuses everything else."""

    def __init__(self, secret: int = 0xC0FFEE, versions: str = "0100") -> None:
        self._key = ec.derive_private_key(secret, ec.SECP256R1())
        self._versions = bytes.fromhex(versions)
        self.commands: list[bytes] = []

    @property
    def public_key(self) -> bytes:
        """The uncompressed point."""
        return self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def __call__(self, command: bytes) -> bytes:
        """The response to a command."""
        self.commands.append(command)
        if command == SELECT:
            return bytes([0x5C, len(self._versions)]) + self._versions + b"\x90\x00"
        if command[:4] == bytes.fromhex("80800001"):
            return b"".join(self.signed(command)) + b"\x90\x00"
        return NO_SUCH_APPLICATION

    def signed(self, command: bytes) -> tuple[bytes, bytes]:
        """The two data objects of the response: the key, and its signature over the transaction identifier."""
        transaction_id = command[11:27]
        r, s = utils.decode_dss_signature(self._key.sign(transaction_id, ec.ECDSA(SHA256())))
        return b"\x5a\x41" + self.public_key, b"\x9e\x40" + r.to_bytes(32, "big") + s.to_bytes(32, "big")
