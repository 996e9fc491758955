"""Which badges are a site's emergency badges: an administrator of the centre alone names them (docs/adr/0026)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

import structlog
from sqlalchemy import Connection, select

from sync.server import key_right_badges
from sync.server.directory import BadgeState, Person, badge_state, read_person
from sync.server.registry import UnknownRecord, held_record, put_parsed
from sync.server.registry_reading import display_names, read_site
from sync.server.store import schema
from sync.server.store.audit_tables import Author, audit_change
from sync.server.store.engine import Store
from sync.wire.registry import MAX_EMERGENCY_BADGES, CredentialRecord, SiteRecord, parse_record

_log = structlog.get_logger()

_OVER = (BadgeState.REVOKED, BadgeState.EXPIRED)


class WhyNot(StrEnum):
    """Why a badge cannot be an emergency badge of a site; the first that holds, in this order, is the one told."""

    CANNOT_CARRY = "cannot_carry"
    BY_DAY = "by_day"
    NO_KEY_RIGHT = "no_key_right"
    ALL_NAMED = "all_named"


_SAID = {
    WhyNot.CANNOT_CARRY: "it is out of force, a day badge, or one that can be copied",
    WhyNot.BY_DAY: "it carries no key right",
    WhyNot.NO_KEY_RIGHT: "its person has no key right at that site",
    WhyNot.ALL_NAMED: f"the site has {MAX_EMERGENCY_BADGES} emergency badges: withdraw one first",
}


class CannotBe(ValueError):
    """This badge cannot be an emergency badge of that site; the text says why."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(_SAID[why])
        self.why = why


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose badge is an emergency badge, and which."""

    person: str
    name: str
    badge: str


def why_not(badge: CredentialRecord, person: Person | None, site: str, named: int, now: datetime) -> WhyNot | None:
    """What keeps a badge from being named where that many others are; `person` is None for a visitor's badge."""
    if person is None or key_right_badges.why_not(badge, now) is not None:
        return WhyNot.CANNOT_CARRY
    if not badge.carries_key_right:
        return WhyNot.BY_DAY
    if not any(rule.site == site for rule in person.key_rights(now)):
        return WhyNot.NO_KEY_RIGHT
    return WhyNot.ALL_NAMED if named >= MAX_EMERGENCY_BADGES else None


def named_badges(connection: Connection, site: SiteRecord, now: datetime) -> list[CredentialRecord]:
    """The site's emergency badges; one that is out of force for good is none any more, and takes nobody's place."""
    table = schema.registry_record.c
    query = select(table.body).where(
        table.type == "credential", table.deleted.is_(False), table.id.in_(site.emergency_badges)
    )
    records = [cast(CredentialRecord, parse_record({"version": 0, **body})) for body in connection.scalars(query)]
    standing = {record.id: record for record in records if badge_state(record, now) not in _OVER}
    return [standing[id_] for id_ in site.emergency_badges if id_ in standing]


def holders(connection: Connection, badges: Sequence[CredentialRecord]) -> list[Holder]:
    """Whose they are; the caller audits."""
    names = display_names(connection, [badge.person for badge in badges])
    return [Holder(badge.person, names.get(badge.person, ""), badge.id) for badge in badges]


def say_emergency(store: Store, by: Author, site: str, badge: str, *, named: bool, person: str | None = None) -> int:
    """A badge, of that person where she is named, is an emergency badge of that site from now on, or no longer; gives
    the registry's version.

    Any badge may cease to be one. Saying what holds already changes nothing. Raises UnknownRecord or CannotBe.
    """
    with store.write() as connection:
        held = held_record(connection, CredentialRecord, badge)
        record = read_site(connection, site)
        if record is None or person not in (None, held.person):
            raise UnknownRecord(badge if record is not None else site)
        others = [other.id for other in named_badges(connection, record, by.now) if other.id != badge]
        why = why_not(held, read_person(connection, held.person), site, len(others), by.now) if named else None
        if why is not None:
            raise CannotBe(why)
        was_named = badge in record.emergency_badges
        if was_named and named:
            return put_parsed(connection, [record])
        ids = (*others, badge) if named else tuple(others)
        version = put_parsed(connection, [record.model_copy(update={"emergency_badges": ids})])
        if was_named != named:
            what = "credential.emergency_named" if named else "credential.emergency_withdrawn"
            audit_change(connection, by, what, whom=held.person, record=badge)
            audit_change(connection, by, "site.changed", whom=site, record=site)
    _log.info("credential.emergency", credential=badge, site=site, named=named, by=by.who)
    return version
