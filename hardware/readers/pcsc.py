"""A reader of the PC/SC service (pcscd): waits inside the service for cards, and comes back whatever happens to it."""

import threading
from collections.abc import Sequence
from itertools import count

from hardware.readers.base import (
    CardInserted,
    CardLost,
    CardRemoved,
    CardUnreadable,
    Handler,
    Monotonic,
    ReaderDown,
    ReaderUp,
)
from hardware.readers.pcsc_card import PcscCard
from hardware.readers.winscard import (
    NEW_READERS,
    STATE_MUTE,
    STATE_PRESENT,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UNAWARE,
    Context,
    PcscError,
    ReaderState,
)

_WAIT_MS = 1500
"""The service wakes us for every change; this only notices a stop whose cancel came between two waits."""

_RETRY_S = 0.5
"""A service that restarts is back in milliseconds."""

_VIRTUAL = "Virtual PCD"
"""The test reader vsmartcard-vpcd listens to the whole network: whoever reaches it can present a card."""


class PcscReader:
    """The first reader whose name starts with `name_prefix`.

    Virtual readers are passed over unless `virtual_allowed`. A card that does not answer within `answer_s` is lost.
    """

    def __init__(
        self,
        handler: Handler,
        monotonic: Monotonic,
        *,
        name_prefix: str = "",
        virtual_allowed: bool = False,
        answer_s: float = 2.0,
    ) -> None:
        self._handler, self._monotonic = handler, monotonic
        self._prefix, self._virtual_allowed = name_prefix, virtual_allowed
        self._answer_s = answer_s
        self._stopping = threading.Event()
        self._context: Context | None = None
        self._told: ReaderUp | ReaderDown | None = None
        self._presentations = count(1)
        self._present: str | None = None

    def run(self) -> None:
        """Tells events until `stop`; blocks."""
        while not self._stopping.is_set():
            try:
                with Context() as self._context:
                    self._watch(self._context)
            except PcscError as error:
                self._away(f"the PC/SC service does not answer: {error}")
            self._context = None
            self._stopping.wait(_RETRY_S)

    def stop(self) -> None:
        """Makes `run` return soon; callable from any thread."""
        self._stopping.set()
        context = self._context
        if context is not None:
            context.cancel()

    def _watch(self, context: Context) -> None:
        states: dict[str, int] = {}
        while not self._stopping.is_set():
            names = context.readers()
            chosen = choose_reader(names, self._prefix, virtual_allowed=self._virtual_allowed)
            if chosen is None:
                self._away(why_no_reader(names, self._prefix, virtual_allowed=self._virtual_allowed))
            watched = [NEW_READERS] if chosen is None else [NEW_READERS, chosen]
            states = {name: states.get(name, UNAWARE) for name in watched}
            for seen in context.wait(list(states.items()), _WAIT_MS):
                before, states[seen.reader] = states[seen.reader], seen.state
                if seen.reader == chosen and seen.state != before:
                    self._reader_changed(seen, before)

    def _reader_changed(self, seen: ReaderState, before: int) -> None:
        if seen.state & (STATE_UNAVAILABLE | STATE_UNKNOWN):
            self._away("the badge reader was unplugged or does not answer")
            return
        self._tell(ReaderUp(seen.reader))
        # The counter shows a card that was swapped for another between two looks.
        if self._present is not None and (not seen.state & STATE_PRESENT or seen.state >> 16 != before >> 16):
            self._remove()
        if seen.state & STATE_PRESENT and self._present is None:
            self._insert(seen)

    def _insert(self, seen: ReaderState) -> None:
        self._present = presentation = f"pcsc-{next(self._presentations)}"
        if seen.state & STATE_MUTE:
            self._handler(CardUnreadable(presentation, "the card does not answer"))
            return
        at = self._monotonic()
        try:
            card = PcscCard(seen.reader, self._answer_s)
            uid = card.uid()
        except CardLost as error:
            self._handler(CardUnreadable(presentation, str(error)))
            return
        try:
            self._handler(CardInserted(presentation, at, seen.atr, uid, card))
        finally:
            card.close()

    def _remove(self) -> None:
        presentation, self._present = self._present, None
        if presentation is not None:
            self._handler(CardRemoved(presentation))

    def _away(self, reason: str) -> None:
        self._remove()
        self._tell(ReaderDown(reason))

    def _tell(self, event: ReaderUp | ReaderDown) -> None:
        if event != self._told:
            self._told = event
            self._handler(event)


def choose_reader(names: Sequence[str], prefix: str, *, virtual_allowed: bool) -> str | None:
    """The first reader whose name starts so; None where there is none that may be used."""
    return next((n for n in names if n.startswith(prefix) and (virtual_allowed or not _is_virtual(n))), None)


def why_no_reader(names: Sequence[str], prefix: str, *, virtual_allowed: bool) -> str:
    """Why none of these may be used."""
    if any(map(_is_virtual, names)) and not virtual_allowed:
        return "only a virtual reader is there, and it is not allowed: remove the package vsmartcard-vpcd"
    if names:
        return f"no reader's name starts with {prefix!r}; there are: {', '.join(names)}"
    return "no badge reader is plugged in"


def _is_virtual(name: str) -> bool:
    return name.startswith(_VIRTUAL)
