"""What every reader tells, in the order in which it happened, and how a card is spoken to.

A reader runs on a thread of its own (`run`) and calls its handler there. The card of a `CardInserted` may be used
until the handler returns, on that thread; the reader lets go of it afterwards. Events are edges: a card that stays is
told once, one that lay there at the start is told too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


class CardLost(Exception):
    """The card was removed, stopped answering, or was taken by another program; the text says which."""


class CardSession(Protocol):
    """A card that is present, held for this program alone."""

    def transmit(self, apdu: bytes) -> bytes:
        """The card's answer, status word included. Raises CardLost."""
        ...


@dataclass(frozen=True, slots=True)
class ReaderUp:
    """The reader works."""

    name: str


@dataclass(frozen=True, slots=True)
class ReaderDown:
    """The reader does not work; `reason` says what is wrong, in plain words."""

    reason: str


@dataclass(frozen=True, slots=True)
class CardInserted:
    """A card came. `uid` is empty where the reader gives none; `presentation` names this stay of the card.

    `at` is the monotonic instant just before the card was found to be there: what comes long after it, because this
    process was frozen, says nothing about a card that is present.
    """

    presentation: str
    at: float
    atr: bytes
    uid: bytes = field(repr=False)
    card: CardSession = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardUnreadable:
    """A card came that cannot be spoken to; it must be taken away and presented again."""

    presentation: str
    reason: str


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card that came last is gone."""

    presentation: str


ReaderEvent = ReaderUp | ReaderDown | CardInserted | CardUnreadable | CardRemoved
Handler = Callable[[ReaderEvent], None]
Monotonic = Callable[[], float]
"""Gives seconds that nothing moves back."""


class Reader(Protocol):
    """A badge reader that comes back by itself whatever happens to it."""

    def run(self) -> None:
        """Tells events until `stop`; blocks."""
        ...

    def stop(self) -> None:
        """Makes `run` return soon; callable from any thread."""
        ...
