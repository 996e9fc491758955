"""Free TCP ports on this machine for programs that are started later, and again after they died."""

import secrets
import socket

_FIRST, _LAST = 20_000, 32_000
"""Below the range from which the kernel takes ports for outgoing connections (32768 and more on Linux): a program that
is started again must find its port free."""

_TRIES = 200


class PortTaken(RuntimeError):
    """There is no free port, or not that one."""


def free_port(together: int = 1) -> int:
    """A port on 127.0.0.1 that was free a moment ago, drawn at random so that two demos hardly meet: the first of so
    many neighbours that were all free."""
    for _ in range(_TRIES):
        port = _FIRST + secrets.randbelow(_LAST - _FIRST)
        if all(is_free(port + further) for further in range(together)):
            return port
    raise PortTaken(f"there is no free port between {_FIRST} and {_LAST}")


def is_free(port: int) -> bool:
    """Whether a program could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
