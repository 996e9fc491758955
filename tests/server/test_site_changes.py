"""What sites change by themselves becomes the registry's, or a notice for them; and never a key right."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from sync.server import administration
from sync.server.pushed import PushedEntry
from sync.server.registry_reading import read_records
from sync.server.site_changes import KINDS, CannotTakeIn, Known, names_in, records_of
from sync.server.store import schema
from sync.wire.canonical import Json
from sync.wire.journal import Kind
from sync.wire.registry import AccessRuleRecord, CredentialRecord, ExpectedVisitRecord, PersonRecord, RegistryPage
from tests.server.centre import Centre
from tests.server.scribe import Scribe

NUMBER = "04a1b2c3d4e5f6"
UNTIL = "2026-11-23T18:00:00.000Z"


def page(centre: Centre, after: int = 0) -> RegistryPage:
    return RegistryPage.model_validate(centre.node.get(f"/api/v1/registry?after={after}&limit=500").json())


def known_person(centre: Centre, name: str = "Zoë") -> str:
    person = centre.scribe.new_id()
    administration.put_records(centre.store, [{"type": "person", "id": person, "display_name": name}])
    return person


def enrolled(scribe: Scribe, person: str, number: str = NUMBER, **changed: Json) -> str:
    credential = scribe.new_id()
    scribe.write(
        Kind.CREDENTIAL_ENROLLED,
        {"credential": credential, "person": person, "kind": "uid", "number": number, **changed},
    )
    return credential


def lent(scribe: Scribe, person: str, number: str = NUMBER) -> str:
    credential = scribe.new_id()
    badge: dict[str, Json] = {"credential": credential, "person": person, "kind": "uid", "number": number}
    scribe.write(Kind.CREDENTIAL_LENT, {**badge, "valid_until": UNTIL})
    return credential


def visitor(scribe: Scribe, host: str, name: str = "Inès Benali", expected: str | None = None) -> str:
    person = scribe.new_id()
    who: dict[str, Json] = {"person": person, "name": name, "organisation": "Insee", "mission": "Atelier"}
    scribe.write(Kind.VISITOR_REGISTERED, {**who, "host": host, "valid_until": UNTIL, "expected": expected})
    return person


def push(centre: Centre) -> list[dict[str, object]]:
    """Pushes the journal; the records that came of it."""
    before = page(centre).latest
    assert centre.push(centre.scribe.push()).status_code == 200
    return page(centre, before).records


def problems(centre: Centre) -> list[str]:
    with centre.store.read() as connection:
        return list(connection.scalars(select(schema.fold_problem.c.problem)))


def test_an_enrolled_badge_becomes_the_registrys_and_carries_no_key_right(any_centre: Centre) -> None:
    centre = any_centre
    person = known_person(centre)
    credential = enrolled(centre.scribe, person, carries_key_right=True)
    (record,) = push(centre)
    assert (record["id"], record["person"], record["number"]) == (credential, person, NUMBER)
    assert (record["state"], record["carries_key_right"], record["lent"]) == ("active", False, False)
    assert push(centre) == [], "pushed again, it is nothing new"


def test_a_badge_enrolled_and_lost_in_one_push_ends_revoked(any_centre: Centre) -> None:
    centre = any_centre
    credential = enrolled(centre.scribe, known_person(centre))
    centre.scribe.write(Kind.CREDENTIAL_REVOKED, {"credential": credential, "cause": "lost"})
    (record,) = push(centre)
    assert (record["id"], record["state"]) == (credential, "revoked")


def test_a_badge_of_the_registry_that_a_site_lost_is_revoked_everywhere(any_centre: Centre) -> None:
    centre = any_centre
    person, badge = known_person(centre), centre.scribe.new_id()
    administration.put_records(
        centre.store, [{"type": "credential", "id": badge, "person": person, "kind": "uid", "number": NUMBER}]
    )
    centre.scribe.write(Kind.CREDENTIAL_REVOKED, {"credential": badge, "cause": "lost"})
    (record,) = push(centre)
    assert (record["id"], record["state"], record["carries_key_right"]) == (badge, "revoked", True)
    assert enrolled(centre.scribe, person), "and the card may be enrolled again"
    (again,) = push(centre)
    assert again["type"] == "credential"


def test_a_card_that_is_somebody_elses_badge_comes_back_as_a_notice(any_centre: Centre) -> None:
    centre = any_centre
    zoe, omar = known_person(centre), known_person(centre, "Omar")
    enrolled(centre.scribe, zoe)
    taken = enrolled(centre.scribe, omar)
    entry = centre.scribe.entries[-1]
    badge, notice = push(centre)
    assert (badge["type"], badge["person"]) == ("credential", zoe)
    assert (notice["type"], notice["id"], notice["site"]) == ("notice", entry.id, "demo")
    assert (notice["code"], notice["person"], notice["credential"]) == ("number_taken", omar, taken)
    centre.scribe.write(Kind.NOTICE_SEEN, {"notice": entry.id})
    (gone,) = push(centre)
    assert (gone["type"], gone["id"], gone["deleted"]) == ("notice", entry.id, True)


def test_a_person_whom_the_registry_does_not_know_comes_back_as_a_notice(any_centre: Centre) -> None:
    centre = any_centre
    nobody = centre.scribe.new_id()
    enrolled(centre.scribe, nobody)
    (notice,) = push(centre)
    assert (notice["code"], notice["person"]) == ("unknown_person", nobody)


def test_a_day_badge_is_lent_again_and_again(any_centre: Centre) -> None:
    centre = any_centre
    zoe, omar = known_person(centre), known_person(centre, "Omar")
    first = lent(centre.scribe, zoe)
    centre.scribe.write(Kind.CREDENTIAL_RETURNED, {"credential": first, "person": zoe})
    second = lent(centre.scribe, omar)
    one, two = push(centre)
    assert (one["id"], one["state"], one["lent"]) == (first, "revoked", True)
    assert (two["id"], two["state"], two["valid_until"]) == (second, "active", UNTIL)


def test_a_visitor_is_known_to_her_site_alone(any_centre: Centre) -> None:
    centre = any_centre
    host = known_person(centre)
    person = visitor(centre.scribe, host)
    (record,) = push(centre)
    assert (record["id"], record["display_name"], record["organisation"]) == (person, "Inès Benali", "Insee")
    assert (record["visitor"], record["host"], record["site"], record["valid_until"]) == (True, host, "demo", UNTIL)
    assert record["receptionist"] is False
    with centre.store.read() as connection:
        table = schema.registry_record.c
        assert connection.scalar(select(table.site).where(table.id == person)) == "demo"


def test_a_visitor_without_a_host_is_known_all_the_same_and_the_site_is_told(centre: Centre) -> None:
    gone = centre.scribe.new_id()
    person = visitor(centre.scribe, gone)
    record, notice = push(centre)
    assert (record["id"], record["host"]) == (person, None)
    assert (notice["code"], notice["person"]) == ("unknown_person", gone)


def announced(centre: Centre, host: str, site: str = "demo") -> str:
    visit = centre.scribe.new_id()
    told = {"name": "Inès Benali", "organisation": "Insee", "mission": "Atelier", "at": UNTIL}
    record = {"type": "expected_visit", "id": visit, "site": site, "host": host, **told}
    administration.put_records(centre.store, [record])
    return visit


def test_a_visitor_who_has_come_is_expected_no_more(any_centre: Centre) -> None:
    centre = any_centre
    host = known_person(centre)
    expected = announced(centre, host)
    person = visitor(centre.scribe, host, expected=expected)
    record, gone = push(centre)
    assert record["id"] == person
    assert (gone["type"], gone["id"], gone["deleted"]) == ("expected_visit", expected, True)


def test_a_site_ends_no_other_sites_expected_visit(centre: Centre) -> None:
    host = known_person(centre)
    administration.put_records(centre.store, [{"type": "site", "id": "lyon", "name": "Lyon", "capacity": 3}])
    expected = announced(centre, host, "lyon")
    visitor(centre.scribe, host, expected=expected)
    assert [record["type"] for record in push(centre)] == ["person"]
    with centre.store.read() as connection:
        assert [visit.id for visit in read_records(connection, ExpectedVisitRecord)] == [expected]


def test_what_is_not_understood_is_kept_and_reported_and_the_rest_goes_on(any_centre: Centre) -> None:
    centre = any_centre
    person, removed = known_person(centre), known_person(centre)
    administration.put_records(centre.store, [{"type": "person", "id": removed, "deleted": True}])
    twice = enrolled(centre.scribe, person)
    guest: dict[str, Json] = {"name": "X", "organisation": "X", "host": person, "valid_until": UNTIL}
    bad: Sequence[tuple[Kind, dict[str, Json]]] = [
        (Kind.CREDENTIAL_ENROLLED, {}),
        (Kind.CREDENTIAL_ENROLLED, {"credential": twice, "person": person, "kind": "uid", "number": "04ff"}),
        (Kind.CREDENTIAL_ENROLLED, {"credential": 7, "person": [person], "kind": "uid", "number": "x\u0000"}),
        (Kind.CREDENTIAL_REVOKED, {"credential": None}),
        (Kind.VISITOR_REGISTERED, {**guest, "person": person}),
        (Kind.VISITOR_REGISTERED, {**guest, "person": removed}),
        (Kind.VISITOR_REGISTERED, {**guest, "person": centre.scribe.new_id(), "name": "a\u202eb"}),
        (Kind.NOTICE_SEEN, {"notice": "\u0000"}),
    ]
    for kind, payload in bad:
        centre.scribe.write(kind, payload)
    good = enrolled(centre.scribe, person, "04ee")
    made = push(centre)
    assert [record["id"] for record in made] == [twice, good]
    assert len(problems(centre)) == len(bad)
    assert "04ff" not in " ".join(problems(centre)), "a report names no number"


def test_a_site_reads_no_other_sites_notice(centre: Centre) -> None:
    notice, person = centre.scribe.new_id(), centre.scribe.new_id()
    administration.put_records(
        centre.store,
        [
            {"type": "site", "id": "bus", "name": "Le bus", "capacity": 5},
            {
                "type": "notice",
                "id": notice,
                "site": "bus",
                "code": "unknown_person",
                "person": person,
                "at": UNTIL,
            },
        ],
    )
    centre.scribe.write(Kind.NOTICE_SEEN, {"notice": notice})
    assert push(centre) == []


def test_an_erased_entry_makes_nothing(centre: Centre) -> None:
    enrolled(centre.scribe, known_person(centre))
    entry = centre.scribe.entries[-1].model_dump(mode="json") | {"payload": None, "payload_salt": None}
    assert centre.push(centre.scribe.body([entry], centre.scribe.head)).status_code == 200
    assert page(centre).latest == 3


ids = st.sampled_from([f"01939f3e-0000-7000-8000-{n:012x}" for n in range(4)])
anything = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
payloads = st.fixed_dictionaries(
    {},
    optional={
        "credential": ids | anything,
        "person": ids | anything,
        "host": ids | anything,
        "notice": ids | anything,
        "kind": st.sampled_from(["uid", "pkoc"]) | anything,
        "number": st.sampled_from(["04a1", "04a2"]) | anything,
        "name": anything,
        "organisation": anything,
        "valid_until": st.just(UNTIL) | anything,
        "carries_key_right": st.booleans(),
        "receptionist": st.booleans(),
    },
)


@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), payloads), max_size=8))
def test_whatever_a_site_says_it_makes_no_key_right(said: list[tuple[str, dict[str, object]]]) -> None:
    held = CredentialRecord.model_validate(
        {"id": f"01939f3e-0000-7000-8000-{1:012x}", "person": f"01939f3e-0000-7000-8000-{0:012x}"}
        | {"kind": "pkoc", "number": "04a1"}
    )
    known = Known(persons={held.person}, credentials={held.id: held})
    names_in(map(_entry, range(len(said)), said))
    for seq, one in enumerate(said):
        try:
            records = records_of("demo", _entry(seq, one), known)
        except CannotTakeIn:
            continue
        known.take_in(records)
        for record in records:
            assert not isinstance(record, AccessRuleRecord)
            assert not (isinstance(record, PersonRecord) and (record.receptionist or not record.visitor))
            if isinstance(record, CredentialRecord) and record.carries_key_right:
                assert (record.id, record.person, record.number, record.state) == (
                    held.id,
                    held.person,
                    held.number,
                    "revoked",
                )


def _entry(seq: int, said: tuple[str, dict[str, object]]) -> PushedEntry:
    return PushedEntry.model_construct(
        seq=seq,
        id=f"01939f3e-0000-7000-9000-{seq:012x}",
        kind=said[0],
        occurred_at="2026-11-23T09:00:00.000Z",
        payload=said[1],
    )


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_that_makes_records_is_a_kind(kind: str) -> None:
    assert Kind(kind)
