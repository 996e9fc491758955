"""Which badges are a site's emergency badges: an administrator of the centre alone says so, and not of every badge."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from sync.server import administration
from sync.server.emergency_badges import CannotBe, WhyNot, named_badges, say_emergency
from sync.server.people_changes import declare_lost
from sync.server.registry import UnknownRecord
from sync.server.registry_reading import read_site
from sync.wire.instants import format_instant
from sync.wire.registry import MAX_EMERGENCY_BADGES, SiteRecord
from tests.server.centre import Centre
from tests.server.scribe import MONDAY_10H
from tests.server.test_key_right_badges import audited, badge, by
from tests.server.test_site_changes import known_person, page

NEXT_WEEK, LAST_WEEK = (format_instant(MONDAY_10H + timedelta(days=days)) for days in (7, -7))


def key_holder(
    centre: Centre, *, site: str = "demo", until: str = NEXT_WEEK, badge_is: Mapping[str, object] | None = None
) -> tuple[str, str]:
    """Somebody with a key right, and her badge."""
    person = known_person(centre)
    rule = {"type": "access_rule", "id": centre.scribe.new_id(), "site": site, "person": person, "schedule": "always"}
    administration.put_records(centre.store, [{**rule, "valid_until": until}])
    number = f"04{centre.scribe.new_id().replace('-', '') * 4}"
    return person, badge(centre, person, **{"carries_key_right": True, "number": number, **(badge_is or {})})


def site(centre: Centre) -> SiteRecord:
    with centre.store.read() as connection:
        record = read_site(connection, "demo")
    assert record is not None
    return record


def named(centre: Centre) -> list[str]:
    with centre.store.read() as connection:
        return [record.id for record in named_badges(connection, site(centre), centre.clock.now())]


def test_a_badge_is_named_and_withdrawn_and_the_site_hears_of_it(any_centre: Centre) -> None:
    centre = any_centre
    person, held = key_holder(centre)
    for says in (True, False):
        before = page(centre).latest
        say_emergency(centre.store, by(centre), "demo", held, named=says, person=person)
        (record,) = page(centre, before).records
        assert (record["id"], record["emergency_badges"]) == ("demo", [held] if says else [])
        centre.clock.advance(1)
    # Changes of one instant have no order.
    assert {(what, whom) for _, what, whom, _ in audited(centre)} == {
        ("credential.emergency_named", person),
        ("credential.emergency_withdrawn", person),
        ("site.changed", "demo"),
    }


@pytest.mark.parametrize("says", [True, False])
def test_saying_what_holds_already_changes_nothing(centre: Centre, says: bool) -> None:
    _, held = key_holder(centre)
    if says:
        say_emergency(centre.store, by(centre), "demo", held, named=True)
    before, told = page(centre).latest, audited(centre)
    say_emergency(centre.store, by(centre), "demo", held, named=says)
    assert (page(centre).latest, audited(centre)) == (before, told)


def test_a_site_has_five_and_a_sixth_waits_for_one_to_be_withdrawn_or_lost(centre: Centre) -> None:
    holders = [key_holder(centre) for _ in range(MAX_EMERGENCY_BADGES + 2)]
    badges = [held for _, held in holders]
    for held in badges[:MAX_EMERGENCY_BADGES]:
        say_emergency(centre.store, by(centre), "demo", held, named=True)
    with pytest.raises(CannotBe) as refused:
        say_emergency(centre.store, by(centre), "demo", badges[5], named=True)
    assert refused.value.why is WhyNot.ALL_NAMED
    say_emergency(centre.store, by(centre), "demo", badges[0], named=False)
    say_emergency(centre.store, by(centre), "demo", badges[5], named=True)
    declare_lost(centre.store, by(centre), badges[1])
    assert badges[1] not in named(centre)
    say_emergency(centre.store, by(centre), "demo", badges[6], named=True)
    assert named(centre) == list(site(centre).emergency_badges) == badges[2:]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "uid", "number": "04a1b2c3d4e5f6"}, WhyNot.CANNOT_CARRY),
        ({"lent": True, "valid_until": NEXT_WEEK}, WhyNot.CANNOT_CARRY),
        ({"state": "revoked"}, WhyNot.CANNOT_CARRY),
        ({"carries_key_right": False}, WhyNot.BY_DAY),
    ],
    ids=str,
)
def test_some_badges_cannot_be_one(centre: Centre, changed: dict[str, object], why: WhyNot) -> None:
    _, held = key_holder(centre, badge_is=changed)
    with pytest.raises(CannotBe) as refused:
        say_emergency(centre.store, by(centre), "demo", held, named=True)
    assert refused.value.why is why
    assert named(centre) == []


@pytest.mark.parametrize(("site_of_right", "until"), [("demo", LAST_WEEK), ("elsewhere", NEXT_WEEK)])
def test_only_who_has_a_key_right_at_that_site_now_can_have_one(centre: Centre, site_of_right: str, until: str) -> None:
    administration.put_records(centre.store, [{"type": "site", "id": "elsewhere", "name": "Ailleurs", "capacity": 9}])
    _, held = key_holder(centre, site=site_of_right, until=until)
    with pytest.raises(CannotBe) as refused:
        say_emergency(centre.store, by(centre), "demo", held, named=True)
    assert refused.value.why is WhyNot.NO_KEY_RIGHT


def test_what_is_not_there_is_said_so(centre: Centre) -> None:
    person, held = key_holder(centre)
    other, _ = key_holder(centre)
    for wrong in ({"site": "nowhere"}, {"badge": centre.scribe.new_id()}, {"person": other}):
        asked = {"site": "demo", "badge": held, "person": person, **wrong}
        with pytest.raises(UnknownRecord):
            say_emergency(centre.store, by(centre), **asked, named=True)


def test_programs_name_one_by_the_api_and_are_told_why_not(centre: Centre) -> None:
    _, held = key_holder(centre)
    path = f"/api/v1/credentials/{held}/emergency"
    assert centre.admin.call("POST", path, {"site": "demo", "named": True}).status_code == 200
    assert named(centre) == [held]
    _, by_day = key_holder(centre, badge_is={"carries_key_right": False})
    refused = centre.admin.call("POST", f"/api/v1/credentials/{by_day}/emergency", {"site": "demo", "named": True})
    assert (refused.status_code, refused.json()["detail"]) == (409, "This cannot be: it carries no key right.")
    assert centre.viewer.call("POST", path, {"site": "demo", "named": False}).status_code == 403
    assert centre.admin.call("POST", path, {"site": "nowhere", "named": True}).status_code == 404


@pytest.mark.parametrize("ids", [6, 2], ids=["six", "one twice"])
def test_a_site_of_more_than_five_or_of_one_twice_is_none(centre: Centre, ids: int) -> None:
    badges = [centre.scribe.new_id() for _ in range(ids)] if ids > 5 else [centre.scribe.new_id()] * 2
    with pytest.raises(ValueError, match="emergency_badges"):
        administration.put_records(
            centre.store, [{"type": "site", "id": "x", "name": "X", "capacity": 1, "emergency_badges": badges}]
        )
