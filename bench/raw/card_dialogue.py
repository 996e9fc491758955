"""The dialogue of one tap by the PC/SC calls alone: UID, SELECT and AUTHENTICATE of PKOC, in a process of its own."""

import os
import secrets
import time
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from admz.simulation.cards import VirtualCard
from bench.rig.pcscd import RunningPcscd
from bench.rig.process import Part
from bench.rig.virtual_card import inserted
from hardware.readers.winscard import STATE_PRESENT, UNAWARE, Context

_UID = bytes.fromhex("ffca000000")
_SELECT = bytes.fromhex("00a4040008a00000089800000100")
_AUTHENTICATE = bytes.fromhex("8080000138") + bytes.fromhex("5c020100") + bytes.fromhex("4c10")
_WAIT_MS = 500


class CardDialogues:
    """Takes one after the other in the virtual reader of that service."""

    def __init__(self, service: RunningPcscd) -> None:
        self._port = service.port
        self._reader = Part(talk_to_cards, service.environ)

    def take(self, card: VirtualCard) -> float:
        """From the card's first command to its last answer; milliseconds. Raises RuntimeError or EOFError."""
        with inserted(self._port, card) as present:
            answered_ns = self._reader.hear()
            assert isinstance(answered_ns, int)
            return (answered_ns - present.first_asked_ns()) / 1e6

    def __enter__(self) -> Self:
        self._reader.hear()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._reader.close()


def talk_to_cards(pipe: "Connection[object, object]", environ: dict[str, str]) -> None:
    """Says `waiting` once, then for each card the instant of its last answer: monotonic, in nanoseconds."""
    os.environ.update(environ)
    with Context() as context:
        (reader,) = (name for name in context.readers() if name.endswith("00 00"))
        pipe.send("waiting")
        state = UNAWARE
        while not pipe.poll():
            for seen in context.wait([(reader, state)], _WAIT_MS):
                before, state = state, seen.state
                if state & STATE_PRESENT and not before & STATE_PRESENT:
                    pipe.send(_talk(context, reader))


def _talk(context: Context, reader: str) -> int:
    transaction, reader_id = secrets.token_bytes(16), secrets.token_bytes(32)
    with context.connect(reader) as card:
        for command in (_UID, _SELECT, _AUTHENTICATE + transaction + b"\x4d\x20" + reader_id + b"\x00"):
            answer = card.transmit(command)
            if answer[-2:] != b"\x90\x00":
                raise RuntimeError(f"the card refuses {command.hex()}: {answer.hex()}")
    return time.monotonic_ns()
