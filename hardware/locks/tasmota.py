"""A relay with a door contact that runs Tasmota. Pure; no I/O.

Source: Tasmota's command reference (Power, PulseTime, Backlog0, SwitchMode, SetOption26, SetOption114) and logs of
devices (tests/vectors/locks/tasmota.json). A device with one relay says `POWER` until `SetOption26 1`; both are heard.
The contact is `SWITCH1` or `Switch1` in `RESULT`, `SENSOR` or `STATUS10`: `ON` is open.
"""

from dataclasses import dataclass
from typing import cast

from hardware.door_reports import ContactReport, PresenceReport, RelayReport, Report
from hardware.locks.profile import Order, json_object

_LONGEST_S = 64_800


@dataclass(frozen=True, slots=True)
class TasmotaRelay:
    """Relay 1 and switch 1 of the device."""

    re_locks = True
    obeys = ("cmnd/#",)
    tells = ("stat/#", "tele/#")

    def energise(self, pulse_s: float) -> Order:
        """One message, so that no crash leaves the relay without its pulse time."""
        return "cmnd/Backlog0", f"PulseTime1 {_pulse_time(pulse_s)}; Power1 ON".encode()

    def renew(self, pulse_s: float) -> Order:
        """A new pulse time starts a running pulse again, and does nothing to a relay that has dropped."""
        return "cmnd/PulseTime1", str(_pulse_time(pulse_s)).encode()

    def drop(self) -> Order:
        """De-energises the relay."""
        return "cmnd/Power1", b"OFF"

    def parse(self, subtopic: str, payload: bytes) -> tuple[Report, ...]:
        """`RESULT` repeats what `POWER1` says, and is left aside for it."""
        match subtopic, payload:
            case "tele/LWT", b"Online" | b"Offline":
                return (PresenceReport(payload == b"Online"),)
            case (("stat/POWER1" | "stat/POWER"), (b"ON" | b"OFF")):
                return (RelayReport(payload == b"ON"),)
            case _:
                word = _switch_word(subtopic, payload)
                return (ContactReport(word == "ON"),) if word in ("ON", "OFF") else ()


def _switch_word(subtopic: str, payload: bytes) -> object:
    match subtopic:
        case "stat/SWITCH1":
            return json_object(payload).get("Action")
        case "stat/RESULT":
            return _object(json_object(payload).get("Switch1")).get("Action")
        case "tele/SENSOR":
            return json_object(payload).get("Switch1")
        case "stat/STATUS10":
            return _object(json_object(payload).get("StatusSNS")).get("Switch1")
        case _:
            return None


def _object(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _pulse_time(seconds: float) -> int:
    """Tasmota's PulseTime: 1 to 111 are tenths of a second, 112 and more are seconds plus 100."""
    tenths = round(seconds * 10)
    if not 0.1 <= seconds <= _LONGEST_S:
        raise ValueError(f"{seconds} s is no pulse time")
    return tenths if tenths <= 111 else round(seconds) + 100
