"""A badge given on a person's page, and whether one carries key rights; without a script."""

import pytest
from sqlalchemy import select

from sync.server import administration
from sync.server.registry_reading import read_head
from sync.server.store import schema
from sync.server.store.audit_tables import changes_of
from sync.wire.assurance import CredentialKind
from sync.wire.instants import format_instant
from sync.wire.registry import CredentialRecord
from tests.server.centre import Caller
from tests.server.scribe import MONDAY_10H
from tests.web.people import AWA, INES, MARIE, ZOE, badges_of, give_badges_and_rights, person_named
from tests.web.test_people_pages import next_version
from tests.web.visitor import Visitor, text_of
from tests.web.world import World

pytestmark = pytest.mark.slow

KEY = "04" + "c4" * 64
HERS = "04" + "5a" * 64
"""Zoé's."""


@pytest.fixture
def peopled(world: World) -> World:
    give_badges_and_rights(world)
    return world


@pytest.fixture
def admin(peopled: World) -> Visitor:
    visitor = Visitor(peopled)
    visitor.sign_in()
    return visitor


def version(world: World) -> int:
    with world.store.read() as connection:
        return read_head(connection).version


def changes(world: World, person: str) -> list[tuple[str, str, str]]:
    with world.store.read() as connection:
        return [(change.who, change.what, change.record) for change in changes_of(connection, person)]


def read_of(world: World) -> list[str | None]:
    """Of whom something was told, in order."""
    table = schema.audit.c
    with world.store.read() as connection:
        return list(connection.scalars(select(table.whom).order_by(table.id)))


def key_rights(world: World, name: str, **which: object) -> tuple[str, CredentialRecord]:
    """The address of the question, and the badge of that person that it is about."""
    badge = next(b for b in badges_of(world, name) if all(getattr(b, key) == value for key, value in which.items()))
    return f"/people/{badge.person}/badges/{badge.id}/key-rights", badge


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [("uid", "04:B7:11:22:33:44:55", "04b71122334455"), ("uid", " 4bb71122 ", "4bb71122"), ("pkoc", KEY.upper(), KEY)],
    ids=["uid", "short uid", "pkoc"],
)
def test_a_badge_is_given_by_its_number_and_opens_by_day_only(
    peopled: World, admin: Visitor, kind: str, typed: str, kept: str
) -> None:
    awa = person_named(peopled, AWA)
    form = f"/people/{awa}/badges/new"
    assert f'href="{form}"' in admin.see(f"/people/{awa}").text
    page = text_of(admin.see(form))
    for words in ("Il dit un numéro et ne prouve rien de plus", "Il prouve à chaque passage qu’il est l’original"):
        assert words in page
    answer = admin.submit(form, token=admin.token_on(form), kind=kind, number=typed)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/people/{awa}")
    badge = badges_of(peopled, AWA)[-1]
    assert (badge.kind, badge.number, badge.state) == (CredentialKind(kind), kept, "active")
    assert (badge.carries_key_right, badge.lent, badge.valid_until) == (False, False, None)
    assert changes(peopled, awa) == [("admin", "credential.enrolled", badge.id)]
    shown = text_of(admin.see(f"/people/{awa}"))
    assert f"{kind.upper()} …{kept[-4:].upper()}" in shown
    assert kept not in shown.lower()


@pytest.mark.parametrize(
    ("kind", "number", "told"),
    [
        ("", "04b71122334455", "Choisissez le type de badge."),
        ("desfire", "00" * 16, "Choisissez le type de badge."),
        ("uid", "", "Ce n’est pas un UID"),
        ("uid", "04b711223344", "Ce n’est pas un UID"),
        ("uid", "04b7112233445g", "Ce n’est pas un UID"),
        ("uid", KEY, "Ce n’est pas un UID"),
        ("uid", "08b71122", "Ce numéro change à chaque passage."),
        ("pkoc", "04b71122334455", "Ce n’est pas une clé PKOC"),
        ("pkoc", "02" + "c4" * 64, "Ce n’est pas une clé PKOC"),
        ("pkoc", KEY + "00", "Ce n’est pas une clé PKOC"),
        ("pkoc", KEY + " " * 400 + "00", "Ce n’est pas une clé PKOC"),
        ("uid", "\u0660\u0664b71122", "Ce n’est pas un UID"),
    ],
    ids=range(12),
)
def test_what_is_no_badges_number_is_said_and_does_nothing(
    peopled: World, admin: Visitor, kind: str, number: str, told: str
) -> None:
    awa, before = person_named(peopled, AWA), version(peopled)
    form = f"/people/{awa}/badges/new"
    answer = admin.submit(form, token=admin.token_on(form), kind=kind, number=number)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert number.strip()[:200] in answer.text, "what was typed is still there"
    assert (version(peopled), changes(peopled, awa)) == (before, [])


def test_a_number_that_is_somebodys_says_whose_and_the_telling_is_audited(peopled: World, admin: Visitor) -> None:
    awa, zoe, before = person_named(peopled, AWA), person_named(peopled, ZOE), version(peopled)
    form = f"/people/{awa}/badges/new"
    answer = admin.submit(form, token=admin.token_on(form), kind="pkoc", number=HERS)
    assert answer.status_code == 422
    assert "Ce numéro est celui d’un badge de \u2068Zoé Lefèvre\u2069." in text_of(answer)
    assert (version(peopled), changes(peopled, awa), changes(peopled, zoe)) == (before, [], [])
    assert zoe in read_of(peopled)
    other_kind = admin.submit(form, token=admin.token_on(form), kind="uid", number="04a1b2c3d455e1")
    assert "Cette personne a déjà ce badge." in text_of(other_kind)


def test_a_number_of_whom_nobody_knows_any_more_is_still_taken(peopled: World, admin: Visitor) -> None:
    form, zoe = f"/people/{person_named(peopled, AWA)}/badges/new", person_named(peopled, ZOE)
    administration.put_records(peopled.store, [{"type": "person", "id": zoe, "deleted": True}])
    answer = admin.submit(form, token=admin.token_on(form), kind="pkoc", number=HERS)
    assert (answer.status_code, "celui d’un badge en service" in text_of(answer)) == (422, True)


def test_a_lost_badge_is_not_given_again_and_a_day_badge_that_is_back_is(peopled: World, admin: Visitor) -> None:
    awa, ines = person_named(peopled, AWA), person_named(peopled, INES)
    form = f"/people/{awa}/badges/new"
    badge = {"type": "credential", "person": ines, "kind": "uid", "state": "revoked"}
    new_id = peopled.scribes["preau"].new_id
    administration.put_records(
        peopled.store,
        [
            {**badge, "id": new_id(), "number": "04b71122334466"},
            {**badge, "id": new_id(), "number": "04b71122334477", "lent": True},
        ],
    )
    token = admin.token_on(form)
    lost = admin.submit(form, token=token, kind="uid", number="04b71122334466")
    assert (lost.status_code, "Ce badge a été déclaré perdu." in text_of(lost)) == (422, True)
    assert admin.submit(form, token=token, kind="uid", number="04b71122334477").status_code == 303


def test_a_badge_is_said_to_carry_key_rights_then_no_longer_to_and_sites_hear_of_it(
    peopled: World, admin: Visitor
) -> None:
    awa = person_named(peopled, AWA)
    form = f"/people/{awa}/badges/new"
    admin.submit(form, token=admin.token_on(form), kind="pkoc", number=KEY)
    # Changes of one instant have no order.
    peopled.clock.advance(1)
    ask, badge = key_rights(peopled, AWA, number=KEY)
    assert f'href="{ask}"' in admin.see(f"/people/{awa}").text
    page = text_of(admin.see(ask))
    for words in ("Faire porter les droits de clé à ce badge", "Le Préau, toutes les portes, jusqu’au 31 mars 2027"):
        assert words in page
    assert "La Halle" not in page.partition("Avec ce badge")[2], "that right is over"
    told = Caller(peopled.url, peopled.tokens["preau"]).lines("/api/v1/registry/stream")
    next_version(told)
    before, token = version(peopled), admin.token_on(ask)
    for answer, carries in (("yes", True), ("yes", True), ("no", False), ("no", False)):
        done = admin.submit(ask, token=token, carries=answer)
        assert (done.status_code, done.headers["Location"]) == (303, f"/people/{awa}")
        assert key_rights(peopled, AWA, number=KEY)[1].carries_key_right is carries
        peopled.clock.advance(1)
        proof = "porte les droits de clé" if carries else "aux heures d’ouverture seulement"
        assert f"PKOC …C4C4 badge à clé, non copiable, {proof}" in text_of(admin.see(f"/people/{awa}"))
    assert version(peopled) == before + 2, "saying it again changes nothing"
    assert next(seen for seen in iter(lambda: next_version(told), 0) if seen > before) > before
    told.close()
    assert changes(peopled, awa)[1:] == [
        ("admin", "credential.key_right_granted", badge.id),
        ("admin", "credential.key_right_withdrawn", badge.id),
    ]


def test_taking_key_rights_off_is_asked_with_what_stays_and_who_learns_of_it_later(
    peopled: World, admin: Visitor
) -> None:
    peopled.clock.advance(3600)
    peopled.hear("preau")
    page = text_of(admin.see(key_rights(peopled, AWA, kind="desfire")[0]))
    for words in (
        "Retirer les droits de clé à ce badge",
        "La personne garde ses droits et ses autres badges.",
        "Sortir reste toujours possible.",
        "1 lieu sans lien l’apprendra à son retour La Halle.",
    ):
        assert words in page


def test_without_a_key_right_nothing_changes_and_that_is_said(peopled: World, admin: Visitor) -> None:
    zoe = badges_of(peopled, ZOE)[0]
    administration.put_records(peopled.store, [zoe.model_copy(update={"carries_key_right": False})])
    assert "Elle n’a aucun droit de clé en ce moment" in text_of(admin.see(key_rights(peopled, ZOE)[0]))


@pytest.mark.parametrize(
    ("name", "changed", "told"),
    [
        (AWA, {"kind": "uid"}, "Il se copie\u00a0: une copie ouvrirait aussi."),
        (AWA, {"kind": "uid", "number": "08a1b2c3"}, "Son numéro change à chaque passage"),
        (AWA, {"lent": True}, "C’est un badge du jour"),
        (AWA, {"valid_until": MONDAY_10H}, "Il n’est plus en service."),
        (MARIE, {"state": "revoked"}, "Il n’est plus en service."),
    ],
    ids=["copiable", "random", "day badge", "over", "revoked"],
)
def test_a_badge_that_cannot_carry_key_rights_is_refused_with_the_reason(
    peopled: World, admin: Visitor, name: str, changed: dict[str, object], told: str
) -> None:
    held = badges_of(peopled, name)[1]
    without = CredentialRecord.model_validate({**held.model_dump(), **changed, "carries_key_right": False})
    administration.put_records(peopled.store, [without])
    ask = f"/people/{held.person}/badges/{held.id}/key-rights"
    before, page = version(peopled), admin.see(ask)
    assert (page.status_code, told in text_of(page), 'name="carries"' in page.text) == (200, True, False)
    assert f'href="{ask}"' not in admin.see(f"/people/{held.person}").text
    refused = admin.submit(ask, token=admin.token_on(ask), carries="yes")
    assert (refused.status_code, told in text_of(refused)) == (422, True)
    assert (version(peopled), changes(peopled, held.person)) == (before, [])


def test_a_day_badge_is_called_so(peopled: World, admin: Visitor) -> None:
    zoe = badges_of(peopled, ZOE)[0]
    day = {
        "lent": True,
        "carries_key_right": False,
        "valid_until": format_instant(peopled.clock.now().replace(hour=18)),
    }
    administration.put_records(peopled.store, [{**zoe.model_dump(mode="json"), **day}])
    page = text_of(admin.see(f"/people/{zoe.person}"))
    assert "badge à clé, non copiable, badge du jour, aux heures d’ouverture seulement" in page


@pytest.mark.parametrize("carries", ["", "maybe"])
def test_an_answer_that_is_none_changes_nothing(peopled: World, admin: Visitor, carries: str) -> None:
    ask, before = key_rights(peopled, AWA, kind="desfire")[0], version(peopled)
    assert admin.submit(ask, token=admin.token_on(ask), carries=carries).status_code == 422
    assert version(peopled) == before


def test_nobody_is_told_of_a_badge_on_another_persons_page(peopled: World, admin: Visitor) -> None:
    badge, zoe = badges_of(peopled, AWA)[0], person_named(peopled, ZOE)
    for ask in (f"/people/{zoe}/badges/{badge.id}/key-rights", f"/people/{zoe}/badges/nothing/key-rights"):
        assert admin.see(ask).status_code == 404
        answer = admin.submit(ask, token=admin.token_on("/people/new"), carries="no")
        assert answer.status_code == 404
    assert badges_of(peopled, AWA)[0] == badge
