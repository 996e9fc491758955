"""The clock of a site in production: the time that `clock_trust` makes of the machine's clocks."""

from collections.abc import Callable
from datetime import datetime

from door_agent.clock_trust import Reading, Timeline, Word, look
from sync.wire.instants import Clock, floor_to_ms

_APART_S = 0.05
"""Wall and monotonic clock are read together: a process may be stopped between the two."""


class SiteClock:
    """Wall time as far as it can be believed. `now` and `trusted` on any thread; the rest is the decider's.

    `machine` is the machine's own clock, `synchronised` the kernel's word on it.
    """

    def __init__(self, machine: Clock, synchronised: Callable[[], bool]) -> None:
        self._machine, self._synchronised = machine, synchronised
        reading = self.read()
        self._line = Timeline(reading.wall, reading.monotonic, anchored=False)
        self._word: Word | None = None

    @property
    def trusted(self) -> bool:
        """Whether it may open doors."""
        return self._line.trusted(self.monotonic())

    @property
    def line(self) -> Timeline:
        """What the time follows."""
        return self._line

    def now(self) -> datetime:
        """The site's time in UTC, in milliseconds; between two looks nobody can move it."""
        return floor_to_ms(self._line.at(self.monotonic()))

    def monotonic(self) -> float:
        """The machine's monotonic clock, in seconds."""
        return self._machine.monotonic()

    def read(self) -> Reading:
        """The machine's clocks, at one moment."""
        while True:
            before = self._machine.monotonic()
            wall, synchronised = self._machine.now(), self._synchronised()
            if self._machine.monotonic() - before < _APART_S:
                return Reading(wall, before, synchronised)

    @property
    def word(self) -> Word | None:
        """What time the centre last said it was, since the machine booted."""
        return self._word

    def follow(self, line: Timeline, word: Word | None = None) -> None:
        """Takes up that line, with what the centre said on it, and looks."""
        self._line, self._word = line, word
        self.look()

    def look(self) -> Reading:
        """Looks at the machine's clocks, and follows what may be believed of them; what was seen."""
        reading = self.read()
        self._line = look(self._line, reading, self._word)
        return reading

    def heard(self, issued_at: datetime) -> None:
        """The centre signed a page at that time, just now."""
        self._word = Word(issued_at, self.monotonic())
