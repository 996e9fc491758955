"""What the kernel knows of the machine's clock: whether somebody keeps it to the world's time.

Source: adjtimex(2). The threshold is systemd's, so that `timedatectl` and this never contradict each other; like there,
STA_UNSYNC is left aside, as programs set it merely to keep the kernel away from the hardware clock.
"""

import ctypes
import os

SYNCHRONISED_BELOW_US = 16_000_000
"""The error that the kernel assumes at boot and falls back to when nobody has set it right for long."""


class _Timex(ctypes.Structure):
    """The head of `struct timex`; what follows is the kernel's to fill and nobody's to read."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("frequency", ctypes.c_long),
        ("max_error_us", ctypes.c_long),
        ("rest", ctypes.c_byte * 512),
    )


_libc = ctypes.CDLL(None, use_errno=True)


def max_error_us() -> int:
    """By how much the clock may be wrong, as the kernel reckons it. Raises OSError where it may not be asked."""
    timex = _Timex()  # No modes: the kernel is asked, and nothing is set.
    if _libc.adjtimex(ctypes.byref(timex)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return int(timex.max_error_us)


def is_synchronised() -> bool:
    """Whether NTP, PTP or a radio clock has set the clock since boot and still keeps it; False where it is not told."""
    try:
        return max_error_us() < SYNCHRONISED_BELOW_US
    except OSError:
        return False
