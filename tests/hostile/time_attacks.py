"""A machine's clock under attack in production: hands, sources that lie, flat batteries, reboots, days alone."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from door_agent.clock_trust import CENTRE_AGREES, STEP
from sync.wire.registry import PageRefused
from tests.door_agent.clocked import Clocked
from tests.door_agent.site import DAY, Kiosk
from tests.hostile.clocks import in_opening_hours
from tests.hostile.scene import Attacked, Figures, drawn

_STEPS_S = (1, 30, 3600, 86_400, 96 * 3600, 31_557_600, 20 * 31_557_600)
_PLACES = (datetime(1970, 1, 1, tzinfo=UTC), datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC))
_DAYS = (
    DAY,
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
)
"""Where a life of the site begins: a Tuesday, and both nights on which the clocks change."""

_KEY_RIGHTS_LAST = timedelta(hours=96)
_KEY_HOLDERS = ("alice", "fatou")


class _Lied(Clocked, Attacked):
    """A site that goes by a machine's clock, and at which every energising is set against its causes."""


def time_attacks(directory: Path, seed: int, count: int) -> Figures:
    """`count` hours at sites whose clocks are attacked, a badge in each; the centre tells the truth.

    In truth, not by the site's own clock: no door is free outside the real schedule, no badge opens one by night that
    may not, nobody on rights that are too old, and nothing is erased before its time.
    """
    chance, figures, life = drawn(seed), Figures(), 0
    while figures["hours"] < count:
        life += 1
        directory.mkdir(parents=True, exist_ok=True)
        _live(directory / f"site-{life}", chance, min(60, count - figures["hours"]), figures)
    return figures


def _live(directory: Path, chance: random.Random, hours: int, figures: Figures) -> None:
    site = _Lied(directory, chance.choice(_DAYS))
    site.machine.synchronise()
    kiosk, heard_at, may_lie = Kiosk(site), site.clock.now(), True
    for _ in range(hours):
        site.wait(chance.choice((20, 600, 3600, 6 * 3600)))
        what = chance.choices(("hand", "lie", "source", "lost", "boot", "restart", "centre"), (3, 3, 6, 1, 1, 2, 4))[0]
        if what == "lie" and not may_lie:
            # Whoever is the only source of a machine that booted has the day in his hand until the centre is heard
            # (docs/adr/0025-clock.md).
            what = "source"
        _attack(site, what, chance)
        may_lie = what != "boot" and (may_lie or what == "centre")
        if what in ("boot", "restart"):
            site.obey()
            kiosk.open()
        if what == "centre":
            heard_at = _hear(site, heard_at)
        figures[what] += 1
        site.wait(chance.choice((1, 70)))
        _tap(site, kiosk, chance, heard_at, figures)
        figures["hours"] += 1
    entries = site.check()
    erased = [entry.seq for entry in entries if entry.payload is None]
    assert not erased, f"erased within days: {erased}"
    figures["openings"] += site.energised
    site.close()


def _attack(site: _Lied, what: str, chance: random.Random) -> None:
    """One thing that happens to the machine's clock."""
    jump = timedelta(seconds=chance.choice(_STEPS_S) * chance.choice((1, -1)))
    there = chance.choice(_PLACES) if chance.random() < 0.2 else site.machine.now() + jump
    match what:
        case "hand":
            site.machine.set(there)
        case "lie":
            site.machine.set(there, synchronised=True)
        case "source":
            site.machine.synchronise()
        case "lost":
            site.machine.synchronised = False
        case "boot":
            site.reboot(there if chance.random() < 0.5 else None)
        case _:
            pass
    if what == "restart":
        site.reborn()


def _hear(site: _Lied, before: datetime) -> datetime:
    """The centre's page, where the site takes it."""
    try:
        site.hand_down(())
    except PageRefused:
        return before
    return site.clock.now()


def _tap(site: _Lied, kiosk: Kiosk, chance: random.Random, heard_at: datetime, figures: Figures) -> None:
    truth, before = site.clock.now(), site.energised
    is_open = any(in_opening_hours(truth + off) for off in (-STEP, timedelta(), STEP))
    entrance = site.agent.doors["entrance"]
    assert entrance.mode != "Unlocked" or is_open, f"unlocked at {truth}, {site.time} by the site"
    if site.trusted:
        assert abs(site.time - truth) <= CENTRE_AGREES + STEP, f"{site.time} is trusted at {truth}"
    name = chance.choice(("alice", "bruno", "chloe", "denis", "fatou"))
    outcome = str(kiosk.tap(name, pin=site.people.badges[name].pin, direction="in")["outcome"])
    site.obey()
    if site.energised > before:
        assert site.trusted, f"opened on an untrusted clock, at {truth}"
        if not is_open:
            assert name in _KEY_HOLDERS, f"{name} at {truth}"
            assert truth - heard_at <= _KEY_RIGHTS_LAST + CENTRE_AGREES, f"on rights that are too old, at {truth}"
    figures[f"{outcome}, {'open' if is_open else 'shut'}, {'trusted' if site.trusted else 'untrusted'}"] += 1
