"""Where people are written to: known to the centre alone, and used for nothing but to tell a host of her visitor."""

from email.errors import HeaderParseError
from email.headerregistry import Address

from sqlalchemy import Connection, delete, insert, select

from sync.server.store import schema

MAX_ADDRESS = 254
"""Characters (RFC 5321, 4.5.3.1.3 with erratum 1690)."""


class BadAddress(ValueError):
    """Nobody can be written to there."""


def address_in(text: str) -> str:
    """The address that was typed, empty for none. Raises BadAddress."""
    typed = text.strip()
    if not typed:
        return ""
    try:
        address = Address(addr_spec=typed)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise BadAddress(text) from error
    if len(typed) > MAX_ADDRESS or not typed.isascii() or not address.username or "." not in address.domain:
        raise BadAddress(text)
    return address.addr_spec


def address_of(connection: Connection, person: str) -> str | None:
    """Where that person is written to, if that is known."""
    table = schema.mail_address.c
    return connection.execute(select(table.address).where(table.person == person)).scalar_one_or_none()


def put_address(connection: Connection, person: str, address: str) -> bool:
    """Keeps where she is written to, or that she is not for an empty one; whether that is something new."""
    if (address_of(connection, person) or "") == address:
        return False
    table = schema.mail_address
    connection.execute(delete(table).where(table.c.person == person))
    if address:
        connection.execute(insert(table).values(person=person, address=address))
    return True
