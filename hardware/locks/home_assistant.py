"""A lock that speaks Home Assistant's MQTT lock words, as many bridges and motor locks do. Pure; no I/O.

Source: Home Assistant's `mqtt` integration (`lock.py`, `const.py`), whose defaults these words are. Topics differ from
lock to lock, so they are told; all lie below the device's prefix. Such a lock has no pulse time.
"""

from dataclasses import dataclass
from typing import Literal

from hardware.door_reports import ContactReport, FaultReport, PresenceReport, RelayReport, Report
from hardware.locks.profile import Order

_STATES: dict[bytes, Report] = {
    b"LOCKED": RelayReport(False),
    b"UNLOCKED": RelayReport(True),
    b"OPEN": RelayReport(True),
    b"JAMMED": FaultReport(),
}
"""`LOCKING`, `UNLOCKING`, `OPENING` and the reset word `None` confirm nothing."""


@dataclass(frozen=True, slots=True)
class HomeAssistantLock:
    """`opens_with` is `OPEN` where the latch must be drawn too, since nobody stands inside to press a handle."""

    command: str = "set"
    state: str = "state"
    availability: str = "availability"
    contact: str = "contact"
    opens_with: Literal["UNLOCK", "OPEN"] = "UNLOCK"

    re_locks = False

    @property
    def obeys(self) -> tuple[str, ...]:
        """Its one command topic."""
        return (self.command,)

    @property
    def tells(self) -> tuple[str, ...]:
        """Lock, presence, contact."""
        return (self.state, self.availability, self.contact)

    def energise(self, pulse_s: float) -> Order:  # noqa: ARG002 (the lock knows no time)
        """Unlocks, or draws the latch."""
        return self.command, self.opens_with.encode()

    def renew(self, pulse_s: float) -> Order | None:  # noqa: ARG002 (as above)
        """Nothing runs out."""
        return None

    def drop(self) -> Order:
        """Locks."""
        return self.command, b"LOCK"

    def parse(self, subtopic: str, payload: bytes) -> tuple[Report, ...]:
        """Words as Home Assistant compares them: by the letter."""
        report: Report | None = None
        if subtopic == self.state:
            report = _STATES.get(payload)
        elif subtopic == self.availability and payload in (b"online", b"offline"):
            report = PresenceReport(payload == b"online")
        elif subtopic == self.contact and payload in (b"ON", b"OFF"):
            report = ContactReport(payload == b"ON")
        return () if report is None else (report,)
