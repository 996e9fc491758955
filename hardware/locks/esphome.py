"""A relay or a lock that runs ESPHome, by its MQTT component. Pure; no I/O.

Source: ESPHome's sources of `mqtt` (`mqtt_switch.cpp`, `mqtt_lock.cpp`, `mqtt_binary_sensor.cpp`), and what its program
of our sample devices said (tests/vectors/locks/esphome-*.json). Topics are `{prefix}/{component}/{name}/state` and
`…/command`; we ask that the component is called `lock` and the contact `door`. Presence is the birth and will message
on `{prefix}/status`.
ESPHome's MQTT orders carry no time: the device's own script of `HOLD_S` secures it (deploy/esphome-lock.yaml), and a
message on `{prefix}/renew` starts that script again where the lock is free, and only there.
"""

from dataclasses import dataclass
from typing import Literal

from hardware.door_reports import ContactReport, FaultReport, PresenceReport, RelayReport, Report
from hardware.locks.profile import Order

_ORDERS = {"switch": (b"ON", b"OFF"), "lock": (b"UNLOCK", b"LOCK")}
_STATES: dict[tuple[str, bytes], Report] = {
    ("status", b"online"): PresenceReport(True),
    ("status", b"offline"): PresenceReport(False),
    ("binary_sensor/door/state", b"ON"): ContactReport(True),
    ("binary_sensor/door/state", b"OFF"): ContactReport(False),
    ("switch/lock/state", b"ON"): RelayReport(True),
    ("switch/lock/state", b"OFF"): RelayReport(False),
    ("lock/lock/state", b"UNLOCKED"): RelayReport(True),
    ("lock/lock/state", b"OPEN"): RelayReport(True),
    ("lock/lock/state", b"LOCKED"): RelayReport(False),
    ("lock/lock/state", b"JAMMED"): FaultReport(),
}
"""`LOCKING`, `UNLOCKING` and `OPENING` confirm nothing; what they lead to is told after them."""


@dataclass(frozen=True, slots=True)
class EsphomeLock:
    """A component called `lock`: a `switch` (a relay) or a `lock`."""

    component: Literal["switch", "lock"]

    re_locks = True

    @property
    def obeys(self) -> tuple[str, ...]:
        """Its command topic, and the one that its script hears."""
        return (self._command, "renew")

    @property
    def tells(self) -> tuple[str, ...]:
        """Lock, contact, presence."""
        return (f"{self.component}/lock/state", "binary_sensor/door/state", "status")

    def energise(self, pulse_s: float) -> Order:  # noqa: ARG002 (the time is the device's own)
        """Switches on, or unlocks."""
        return self._command, _ORDERS[self.component][0]

    def renew(self, pulse_s: float) -> Order | None:  # noqa: ARG002 (as above)
        """Not the order again, which would free a lock that has dropped."""
        return "renew", b""

    def drop(self) -> Order:
        """Switches off, or locks."""
        return self._command, _ORDERS[self.component][1]

    def parse(self, subtopic: str, payload: bytes) -> tuple[Report, ...]:
        """Only what this component tells."""
        report = _STATES.get((subtopic, payload)) if subtopic in self.tells else None
        return () if report is None else (report,)

    @property
    def _command(self) -> str:
        return f"{self.component}/lock/command"
