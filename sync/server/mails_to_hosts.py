"""A host is told by mail that her visitor is at reception: what is written, and to whom.

The subject names nobody, since it is what a telephone shows on a table. Queued inside the transaction of the ingest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import Connection, insert

from sync.server.mail_addresses import address_of
from sync.server.pushed import PushedEntry
from sync.server.registry_reading import read_site
from sync.server.store import schema
from sync.wire.instants import parse_instant
from sync.wire.journal import Kind
from sync.wire.registry import SiteRecord

WORTH = timedelta(hours=2)
"""How long after the visitor came a mail is still of use: a site that was cut off for days writes to nobody."""


class _Visitor(BaseModel):
    """Of the payload of `visitor.registered`, what the host is told."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    name: str
    organisation: str
    host: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one host."""

    subject: str
    body: str


def queue_mails(connection: Connection, site: str, entries: Sequence[PushedEntry], now: datetime) -> None:
    """Queues a mail for each visitor who has just been registered and whose host has an address."""
    registered = [entry for entry in entries if entry.kind == Kind.VISITOR_REGISTERED]
    record = read_site(connection, site) if registered else None
    if record is None:
        return
    for entry in registered:
        expires = parse_instant(entry.occurred_at) + WORTH
        visitor = _visitor(entry)
        if visitor is None or now >= expires:
            continue
        address = address_of(connection, visitor.host)
        if address is None:
            continue
        mail = mail_to_host(visitor.name, visitor.organisation, record, parse_instant(entry.occurred_at))
        row = {"id": entry.id, "address": address, "subject": mail.subject, "body": mail.body}
        queued = {**row, "next_try_at": now, "tries": 0, "expires_at": expires}
        connection.execute(insert(schema.outgoing_mail).values(queued))


def mail_to_host(name: str, organisation: str, site: SiteRecord, at: datetime) -> Mail:
    """What a host reads, in French and then in English. `at` is when reception registered the visitor."""
    local = at.astimezone(ZoneInfo(site.timezone))
    hour, clock = f"{local.hour}\u00a0h\u00a0{local.minute:02d}", f"{local.hour}:{local.minute:02d}"
    body = f"""Bonjour,

{name} ({organisation}) est à l’accueil de {site.name} et vous attend, depuis {hour}.

Hello,

{name} ({organisation}) is at reception at {site.name}, waiting for you since {clock}.

--
AdmZ, {site.name}
"""
    return Mail(f"{site.name}\u00a0: une visite vous attend", body)


def _visitor(entry: PushedEntry) -> _Visitor | None:
    try:
        return _Visitor.model_validate(entry.payload)
    except ValidationError:
        return None  # `take_changes_in` reports it.
