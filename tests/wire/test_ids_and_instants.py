"""Identifiers and instants as they travel."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sync.wire.ids import Id, Slug, uuid7
from sync.wire.instants import OffsetClock, SystemClock, WireInstant, floor_to_ms, format_instant, parse_instant

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 (bounds; the strategy adds the zone)
WIRE: TypeAdapter[datetime] = TypeAdapter(WireInstant)


@given(now=MOMENTS, random=st.binary(min_size=10, max_size=10))
def test_an_id_is_a_uuid_of_version_7_made_of_its_time_and_chance(now: datetime, random: bytes) -> None:
    """Source: RFC 9562, 5.7."""
    made = UUID(uuid7(now, lambda size: random[:size]))
    chance = int.from_bytes(random, "big")
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == (now - EPOCH) // timedelta(milliseconds=1)
    assert made.int >> 64 & 0xFFF == chance >> 68
    assert made.int & (1 << 62) - 1 == chance & (1 << 62) - 1


@given(first=MOMENTS, second=MOMENTS)
def test_ids_sort_by_time(first: datetime, second: datetime) -> None:
    low, high = sorted((floor_to_ms(first), floor_to_ms(second)))
    assert low == high or uuid7(low, lambda size: b"\xff" * size) < uuid7(high, bytes)


@given(now=MOMENTS)
def test_an_id_is_what_the_wire_calls_an_id(now: datetime) -> None:
    TypeAdapter[str](Id).validate_python(uuid7(now, bytes))


@given(instant=MOMENTS)
def test_an_instant_travels_and_comes_back(instant: datetime) -> None:
    text = format_instant(instant)
    assert parse_instant(text) == floor_to_ms(instant)
    assert format_instant(parse_instant(text)) == text


def test_an_instant_travels_in_utc_and_milliseconds() -> None:
    paris = timezone(timedelta(hours=2))
    assert format_instant(datetime(2026, 7, 1, 9, 0, 0, 999_999, tzinfo=paris)) == "2026-07-01T07:00:00.999Z"


def test_an_instant_without_a_zone_does_not_travel() -> None:
    with pytest.raises(ValueError, match="time zone"):
        format_instant(datetime(2026, 7, 1))  # noqa: DTZ001 (that is what is refused)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T10:01:00Z",
        "2026-11-24T10:01:00.1Z",
        "2026-11-24T10:01:00.107000Z",
        "2026-11-24T10:01:00.107+00:00",
        "2026-11-24T11:01:00.107+01:00",
        "2026-11-24T10:01:00.107",
        "2026-11-24t10:01:00.107z",
        "2026-11-24 10:01:00.107Z",
        "20261124T100100.107Z",
        "2026-1-24T10:01:00.1070Z",
        "2026-11-31T10:01:00.107Z",
        "2026-11-24T24:01:00.107Z",
        "2026-11-24T10:01:60.107Z",
        " 2026-11-24T10:01:00.107Z",
        "2026-11-24",
        "",
    ],
)
def test_an_instant_has_one_spelling(text: str) -> None:
    with pytest.raises(ValueError, match=r"instant|isoformat|day is out of range|must be in"):
        parse_instant(text)
    with pytest.raises(ValidationError):
        WIRE.validate_python(text)


def test_a_slug_is_short_and_plain() -> None:
    slugs = TypeAdapter[str](Slug)
    assert slugs.validate_python("rdc-2") == "rdc-2"
    for name in ("", "Entrance", "a b", "é", "a/b", "+", "#", "a" * 33, "a\n"):
        with pytest.raises(ValidationError):
            slugs.validate_python(name)


def test_the_machines_clock_is_as_trusted_as_its_check_says() -> None:
    clock = SystemClock(trusted=lambda: False)
    assert not clock.trusted
    now, ticks = clock.now(), clock.monotonic()
    assert now == floor_to_ms(now)
    assert ticks <= clock.monotonic()


def test_the_demos_clock_is_moved_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "offset"
    day = timedelta(days=1)
    file.write_text(str(day // timedelta(milliseconds=1)))
    before = SystemClock().now()
    moved = OffsetClock(file).now()
    assert before + day <= moved <= SystemClock().now() + day
    assert OffsetClock(file).trusted


def test_the_demos_clock_says_when_its_file_is_gone(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="offset"):
        OffsetClock(tmp_path / "offset").now()
