"""A card on a PC/SC reader, spoken to with a time limit.

The service gives no limit of its own: a card that never answers holds the calling thread for ever. So each card gets a
thread and a context of its own; when the limit passes, that thread is left behind and ends when the card is taken away.
"""

import threading
from queue import Empty, SimpleQueue

from hardware.readers.base import CardLost
from hardware.readers.winscard import Connection, Context, PcscError

_UID_APDU = bytes.fromhex("FFCA000000")
"""Asks the reader, not the card, for the card's UID (PC/SC part 3, 3.2.2.1.3)."""


class PcscCard:
    """Takes the card on `reader` at once. Raises CardLost if it cannot be had within `answer_s` seconds."""

    def __init__(self, reader: str, answer_s: float) -> None:
        self._reader = reader
        self._answer_s = answer_s
        self._lost: str | None = None
        self._commands: SimpleQueue[bytes | None] = SimpleQueue()
        self._answers: SimpleQueue[bytes | PcscError] = SimpleQueue()
        # A daemon, so that a card that never answers cannot hold the program's end either.
        self._thread = threading.Thread(target=self._serve, name="pcsc-card", daemon=True)
        self._thread.start()
        self._answer("being taken")

    def transmit(self, apdu: bytes) -> bytes:
        """The card's answer, status word included. Raises CardLost, now and for every later call."""
        if self._lost is not None:
            raise CardLost(self._lost)
        self._commands.put(apdu)
        return self._answer("an answer")

    def uid(self) -> bytes:
        """The UID that the reader tells; empty where it tells none. Raises CardLost."""
        response = self.transmit(_UID_APDU)
        return response[:-2] if response[-2:] == b"\x90\x00" else b""

    def close(self) -> None:
        """Lets go of the card."""
        self._commands.put(None)
        if self._lost is None:
            self._thread.join(self._answer_s)

    def _answer(self, doing: str) -> bytes:
        try:
            answer = self._answers.get(timeout=self._answer_s)
        except Empty:
            self._lost = f"the card took longer than {self._answer_s:g} s for {doing}"
            self.close()
            raise CardLost(self._lost) from None
        if isinstance(answer, PcscError):
            self._lost = str(answer)
            raise CardLost(self._lost) from answer
        return answer

    def _serve(self) -> None:
        try:
            with Context() as context, context.connect(self._reader) as connection:
                self._answers.put(b"")
                self._relay(connection)
        except PcscError as error:
            self._answers.put(error)

    def _relay(self, connection: Connection) -> None:
        while (apdu := self._commands.get()) is not None:
            self._answers.put(connection.transmit(apdu))
