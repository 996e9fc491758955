"""Tries what a broker lets be done: one connection, one question at a time, each answered before the next.

Packets by hand, since the answers that matter here (who is let in, which publication is refused) are a dozen bytes,
and must come in order on the caller's thread. Source: MQTT 5.0, 3.1 to 3.9.
"""

import socket
import ssl
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

ANSWER_S = 5
"""A broker that takes longer does not answer."""

_CONNECT, _CONNACK, _PUBLISH, _PUBACK, _SUBSCRIBE, _SUBACK = 0x10, 0x20, 0x30, 0x40, 0x82, 0x90
_DISCONNECT = b"\xe0\x00"
_CLEAN_START, _WITH_LOGIN, _QOS_1, _RETAIN = 0x02, 0xC0, 0x02, 0x01
_FAILURE = 0x80
_LARGEST = 65_536
_ID = b"\x00\x01"


class Trial:
    """A connection inside a `with` block. Raises OSError wherever the broker does not answer as brokers do.

    `let_in` says whether it accepted client id and login (None: anonymous); the rest is for a connection that is.
    """

    def __init__(self, host: str, port: int, ca: Path | None, client_id: str, login: tuple[str, str] | None) -> None:
        self._socket = _connect(host, port, ca)
        try:
            flags = _CLEAN_START | (_WITH_LOGIN if login else 0)
            body = _text("MQTT") + bytes((5, flags, 0, ANSWER_S * 4, 0)) + _text(client_id)
            self._socket.sendall(_packet(_CONNECT, body + b"".join(_text(part) for part in login or ())))
            self.let_in = self._accepted()
        except BaseException:
            self._socket.close()
            raise
        self.heard: list[str] = []
        """Topics of what came in so far."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self.let_in:
            with suppress(OSError):  # It is ended anyway.
                self._socket.sendall(_DISCONNECT)
        self._socket.close()

    def subscribes(self, topic: str) -> bool:
        """Whether the broker took the subscription; what it then hands over is another question (`heard`)."""
        self._socket.sendall(_packet(_SUBSCRIBE, _ID + b"\x00" + _text(topic) + b"\x00"))
        return self._answer(_SUBACK)[-1] < _FAILURE

    def publishes(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        """Whether the broker took the publication. What it hands back of it has been heard by then."""
        kind = _PUBLISH | _QOS_1 | (_RETAIN if retain else 0)
        self._socket.sendall(_packet(kind, _text(topic) + _ID + b"\x00" + payload))
        answer = self._answer(_PUBACK)
        return len(answer) < 3 or answer[2] < _FAILURE

    def _accepted(self) -> bool:
        kind, answer = self._read()
        if kind != _CONNACK or len(answer) < 2:
            raise ConnectionError("the broker does not speak MQTT 5")
        return answer[1] < _FAILURE

    def _answer(self, wanted: int) -> bytes:
        while True:
            kind, body = self._read()
            if kind == wanted and len(body) >= 2:
                return body
            if kind & 0xF0 != _PUBLISH:
                raise ConnectionError("the broker hung up or does not speak MQTT 5")
            self.heard.append(body[2 : 2 + int.from_bytes(body[:2], "big")].decode("utf-8", "replace"))

    def _read(self) -> tuple[int, bytes]:
        kind, size = self._exactly(1)[0], 0
        for place in range(4):
            byte = self._exactly(1)[0]
            size |= (byte & 0x7F) << 7 * place
            if byte < 0x80:
                break
        if size > _LARGEST:
            raise ConnectionError("the broker sends packets larger than any of this site's")
        return kind, self._exactly(size)

    def _exactly(self, size: int) -> bytes:
        got = b""
        while len(got) < size:
            part = self._socket.recv(size - len(got))
            if not part:
                raise ConnectionError("the broker hung up")
            got += part
        return got


def _connect(host: str, port: int, ca: Path | None) -> socket.socket:
    plain = socket.create_connection((host, port), timeout=ANSWER_S)
    try:
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if ca is None:
            return plain
        context = ssl.create_default_context(cafile=str(ca))
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        return context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _packet(kind: int, body: bytes) -> bytes:
    size, rest = b"", len(body)
    while True:
        rest, byte = divmod(rest, 0x80)
        size += bytes((byte | (0x80 if rest else 0),))
        if not rest:
            return bytes((kind,)) + size + body


def _text(value: str) -> bytes:
    raw = value.encode()
    return len(raw).to_bytes(2, "big") + raw
