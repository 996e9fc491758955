"""Which card is this: each protocol's selection is tried once, in order; a card that refuses all has its UID only."""

from collections.abc import Sequence

from hardware.cards.apdu import Status
from hardware.cards.protocol import CardDialogue, CardIdentity, CardProtocol, ask

UID = "uid"
"""The kind of a card that proved nothing but its UID."""

_RANDOM_UID_LENGTH, _RANDOM_UID_FIRST = 4, 0x08
_SELECTED = (Status.OK, Status.DESFIRE_OK)


def identify(uid: bytes, protocols: Sequence[CardProtocol]) -> CardDialogue[CardIdentity]:
    """Finds out what a card can prove. `uid` is what the reader says, empty where it says none.

    Always asks at least once, if only for nothing, so that beginning a dialogue never ends it. A card that accepts a
    selection must pass that protocol: it never falls back to its UID.
    """
    if not protocols:
        yield []
    for protocol in protocols:
        response = yield from ask(protocol.select())
        if response.status in _SELECTED:
            return (yield from protocol.authenticate(response.data))
    return CardIdentity(UID, uid, random_uid=is_random(uid))


def is_random(uid: bytes) -> bool:
    """Whether the UID identifies nothing: none at all, or one drawn anew at each presentation.

    Source: ISO 14443-3, 6.5.4 (single-size UIDs whose first byte is 08).
    """
    return not uid or (len(uid) == _RANDOM_UID_LENGTH and uid[0] == _RANDOM_UID_FIRST)
