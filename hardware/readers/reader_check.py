"""Whether there is a badge reader for us; no card on it is touched, and nobody is kept from it."""

import json
import socket
from pathlib import Path

from hardware.readers.base import ReaderDown, ReaderUp
from hardware.readers.pcsc import choose_reader, why_no_reader
from hardware.readers.winscard import Context, PcscError

_ANSWER_S = 2


def look_for_reader(*, name_prefix: str = "", virtual_allowed: bool = False) -> ReaderUp | ReaderDown:
    """The reader that a kiosk would use, or why there is none."""
    try:
        with Context() as context:
            names = context.readers()
    except PcscError as error:
        return ReaderDown(f"the PC/SC service does not answer: {error}")
    chosen = choose_reader(names, name_prefix, virtual_allowed=virtual_allowed)
    if chosen is None:
        return ReaderDown(why_no_reader(names, name_prefix, virtual_allowed=virtual_allowed))
    return ReaderUp(chosen)


def look_at_simulated_reader(file: Path) -> ReaderUp | ReaderDown:
    """The demo's reader, which says first of all whether it is plugged in."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_ANSWER_S)
        try:
            line.connect(str(file))
            with line.makefile("rb") as told:
                first: object = json.loads(told.readline())
        except (OSError, ValueError):
            return ReaderDown("the demo does not answer")
    plugged = first == {"event": "reader", "present": True}
    return ReaderUp("the demo's simulated reader") if plugged else ReaderDown("no badge reader is plugged in")
