"""Where the calendars of a site come from, that people brought: which of them, since when, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal, cast

from sqlalchemy import Connection, delete, insert, select, update

from sync.server.calendar_addresses import BadUrl, read_url
from sync.server.calendar_fetching import Seen
from sync.server.store import schema

Holds = Literal["openings", "closures", "gatherings"]
KINDS: tuple[Holds, ...] = ("openings", "closures", "gatherings")

MAX_NAME = 120
_AWAY = timedelta(hours=1)
"""For how long a server may be away before anybody is bothered."""
_SHOWN_OF_A_LINE = 200


class Origin(StrEnum):
    """By what a calendar was brought: the week's table, a file, a URL."""

    TABLE = "table"
    FILE = "file"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Brought:
    """How somebody brings a calendar. A URL comes with what its server said by, and when it is asked again."""

    origin: Origin = Origin.TABLE
    name: str = ""
    url: str | None = field(default=None, repr=False)
    seen: Seen = field(default_factory=Seen)
    next_try_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a URL gives no calendar: a fault of the file with its line, or of the fetching with the server's answer."""

    why: str
    line: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one calendar record comes from. `refused_at` is since when `refusal` or another one stands."""

    record: str
    site: str
    holds: Holds
    origin: Origin
    name: str
    url: str | None = field(repr=False)
    seen: Seen
    changed_at: datetime | None
    fetched_at: datetime | None
    refused_at: datetime | None
    refusal: Refusal | None

    def is_worth_a_remark(self, now: datetime) -> bool:
        """Whether somebody should look after it: at once for a broken calendar, and for a server that cannot be
        reached once that has lasted."""
        if self.refusal is None or self.refused_at is None:
            return False
        return self.refusal.why.startswith("fault.") or now - self.refused_at >= _AWAY

    @property
    def host(self) -> str:
        """All that is ever shown of the URL: the rest may be a secret."""
        try:
            return read_url(self.url or "", http_allowed=True).host
        except BadUrl:
            return ""


def read_sources(connection: Connection, site: str | None = None) -> list[Source]:
    """Of one site, or of all."""
    table = schema.calendar_source
    query = select(table).order_by(table.c.record)
    if site is not None:
        query = query.where(table.c.site == site)
    return [_source(row) for row in connection.execute(query)]


def put_source(connection: Connection, site: str, holds: Holds, record: str, brought: Brought, now: datetime) -> None:
    """Makes that the only source of the site's calendars of its kind."""
    forget_sources(connection, site, holds)
    row = {"record": record, "site": site, "holds": holds, "origin": brought.origin, "name": brought.name[:MAX_NAME]}
    fetched = {"etag": brought.seen.etag, "modified": brought.seen.modified, "next_try_at": brought.next_try_at}
    at = {"changed_at": now, "fetched_at": None if brought.url is None else now}
    connection.execute(insert(schema.calendar_source).values(**row, **fetched, **at, url=brought.url))


def forget_sources(connection: Connection, site: str, holds: Holds) -> None:
    """Of that kind."""
    table = schema.calendar_source
    connection.execute(delete(table).where(table.c.site == site, table.c.holds == holds))


def is_any_due(connection: Connection, now: datetime) -> bool:
    """Whether a URL is to be asked."""
    table = schema.calendar_source.c
    return connection.execute(select(table.record).where(table.next_try_at <= now).limit(1)).first() is not None


def claim_due(connection: Connection, now: datetime, next_try_at: datetime) -> Source | None:
    """The next source that is due, which nobody else asks until then."""
    table = schema.calendar_source
    due = select(table).where(table.c.next_try_at <= now).order_by(table.c.next_try_at).limit(1)
    row = connection.execute(due.with_for_update(skip_locked=True)).one_or_none()
    if row is None:
        return None
    connection.execute(update(table).where(table.c.record == row.record).values(next_try_at=next_try_at))
    return _source(row)


def still_held(connection: Connection, source: Source) -> bool:
    """Whether nobody has brought another calendar meanwhile, nor does until the caller's transaction ends."""
    table = schema.calendar_source
    query = select(table.c.record).where(table.c.record == source.record, table.c.url == source.url)
    return connection.execute(query.with_for_update()).first() is not None


def note_taken(connection: Connection, source: Source, now: datetime, seen: Seen | None, *, changed: bool) -> None:
    """What the URL holds is in force; `seen` where it was sent anew, `changed` where it says something else."""
    values: dict[str, Any] = {"fetched_at": now, "refused_at": None, "refused_why": None, "refused_line": 0}
    values["refused_text"] = ""
    if seen is not None:
        values |= {"etag": seen.etag, "modified": seen.modified}
    if changed:
        values["changed_at"] = now
    _update(connection, source, values)


def note_refused(connection: Connection, source: Source, now: datetime, refusal: Refusal) -> None:
    """What the URL holds is not taken, or it cannot be reached: since now, or since it has not been."""
    told = {"refused_why": refusal.why, "refused_line": refusal.line, "refused_text": refusal.text[:_SHOWN_OF_A_LINE]}
    _update(connection, source, {"refused_at": source.refused_at or now, **told})


def _update(connection: Connection, source: Source, values: dict[str, Any]) -> None:
    table = schema.calendar_source
    connection.execute(update(table).where(table.c.record == source.record).values(values))


def _source(row: Any) -> Source:
    refusal = None if row.refused_why is None else Refusal(row.refused_why, row.refused_line, row.refused_text)
    return Source(
        record=row.record,
        site=row.site,
        holds=cast(Holds, row.holds),
        origin=Origin(row.origin),
        name=row.name,
        url=row.url,
        seen=Seen(row.etag, row.modified),
        changed_at=row.changed_at,
        fetched_at=row.fetched_at,
        refused_at=row.refused_at,
        refusal=refusal,
    )
