"""What a lock over MQTT must be able to do, whoever sells it. Pure; no I/O.

All topics are below the device's own prefix; the empty subtopic is the prefix itself.
"""

import json
from typing import Protocol, cast

from hardware.door_reports import Report

HOLD_S = 30
"""How long a long hold lasts without being renewed, on a device with a pulse time: if the agent dies, it drops."""

Order = tuple[str, bytes]
"""The subtopic and the payload. Sent with QoS 0 and never retained: what does not arrive now must never arrive."""


class LockProfile(Protocol):
    """One kind of device: its orders, its reports, and what it can."""

    @property
    def re_locks(self) -> bool:
        """Whether the device ends what it was told by itself; where not, only the agent's `drop` secures it."""
        ...

    @property
    def obeys(self) -> tuple[str, ...]:
        """Filters of the subtopics that it takes orders on."""
        ...

    @property
    def tells(self) -> tuple[str, ...]:
        """Filters of the subtopics that it reports on."""
        ...

    def energise(self, pulse_s: float) -> Order:
        """Frees the door, for at most `pulse_s` where the device `re_locks`; one message, so that no crash parts it."""
        ...

    def renew(self, pulse_s: float) -> Order | None:
        """Starts the running pulse again; never frees a door that is locked. None where there is no pulse."""
        ...

    def drop(self) -> Order:
        """Secures the door."""
        ...

    def parse(self, subtopic: str, payload: bytes) -> tuple[Report, ...]:
        """What a message says, in the order in which it matters; nothing where it says nothing that matters here."""
        ...


def below(prefix: str, subtopic: str) -> str:
    """The whole topic, or filter, of a subtopic."""
    return f"{prefix}/{subtopic}" if subtopic else prefix


def subtopic_of(prefix: str, topic: str) -> str | None:
    """The subtopic of a topic of this device; None for any other topic."""
    if topic == prefix:
        return ""
    return topic.removeprefix(f"{prefix}/") if topic.startswith(f"{prefix}/") else None


def json_object(payload: bytes) -> dict[str, object]:
    """The JSON object in a payload; an empty one where there is none, since devices send other things too."""
    try:
        value: object = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}
