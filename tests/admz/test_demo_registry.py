"""The demo's people, badges and openings, as its centre is seeded with them."""

from datetime import UTC, datetime

import pytest

from admz.demo.badges import DemoBadge, draw_badges
from admz.demo.chance import Chance
from admz.demo.registry import KEY_RIGHTS_LAST, OPENINGS, TIME_ZONE, demo_registry
from sync.wire.calendars import check_calendar
from sync.wire.open_times import Schedule, current_opening
from sync.wire.pins import is_pin
from sync.wire.registry import (
    AccessRuleRecord,
    CredentialRecord,
    ExpectedVisitRecord,
    PersonRecord,
    SiteRecord,
    parse_record,
)

CHANCE = Chance(lambda: datetime(2026, 11, 24, 10, tzinfo=UTC))
BADGES = draw_badges(CHANCE)
RECORDS = [parse_record(record) for record in demo_registry(BADGES, CHANCE)]
NAMES = ["alice", "bruno", "chloe", "denis", "inconnu", "rachel", *(f"uid-{number:02d}" for number in range(1, 21))]


def badge(name: str) -> DemoBadge:
    return next(badge for badge in BADGES if badge.name == name)


def rules(name: str) -> set[str]:
    return {r.schedule for r in RECORDS if isinstance(r, AccessRuleRecord) and r.person == badge(name).person}


def test_the_badges_are_those_of_the_design() -> None:
    assert [badge.name for badge in BADGES] == NAMES
    assert {badge.name for badge in BADGES if badge.kind == "pkoc"} == {"alice", "chloe", "rachel"}
    assert {badge.name for badge in BADGES if badge.pin} == {"alice", "rachel"}
    assert {badge.name for badge in BADGES if badge.key_right} == {"alice"}
    assert {badge.name for badge in BADGES if badge.receptionist} == {"rachel"}
    assert {badge.name: badge.state for badge in BADGES if badge.state != "active"} == {
        "denis": "revoked",
        "inconnu": "unknown",
    }


def test_the_ready_file_tells_of_each_badge_what_the_design_lists_and_no_private_key() -> None:
    listed = {"name", "person", "kind", "uid", "number", "state", "key_right", "receptionist", "pin"}
    assert all(set(badge.told()) == listed for badge in BADGES)


def test_every_drawing_is_another() -> None:
    again = draw_badges(CHANCE)
    assert not {badge.number for badge in BADGES} & {badge.number for badge in again}
    assert badge("alice").card().uid.hex() == badge("alice").uid


def test_pins_have_four_to_six_digits() -> None:
    for _ in range(200):
        pin = CHANCE.pin()
        assert is_pin(pin)
        assert len(pin) <= 6


def test_everybody_may_come_in_opening_hours_and_alice_alone_at_any_time() -> None:
    assert rules("bruno") == rules("rachel") == rules("uid-20") == {"openings"}
    assert rules("alice") == {"openings", "always"}


def test_the_key_right_lasts_a_year_from_the_first_start() -> None:
    (key,) = (r for r in RECORDS if isinstance(r, AccessRuleRecord) and r.key_right)
    assert key.valid_until == CHANCE.now() + KEY_RIGHTS_LAST


def test_the_registry_knows_every_badge_but_the_unknown_one() -> None:
    numbers = {record.number for record in RECORDS if isinstance(record, CredentialRecord)}
    assert numbers == {badge.number for badge in BADGES if badge.name != "inconnu"}
    assert sum(isinstance(record, PersonRecord) for record in RECORDS) == len(NAMES) - 1


def test_the_site_is_unlocked_by_day_and_wants_a_pin_by_night() -> None:
    (site,) = (record for record in RECORDS if isinstance(record, SiteRecord))
    assert (site.open_hours, site.out_of_hours_assurance, site.timezone) == (
        "unlocked",
        "cryptographic+pin",
        TIME_ZONE,
    )


@pytest.mark.parametrize(
    ("utc", "is_open"),
    [
        (datetime(2026, 11, 24, 7, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 8, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 17, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 18, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 1, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 28, 10, 0, tzinfo=UTC), False),
    ],
)
def test_it_is_open_from_monday_to_friday_nine_to_seven_paris_time(utc: datetime, is_open: bool) -> None:
    check_calendar(OPENINGS)
    assert (current_opening(Schedule((OPENINGS,)), utc, TIME_ZONE) is not None) is is_open


def test_a_visitor_is_expected_on_the_first_day() -> None:
    (visit,) = [record for record in RECORDS if isinstance(record, ExpectedVisitRecord)]
    assert (visit.host, visit.at) == (badge("chloe").person, datetime(2026, 11, 24, 13, tzinfo=UTC))
