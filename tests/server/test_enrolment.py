"""Badges that an administrator enrols: whose, of which card, and whether they carry a key right."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import select

from sync.server import administration
from sync.server.directory import count, find
from sync.server.store import schema
from sync.wire.instants import format_instant
from tests.server.centre import Caller, Centre
from tests.server.test_site_changes import known_person, page, push, visitor

POINT = "04" + "ab" * 64


def ask(caller: Caller, person: str, **changed: object) -> tuple[int, Mapping[str, object]]:
    badge = {"person": person, "kind": "pkoc", "number": POINT, **changed}
    answer = caller.call("POST", "/api/v1/credentials", badge)
    return answer.status_code, answer.json()


@pytest.mark.parametrize("key_right", [True, False])
def test_a_badge_is_enrolled_and_its_change_is_audited(any_centre: Centre, key_right: bool) -> None:
    centre = any_centre
    person, before = known_person(centre), page(centre).latest
    status, made = ask(centre.admin, person, key_right=key_right)
    (record,) = page(centre, before).records
    assert (status, record["id"], record["carries_key_right"]) == (201, made["id"], key_right)
    with centre.store.read() as connection:
        (change,) = connection.execute(select(schema.change_audit)).all()
    assert (change.what, change.whom, change.record) == ("credential.enrolled", person, made["id"])


def test_a_card_is_one_badge_at_a_time(any_centre: Centre) -> None:
    centre = any_centre
    zoe, omar = known_person(centre), known_person(centre, "Omar")
    badge = ask(centre.admin, zoe)[1]["id"]
    assert ask(centre.admin, omar)[0] == 409
    assert centre.admin.call("POST", f"/api/v1/credentials/{badge}/revoke").status_code == 200
    assert ask(centre.admin, omar)[0] == 201


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("uid", "08a1b2c3"),
        ("uid", "04a1b2"),
        ("uid", ""),
        ("uid", POINT),
        ("pkoc", "04a1b2c3d4e5f6"),
        ("pkoc", "02" + "ab" * 64),
        ("ntag424", "04a1b2c3"),
        ("desfire", "00"),
        ("paper", POINT),
    ],
)
def test_a_number_that_no_such_card_has_is_refused(centre: Centre, kind: str, number: str) -> None:
    person = known_person(centre)
    assert ask(centre.admin, person, kind=kind, number=number)[0] == 422


def test_a_badge_that_can_be_copied_carries_no_key_right(centre: Centre) -> None:
    person = known_person(centre)
    uid = "04a1b2c3d4e5f6"
    assert ask(centre.admin, person, kind="uid", number=uid, key_right=True)[0] == 422
    assert ask(centre.admin, person, kind="uid", number=uid)[0] == 201


def test_a_person_who_is_not_there_gets_no_badge(centre: Centre) -> None:
    assert ask(centre.admin, centre.scribe.new_id())[0] == 404


def test_a_visitor_has_a_code_and_gets_no_badge(any_centre: Centre) -> None:
    centre = any_centre
    guest = visitor(centre.scribe, known_person(centre))
    push(centre)
    before = page(centre).latest
    assert ask(centre.admin, guest)[0] == 404
    assert page(centre).latest == before


def test_a_card_whose_badge_begins_later_is_somebodys_already(centre: Centre) -> None:
    zoe, omar = known_person(centre), known_person(centre, "Omar")
    soon = format_instant(centre.clock.now() + timedelta(days=1))
    badge = {"type": "credential", "id": centre.scribe.new_id(), "person": zoe, "kind": "pkoc", "number": POINT}
    administration.put_records(centre.store, [{**badge, "valid_from": soon}])
    assert ask(centre.admin, omar)[0] == 409


def test_an_administrators_list_of_people_is_without_visitors(any_centre: Centre) -> None:
    centre = any_centre
    host = known_person(centre)
    visitor(centre.scribe, host)
    push(centre)
    with centre.store.read() as connection:
        assert [person.record.id for person in find(connection).persons] == [host]
        assert count(connection, centre.clock.now()).persons == 1


def test_the_command_line_says_in_the_audit_that_it_was_it(centre: Centre) -> None:
    person, now = known_person(centre), centre.clock.now()
    badge = administration.enrol_badge(centre.store, person, "pkoc", POINT, carries_key_right=True, now=now)
    administration.revoke_badge(centre.store, badge, now)
    with centre.store.read() as connection:
        changes = connection.execute(select(schema.change_audit).order_by(schema.change_audit.c.what)).all()
    assert [(change.who, change.what) for change in changes] == [
        ("console", "credential.enrolled"),
        ("console", "credential.revoked"),
    ]
