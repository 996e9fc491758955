"""Telling the service manager that a program serves; the demo's supervisor listens in the same way.

Source: sd_notify(3).
"""

import os
import socket


def notify_ready() -> None:
    """Sends `READY=1` to the socket in NOTIFY_SOCKET; does nothing where no service manager asks for it."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
        line.sendto(b"READY=1", "\0" + address[1:] if address.startswith("@") else address)
