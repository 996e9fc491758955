"""What hangs on this machine's pins: relays, contacts, requests to exit and the fire line, by the configuration.

Imported only where the configuration names pins, as gpiozero is.
"""

from collections.abc import Callable, Mapping

from door_agent.config import DoorAgentConfig
from hardware.door_reports import ContactReport, ExitInput, ExitRequest, FireLine, PresenceReport, RelayReport, Report
from hardware.gpio import Board, GpioInput, GpioRelay, fire_line_state


class GpioWiring:
    """The site's wires. Its making drives every relay to rest, before anything else is opened."""

    def __init__(self, config: DoorAgentConfig, board: Board) -> None:
        self._board = board
        self._relays = {
            door.name: GpioRelay(board, door.relay_pin, active_high=door.relay_active_high)
            for door in config.doors
            if door.relay_pin is not None
        }
        self._contacts = {d.name: GpioInput(board, d.contact_pin) for d in config.doors if d.contact_pin is not None}
        self._exits = {d.name: GpioInput(board, d.rex_pin) for d in config.doors if d.rex_pin is not None}
        line = config.fire_line
        pins = () if line is None else (line.normally_closed_pin, line.normally_open_pin)
        self._fire_legs = tuple(GpioInput(board, pin) for pin in pins)

    @property
    def relays(self) -> Mapping[str, GpioRelay]:
        """The relays by their doors."""
        return self._relays

    def listen(self, report: Callable[[str, Report], None], fire: Callable[[FireLine], None]) -> None:
        """Tells where everything stands, and from now on what changes. Both are called on other threads too."""
        for door, relay in self._relays.items():
            relay.told = lambda energised, door=door: report(door, RelayReport(energised))
            report(door, PresenceReport(True))
            report(door, RelayReport(relay.energised))
        for door, contact in self._contacts.items():
            contact.told = lambda closed, door=door: report(door, ContactReport(not closed))
            report(door, ContactReport(not contact.closed))
        for door, button in self._exits.items():
            button.told = lambda pressed, door=door: _pressed(report, door, pressed)
            report(door, ExitInput(button.closed))
        if self._fire_legs:
            for leg in self._fire_legs:
                leg.told = lambda _closed: fire(self._fire_line())
            fire(self._fire_line())

    def close(self) -> None:
        """Every relay to rest, and the pins let go."""
        for part in (*self._relays.values(), *self._contacts.values(), *self._exits.values(), *self._fire_legs):
            part.close()
        self._board.close()

    def _fire_line(self) -> FireLine:
        normally_closed, normally_open = self._fire_legs
        return fire_line_state(normally_closed.closed, normally_open.closed)


def _pressed(report: Callable[[str, Report], None], door: str, pressed: bool) -> None:
    """One edge is one request."""
    report(door, ExitInput(pressed))
    if pressed:
        report(door, ExitRequest())
