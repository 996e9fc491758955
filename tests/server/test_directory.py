"""People are found whatever one remembers of their names, on each database; and every change of them is kept."""

import secrets
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta

import pytest

from sync.server import administration, people_changes
from sync.server.config import StoreTable
from sync.server.directory import PAGE_SIZE, BadgeState, Found, badge_state, count, find, read_person
from sync.server.people_changes import KnownSiret
from sync.server.person_names import MAX_NAME, BadName, name_of
from sync.server.registry import UnknownRecord
from sync.server.store.audit_tables import Author, changes_of
from sync.server.store.engine import Store
from sync.wire.instants import format_instant
from sync.wire.registry import AccessRuleRecord, CredentialRecord
from tests.server.centre import SITE
from tests.server.scribe import MONDAY_10H

NAMES = ("Étienne Kowalczyk", "Awa Diallo", "Łukasz Zieliński", "Œdipe Marchand", "Anne L’Hôte", "Zoé Lefèvre")
DINUM, POSTE = "13002526500013", "35600000000048"
BY = Author("zoé", MONDAY_10H, secrets.token_bytes)


@pytest.fixture
def store(store_url: str) -> Generator[Store, None, None]:
    """With one site and two administrations, and everybody in the first but Awa."""
    opened = administration.open_store(StoreTable(url=store_url))
    administration.put_records(opened, [SITE])
    dinum = people_changes.add_administration(opened, BY, DINUM, "Direction interministérielle du numérique")
    people_changes.add_administration(opened, BY, POSTE, "La Poste")
    for name in NAMES:
        people_changes.add_person(opened, BY, name, None if name == "Awa Diallo" else dinum)
    yield opened
    opened.close()


def later(minutes: int) -> Author:
    return replace(BY, now=MONDAY_10H + timedelta(minutes=minutes))


def found(store: Store, words: str = "", administration: str = "", page: int = 1) -> Found:
    with store.read() as connection:
        return find(connection, words=words, administration=administration, page=page)


def names(store: Store, words: str = "") -> list[str]:
    return [person.record.display_name for person in found(store, words).persons]


def person_of(store: Store, name: str) -> str:
    return found(store, name).persons[0].record.id


def badge(person: str, **fields: object) -> CredentialRecord:
    raw = {"id": BY.new_id(), "person": person, "kind": "uid", "number": secrets.token_hex(7), **fields}
    return CredentialRecord.model_validate(raw)


def rule(person: str, **fields: object) -> AccessRuleRecord:
    until = MONDAY_10H + timedelta(days=30)
    raw = {"id": BY.new_id(), "site": "demo", "person": person, "schedule": "always", "valid_until": until, **fields}
    return AccessRuleRecord.model_validate(raw)


def test_everybody_is_listed_in_the_order_of_a_dictionary(store: Store) -> None:
    assert names(store) == [
        *("Anne L’Hôte", "Awa Diallo", "Étienne Kowalczyk", "Łukasz Zieliński", "Œdipe Marchand", "Zoé Lefèvre")
    ]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("etienne", ["Étienne Kowalczyk"]),
        ("LEFEVRE zoe", ["Zoé Lefèvre"]),
        ("lukasz", ["Łukasz Zieliński"]),
        ("oedipe", ["Œdipe Marchand"]),
        ("l'hote", ["Anne L’Hôte"]),
        ("13002526500013 anne", ["Anne L’Hôte"]),
        ("130 025 265 00013 awa", []),
        ("Numérique ko", ["Étienne Kowalczyk"]),
        ("nobody", []),
        ("%", []),
    ],
)
def test_words_are_found_without_accents_and_capitals(store: Store, words: str, who: list[str]) -> None:
    assert names(store, words) == who


def test_an_administration_filters(store: Store) -> None:
    dinum = found(store, "anne").persons[0].administration
    assert dinum is not None
    assert found(store, administration=dinum.id).total == len(NAMES) - 1
    assert found(store, "awa", administration=dinum.id).total == 0
    assert found(store, administration="nothing").total == 0


def test_many_come_in_pages_and_the_last_one_is_the_last(store: Store) -> None:
    records = [{"type": "person", "id": BY.new_id(), "display_name": f"Agent {n:03}"} for n in range(2 * PAGE_SIZE)]
    administration.put_records(store, records)
    second = found(store, "agent", page=2)
    assert (second.total, second.page, second.pages, second.first) == (100, 2, 2, 51)
    assert [person.record.display_name for person in second.persons] == [f"Agent {n:03}" for n in range(50, 100)]
    assert found(store, "agent", page=9) == second


def test_a_person_comes_with_badges_and_rights_and_no_others(store: Store) -> None:
    awa, anne = person_of(store, "awa"), person_of(store, "anne")
    mine, key = badge(awa), rule(awa)
    administration.put_records(store, [mine, badge(anne), key, rule(anne), rule(awa, schedule="openings")])
    person = found(store, "awa").persons[0]
    assert person.badges == (mine,)
    assert len(person.rules) == 2
    assert person.key_rights(MONDAY_10H) == [key]
    assert person.key_rights(MONDAY_10H + timedelta(days=30)) == []
    with store.read() as connection:
        assert read_person(connection, awa) == person
        for unknown in (key.id, "x", "\x00" * 36, BY.new_id()):
            assert read_person(connection, unknown) is None


def test_badges_in_force_are_counted(store: Store) -> None:
    awa, day = person_of(store, "awa"), timedelta(days=1)
    states = {
        BadgeState.ACTIVE: badge(awa, valid_from=MONDAY_10H, valid_until=MONDAY_10H + day),
        BadgeState.NOT_YET: badge(awa, valid_from=MONDAY_10H + day),
        BadgeState.EXPIRED: badge(awa, valid_until=MONDAY_10H),
        BadgeState.REVOKED: badge(awa, state="revoked"),
    }
    administration.put_records(store, list(states.values()))
    assert {badge_state(held, MONDAY_10H): held for held in states.values()} == states
    with store.read() as connection:
        counts = count(connection, MONDAY_10H)
    assert (counts.persons, counts.badges) == (len(NAMES), 1)


def test_visitors_are_not_among_the_people_of_the_list(store: Store) -> None:
    host, visitor = person_of(store, "awa"), BY.new_id()
    until = format_instant(MONDAY_10H + timedelta(days=1))
    record = {"type": "person", "id": visitor, "display_name": "Vera", "visitor": True, "host": host, "site": "demo"}
    administration.put_records(store, [{**record, "valid_until": until}])
    assert names(store, "vera") == []
    with store.read() as connection:
        assert read_person(connection, visitor) is None
        assert count(connection, MONDAY_10H).persons == len(NAMES)


def test_a_lost_badge_is_revoked_once_and_the_change_is_kept(store: Store) -> None:
    awa, anne = person_of(store, "awa"), person_of(store, "anne")
    lost = badge(awa)
    before = administration.put_records(store, [lost])
    with pytest.raises(UnknownRecord):
        people_changes.declare_lost(store, BY, lost.id, anne)
    assert people_changes.declare_lost(store, later(1), lost.id, awa) == before + 1
    assert people_changes.declare_lost(store, BY, lost.id) == before + 1
    with store.read() as connection:
        changes = changes_of(connection, awa)
        (held,) = find(connection, words="awa").persons[0].badges
    assert held.state == "revoked"
    told = [(change.who, change.what, change.record, change.at) for change in changes]
    assert told == [
        ("zoé", "person.added", awa, MONDAY_10H),
        ("zoé", "credential.revoked", lost.id, later(1).now),
    ]


def test_a_right_is_granted_and_withdrawn_and_both_are_kept(store: Store) -> None:
    awa, anne = person_of(store, "awa"), person_of(store, "anne")
    key = rule(awa)
    people_changes.grant(store, later(1), key)
    with pytest.raises(UnknownRecord):
        people_changes.withdraw(store, BY, anne, key.id)
    people_changes.withdraw(store, later(2), awa, key.id)
    with pytest.raises(UnknownRecord):
        people_changes.withdraw(store, BY, awa, key.id)
    assert found(store, "awa").persons[0].rules == ()
    with store.read() as connection:
        changes = [change.what for change in changes_of(connection, awa)]
    assert changes == ["person.added", "access_rule.granted", "access_rule.withdrawn"]


def test_no_key_right_without_an_end_and_none_for_nobody(store: Store) -> None:
    awa = person_of(store, "awa")
    with pytest.raises(ValueError, match="give it an end"):
        people_changes.grant(store, BY, rule(awa, valid_until=None))
    with pytest.raises(UnknownRecord):
        people_changes.grant(store, BY, rule(BY.new_id()))
    with store.read() as connection:
        assert [change.what for change in changes_of(connection, awa)] == ["person.added"]


def test_a_person_gets_another_name_and_administration(store: Store) -> None:
    awa, dinum = person_of(store, "awa"), found(store, "anne").persons[0].record.administration
    people_changes.change_person(store, later(1), awa, "Awa D.", dinum, "")
    people_changes.change_person(store, later(1), awa, "Awa D.", dinum, "")
    assert names(store, "awa") == ["Awa D."]
    with pytest.raises(UnknownRecord):
        people_changes.change_person(store, BY, awa, "Awa D.", BY.new_id(), "")
    with pytest.raises(UnknownRecord):
        people_changes.change_person(store, BY, BY.new_id(), "Awa D.", None, "")
    with store.read() as connection:
        assert [change.what for change in changes_of(connection, awa)] == ["person.added", "person.changed"]


def test_an_administration_is_there_once(store: Store) -> None:
    with pytest.raises(KnownSiret, match="La Poste"):
        people_changes.add_administration(store, BY, POSTE, "Another")


@pytest.mark.parametrize(
    "typed",
    ["Zoë", "  Zoë \t\u00a0", "\U0001f469\u200d\U0001f4bb Zoë", "\u202eëoZ", "李", "<b>Zoë</b>", "Z" * MAX_NAME],
    ids=ascii,
)
def test_a_name_is_what_one_can_read(typed: str) -> None:
    assert name_of(typed) == " ".join(typed.split())


@pytest.mark.parametrize("typed", ["", " ", "\u00a0", "\u200b", "Zo\x00ë", "Zoë\x1b[2J", "Z" * (MAX_NAME + 1)])
def test_what_nobody_can_read_is_no_name(typed: str) -> None:
    with pytest.raises(BadName):
        name_of(typed)
