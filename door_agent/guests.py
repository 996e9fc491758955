"""What a visitor may do with a badge that reception has lent her. Pure."""

from datetime import datetime

from sync.wire.registry import AccessRuleRecord, PersonRecord, SiteRecord


def guest_rules(person: PersonRecord | None, site: SiteRecord, now: datetime) -> tuple[AccessRuleRecord, ...]:
    """The rule of whoever reception has accepted: this site, in opening hours, until her day is over.

    The registry holds none for visitors: they are the site's own matter. It is never a key right.
    """
    if person is None or not person.visitor or person.site != site.id or person.valid_until is None:
        return ()
    if not person.is_expected(now):
        return ()
    return (
        AccessRuleRecord(
            id=person.id, site=site.id, person=person.id, schedule="openings", valid_until=person.valid_until
        ),
    )
