"""A badge in the virtual reader of vsmartcard-vpcd: a TCP client of the reader's port, while the `with` block runs.

Each message is a length of two bytes and that many bytes. One byte is an order (0 power off, 1 power on, 2 reset, 4
give the ATR), anything longer is an APDU. The reader's own command for the UID (class FF) comes here too.
"""

import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

from admz.simulation.cards import VirtualCard
from bench.rig.process import ANSWER_S

_GIVE_ATR, _READERS_CLASS, _OK = b"\4", 0xFF, b"\x90\x00"


class InsertedCard:
    """Answers on a thread of its own until the connection ends."""

    def __init__(self, connection: socket.socket, card: VirtualCard) -> None:
        self._connection, self._card = connection, card
        self._asked_ns, self._asked = 0, threading.Event()

    def first_asked_ns(self) -> int:
        """The monotonic instant at which the reader first asked it something. Raises RuntimeError where it does not."""
        if not self._asked.wait(ANSWER_S):
            raise RuntimeError("the PC/SC service does not see the card")
        return self._asked_ns

    def serve(self) -> None:
        """Returns when the reader or the bench took the card away."""
        try:
            while True:
                message = self._receive(int.from_bytes(self._receive(2), "big"))
                if not self._asked.is_set():
                    self._asked_ns = time.monotonic_ns()
                    self._asked.set()
                if message == _GIVE_ATR:
                    self._send(self._card.atr)
                elif len(message) > 1:
                    uid = message[0] == _READERS_CLASS
                    self._send(self._card.uid + _OK if uid else self._card.transmit(message))
        except OSError:
            return

    def _receive(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            # Without it the reader's second write waits 40 ms for an acknowledgement.
            self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            received = self._connection.recv(length - len(data))
            if not received:
                raise ConnectionError("the reader closed the connection")
            data += received
        return data

    def _send(self, message: bytes) -> None:
        self._connection.sendall(len(message).to_bytes(2, "big") + message)


@contextmanager
def inserted(port: int, card: VirtualCard) -> Generator[InsertedCard]:
    """The card in the reader that listens there."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        present = InsertedCard(connection, card)
        serving = threading.Thread(target=present.serve, name="bench-card")
        serving.start()
        try:
            yield present
        finally:
            connection.shutdown(socket.SHUT_RDWR)
            serving.join()
