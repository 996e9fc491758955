"""What time alone decides: when a door is free, and when a forgotten visit ends."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from door_agent.schedule import Override, end_of_stay, inferred_end, local_day, next_day_end, wanted_mode
from sync.wire.assurance import Assurance
from sync.wire.calendars import Opening
from sync.wire.open_times import Schedule, current_opening, last_closing
from sync.wire.presence import Visit
from sync.wire.registry import SiteRecord
from tests.door_agent.site import OPENINGS, identifier

PARIS = ZoneInfo("Europe/Paris")
SITE = SiteRecord(id="demo", name="AdmZ", capacity=40)
MONDAY = date(2026, 11, 23)
SUMMER_ENDS, SUMMER_BEGINS = date(2026, 10, 25), date(2026, 3, 29)
"""Two Sundays: one has 25 hours, the other 23."""


def paris(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), PARIS).astimezone(UTC)


def visit(last_proof: datetime) -> Visit:
    return Visit(identifier(1), identifier(2), last_proof, last_proof, Assurance.UID)


def mode_at(now: datetime, *, armed_on: date | None, trusted: bool = True, site: SiteRecord = SITE) -> str:
    opening = current_opening(Schedule((OPENINGS,)), now, site.timezone)
    return wanted_mode(site, opening, armed_on, now, clock_trusted=trusted)


def ends(last_proof: datetime, now: datetime, *, site: SiteRecord = SITE) -> datetime | None:
    return inferred_end(visit(last_proof), site, Schedule((OPENINGS,)), now)


@pytest.mark.parametrize(
    ("hour", "minute", "mode"),
    [(8, 59, "Locked"), (9, 0, "Unlocked"), (18, 59, "Unlocked"), (19, 0, "Locked"), (22, 0, "Locked")],
)
def test_the_door_is_free_from_nine_to_seven_on_a_day_that_somebody_opened(hour: int, minute: int, mode: str) -> None:
    assert mode_at(paris(MONDAY, hour, minute), armed_on=MONDAY) == mode


@given(
    mode=st.sampled_from(["Locked", "Unlocked", "LockedDown"]),
    until=st.none() | st.integers(-48, 48).map(lambda h: paris(MONDAY, 12) + timedelta(hours=h)),
    now=st.integers(0, 47).map(lambda h: paris(MONDAY, 0) + timedelta(hours=h)),
    armed=st.sampled_from([MONDAY, None]),
    trusted=st.booleans(),
)
def test_what_somebody_asked_of_a_door_holds_until_its_time_and_an_untrusted_clock_frees_nothing(
    mode: Literal["Locked", "Unlocked", "LockedDown"],
    until: datetime | None,
    now: datetime,
    armed: date | None,
    trusted: bool,
) -> None:
    asked = Override(mode, until, identifier(1))
    opening = current_opening(Schedule((OPENINGS,)), now, SITE.timezone)
    wanted = wanted_mode(SITE, opening, armed, now, clock_trusted=trusted, override=asked)
    by_schedule = wanted_mode(SITE, opening, armed, now, clock_trusted=trusted)
    holds = until is None or now < until
    assert wanted == (mode if holds and (trusted or mode != "Unlocked") else by_schedule)
    assert trusted or wanted != "Unlocked"
    out_of_use = wanted_mode(SITE, opening, armed, now, clock_trusted=trusted, override=asked, blocked=True)
    assert out_of_use == ("LockedDown" if wanted == "LockedDown" else "Blocked")


@pytest.mark.parametrize("change", [SUMMER_ENDS, SUMMER_BEGINS])
@pytest.mark.parametrize("days", [-2, 1])
def test_it_follows_the_clock_on_the_wall_before_and_after_both_changes(change: date, days: int) -> None:
    day = change + timedelta(days=days)
    assert mode_at(paris(day, 8, 59), armed_on=day) == "Locked"
    assert mode_at(paris(day, 9), armed_on=day) == "Unlocked"
    assert mode_at(paris(day, 18, 59), armed_on=day) == "Unlocked"
    assert mode_at(paris(day, 19), armed_on=day) == "Locked"


def test_a_day_must_be_opened_anew() -> None:
    assert mode_at(paris(MONDAY, 10), armed_on=None) == "Locked"
    assert mode_at(paris(MONDAY + timedelta(days=1), 10), armed_on=MONDAY) == "Locked"


def test_the_weekend_stays_locked_whoever_came() -> None:
    for days in (5, 6):
        day = MONDAY + timedelta(days=days)
        assert mode_at(paris(day, 10), armed_on=day) == "Locked"


def test_it_stays_locked_on_an_untrusted_clock_and_where_each_tap_opens() -> None:
    assert mode_at(paris(MONDAY, 10), armed_on=MONDAY, trusted=False) == "Locked"
    on_tap = SITE.model_copy(update={"open_hours": "on_tap"})
    assert mode_at(paris(MONDAY, 10), armed_on=MONDAY, site=on_tap) == "Locked"


def test_the_day_of_the_site_is_the_one_on_its_own_wall() -> None:
    assert local_day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), SITE) == date(2026, 11, 24)
    assert local_day(datetime(2026, 7, 23, 22, 30, tzinfo=UTC), SITE) == date(2026, 7, 24)


def test_a_forgotten_visit_ends_at_four_in_the_morning_dated_at_closing() -> None:
    came, morning = paris(MONDAY, 10), MONDAY + timedelta(days=1)
    assert ends(came, paris(morning, 3, 59)) is None
    assert ends(came, paris(morning, 4)) == paris(MONDAY, 19)
    assert ends(came, paris(morning, 9)) == paris(MONDAY, 19)


def test_somebody_seen_after_closing_left_no_earlier_than_that() -> None:
    seen, morning = paris(MONDAY, 22), MONDAY + timedelta(days=1)
    assert ends(seen, paris(morning, 4)) == seen


def test_a_visit_that_began_after_midnight_ends_the_same_morning() -> None:
    came = paris(MONDAY, 1, 30)
    assert ends(came, paris(MONDAY, 3, 59)) is None
    assert ends(came, paris(MONDAY, 4)) == came


def test_a_visit_of_the_small_hours_runs_on_to_the_next_morning() -> None:
    came, morning = paris(MONDAY, 4, 30), MONDAY + timedelta(days=1)
    assert ends(came, paris(MONDAY, 23, 59)) is None
    assert ends(came, paris(morning, 4)) == paris(MONDAY, 19)


def test_an_agent_that_was_off_for_days_dates_the_end_at_the_closing_of_the_visit_s_own_day() -> None:
    friday = MONDAY + timedelta(days=4)
    assert ends(paris(friday, 15), paris(friday + timedelta(days=10), 12)) == paris(friday, 19)


def test_a_weekend_visit_ends_at_its_last_proof() -> None:
    saturday = MONDAY + timedelta(days=5)
    came = paris(saturday, 14)
    assert ends(came, paris(saturday + timedelta(days=1), 4)) == came


@pytest.mark.parametrize(("change", "night_lasts_h"), [(SUMMER_ENDS, 7), (SUMMER_BEGINS, 5)])
def test_the_day_ends_at_four_on_the_wall_in_the_night_of_a_change(change: date, night_lasts_h: int) -> None:
    came = paris(change - timedelta(days=1), 22)
    four = came + timedelta(hours=night_lasts_h)
    assert four == paris(change, 4)
    assert ends(came, four - timedelta(minutes=1)) is None
    assert ends(came, four) == came


@pytest.mark.parametrize("fold", [0, 1])
def test_a_day_that_ends_in_the_hour_that_comes_twice_ends_once(fold: int) -> None:
    site = SITE.model_copy(update={"day_end": time(2, 30)})
    came = datetime(2026, 10, 25, 2, 15, fold=fold, tzinfo=PARIS).astimezone(UTC)
    first = datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=PARIS).astimezone(UTC)
    end = first if came < first else paris(SUMMER_ENDS + timedelta(days=1), 2, 30)
    assert ends(came, end - timedelta(minutes=1), site=site) is None
    assert ends(came, end, site=site) == came


instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 (hypothesis asks for naive bounds)


@given(came=instants, later=st.timedeltas(timedelta(), timedelta(days=5)), day_end=st.times())
def test_every_visit_ends_within_a_day_and_never_before_it_was_last_proved(
    came: datetime, later: timedelta, day_end: time
) -> None:
    site = SITE.model_copy(update={"day_end": day_end})
    end = ends(came, came + later, site=site)
    if later >= timedelta(hours=25):
        assert end is not None
    if end is not None:
        assert came <= end <= came + later


@given(came=instants, sooner=st.timedeltas(timedelta(hours=26), timedelta(days=3)))
def test_when_it_is_looked_at_does_not_change_how_a_visit_is_dated(came: datetime, sooner: timedelta) -> None:
    assert ends(came, came + sooner) == ends(came, came + timedelta(days=20))


@given(now=instants)
def test_a_door_is_never_free_outside_opening_hours(now: datetime) -> None:
    assume(mode_at(now, armed_on=local_day(now, SITE)) == "Unlocked")
    assert current_opening(Schedule((OPENINGS,)), now, SITE.timezone) is not None
    assert last_closing(Schedule((OPENINGS,)), now, SITE.timezone) != now


def test_what_is_given_out_for_a_day_ends_with_it_where_the_place_never_closes() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    always = Opening(now - timedelta(days=90), now + timedelta(days=90))
    assert end_of_stay(always, SITE, now) == next_day_end(now, SITE)
    night = Opening(now, now + timedelta(hours=18))
    assert end_of_stay(night, SITE, now) == night.end
