"""A lock relay with a door contact, in Tasmota's profile: its orders and its reports. Pure; no I/O.

Source: Tasmota's command reference (Power, PulseTime, Backlog0, SwitchMode). `POWER1` is the relay, `SWITCH1` the
door contact: `ON` is open.
"""

import json
from typing import Literal, cast

from hardware.door_reports import ContactReport, PresenceReport, RelayReport, Report

HOLD_S = 30
"""How long a long hold lasts without being renewed: if the agent dies, the relay drops by itself."""


Order = tuple[str, bytes]
"""The topic below the device's own prefix, and the payload."""


def energise(pulse_s: float) -> Order:
    """Energises the relay for at most `pulse_s`; one message, so that no crash leaves it without its pulse time."""
    return "cmnd/Backlog0", f"PulseTime1 {_pulse_time(pulse_s)}; Power1 ON".encode()


def renew(pulse_s: float) -> Order:
    """Starts the running pulse again; never energises a relay that has dropped."""
    return "cmnd/PulseTime1", str(_pulse_time(pulse_s)).encode()


def drop() -> Order:
    """De-energises the relay."""
    return "cmnd/Power1", b"OFF"


def parse_report(subtopic: str, payload: bytes) -> Report | None:
    """What a message below the device's prefix says; None where it says nothing that matters here."""
    match subtopic, payload:
        case "tele/LWT", b"Online" | b"Offline":
            return PresenceReport(payload == b"Online")
        case "stat/POWER1", b"ON" | b"OFF":
            return RelayReport(payload == b"ON")
        case "stat/SWITCH1", _:
            action = _action(payload)
            return None if action is None else ContactReport(action == "ON")
        case _:
            return None


def _action(payload: bytes) -> Literal["ON", "OFF"] | None:
    try:
        report: object = json.loads(payload)
    except ValueError:
        return None
    action: object = cast("dict[str, object]", report).get("Action") if isinstance(report, dict) else None
    return action if action in ("ON", "OFF") else None


def _pulse_time(seconds: float) -> int:
    """Tasmota's PulseTime: 1 to 111 are tenths of a second, 112 and more are seconds plus 100."""
    tenths = round(seconds * 10)
    if not 0.1 <= seconds <= 64_800:
        raise ValueError(f"{seconds} s is no pulse time")
    return tenths if tenths <= 111 else round(seconds) + 100
