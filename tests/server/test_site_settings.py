"""A site's settings at the centre: they reach the site's node, signed, and who set them is kept."""

from datetime import time

import pytest
from pydantic import ValidationError
from sqlalchemy import select, update

from sync.server import administration
from sync.server.opening_hours import CLOSED, Hours, calendar_of
from sync.server.pages.settings_form import ZONES
from sync.server.registry import UnknownRecord
from sync.server.registry_reading import read_schedules, read_site
from sync.server.site_settings import change_site, open_by
from sync.server.store import schema
from sync.server.store.audit_tables import Author
from sync.wire.open_times import Schedule
from sync.wire.registry import RegistryPage, SiteRecord, WifiRecord, check_page, parse_record
from tests.server.centre import SITE, Centre
from tests.server.scribe import OPENINGS


def author(centre: Centre) -> Author:
    return Author("zoé", centre.clock.now(), centre.scribe.random)


def page(centre: Centre, after: int) -> RegistryPage:
    pulled = RegistryPage.model_validate(centre.node.get(f"/api/v1/registry?after={after}").json())
    check_page(centre.key, "demo", pulled, held_epoch=1, held_version=after, now=centre.clock.now())
    return pulled


def test_what_is_set_comes_down_and_the_rest_stays(any_centre: Centre) -> None:
    centre, wifi = any_centre, {"ssid": "Préau visiteurs", "password": "bonjour 2026"}
    settings = {"name": "Le Préau", "wifi": wifi, "welcome_text": "Bienvenue.", "day_end": "03:30"}
    change_site(centre.store, author(centre), "demo", settings)
    (record,) = (parse_record(raw) for raw in page(centre, 2).records)
    assert isinstance(record, SiteRecord)
    assert (record.name, record.capacity, record.day_end) == ("Le Préau", 40, time(3, 30))
    assert record.wifi == WifiRecord(ssid="Préau visiteurs", password="bonjour 2026")
    assert [door.door for door in record.doors] == ["main"]
    change_site(centre.store, author(centre), "demo", {"wifi": None})
    with centre.store.read() as connection:
        kept = connection.execute(select(schema.change_audit)).all()
        site = read_site(connection, "demo")
    assert site is not None
    assert (site.wifi, site.welcome_text) == (None, "Bienvenue.")
    assert {(row.who, row.what, row.whom) for row in kept} == {("zoé", "site.changed", "demo")}
    assert len(kept) == 2


def test_a_record_of_before_stands_and_takes_what_is_new(centre: Centre) -> None:
    table = schema.registry_record
    older: dict[str, object] = {**SITE, "doors": []}
    with centre.store.write() as connection:
        connection.execute(update(table).where(table.c.type == "site").values(body=older))
    assert page(centre, 0).records[0] == {**older, "version": 1}
    change_site(centre.store, author(centre), "demo", {"reception_text": "Sonnez deux fois."})
    with centre.store.read() as connection:
        site = read_site(connection, "demo")
    assert site is not None
    assert (site.name, site.reception_text, site.wifi) == (SITE["name"], "Sonnez deux fois.", None)


@pytest.mark.parametrize(
    "settings",
    [
        {"capacity": -1},
        {"wifi": {"ssid": "", "password": ""}},
        {"wifi": {"ssid": "é" * 17, "password": ""}},
        {"wifi": {"ssid": "Préau", "password": "court"}},
        {"wifi": {"ssid": "Préau", "password": "clé très sûre"}},
        {"welcome_text": "x" * 161},
        {"open_hours": "always"},
    ],
    ids=str,
)
def test_what_a_site_cannot_be_is_refused_and_nothing_is_kept(centre: Centre, settings: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        change_site(centre.store, author(centre), "demo", {"name": "Autre", **settings})
    with pytest.raises(UnknownRecord):
        change_site(centre.store, author(centre), "nowhere", {})
    with centre.store.read() as connection:
        assert connection.execute(select(schema.change_audit)).all() == []
    assert page(centre, 2).records == []


def test_hours_take_the_place_of_all_calendars_of_openings(any_centre: Centre) -> None:
    centre = any_centre
    gathering = {"type": "calendar", "id": centre.scribe.new_id(), "site": "demo", "holds": "gatherings"}
    second = {"type": "calendar", "id": centre.scribe.new_id(), "site": "demo", "ics": OPENINGS}
    administration.put_records(centre.store, [{**gathering, "ics": OPENINGS}, second])
    week = calendar_of(((Hours(time(14), time(18)),), *CLOSED[1:]), "Europe/Paris")
    open_by(centre.store, author(centre), "demo", week)
    assert centre.occupancy()["open"] is False
    with centre.store.read() as connection:
        assert read_schedules(connection) == {"demo": Schedule((week,))}
    records = page(centre, 4).records
    assert [record.get("deleted", False) for record in records] == [False, True]
    open_by(centre.store, author(centre), "demo", OPENINGS)
    assert centre.occupancy()["open"] is True


def test_the_first_hours_of_a_site_are_a_calendar_of_its_own(centre: Centre) -> None:
    administration.put_records(centre.store, [{**SITE, "id": "bus", "name": "Le Bus"}])
    open_by(centre.store, author(centre), "bus", OPENINGS)
    open_by(centre.store, author(centre), "bus", calendar_of(CLOSED, "Europe/Paris"))
    with centre.store.read() as connection:
        schedules = read_schedules(connection)
    assert (len(schedules["bus"].openings), schedules["demo"].openings) == (1, (OPENINGS,))


def test_closures_take_the_place_of_closures_alone_and_close_the_site(any_centre: Centre) -> None:
    centre = any_centre
    open_by(centre.store, author(centre), "demo", OPENINGS)
    assert centre.occupancy()["open"] is True
    open_by(centre.store, author(centre), "demo", OPENINGS, "closures")
    open_by(centre.store, author(centre), "demo", OPENINGS, "closures")
    assert centre.occupancy()["open"] is False
    with centre.store.read() as connection:
        assert read_schedules(connection) == {"demo": Schedule((OPENINGS,), (OPENINGS,))}


def test_every_zone_of_french_soil_can_be_a_sites(centre: Centre) -> None:
    for zone in ZONES:
        assert change_site(centre.store, author(centre), "demo", {"timezone": zone}).timezone == zone
    with pytest.raises(ValidationError, match="is not a time zone"):
        change_site(centre.store, author(centre), "demo", {"timezone": "Europe/Paname"})
