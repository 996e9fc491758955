"""A wire between the agent and a real broker that understands MQTT and abuses it: a proxy that hands on whole packets.

It drops, doubles, holds back, reorders, alters and invents publications, and hangs up; until it is told to be honest.
"""

import random
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

from tests.hostile.scene import Figures, drawn

_PUBLISH = 0x30
_FLUSH_S = 0.05
_KEPT = 200


class BadWire:
    """Listens on `port` inside a `with` block; `orders` counts orders to energise as the agent sent them."""

    def __init__(self, broker: tuple[str, int], seed: int) -> None:
        self._broker, self._seed = broker, seed
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.honest = threading.Event()
        self.figures = Figures()
        self.orders = 0
        self._open: list[socket.socket] = []
        self._pumps: list[threading.Thread] = []
        self._acceptor = threading.Thread(target=self._accept, name="bad-wire")

    def __enter__(self) -> Self:
        self._acceptor.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._acceptor.join()
        self.cut()
        for pump in self._pumps:
            pump.join()

    def cut(self) -> None:
        """Hangs up on both ends of every connection."""
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
                far = socket.create_connection(self._broker)
            except OSError:
                return
            self._open += [near, far]
            for number, (source, sink) in enumerate(((near, far), (far, near))):
                end = _End(self, source, sink, drawn(self._seed + len(self._pumps)), from_agent=number == 0)
                pump = threading.Thread(target=end.run, name=f"bad-wire-{number}")
                self._pumps.append(pump)
                pump.start()


class _End:
    """One direction of one connection."""

    def __init__(
        self, wire: BadWire, source: socket.socket, sink: socket.socket, chance: random.Random, *, from_agent: bool
    ) -> None:
        self._wire, self._source, self._sink, self._chance = wire, source, sink, chance
        self._from_agent = from_agent
        self._held: list[bytes] = []
        self._seen: list[bytes] = []

    def run(self) -> None:
        """Hands packets on until either side hangs up."""
        self._source.settimeout(_FLUSH_S)
        raw = b""
        with suppress(OSError):
            while True:
                try:
                    part = self._source.recv(65_536)
                except TimeoutError:
                    self._flush()
                    continue
                if not part:
                    break
                raw += part
                while (size := _whole(raw)) is not None:
                    packet, raw = raw[:size], raw[size:]
                    self._hand_on(packet)
        for end in (self._source, self._sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._source.close()

    def _hand_on(self, packet: bytes) -> None:
        publication = packet[0] & 0xF0 == _PUBLISH
        self._wire.orders += self._from_agent and publication and b"Power1 ON" in packet
        if self._wire.honest.is_set() or not publication:
            self._sink.sendall(packet)
            return
        self._seen = [*self._seen[-_KEPT:], packet]
        match self._chance.choices(("on", "drop", "double", "hold", "alter", "invent", "cut"), (70, 5, 8, 8, 5, 8, 1))[
            0
        ]:
            case "drop":
                self._count("dropped")
            case "double":
                self._count("doubled")
                self._sink.sendall(packet * 2)
            case "hold":
                self._count("held back")
                self._held.append(packet)
            case "alter":
                self._count("altered")
                self._sink.sendall(self._altered(packet))
            case "invent":
                self._count("invented")
                self._sink.sendall(packet + self._chance.choice(self._seen))
            case "cut":
                self._count("cut")
                self._wire.cut()
            case _:
                self._count("handed on")
                self._sink.sendall(packet)

    def _altered(self, packet: bytes) -> bytes:
        """A bit turned over behind the lengths: in the payload mostly, at times in a property, which ends a link."""
        turned = bytearray(packet)
        turned[self._chance.randrange(len(packet) // 2, len(packet))] ^= 1 << self._chance.randrange(8)
        return bytes(turned)

    def _flush(self) -> None:
        held, self._held = self._held, []
        self._chance.shuffle(held)
        for packet in held:
            self._sink.sendall(packet)

    def _count(self, what: str) -> None:
        self._wire.figures[what] += 1


def _whole(raw: bytes) -> int | None:
    """The size of the packet that those bytes begin with, if it is all there."""
    size = 0
    for place in range(1, min(5, len(raw))):
        size |= (raw[place] & 0x7F) << 7 * (place - 1)
        if raw[place] < 0x80:
            whole = place + 1 + size
            return whole if len(raw) >= whole else None
    return None
