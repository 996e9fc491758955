"""Virtual cards for the virtual reader of vsmartcard-vpcd: a card is a TCP client of the reader's port.

Each message is a length of two bytes and that many bytes. One byte is an order: 0 power off, 1 power on, 2 reset,
4 give the ATR; anything longer is an APDU. The reader's own APDUs (class FF) come here too, so the card answers them.
"""

import os
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

ATR = bytes.fromhex("3B888001000000000000000009")
Answers = Callable[[bytes], bytes]


class VirtualCard:
    """A card in the reader for as long as the `with` block runs."""

    def __init__(self, port: int, answer: Answers, *, uid: bytes | None = bytes.fromhex("04a1b2c3d4e5f6")) -> None:
        self._answer, self._uid = answer, uid
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._thread = threading.Thread(target=self._serve, name="virtual-card")
        self.apdus: list[bytes] = []
        """What the card was asked, the reader's own APDUs left out."""

    def remove(self) -> None:
        """Takes the card away; harmless if it is gone."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.remove()
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        try:
            while True:
                message = self._receive(int.from_bytes(self._receive(2), "big"))
                if message == b"\4":
                    self._send(ATR)
                elif len(message) > 1:
                    self._send(self._apdu(message))
        except OSError:
            return  # The reader or the test took the card away.

    def _apdu(self, apdu: bytes) -> bytes:
        if apdu[0] == 0xFF:
            return b"\x6a\x81" if self._uid is None else self._uid + b"\x90\x00"
        self.apdus.append(apdu)
        return self._answer(apdu)

    def _receive(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            # Without it the reader's second write waits 40 ms for an acknowledgement.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            received = self._socket.recv(length - len(data))
            if not received:
                raise ConnectionError("the reader closed the connection")
            data += received
        return data

    def _send(self, message: bytes) -> None:
        self._socket.sendall(len(message).to_bytes(2, "big") + message)


def uid_only(_apdu: bytes) -> bytes:
    """A card that offers its UID and no application."""
    return b"\x6a\x82"


def silent(until: threading.Event) -> Answers:
    """A card that answers nothing before the event."""

    def answer(_apdu: bytes) -> bytes:
        until.wait(30)
        return b"\x90\x00"

    return answer


def random_uid() -> bytes:
    """Seven bytes as NXP cards have them."""
    return b"\x04" + os.urandom(6)
