"""What every card protocol is: a selection that a card accepts or refuses, then a dialogue that proves an identity.

CardFailure
├── CardLost         the card went away: nothing was decided, it may be presented again
└── CardAuthFailed   the card answered, and wrongly
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

from hardware.cards.apdu import STATUS_LENGTH, Response

T = TypeVar("T")

CardDialogue: TypeAlias = Generator[list[bytes], list[bytes], T]
"""Yields command APDUs to be sent in order, until one is answered by another status than 9000 or 91xx; receives the
responses, status words included; returns what the card proved. Raises CardLost or CardAuthFailed."""


class CardFailure(Exception):
    """A dialogue that ended without an identity."""


class CardLost(CardFailure):
    """The card did not answer: it was taken away too early."""


class CardAuthFailed(CardFailure):
    """The card answered, but did not prove what it claimed; says what was wrong, without any of its data."""


@dataclass(frozen=True, slots=True)
class CardIdentity:
    """What a card is. `number` is what its kind proves: the UID, or the 65-byte public key of `pkoc`.

    A `random_uid` is new at each presentation: it must be neither looked up nor enrolled.
    """

    kind: str
    number: bytes
    random_uid: bool = False


class CardProtocol(Protocol):
    """One way in which a card can prove itself, for one tap."""

    def select(self) -> bytes:
        """The command by which a card says whether it knows this protocol."""
        ...

    def authenticate(self, selected: bytes) -> CardDialogue[CardIdentity]:
        """The dialogue after a selection that the card answered with the data `selected`."""
        ...


def ask(command: bytes) -> CardDialogue[Response]:
    """Sends one command. Raises CardLost where the card did not answer."""
    responses = yield [command]
    if len(responses) > 1:
        raise CardAuthFailed("more answers than commands")
    if not responses or len(responses[0]) < STATUS_LENGTH:
        raise CardLost("the card was taken away too early")
    return Response.parse(responses[0])
