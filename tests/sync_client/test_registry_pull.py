"""The registry comes down: at once, at each change, and even when nothing changed."""

import threading
import time

import pytest
from sqlalchemy import update

from sync.client import registry_pull
from sync.client.centre import Centre as CentreClient
from sync.client.registry_pull import RegistryPull
from sync.server import administration
from sync.server.store import schema
from sync.wire.registry import PageRefused, RegistryPage
from tests.server.centre import Centre
from tests.sync_client.site import RegistryHeld, Told


def person(centre: Centre, name: str) -> dict[str, object]:
    return {"type": "person", "id": centre.scribe.new_id(), "display_name": name}


def pulling(centre: Centre, told: Told) -> tuple[RegistryPull, RegistryHeld]:
    site = RegistryHeld(centre, told)
    client = CentreClient(centre.url, centre.node_token)
    return RegistryPull(client, site.held, site.apply, told.on_away), site


def test_all_pages_come_at_the_start_and_a_change_within_five_seconds(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry_pull, "PAGE", 2)
    administration.put_records(centre.store, [person(centre, name) for name in "ABCDE"])
    told = Told()
    pull, site = pulling(centre, told)
    pull.start()
    told.until(lambda t: bool(t.pages) and t.pages[-1].through == t.pages[-1].latest == 7)
    latest = administration.put_records(centre.store, [person(centre, "F")])
    assert told.until(lambda t: t.pages[-1].through == latest) < 5
    pull.stop()
    records = [record["version"] for page in told.pages for record in page.records]
    assert records == list(range(1, latest + 1))
    assert site.held() == (1, latest)
    assert set(told.away) == {None}


def test_rights_stay_young_though_nothing_changes(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry_pull, "NET_S", 0.3)
    told = Told()
    pull, _ = pulling(centre, told)
    pull.start()
    told.until(lambda t: sum(page.records == [] and page.through == page.latest for page in t.pages) >= 2)
    pull.stop()


def test_a_restored_centre_is_read_from_the_beginning(centre: Centre) -> None:
    told = Told()
    pull, site = pulling(centre, told)
    site.epoch, site.version = 1, 2
    with centre.store.write() as connection:
        connection.execute(update(schema.registry_counter).values(epoch=2))
    pull.start()
    told.until(lambda t: bool(t.pages))
    pull.stop()
    assert (told.pages[0].epoch, told.pages[0].after, len(told.pages[0].records)) == (2, 0, 2)
    assert site.held() == (2, 2)


def test_a_page_that_the_site_refuses_is_reported(centre: Centre) -> None:
    told = Told()

    def refuse(_page: RegistryPage) -> None:
        raise PageRefused("the page is not signed by the centre")

    pull = RegistryPull(CentreClient(centre.url, centre.node_token), lambda: (0, 0), refuse, told.on_away)
    pull.start()
    told.until(lambda t: bool(t.away))
    pull.stop()
    assert told.away == ["the page is not signed by the centre"]


def test_a_centre_that_is_away_is_reported(centre: Centre) -> None:
    told = Told()
    pull, _ = pulling(centre, told)
    pull.start()
    told.until(lambda t: None in t.away)
    centre.server.end()
    told.until(lambda t: t.away[-1] is not None)
    assert "cannot be reached" in str(told.away[-1])
    pull.stop()


def test_it_stops_at_once_though_the_centre_froze(frozen: tuple[str, threading.Event]) -> None:
    url, connected = frozen
    told = Told()
    pull = RegistryPull(CentreClient(url, "00"), lambda: (0, 0), told.on_page, told.on_away)
    pull.start()
    assert connected.wait(5)
    asked = time.monotonic()
    pull.stop()
    assert time.monotonic() - asked < 1


def test_it_stops_at_once_while_it_listens(centre: Centre) -> None:
    told = Told()
    pull, _ = pulling(centre, told)
    pull.start()
    told.until(lambda t: bool(t.pages))
    asked = time.monotonic()
    pull.stop()
    assert time.monotonic() - asked < 1
