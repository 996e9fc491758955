"""What locks and door inputs report, whatever the device and its protocol. Pure."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class RelayReport:
    """The relay's state; energised is free. A motor lock counts as energised while its bolt is drawn."""

    energised: bool


@dataclass(frozen=True, slots=True)
class ContactReport:
    """The door contact's state."""

    open: bool


@dataclass(frozen=True, slots=True)
class PresenceReport:
    """Whether the device is on the network."""

    online: bool


@dataclass(frozen=True, slots=True)
class ExitRequest:
    """Somebody inside asks to leave (REX): a button, or a lock turned by hand from inside."""


@dataclass(frozen=True, slots=True)
class ExitInput:
    """How the input of requests to exit stands, where it says more than that somebody asked: at the start, and at each
    change."""

    on: bool


@dataclass(frozen=True, slots=True)
class FaultReport:
    """The lock says that it could not do what it was told: its bolt is neither in nor out."""


Report = RelayReport | ContactReport | PresenceReport | ExitRequest | ExitInput | FaultReport


@dataclass(frozen=True, slots=True)
class FireLine:
    """The supervised fire line of a site; cut and short are faults of the wire, which count as fire."""

    state: Literal["clear", "alarm", "cut", "short"]
