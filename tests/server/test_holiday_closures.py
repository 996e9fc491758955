"""A site's public holidays at the centre: they come down as closures, survive uploads, and are renewed each year."""

import threading
from datetime import UTC, datetime, time

from sync.server import administration
from sync.server.holiday_closures import HolidayRenewal, is_holiday_closures
from sync.server.opening_hours import CLOSED, Hours, calendar_of
from sync.server.public_holidays import closures_of
from sync.server.registry_reading import read_calendars, read_head, read_schedules
from sync.server.site_settings import change_site, open_by
from sync.server.store.audit_tables import Author
from sync.wire.open_times import Schedule, next_opening
from sync.wire.registry import CalendarRecord, RegistryPage, Tombstone, check_page, parse_record
from sync.wire.territories import Territory
from tests.server.centre import SITE, Centre
from tests.server.scribe import OPENINGS

OF_2026 = closures_of(Territory.METROPOLE, 2026)
ALWAYS = calendar_of(((Hours(time(0), time(0)),),) * 7, "Europe/Paris")
METROPOLE: dict[str, object] = {"public_holidays": "metropole"}


def author(centre: Centre) -> Author:
    return Author("zoé", centre.clock.now(), centre.scribe.random)


def schedule(centre: Centre) -> Schedule:
    with centre.store.read() as connection:
        return read_schedules(connection)["demo"]


def version(centre: Centre) -> int:
    with centre.store.read() as connection:
        return read_head(connection).version


def page(centre: Centre, after: int) -> RegistryPage:
    pulled = RegistryPage.model_validate(centre.node.get(f"/api/v1/registry?after={after}").json())
    check_page(centre.key, "demo", pulled, held_epoch=1, held_version=after, now=centre.clock.now())
    return pulled


def test_a_territory_comes_down_as_closures_and_goes_again(any_centre: Centre) -> None:
    centre = any_centre
    change_site(centre.store, author(centre), "demo", METROPOLE)
    site, closures = (parse_record(raw) for raw in page(centre, 2).records)
    assert isinstance(closures, CalendarRecord)
    assert (closures.site, closures.holds, closures.ics) == ("demo", "closures", OF_2026)
    assert is_holiday_closures(closures)
    assert schedule(centre) == Schedule((OPENINGS,), (OF_2026,))

    change_site(centre.store, author(centre), "demo", {"public_holidays": "alsace_moselle"})
    assert schedule(centre).closures == (closures_of(Territory.ALSACE_MOSELLE, 2026),)
    change_site(centre.store, author(centre), "demo", {"public_holidays": None})
    gone = [parse_record(raw) for raw in page(centre, 6).records if raw.get("deleted")]
    assert [(record.id, isinstance(record, Tombstone)) for record in gone] == [(closures.id, True)]
    assert schedule(centre) == Schedule((OPENINGS,))
    assert site.id == "demo"


def test_uploads_and_holidays_leave_one_another_alone(any_centre: Centre) -> None:
    centre = any_centre
    open_by(centre.store, author(centre), "demo", ALWAYS, "closures")
    change_site(centre.store, author(centre), "demo", METROPOLE)
    assert sorted(schedule(centre).closures) == sorted((ALWAYS, OF_2026))
    open_by(centre.store, author(centre), "demo", OPENINGS, "closures")
    open_by(centre.store, author(centre), "demo", OPENINGS, "closures")
    assert sorted(schedule(centre).closures) == sorted((OPENINGS, OF_2026))
    change_site(centre.store, author(centre), "demo", {"public_holidays": None})
    assert schedule(centre).closures == (OPENINGS,)


def test_a_site_is_open_on_the_holidays_that_it_names(centre: Centre) -> None:
    change_site(centre.store, author(centre), "demo", {**METROPOLE, "open_on_holidays": ["Toussaint"]})
    assert schedule(centre).closures == (closures_of(Territory.METROPOLE, 2026, ["Toussaint"]),)
    change_site(centre.store, author(centre), "demo", {"open_on_holidays": []})
    assert schedule(centre).closures == (OF_2026,)


def test_each_site_has_its_own(centre: Centre) -> None:
    administration.put_records(centre.store, [{**SITE, "id": "bus", "name": "Le Bus"}])
    for site in ("demo", "bus"):
        change_site(centre.store, author(centre), site, METROPOLE)
    with centre.store.read() as connection:
        ids = {record.id for site in ("demo", "bus") for record in read_calendars(connection, site, "closures")}
    assert len(ids) == 2


def test_setting_what_is_set_already_gives_no_new_version(centre: Centre) -> None:
    change_site(centre.store, author(centre), "demo", METROPOLE)
    before = version(centre)
    change_site(centre.store, author(centre), "demo", METROPOLE)
    HolidayRenewal(centre.store, centre.clock).work()
    assert version(centre) == before


def test_they_are_renewed_once_in_a_new_year_and_where_a_record_was_put_by_hand(any_centre: Centre) -> None:
    centre, renewal = any_centre, HolidayRenewal(any_centre.store, any_centre.clock)
    administration.put_records(centre.store, [{**SITE, **METROPOLE}])
    assert schedule(centre).closures == ()
    renewal.work()
    assert schedule(centre).closures == (OF_2026,)
    before = version(centre)
    centre.clock.set(datetime(2026, 12, 31, 12, tzinfo=UTC))
    renewal.work()
    assert version(centre) == before
    centre.clock.set(datetime(2027, 1, 1, 12, tzinfo=UTC))
    renewal.work()
    assert (version(centre), schedule(centre).closures) == (before + 1, (closures_of(Territory.METROPOLE, 2027),))
    administration.put_records(centre.store, [SITE])
    renewal.work()
    assert schedule(centre).closures == ()


def test_it_renews_at_its_start_and_stops_when_told(centre: Centre) -> None:
    administration.put_records(centre.store, [{**SITE, **METROPOLE}])
    renewal = HolidayRenewal(centre.store, centre.clock)
    renewal.stop()
    working = threading.Thread(target=renewal.run)
    working.start()
    working.join(20)
    assert (working.is_alive(), schedule(centre).closures) == (False, (OF_2026,))


def test_the_centre_says_itself_that_it_is_closed(centre: Centre) -> None:
    open_by(centre.store, author(centre), "demo", ALWAYS)
    change_site(centre.store, author(centre), "demo", METROPOLE)
    assert centre.occupancy()["open"] is True
    centre.clock.set(datetime(2026, 12, 25, 12, tzinfo=UTC))
    assert centre.occupancy()["open"] is False


def test_in_another_zone_the_table_keeps_its_hours_and_a_file_its_zone(centre: Centre) -> None:
    table = calendar_of(((Hours(time(9), time(19)),), *CLOSED[1:]), "Europe/Paris")
    second = {"type": "calendar", "id": centre.scribe.new_id(), "site": "demo", "ics": table}
    administration.put_records(centre.store, [second])
    change_site(centre.store, author(centre), "demo", {"timezone": "Indian/Reunion"})
    moved = calendar_of(((Hours(time(9), time(19)),), *CLOSED[1:]), "Indian/Reunion")
    assert sorted(schedule(centre).openings) == sorted((OPENINGS, moved))
    opens = next_opening(Schedule((moved,)), centre.clock.now(), "Indian/Reunion")
    assert opens is not None
    assert opens.start == datetime(2026, 11, 30, 5, tzinfo=UTC)
