"""The moments to which the panel moves the demo's clock: on the site's wall, also where the clocks change."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from admz.simulation.world import parse_time
from kiosk.panel.times import later, next_at, written

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("now", "hour", "then"),
    [
        ("2026-11-24T10:42:05+01:00", 22, "2026-11-24T22:00:00+01:00"),
        ("2026-11-24T22:00:00+01:00", 22, "2026-11-25T22:00:00+01:00"),
        ("2026-11-24T22:00:01+01:00", 9, "2026-11-25T09:00:00+01:00"),
        ("2026-12-31T23:00:00+01:00", 9, "2027-01-01T09:00:00+01:00"),
        ("2026-10-24T22:30:00+02:00", 9, "2026-10-25T09:00:00+01:00"),
        ("2026-03-28T22:30:00+01:00", 9, "2026-03-29T09:00:00+02:00"),
    ],
)
def test_the_next_time_that_the_wall_shows_that_hour(now: str, hour: int, then: str) -> None:
    assert next_at(hour, datetime.fromisoformat(now).astimezone(PARIS)) == datetime.fromisoformat(then)


def test_an_hour_later_is_an_hour_later_also_in_the_night_of_the_clocks() -> None:
    now = datetime.fromisoformat("2026-10-25T02:30:00+02:00").astimezone(PARIS)
    assert later(now, timedelta(hours=1)).isoformat() == "2026-10-25T02:30:00+01:00"


def test_a_moment_is_written_as_the_demo_reads_it() -> None:
    at = datetime.fromisoformat("2026-11-24T22:00:00.250+01:00")
    assert parse_time(written(at)) == at
