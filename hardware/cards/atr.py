"""What an ATR says of a contactless card.

Source: PC/SC part 3, 3.1.3.2.3 (the ATR that a reader makes up for a storage card).
"""

_STORAGE_CARD = bytes.fromhex("3B8F8001804F0CA000000306")


def is_storage_card(atr: bytes) -> bool:
    """Whether the card is memory only (MIFARE Classic, Ultralight, NTAG 21x): it has a UID and answers no APDU."""
    return atr.startswith(_STORAGE_CARD)
