"""The PC/SC calls, typed, with errors raised. The only module that knows pyscard.

pyscard's raw binding is used, since its monitors end for ever when the service restarts and tell nobody.
Source: PC/SC workgroup specification, part 5; pcsc-lite's winscard API.
"""

from collections.abc import Sequence
from types import TracebackType
from typing import NamedTuple, Self

from smartcard import scard

NEW_READERS = "\\\\?PnP?\\Notification"
"""The pseudo reader whose state changes when a reader is plugged or unplugged."""

UNAWARE, STATE_UNKNOWN, STATE_UNAVAILABLE, STATE_PRESENT, STATE_MUTE = 0x0, 0x4, 0x8, 0x20, 0x200
"""Bits of a reader's state (SCARD_STATE_*); its upper 16 bits count insertions and removals."""


class PcscError(Exception):
    """The PC/SC service refused or failed; the text is the service's own."""


class ReaderState(NamedTuple):
    """A reader's state as the service tells it, and the ATR of its card."""

    reader: str
    state: int
    atr: bytes


class Connection:
    """A card held for this program alone."""

    def __init__(self, card: int, protocol: int) -> None:
        self._card = card
        self._header = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1

    def transmit(self, apdu: bytes) -> bytes:
        """The card's answer. Blocks for ever if the card never answers. Raises PcscError."""
        code, response = scard.SCardTransmit(self._card, self._header, list(apdu))
        _check(code)
        if len(response) < 2:
            # A card that was removed while it worked shows as success without a status word.
            raise PcscError("the card was removed while it was answering")
        return bytes(response)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # The card stays powered: taking its power makes some contactless readers see it removed and inserted again.
        scard.SCardDisconnect(self._card, scard.SCARD_LEAVE_CARD)


class Context:
    """A connection to the PC/SC service, for one thread (`cancel` excepted). Raises PcscError where it is absent."""

    def __init__(self) -> None:
        code, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        _check(code)

    def readers(self) -> list[str]:
        """The names of the readers. Raises PcscError."""
        code, names = scard.SCardListReaders(self._context, [])
        if code == scard.SCARD_E_NO_READERS_AVAILABLE:
            return []
        _check(code)
        return names

    def wait(self, known: Sequence[tuple[str, int]], timeout_ms: int) -> list[ReaderState]:
        """Waits until a reader's state differs from the known one; nothing at the time-out. Raises PcscError."""
        code, states = scard.SCardGetStatusChange(self._context, timeout_ms, known)
        if code in {scard.SCARD_E_TIMEOUT, scard.SCARD_E_CANCELLED}:
            return []
        _check(code)
        return [ReaderState(name, state, bytes(atr)) for name, state, atr in states]

    def cancel(self) -> None:
        """Ends a `wait` that is under way; lost if there is none. Callable from any thread."""
        scard.SCardCancel(self._context)

    def connect(self, reader: str) -> Connection:
        """Takes the card on that reader for this program alone. Raises PcscError."""
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        code, card, protocol = scard.SCardConnect(self._context, reader, scard.SCARD_SHARE_EXCLUSIVE, protocols)
        _check(code)
        return Connection(card, protocol)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        scard.SCardReleaseContext(self._context)


def _check(code: int) -> None:
    if code != scard.SCARD_S_SUCCESS:
        raise PcscError(f"{scard.SCardGetErrorMessage(code)} (0x{code & 0xFFFFFFFF:08X})")
