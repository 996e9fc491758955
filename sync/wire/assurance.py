"""What a badge is, and what a tap with it proves."""

from enum import StrEnum


class Assurance(StrEnum):
    """What a tap proves, from least to most."""

    UID = "uid"
    CRYPTOGRAPHIC = "cryptographic"
    CRYPTOGRAPHIC_PIN = "cryptographic+pin"

    @property
    def rank(self) -> int:
        """For comparing two of them."""
        return _RANK[self]


_RANK = {assurance: rank for rank, assurance in enumerate(Assurance)}


class CredentialKind(StrEnum):
    """What a badge is, by what it can prove."""

    UID = "uid"
    PKOC = "pkoc"
    NTAG424 = "ntag424"
    DESFIRE = "desfire"
