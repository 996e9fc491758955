"""Whether a badge carries key rights: an administrator alone says so, and not of every badge."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sync.server import administration
from sync.server.key_right_badges import CannotCarry, WhyNot, say_carries
from sync.server.registry import UnknownRecord
from sync.server.store import schema
from sync.server.store.audit_tables import Author
from sync.wire.assurance import CredentialKind
from sync.wire.instants import format_instant
from sync.wire.registry import CredentialRecord
from tests.server.centre import Centre
from tests.server.scribe import MONDAY_10H
from tests.server.test_site_changes import enrolled, known_person, page, push

POINT = "04" + "ab" * 64
YESTERDAY, TOMORROW = (MONDAY_10H + timedelta(days=days) for days in (-1, 1))


def badge(centre: Centre, person: str, **changed: object) -> str:
    """A badge that the registry holds: PKOC, and without key rights unless it is changed."""
    record = {"type": "credential", "id": centre.scribe.new_id(), "person": person, "kind": "pkoc", "number": POINT}
    administration.put_records(centre.store, [{**record, "carries_key_right": False, **changed}])
    return str(record["id"])


def by(centre: Centre) -> Author:
    return Author("zoé", centre.clock.now(), centre.scribe.random)


def audited(centre: Centre) -> list[tuple[str, str, str, str]]:
    table = schema.change_audit.c
    with centre.store.read() as connection:
        rows = connection.execute(select(table.who, table.what, table.whom, table.record).order_by(table.at, table.id))
        return [tuple(row) for row in rows]


def test_a_badge_that_a_site_enrolled_carries_key_rights_once_the_centre_says_so(any_centre: Centre) -> None:
    centre = any_centre
    person = known_person(centre)
    made = enrolled(centre.scribe, person, POINT, kind="pkoc")
    push(centre)
    for carries in (True, False):
        before = page(centre).latest
        say_carries(centre.store, by(centre), made, carries=carries, person=person)
        (record,) = page(centre, before).records
        assert (record["id"], record["carries_key_right"], record["state"]) == (made, carries, "active")
        centre.clock.advance(1)
    assert audited(centre) == [
        ("zoé", "credential.key_right_granted", person, made),
        ("zoé", "credential.key_right_withdrawn", person, made),
    ]


@pytest.mark.parametrize("carries", [True, False])
def test_saying_what_holds_already_changes_nothing(centre: Centre, carries: bool) -> None:
    person = known_person(centre)
    held = badge(centre, person, carries_key_right=carries)
    before = page(centre).latest
    say_carries(centre.store, by(centre), held, carries=carries, person=person)
    assert (page(centre).latest, audited(centre)) == (before, [])


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "uid", "number": "04a1b2c3d4e5f6"}, WhyNot.COPIABLE),
        ({"kind": "uid", "number": "08a1b2c3"}, WhyNot.RANDOM_UID),
        ({"lent": True, "valid_until": format_instant(TOMORROW)}, WhyNot.DAY_BADGE),
        ({"lent": True, "valid_until": format_instant(YESTERDAY)}, WhyNot.OVER),
        ({"valid_until": format_instant(YESTERDAY)}, WhyNot.OVER),
        ({"state": "revoked"}, WhyNot.OVER),
        ({"state": "revoked", "kind": "uid", "number": "08a1b2c3"}, WhyNot.OVER),
    ],
    ids=str,
)
def test_some_badges_cannot_carry_key_rights_but_every_one_can_cease_to(
    centre: Centre, changed: dict[str, object], why: WhyNot
) -> None:
    person = known_person(centre)
    held = badge(centre, person, **changed)
    before = page(centre).latest
    with pytest.raises(CannotCarry) as refused:
        say_carries(centre.store, by(centre), held, carries=True, person=person)
    assert (refused.value.why, page(centre).latest, audited(centre)) == (why, before, [])
    carrying = badge(centre, person, **changed, carries_key_right=True)
    say_carries(centre.store, by(centre), carrying, carries=False, person=person)
    assert [what for _, what, _, _ in audited(centre)] == ["credential.key_right_withdrawn"]


@pytest.mark.parametrize("kind", [CredentialKind.PKOC, CredentialKind.NTAG424, CredentialKind.DESFIRE])
def test_a_badge_of_later_is_said_to_carry_them_now(centre: Centre, kind: CredentialKind) -> None:
    person = known_person(centre)
    held = badge(centre, person, kind=kind, valid_from=format_instant(TOMORROW))
    say_carries(centre.store, by(centre), held, carries=True, person=person)
    (record,) = (r for r in page(centre).records if r["id"] == held)
    assert CredentialRecord.model_validate(record).carries_key_right


def test_a_badge_is_named_with_whom_it_belongs_to(centre: Centre) -> None:
    zoe, omar = known_person(centre), known_person(centre, "Omar")
    held = badge(centre, zoe)
    for person, named in ((omar, held), (zoe, centre.scribe.new_id()), (zoe, "no id")):
        with pytest.raises(UnknownRecord):
            say_carries(centre.store, by(centre), named, carries=True, person=person)
    assert audited(centre) == []


def test_a_program_says_it_by_the_api(any_centre: Centre) -> None:
    centre = any_centre
    person = known_person(centre)
    held = badge(centre, person)
    path = f"/api/v1/credentials/{held}/key-right"
    for carries in (True, True, False):
        answer = centre.admin.call("POST", path, {"carries": carries})
        (record,) = (record for record in page(centre).records if record["id"] == held)
        assert (answer.status_code, answer.json()) == (200, {"id": held, "version": page(centre).latest})
        assert record["carries_key_right"] is carries
        centre.clock.advance(1)
    assert [what for _, what, _, _ in audited(centre)] == [
        "credential.key_right_granted",
        "credential.key_right_withdrawn",
    ]


def test_the_api_says_why_a_badge_cannot(centre: Centre) -> None:
    person = known_person(centre)
    copiable = badge(centre, person, kind="uid", number="04a1b2c3d4e5f6")
    refused = centre.admin.call("POST", f"/api/v1/credentials/{copiable}/key-right", {"carries": True})
    assert refused.status_code == 409
    assert refused.json()["detail"] == "This cannot be: a badge that can be copied carries no key right."
    unknown = f"/api/v1/credentials/{centre.scribe.new_id()}/key-right"
    assert centre.admin.call("POST", unknown, {"carries": True}).status_code == 404
    for wrong in ({}, {"carries": "maybe"}, {"carries": True, "for": "ever"}):
        path = f"/api/v1/credentials/{copiable}/key-right"
        assert centre.admin.call("POST", path, wrong).status_code == 422
    assert audited(centre) == []
