"""A Zigbee lock behind Zigbee2MQTT, and a Zigbee contact beside it. Pure; no I/O.

Source: Zigbee2MQTT's device pages (locks expose `state` and `lock_state`) and messages of locks
(tests/vectors/locks/zigbee2mqtt.json). The bridge's `base_topic` is the site's `lock`, the lock's friendly name the
door, and the contact's `{door}/contact`. Such a lock has no pulse time.
"""

from dataclasses import dataclass

from hardware.door_reports import ContactReport, ExitRequest, FaultReport, PresenceReport, RelayReport, Report
from hardware.locks.profile import Order, json_object

_BOLT: dict[object, Report] = {
    "unlocked": RelayReport(True),
    "locked": RelayReport(False),
    "not_fully_locked": FaultReport(),
}
_STATE: dict[object, Report] = {"UNLOCK": RelayReport(True), "LOCK": RelayReport(False)}


@dataclass(frozen=True, slots=True)
class ZigbeeLock:
    """The lock of the door's own name at the bridge."""

    re_locks = False
    obeys = ("set",)
    tells = ("", "availability", "contact")

    def energise(self, pulse_s: float) -> Order:  # noqa: ARG002 (the lock knows no time)
        """Draws the bolt."""
        return "set", b'{"state":"UNLOCK"}'

    def renew(self, pulse_s: float) -> Order | None:  # noqa: ARG002 (as above)
        """Nothing runs out."""
        return None

    def drop(self) -> Order:
        """Throws the bolt."""
        return "set", b'{"state":"LOCK"}'

    def parse(self, subtopic: str, payload: bytes) -> tuple[Report, ...]:
        """`lock_state` is the bolt; `state` may be what the bridge hopes for, and counts where there is no other."""
        says = json_object(payload)
        match subtopic:
            case "":
                return _lock(says)
            case "availability":
                word = says.get("state", payload.decode("utf-8", "replace"))
                return (PresenceReport(word == "online"),) if word in ("online", "offline") else ()
            case "contact":
                shut = says.get("contact")
                return (ContactReport(not shut),) if isinstance(shut, bool) else ()
            case _:
                return ()


def _lock(says: dict[str, object]) -> tuple[Report, ...]:
    by_hand: tuple[Report, ...] = (ExitRequest(),) if says.get("action") == "manual_unlock" else ()
    bolt, state = says.get("lock_state"), says.get("state")
    if isinstance(bolt, str) and bolt in _BOLT:
        return (*by_hand, _BOLT[bolt])
    return (*by_hand, _STATE[state]) if isinstance(state, str) and state in _STATE else by_hand
