"""Public holidays by territory, held to the law's list and to Easter as another library computes it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.easter import easter

from sync.server.public_holidays import closures_of, coming_holidays, public_holidays
from sync.wire.calendars import openings_between
from sync.wire.open_times import Schedule, current_opening
from sync.wire.territories import Territory
from tests.wire.icalendars import WEEKDAYS, calendar

YEARS = range(2024, 2031)
EASTER = {
    2024: date(2024, 3, 31),
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
}
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
"""Code du travail, L3133-1."""
AFTER_EASTER = (1, 39, 50)
"""Likewise: Easter Monday, Ascension, Whit Monday."""

OWN = {
    # Code du travail, L3134-13.
    Territory.ALSACE_MOSELLE: ((12, 26),),
    # L3422-2. Of Saint-Martin it still says 27 May and should say 28: the prefecture holds to the latter since 2018
    # (circular of 3 May 2019 on law 2017-256).
    Territory.MAYOTTE: ((4, 27),),
    Territory.MARTINIQUE: ((5, 22),),
    Territory.GUADELOUPE: ((5, 27),),
    Territory.SAINT_MARTIN: ((5, 28),),
    Territory.GUYANE: ((6, 10),),
    Territory.SAINT_BARTHELEMY: ((10, 9),),
    Territory.LA_REUNION: ((12, 20),),
    # The territories' own labour codes.
    Territory.NOUVELLE_CALEDONIE: ((9, 24),),
    Territory.WALLIS_ET_FUTUNA: ((4, 28), (6, 29), (7, 29)),
    Territory.POLYNESIE_FRANCAISE: ((3, 5),),
}


def by_law(territory: Territory, year: int) -> set[date]:
    days = {date(year, month, day) for month, day in (*FIXED, *OWN.get(territory, ()))}
    days |= {EASTER[year] + timedelta(days=after) for after in AFTER_EASTER}
    if territory in (Territory.ALSACE_MOSELLE, Territory.POLYNESIE_FRANCAISE):
        days.add(EASTER[year] - timedelta(days=2))
    if territory is Territory.POLYNESIE_FRANCAISE:
        # The day of autonomy gave way to Matari'i in 2025.
        days.add(date(year, 6, 29) if year < 2025 else date(year, 11, 20))
    return days


@pytest.mark.parametrize("territory", Territory)
def test_they_are_the_days_of_the_law(territory: Territory) -> None:
    for year in YEARS:
        assert EASTER[year] == easter(year)
        found = public_holidays(territory, year)
        assert set(found) == by_law(territory, year), year
        assert list(found) == sorted(found)


def test_the_days_of_2026_and_2027_written_out() -> None:
    """As the official calendar of mainland France has them."""
    days = """2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01
        2026-11-11 2026-12-25 2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-08-15
        2027-11-01 2027-11-11 2027-12-25"""
    found = [*public_holidays(Territory.METROPOLE, 2026), *public_holidays(Territory.METROPOLE, 2027)]
    assert [day.isoformat() for day in found] == days.split()


def test_names_are_french_and_safe_in_a_calendar() -> None:
    names = {name for territory in Territory for named in public_holidays(territory, 2026).values() for name in named}
    assert {"Jour de l’an", "Lundi de Pâques", "Abolition de l’esclavage", "Saint-Étienne"} <= names
    assert not any(set(name) & set(",;\\\r\n'") for name in names)
    assert max(len(f"SUMMARY:{name}".encode()) for name in names) <= 75


def test_a_day_on_which_two_fall_is_one_with_both_names() -> None:
    assert public_holidays(Territory.METROPOLE, 2008)[date(2008, 5, 1)] == ("Ascension", "Fête du Travail")
    assert len(public_holidays(Territory.METROPOLE, 2008)) == 10
    said = "SUMMARY:Ascension et Fête du Travail"
    assert said in closures_of(Territory.METROPOLE, 2008)
    assert said in closures_of(Territory.METROPOLE, 2008, ["Ascension"])
    assert said not in closures_of(Territory.METROPOLE, 2008, ["Ascension", "Fête du Travail"])


def test_a_place_may_be_open_on_some_of_them() -> None:
    every, some = closures_of(Territory.METROPOLE, 2026), closures_of(Territory.METROPOLE, 2026, ["Lundi de Pentecôte"])
    assert every.count("SUMMARY:Lundi de Pentecôte") == every.count("BEGIN:VEVENT") - some.count("BEGIN:VEVENT") == 5
    assert set(some.split("\r\n")) < set(every.split("\r\n"))
    assert closures_of(Territory.METROPOLE, 2026, ["Vendredi saint", "Nowruz"]) == every


def test_when_each_is_next() -> None:
    coming = coming_holidays(Territory.ALSACE_MOSELLE, date(2026, 11, 11))
    assert list(coming.items())[:3] == [
        ("Armistice", date(2026, 11, 11)),
        ("Noël", date(2026, 12, 25)),
        ("Saint-Étienne", date(2026, 12, 26)),
    ]
    assert (len(coming), coming["Toussaint"], coming["Vendredi saint"]) == (13, date(2027, 11, 1), date(2027, 3, 26))


@pytest.mark.parametrize("territory", Territory)
def test_the_calendar_closes_those_days_whole_and_no_other(territory: Territory) -> None:
    ics = closures_of(territory, 2026)
    zone = ZoneInfo("Pacific/Tahiti")
    closed = openings_between(ics, date(2025, 1, 1), date(2030, 1, 1), zone.key)
    assert [span.end - span.start for span in closed] == [timedelta(days=1)] * len(closed)
    assert {span.start for span in closed} == _midnights(zone, (by_law(territory, year) for year in range(2025, 2030)))
    uids = [line for line in ics.split("\r\n") if line.startswith("UID:")]
    assert len(set(uids)) == len(uids) == len(closed)


def _midnights(zone: ZoneInfo, years: Iterable[set[date]]) -> set[datetime]:
    return {datetime.combine(day, time(), zone).astimezone(UTC) for days in years for day in days}


def test_a_place_is_closed_on_good_friday_in_strasbourg_and_open_in_nancy() -> None:
    openings, friday = calendar(WEEKDAYS), datetime(2026, 4, 3, 10, tzinfo=UTC)
    for territory, is_open in ((Territory.ALSACE_MOSELLE, False), (Territory.METROPOLE, True)):
        schedule = Schedule((openings,), (closures_of(territory, 2026),))
        assert (current_opening(schedule, friday, "Europe/Paris") is not None) == is_open


def test_what_is_said_does_not_hang_on_when_in_the_year_it_is_said() -> None:
    assert closures_of(Territory.METROPOLE, 2026) == closures_of(Territory.METROPOLE, 2026)
    days_of_2027 = "UID:2027"
    before, after = (closures_of(Territory.METROPOLE, year) for year in (2026, 2027))
    kept = [[line for line in ics.split("\r\n") if line.startswith(days_of_2027)] for ics in (before, after)]
    assert kept[0] == kept[1] != []
