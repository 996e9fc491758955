"""What a door's lock speaks, by the configuration."""

from typing import Protocol

from door_agent.config import DoorTable
from hardware.locks.esphome import EsphomeLock
from hardware.locks.home_assistant import HomeAssistantLock
from hardware.locks.profile import LockProfile
from hardware.locks.tasmota import TasmotaRelay
from hardware.locks.zigbee2mqtt import ZigbeeLock


class WiredRelay(Protocol):
    """A relay on a pin of this machine (`hardware.gpio.GpioRelay`), which ends its pulses itself."""

    def energise(self, pulse_s: float) -> None:
        """Energises for at most `pulse_s`."""
        ...

    def renew(self, pulse_s: float) -> None:
        """Starts a running pulse again; never energises a relay that has dropped."""
        ...

    def drop(self) -> None:
        """De-energises."""
        ...


def lock_profile(table: DoorTable) -> LockProfile | None:
    """The profile of a lock on the broker; None for a relay on a pin."""
    match table.profile:
        case "tasmota":
            return TasmotaRelay()
        case "esphome-switch":
            return EsphomeLock("switch")
        case "esphome-lock":
            return EsphomeLock("lock")
        case "zigbee2mqtt":
            return ZigbeeLock()
        case "home-assistant":
            at = table.topics
            return HomeAssistantLock(at.command, at.state, at.availability, at.contact, table.opens_with)
        case "gpio":
            return None
