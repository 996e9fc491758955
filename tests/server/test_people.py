"""People over the API: found, told without their badges' numbers, and each reading audited."""

from datetime import timedelta

from sqlalchemy import select

from sync.server import administration
from sync.server.directory import PAGE_SIZE
from sync.server.store import schema
from sync.wire.instants import format_instant
from tests.server.centre import Centre
from tests.server.scribe import MONDAY_10H


def add_zoe(centre: Centre) -> dict[str, str]:
    """With an administration, a badge and a key right; gives their ids."""
    new_id = centre.scribe.new_id
    ids = {"person": new_id(), "of": new_id(), "badge": new_id(), "rule": new_id()}
    until = format_instant(MONDAY_10H + timedelta(days=30))
    rule = {"type": "access_rule", "id": ids["rule"], "site": "demo", "person": ids["person"]}
    administration.put_records(
        centre.store,
        [
            {"type": "administration", "id": ids["of"], "siret": "13002526500013", "name": "DINUM"},
            {"type": "person", "id": ids["person"], "display_name": "Zoë", "administration": ids["of"]},
            {"type": "credential", "id": ids["badge"], "person": ids["person"], "kind": "uid", "number": "04a1b2c3"},
            {**rule, "schedule": "always", "assurance": "cryptographic", "valid_until": until},
        ],
    )
    return ids


def test_a_person_is_told_with_badges_and_rights(any_centre: Centre) -> None:
    ids = add_zoe(any_centre)
    answer = any_centre.admin.call("POST", "/api/v1/people/search", {"q": "zoe"})
    assert "04a1b2c3" not in answer.text
    assert answer.json() == {
        "persons": [
            {
                "person": ids["person"],
                "display_name": "Zoë",
                "administration": {"id": ids["of"], "siret": "13002526500013", "name": "DINUM"},
                "credentials": [{"id": ids["badge"], "kind": "uid", "state": "active"}],
                "access_rules": [
                    {
                        "id": ids["rule"],
                        "site": "demo",
                        "doors": None,
                        "schedule": "always",
                        "assurance": "cryptographic",
                        "valid_until": format_instant(MONDAY_10H + timedelta(days=30)),
                        "key_right": True,
                    }
                ],
            }
        ],
        "total": 1,
        "page": 1,
        "pages": 1,
    }


def test_a_name_in_an_address_is_refused_and_told_where_it_goes(centre: Centre) -> None:
    add_zoe(centre)
    answer = centre.admin.get("/api/v1/people?q=zoe")
    assert (answer.status_code, "/api/v1/people/search" in answer.json()["detail"]) == (400, True)
    assert "zo" not in answer.text.lower()


def test_a_search_for_nobody_in_particular_finds_everybody(centre: Centre) -> None:
    ids = add_zoe(centre)
    for search in ({}, {"q": "dinum ZOE"}, {"administration": ids["of"], "page": 3}):
        found = centre.admin.call("POST", "/api/v1/people/search", search).json()
        assert [person["person"] for person in found["persons"]] == [ids["person"]]
    assert centre.admin.call("POST", "/api/v1/people/search", {"q": "dinum max"}).json()["persons"] == []
    assert centre.admin.call("POST", "/api/v1/people/search", {"q": "x" * 201}).status_code == 422
    assert centre.viewer.call("POST", "/api/v1/people/search", {"q": "zoe"}).status_code == 403


def test_each_reading_is_audited(centre: Centre) -> None:
    centre.admin.get("/api/v1/people")
    with centre.store.read() as connection:
        (row,) = connection.execute(select(schema.audit))
    assert (row.who[:10], row.read, row.site, row.whom, row.at) == ("api-token:", "people", None, None, MONDAY_10H)


def test_pages_follow_one_another(centre: Centre) -> None:
    records = [
        {"type": "person", "id": centre.scribe.new_id(), "display_name": f"Agent {n:03}"} for n in range(PAGE_SIZE + 1)
    ]
    administration.put_records(centre.store, records)
    pages = [centre.admin.get(f"/api/v1/people?page={number}").json() for number in (1, 2)]
    assert [len(page["persons"]) for page in pages] == [PAGE_SIZE, 1]
    assert [(page["total"], page["pages"]) for page in pages] == [(PAGE_SIZE + 1, 2)] * 2


def test_a_badge_that_is_revoked_over_the_api_is_audited_too(centre: Centre) -> None:
    ids = add_zoe(centre)
    assert centre.admin.call("POST", f"/api/v1/credentials/{ids['badge']}/revoke").status_code == 200
    with centre.store.read() as connection:
        (row,) = connection.execute(select(schema.change_audit))
    assert (row.who[:10], row.what, row.whom, row.record) == (
        "api-token:",
        "credential.revoked",
        ids["person"],
        ids["badge"],
    )
    assert centre.admin.get("/api/v1/people").json()["persons"][0]["credentials"][0]["state"] == "revoked"
