"""What devices were found to say, with their sources: tests/vectors/locks, one file for each profile."""

import json
from dataclasses import dataclass
from pathlib import Path

from door_agent.config import DoorTable, Profile
from door_agent.locks import lock_profile
from hardware.door_reports import ContactReport, ExitRequest, FaultReport, PresenceReport, RelayReport, Report
from hardware.locks.profile import LockProfile

ON_BROKER: tuple[Profile, ...] = ("tasmota", "esphome-switch", "esphome-lock", "zigbee2mqtt", "home-assistant")

_DIRECTORY = Path(__file__).parent.parent / "vectors" / "locks"
_WORDS: dict[str, Report] = {
    "free": RelayReport(True),
    "secured": RelayReport(False),
    "opened": ContactReport(True),
    "shut": ContactReport(False),
    "online": PresenceReport(True),
    "offline": PresenceReport(False),
    "exit": ExitRequest(),
    "fault": FaultReport(),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One message of a device, and what it means here."""

    profile: Profile
    subtopic: str
    payload: bytes
    reports: tuple[Report, ...]
    source: str
    is_recording: bool
    """Else it is what the source says that devices say."""


def profile_named(name: Profile) -> LockProfile:
    """A profile as the configuration makes it."""
    profile = lock_profile(DoorTable(name="entrance", profile=name))
    assert profile is not None
    return profile


def recorded(name: Profile) -> list[Recorded]:
    """All that was found of one profile's devices."""
    content = json.loads((_DIRECTORY / f"{name}.json").read_text("utf-8"))
    return [
        Recorded(
            name,
            said["subtopic"],
            said["payload"].encode(),
            tuple(_WORDS[word] for word in said["reports"]),
            said["source"],
            said["kind"] == "recorded",
        )
        for said in content["messages"]
    ]


def saying(name: Profile, report: Report) -> Recorded:
    """A message that says just this."""
    return next(said for said in recorded(name) if said.reports == (report,))
