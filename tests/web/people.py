"""Badges and rights for the people of the world, as the pages of people and badges show them."""

from datetime import timedelta

from sync.server import administration
from sync.server.directory import find
from sync.server.right_ends import end_of
from sync.wire.instants import format_instant
from sync.wire.registry import CredentialRecord
from tests.server.scribe import MONDAY_10H
from tests.web.world import World

AWA, INES, MARIE, ZOE = (
    "Awa Diallo",
    "Inès Benali-Castaing",
    "Marie-Antoinette de La Rochefoucauld-Montbel",
    "Zoé Lefèvre",
)
LAST_DAY = (MONDAY_10H + timedelta(days=128)).date()
"""Of Awa's key right: the 31st of March."""

AWKWARD = (
    "Z" * 500,
    '<img src=x onerror="alert(1)"> {{ 7*7 }}',
    "\u202eeëoZ \u2067מרים",
    "\U0001f469\u200d\U0001f4bb Zoë \U0001f1eb\U0001f1f7",
)
AWKWARD_IDS = ("without an end", "markup", "against the direction of writing", "joined signs")
"""Names that a page must show as they are, and what is awkward with each."""


def person_named(world: World, name: str) -> str:
    """The id of the first of that name."""
    with world.store.read() as connection:
        return find(connection, words=name).persons[0].record.id


def badges_of(world: World, name: str) -> list[CredentialRecord]:
    """What the registry holds now."""
    with world.store.read() as connection:
        return list(find(connection, words=name).persons[0].badges)


def give_badges_and_rights(world: World) -> None:
    """To five people; the others have a right by day and no badge."""
    new_id = world.scribes["preau"].new_id
    until, soon = format_instant(end_of(LAST_DAY, "Europe/Paris")), format_instant(MONDAY_10H + timedelta(days=9))
    past = format_instant(MONDAY_10H - timedelta(days=9))
    awa, ines, marie, zoe = (person_named(world, name) for name in (AWA, INES, MARIE, ZOE))

    def badge(person: str, kind: str, number: str, **fields: str) -> dict[str, object]:
        return {"type": "credential", "id": new_id(), "person": person, "kind": kind, "number": number, **fields}

    def right(person: str, schedule: str, **fields: object) -> dict[str, object]:
        given = {"type": "access_rule", "id": new_id(), "site": "preau", "person": person, "schedule": schedule}
        return {**given, **fields}

    administration.put_records(
        world.store,
        [
            badge(awa, "desfire", "00112233445566778899aabbccdd4821"),
            badge(awa, "uid", "04a1b2c3d455e1"),
            badge(ines, "uid", "04a1b2c3d40017", valid_from=soon),
            badge(marie, "desfire", "00112233445566778899aabbccdd7702"),
            badge(marie, "ntag424", "04a1b2c3d419c4", state="revoked"),
            badge(zoe, "pkoc", "04" + "5a" * 64),
            right(awa, "openings"),
            right(awa, "always", assurance="cryptographic+pin", valid_until=until),
            right(awa, "always", site="halle", doors=["cour"], assurance="cryptographic", valid_until=past),
            right(marie, "always", assurance="cryptographic", valid_until=until),
            right(zoe, "openings"),
        ],
    )
