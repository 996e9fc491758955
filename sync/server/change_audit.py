"""Who changed what: written in the transaction of the change, so that neither is there without the other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert

from sync.server.store import schema
from sync.wire.ids import RandomBytes, uuid7


class Change(StrEnum):
    """What was changed."""

    ACCOUNT_ADDED = "account.added"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_REMOVED = "account.removed"
    SESSIONS_ENDED = "account.sessions_ended"
    LINK_OFFERED = "account.link_offered"
    PASSWORD_CHOSEN = "account.password_chosen"  # noqa: S105 (what happened, not a password)
    SITE_SETTINGS = "site.settings"
    SITE_HOURS = "site.hours"
    PEOPLE_IMPORTED = "people.imported"


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and when."""

    name: str
    now: datetime
    random: RandomBytes


def audit_change(connection: Connection, author: Author, change: Change, subject: str) -> None:
    """Keeps the change; `subject` is the account or the site, or how many."""
    row = {"id": uuid7(author.now, author.random), "at": author.now, "who": author.name}
    connection.execute(insert(schema.change_audit).values(**row, what=change, subject=subject))
