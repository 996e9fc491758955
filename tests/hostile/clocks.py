"""The wall clock is set back and forth, by a bad time server or by hand."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.door_agent.site import DAY, NIGHT, Kiosk
from tests.hostile.scene import Attacked, Figures, drawn

_PARIS = ZoneInfo("Europe/Paris")
_FIRST_DAY = datetime(2026, 1, 5, tzinfo=_PARIS)
_KEY_RIGHTS_LAST = timedelta(hours=96)
_STEPS_S = (1, -1, 30, -30, 3600, -3600, 86_400, -86_400, 96 * 3600, -96 * 3600, 31_557_600, -31_557_600)
_PLACES = (
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
    datetime(2046, 11, 24, 21, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC),
    datetime(2026, 11, 24, 7, 59, 59, 999_000, tzinfo=UTC),
    datetime(2026, 11, 24, 18, 0, tzinfo=UTC),
    DAY,
    NIGHT,
)


def in_opening_hours(now: datetime) -> bool:
    """Monday to Friday, 9h to 19h in Paris, since the first day: told by hand."""
    local = now.astimezone(_PARIS)
    return local >= _FIRST_DAY and local.weekday() < 5 and time(9) <= local.time() < time(19)


def clock_moves(directory: Path, seed: int, count: int) -> Figures:
    """`count` moves of the clock, and a badge after each; no decision is wider than that instant's own."""
    chance, figures = drawn(seed), Figures()
    site = Attacked(directory, DAY)
    kiosk = Kiosk(site)
    issued = site.clock.now()
    for _ in range(count):
        here = site.clock.now()
        target = chance.choice(_PLACES) if chance.random() < 0.5 else here + timedelta(seconds=chance.choice(_STEPS_S))
        site.clock.set(target if 1970 <= target.year <= 2090 else NIGHT)
        if chance.random() < 0.02:
            site.reborn()
            kiosk.open()
        site.wait(31)
        now, before = site.clock.now(), site.energised
        is_open = in_opening_hours(now)
        assert site.agent.doors["entrance"].mode != "Unlocked" or is_open, f"unlocked at {now}"
        name = chance.choice(("alice", "bruno", "chloe", "denis", "fatou"))
        outcome = str(kiosk.tap(name, pin=site.people.badges[name].pin, direction="in")["outcome"])
        site.obey()
        if site.energised > before and not is_open:
            assert name in ("alice", "fatou"), f"{name} at {now}"
            assert now - issued <= _KEY_RIGHTS_LAST, f"on rights that are too old, at {now}"
        figures[f"{outcome}, {'open' if is_open else 'shut'}"] += 1
        figures["moves"] += 1
        if chance.random() < 0.1:
            site.hand_down(())
            issued = now
    site.check()
    figures["openings"] = site.energised
    site.close()
    return figures
