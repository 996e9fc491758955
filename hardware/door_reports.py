"""What locks and door inputs report, whatever the device and its protocol. Pure."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class RelayReport:
    """The relay's state; energised is free on a fail-secure lock."""

    energised: bool


@dataclass(frozen=True, slots=True)
class ContactReport:
    """The door contact's state."""

    open: bool


@dataclass(frozen=True, slots=True)
class PresenceReport:
    """Whether the device is on the network."""

    online: bool


Report = RelayReport | ContactReport | PresenceReport


@dataclass(frozen=True, slots=True)
class FireLine:
    """The supervised fire line of a site; cut and short are faults of the wire, which count as fire."""

    state: Literal["clear", "alarm", "cut", "short"]
