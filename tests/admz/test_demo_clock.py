"""The demo's clock: the machine's, moved by one offset in a file."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from admz.clock import GoesBack, read_offset, set_demo_time, start_demo_clock
from admz.simulation.world import Refused, parse_time
from sync.wire.instants import OffsetClock, SystemClock

LONG_AGO = datetime(2020, 1, 6, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "clock-offset"


def test_it_starts_at_the_machine_s_time(file: Path) -> None:
    start_demo_clock(file)
    assert abs(OffsetClock(file).now() - SystemClock().now()) < SECOND


def test_at_first_it_may_show_any_time(file: Path) -> None:
    set_demo_time(file, LONG_AGO)
    start_demo_clock(file)
    assert timedelta() <= OffsetClock(file).now() - LONG_AGO < SECOND


def test_it_moves_on_and_never_back(file: Path) -> None:
    set_demo_time(file, LONG_AGO)
    set_demo_time(file, LONG_AGO + timedelta(days=1))
    with pytest.raises(GoesBack, match="2020-01-07"):
        set_demo_time(file, LONG_AGO + timedelta(hours=1))
    assert OffsetClock(file).now() >= LONG_AGO + timedelta(days=1)


def test_its_offset_is_whole_milliseconds(file: Path) -> None:
    set_demo_time(file, LONG_AGO)
    assert int(file.read_text()) == read_offset(file) / timedelta(milliseconds=1)
    assert OffsetClock(file).now().microsecond % 1000 == 0


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-24T22:00:00+01:00", datetime(2026, 11, 24, 21, tzinfo=UTC)),
        ("2026-11-24T21:00:00Z", datetime(2026, 11, 24, 21, tzinfo=UTC)),
        ("2026-11-24t21:00:00.250z", datetime(2026, 11, 24, 21, 0, 0, 250_000, tzinfo=UTC)),
    ],
)
def test_a_time_is_written_in_rfc_3339(text: str, utc: datetime) -> None:
    assert parse_time(text) == utc


@pytest.mark.parametrize(
    "text", ["", "22h", "2026-11-24T22:00:00", "2026-11-24", "20261124T220000Z", "2026-13-01T00:00:00Z"]
)
def test_any_other_time_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is no time; write it like"):
        parse_time(text)
