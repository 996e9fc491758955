"""Visitors' day codes: eight digits, kept as a hash keyed with the site's pepper, dead when her day is over."""

import hashlib
import hmac
from datetime import datetime

from sqlalchemy import delete, select

from door_agent.store import schema
from door_agent.store.site_store import SiteStore, Writing
from sync.wire.visitors_api import CODE_DIGITS


class DayCodes:
    """The table of them. Used by the decider thread only."""

    def __init__(self, store: SiteStore, pepper: bytes) -> None:
        self._store, self._pepper = store, pepper

    def issue(self, writing: Writing, person: str, valid_until: datetime) -> str:
        """A new code of that person, in place of any earlier one; codes whose day is over are gone."""
        table = schema.day_code
        forget_codes_over(writing, self._store.clock.now())
        writing.erase(delete(table).where(table.c.person == person))
        taken = set(writing.connection.execute(select(table.c.hash)).scalars())
        code = self._draw()
        while self._hash(code) in taken:
            code = self._draw()
        row = {"hash": self._hash(code), "person": person, "valid_until": valid_until}
        writing.connection.execute(table.insert().values(row))
        return code

    def holder(self, code: str) -> str | None:
        """Whose code it is, as long as her day lasts. Raises StoreSick."""
        table = schema.day_code
        query = select(table.c.person).where(table.c.hash == self._hash(code))
        with self._store.reading() as connection:
            return connection.execute(query.where(table.c.valid_until > self._store.clock.now())).scalar()

    def _draw(self) -> str:
        # Of 64 random bits, so that no code is likelier than another by more than a part in 10^11.
        return f"{int.from_bytes(self._store.random(8), 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}}"

    def _hash(self, code: str) -> str:
        return hmac.digest(self._pepper, b"day-code\0" + code.encode(), hashlib.sha256).hex()


def forget_codes_over(writing: Writing, now: datetime) -> None:
    """Deletes the codes whose day is over."""
    writing.erase(delete(schema.day_code).where(schema.day_code.c.valid_until <= now))
