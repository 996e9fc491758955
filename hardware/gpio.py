"""Relays and inputs on the pins of this machine's own board. The only module that knows gpiozero.

A relay is driven to rest the moment it is opened. While this process lives, a pulse ends by a timer of its own,
whatever the decider does; once it is dead, the kernel takes the lines back and leaves each as the chip does: perhaps
driven (docs/hardware.md). Callbacks come on other threads and must not block.
"""

import threading
from collections.abc import Callable

from gpiozero import DigitalInputDevice, DigitalOutputDevice
from gpiozero.pins import Factory

from hardware.door_reports import FireLine

Board = Factory
"""The pins of a board."""

BOUNCE_S = 0.03
"""Contacts bounce for some milliseconds; nobody opens a door and shuts it within this."""


class NoBoard(OSError):
    """The pins cannot be had; says why."""


def open_board() -> Board:
    """The pins of the board that this runs on. Raises NoBoard."""
    try:
        from gpiozero.pins.lgpio import LGPIOFactory  # noqa: PLC0415 (only where there are pins is it installed)

        factory = LGPIOFactory()
        factory.board_info  # noqa: B018 (asks which board this is)
    except Exception as error:
        raise NoBoard(f"this machine's GPIO pins cannot be used ({error}): see docs/hardware.md") from error
    return factory


class GpioRelay:
    """A relay at rest, from its making on. `told` hears where its pin stands after each order and each pulse's end."""

    def __init__(self, board: Board, pin: int, *, active_high: bool) -> None:
        self.told: Callable[[bool], None] = lambda _energised: None
        self._device = DigitalOutputDevice(pin, active_high=active_high, initial_value=False, pin_factory=board)
        self._turn = threading.Lock()
        self._end: threading.Timer | None = None

    @property
    def energised(self) -> bool:
        """Where the pin stands, read back."""
        return bool(self._device.value)

    def energise(self, pulse_s: float) -> None:
        """Energises for at most `pulse_s`."""
        with self._turn:
            self._end_in(pulse_s)
            self._device.on()
            self.told(self.energised)

    def renew(self, pulse_s: float) -> None:
        """Starts a running pulse again; never energises a relay that has dropped."""
        with self._turn:
            if self._end is not None:
                self._end_in(pulse_s)

    def drop(self) -> None:
        """De-energises."""
        with self._turn:
            self._rest()

    def close(self) -> None:
        """De-energises, and lets the pin go; nothing where that was done."""
        with self._turn:
            if not self._device.closed:
                self._rest()
                self._device.close()

    def _end_in(self, pulse_s: float) -> None:
        if self._end is not None:
            self._end.cancel()
        end = threading.Timer(pulse_s, lambda: self._pulse_over(end))
        end.name, end.daemon = "relay-pulse", True
        end.start()
        self._end = end

    def _pulse_over(self, end: threading.Timer) -> None:
        with self._turn:
            if self._end is end:
                self._rest()

    def _rest(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None
        self._device.off()
        self.told(self.energised)


class GpioInput:
    """A contact to ground with the board's own pull-up. `told` hears `closed` at each change, after bouncing."""

    def __init__(self, board: Board, pin: int) -> None:
        self.told: Callable[[bool], None] = lambda _closed: None
        self._device = DigitalInputDevice(pin, pull_up=True, bounce_time=BOUNCE_S, pin_factory=board)
        self._device.when_activated = lambda: self.told(True)
        self._device.when_deactivated = lambda: self.told(False)

    @property
    def closed(self) -> bool:
        """Whether current flows now."""
        return bool(self._device.is_active)

    def close(self) -> None:
        """Lets the pin go."""
        self._device.close()


def fire_line_state(normally_closed: bool, normally_open: bool) -> FireLine:
    """The state of a changeover contact by its legs, each of which carries current or does not.

    At rest exactly one does, in alarm exactly the other; neither is a cut, both a short. A fault that rest hides (the
    open leg cut, the closed leg shorted) shows in the alarm, as cut or short: whatever breaks, a fire is not missed.
    """
    match normally_closed, normally_open:
        case True, False:
            return FireLine("clear")
        case False, True:
            return FireLine("alarm")
        case False, False:
            return FireLine("cut")
        case _:
            return FireLine("short")
