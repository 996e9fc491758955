"""Response APDUs and their status words.

Source: ISO 7816-4, 5.1 and 5.6.
"""

from dataclasses import dataclass
from enum import IntEnum

STATUS_LENGTH = 2
"""A response carries at least its status word; anything shorter is no response."""


class Status(IntEnum):
    """Status words that say something to whoever reads a log."""

    OK = 0x9000
    DESFIRE_OK = 0x9100
    WRONG_LENGTH = 0x6700
    SECURITY_STATUS_NOT_SATISFIED = 0x6982
    CONDITIONS_NOT_SATISFIED = 0x6985
    WRONG_DATA = 0x6A80
    FUNCTION_NOT_SUPPORTED = 0x6A81
    FILE_NOT_FOUND = 0x6A82
    WRONG_PARAMETERS = 0x6A86
    INSTRUCTION_NOT_SUPPORTED = 0x6D00
    CLASS_NOT_SUPPORTED = 0x6E00
    UNKNOWN_ERROR = 0x6F00


@dataclass(frozen=True, slots=True)
class Response:
    """What a card answered: its data, and how it went."""

    data: bytes
    status: int

    @classmethod
    def parse(cls, raw: bytes) -> "Response":
        """Splits data and status word. Raises ValueError for fewer than two bytes."""
        if len(raw) < STATUS_LENGTH:
            raise ValueError(f"{len(raw)} bytes are no response")
        return cls(raw[:-STATUS_LENGTH], int.from_bytes(raw[-STATUS_LENGTH:], "big"))


def describe_status(status: int) -> str:
    """The status word for a log or an error: `SW=6a82 (FILE_NOT_FOUND)`."""
    known = {word.value for word in Status}
    name = f" ({Status(status).name})" if status in known else ""
    return f"SW={status:04x}{name}"
