"""The registry at the centre: versions without holes, pages signed for one site, badges revoked."""

import threading

import pytest
from pydantic import ValidationError

from sync.server import administration
from sync.server.config import StoreTable
from sync.server.registry_reading import read_head
from sync.wire.registry import RegistryPage, check_page
from tests.server.centre import SITE, Centre, running_centre
from tests.server.scribe import OPENINGS


def person(centre: Centre, name: str) -> dict[str, object]:
    return {"type": "person", "id": centre.scribe.new_id(), "display_name": name}


def page(centre: Centre, after: int = 0, limit: int = 500) -> RegistryPage:
    answer = centre.node.get(f"/api/v1/registry?after={after}&limit={limit}")
    assert answer.status_code == 200, answer.text
    pulled = RegistryPage.model_validate(answer.json())
    check_page(centre.key, "demo", pulled, held_epoch=1, held_version=after, now=centre.clock.now())
    return pulled


def test_a_site_pulls_its_own_records_and_those_of_all(any_centre: Centre) -> None:
    centre = any_centre
    administration.put_records(
        centre.store,
        [
            {**SITE, "id": "bus", "name": "Le bus"},
            {"type": "calendar", "id": centre.scribe.new_id(), "site": "bus", "ics": OPENINGS},
            person(centre, "Zoë"),
        ],
    )
    pulled = page(centre)
    assert [(record["type"], record["version"]) for record in pulled.records] == [
        ("site", 1),
        ("calendar", 2),
        ("person", 5),
    ]
    assert (pulled.epoch, pulled.after, pulled.through, pulled.latest) == (1, 0, 5, 5)


def test_pages_follow_one_another_and_pass_over_the_records_of_others(centre: Centre) -> None:
    administration.put_records(centre.store, [person(centre, name) for name in "ABC"])
    administration.put_records(centre.store, [{**SITE, "id": "bus", "name": "Le bus"}])
    through, records = 0, list[object]()
    while (pulled := page(centre, through, 2)).through < pulled.latest:
        assert pulled.through > through
        through, records = pulled.through, records + pulled.records
    records += pulled.records
    assert [record["version"] for record in records if isinstance(record, dict)] == [1, 2, 3, 4, 5]
    assert pulled.latest == 6
    assert page(centre, 6).records == []


def test_a_record_held_just_so_gets_no_new_version(centre: Centre) -> None:
    zoe = person(centre, "Zoë")
    first = administration.put_records(centre.store, [zoe])
    assert (
        administration.put_records(centre.store, [zoe, {**SITE, "doors": [{"door": "main", "name": "Entrée"}]}])
        == first
    )
    assert administration.put_records(centre.store, [{**zoe, "display_name": "Z."}]) == first + 1


def test_a_removed_record_travels_as_a_tombstone(any_centre: Centre) -> None:
    centre = any_centre
    zoe = person(centre, "Zoë")
    before = administration.put_records(centre.store, [zoe])
    gone = {"type": "person", "id": zoe["id"], "deleted": True}
    assert administration.put_records(centre.store, [gone]) == before + 1
    assert administration.put_records(centre.store, [gone]) == before + 1
    assert page(centre, before).records == [{**gone, "version": before + 1}]


def test_records_that_cannot_be_are_refused_whole(centre: Centre) -> None:
    good = person(centre, "Zoë")
    calendar = {"type": "calendar", "id": centre.scribe.new_id(), "site": "demo"}
    rule = {"type": "access_rule", "id": centre.scribe.new_id(), "site": "demo", "person": good["id"]}
    before = page(centre).latest
    for bad, error in [
        ({"type": "person", "id": "zoe", "display_name": "Zoë"}, ValidationError),
        ({**calendar, "ics": "BEGIN:VCALENDAR"}, ValidationError),
        ({**page(centre).records[1], "site": "bus"}, ValueError),
        ({**rule, "schedule": "always"}, ValueError),
    ]:
        with pytest.raises(error):
            administration.put_records(centre.store, [good, bad])
    assert page(centre).latest == before


def test_a_site_that_holds_more_than_there_is_begins_again(centre: Centre) -> None:
    answer = centre.node.get("/api/v1/registry?after=1000").json()
    assert (answer["after"], answer["through"], answer["latest"]) == (0, 2, 2)


def test_revoking_a_badge_is_a_new_version_once(any_centre: Centre) -> None:
    centre = any_centre
    badge, zoe = centre.scribe.new_id(), person(centre, "Zoë")
    credential = {"type": "credential", "id": badge, "person": zoe["id"], "kind": "uid", "number": "04a1b2c3"}
    before = administration.put_records(centre.store, [zoe, credential])
    for _ in range(2):
        answer = centre.admin.call("POST", f"/api/v1/credentials/{badge}/revoke")
        assert answer.status_code == 200
    (record,) = page(centre, before).records
    assert (record["id"], record["state"], record["version"]) == (badge, "revoked", before + 1)


def test_an_unknown_badge_cannot_be_revoked(centre: Centre) -> None:
    zoe = person(centre, "Zoë")
    administration.put_records(centre.store, [zoe])
    for unknown in (zoe["id"], centre.scribe.new_id(), "nonsense"):
        assert centre.admin.call("POST", f"/api/v1/credentials/{unknown}/revoke").status_code == 404


@pytest.mark.slow
def test_two_writers_leave_no_hole_for_a_reader_to_skip(postgresql_url: str) -> None:
    with running_centre(postgresql_url) as centre:
        stores = [administration.open_store(StoreTable(url=postgresql_url)) for _ in range(2)]
        records = [[person(centre, f"{n}-{i}") for i in range(60)] for n in range(2)]
        done = threading.Event()

        def write(n: int) -> None:
            for record in records[n]:
                administration.put_records(stores[n], [record])

        writers = [threading.Thread(target=write, args=(n,)) for n in range(2)]
        seen, through = list[int](), 2
        for writer in writers:
            writer.start()
        while not done.is_set():
            if not any(writer.is_alive() for writer in writers):
                done.set()  # One more page, after the last write.
            pulled = page(centre, through)
            seen += [int(str(record["version"])) for record in pulled.records]
            through = pulled.through
        for writer, store in zip(writers, stores, strict=True):
            writer.join()
            store.close()
        assert seen == list(range(3, 123))
        with centre.store.read() as connection:
            assert read_head(connection).version == 122
