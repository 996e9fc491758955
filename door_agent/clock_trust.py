"""Whether the machine's clock is believed, and what time it is at the site meanwhile. Pure.

The site's time is a line: an instant, and the monotonic seconds since. The machine's wall clock never moves it by
itself; it is looked at, and what a look may change stands in here. Why these limits: docs/adr/0025-clock.md.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

STEP = timedelta(seconds=5)
"""A wall clock that is further from the site's time than this, and than it may have drifted, has been moved."""

DRIFT_PER_SECOND = 1e-4
"""The worst crystal that is sold: 8.6 s a day."""

RUNS_ALONE_S = 30 * 86_400.0
"""How long a clock that was synchronised is believed without its source: by then it is wrong by 4 minutes at most."""

LONGEST_GAP = timedelta(hours=96)
"""How far after its last instant a site that booted believes a source alone: as long as key rights last without the
centre, so that beyond it the centre must be heard anyway."""

CENTRE_AGREES = timedelta(minutes=5)
"""How far the centre's word and the wall clock may be apart and still say the same."""

STEADY_S = 60.0
"""How long a wall clock that was off must have agreed again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The machine's clocks at one moment; `synchronised` is the kernel's word on the wall clock."""

    wall: datetime
    monotonic: float
    synchronised: bool


@dataclass(frozen=True, slots=True)
class Word:
    """What time the centre said it was, in a page that it signed, and when that was heard."""

    issued_at: datetime
    heard_at: float

    def agrees(self, instant: datetime, monotonic: float) -> bool:
        """Whether it is about that time by what the centre said."""
        return abs(_after(self.issued_at, monotonic - self.heard_at) - instant) <= CENTRE_AGREES


@dataclass(frozen=True, slots=True)
class Timeline:
    """The site's time: `instant` at `monotonic`, and on from there.

    `anchored` is false where nothing is known of the time before: a source is believed whatever it says.
    `synchronised_at` is when a source last vouched for it, None where none has since the machine booted;
    `confirmed` says that the centre agreed; `off_at` is when the wall clock last contradicted it.
    """

    instant: datetime
    monotonic: float
    anchored: bool
    synchronised_at: float | None = None
    confirmed: bool = False
    off_at: float | None = None

    def at(self, monotonic: float) -> datetime:
        """What time it is then."""
        return _after(self.instant, monotonic - self.monotonic)

    def trusted(self, monotonic: float) -> bool:
        """Whether that may open doors."""
        if self.synchronised_at is None or self.off_at is not None:
            return False
        return monotonic - self.synchronised_at <= RUNS_ALONE_S


def begin(reading: Reading, last: datetime | None, *, hardware_clock: bool = False) -> Timeline:
    """The line of a machine that has booted, whose site's last known instant was `last`.

    It starts there, whatever the wall clock says. With a `hardware_clock` that a battery keeps, the wall clock is
    believed where it is not behind, and not ahead by more than the longest gap.
    """
    if last is None:
        return Timeline(reading.wall, reading.monotonic, anchored=False)
    if hardware_clock and _follows(reading.wall - last):
        return Timeline(reading.wall, reading.monotonic, anchored=True, synchronised_at=reading.monotonic)
    return Timeline(last, reading.monotonic, anchored=True)


def look(line: Timeline, reading: Reading, word: Word | None) -> Timeline:
    """The line after a look at the machine's clocks, with what the centre last said since the program began."""
    if line.synchronised_at is not None and word is not None and not line.confirmed:
        # Until the centre was heard a source had its way alone. Now there are two.
        agrees = word.agrees(line.at(reading.monotonic), reading.monotonic)
        line = replace(line, confirmed=True) if agrees else replace(line, synchronised_at=None)
    if line.synchronised_at is None:
        return _acquire(line, reading, word)
    return _hold(line, line.synchronised_at, reading, word)


def _acquire(line: Timeline, reading: Reading, word: Word | None) -> Timeline:
    """No source has vouched for the time since the machine booted."""
    if not reading.synchronised:
        return line
    if word is not None:
        believed = word.agrees(reading.wall, reading.monotonic)
    else:
        believed = not line.anchored or _follows(reading.wall - line.at(reading.monotonic))
    return _set(reading, confirmed=word is not None) if believed else line


def _hold(line: Timeline, synchronised_at: float, reading: Reading, word: Word | None) -> Timeline:
    """A source has; since then time has run on."""
    drift = timedelta(seconds=DRIFT_PER_SECOND * (reading.monotonic - synchronised_at))
    if abs(reading.wall - line.at(reading.monotonic)) > STEP + drift:
        if reading.synchronised and word is not None and word.agrees(reading.wall, reading.monotonic):
            return _set(reading, confirmed=True)
        return replace(line, off_at=reading.monotonic)
    if line.off_at is not None and reading.monotonic - line.off_at < STEADY_S:
        return line
    if reading.synchronised and (word is None or word.agrees(reading.wall, reading.monotonic)):
        return _set(reading, confirmed=line.confirmed)
    # The wall clock is not followed: by small steps a hand, or a bad source, could lead it anywhere.
    return replace(line, off_at=None)


def _set(reading: Reading, *, confirmed: bool) -> Timeline:
    return Timeline(
        reading.wall,
        reading.monotonic,
        anchored=True,
        synchronised_at=reading.monotonic,
        confirmed=confirmed,
    )


def _follows(gap: timedelta) -> bool:
    """Whether a machine may have been off for that long; a site's time that had drifted may be ahead a little."""
    return -CENTRE_AGREES <= gap <= LONGEST_GAP


def _after(instant: datetime, seconds: float) -> datetime:
    return instant + timedelta(seconds=seconds)
