"""Identifiers: UUIDv7 from a given time and given random bytes, and the slugs that people choose."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,32}$")]
"""A name of a site, kiosk, door or reader."""

Hex = Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{2})*$")]
"""A byte string in JSON: lower-case hex."""

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
"""A UUID in its lower-case text form."""

RandomBytes = Callable[[int], bytes]
"""Gives that many unpredictable bytes: `secrets.token_bytes`, or a seeded source in a test."""


# Whole numbers throughout: a float of seconds loses a millisecond now and then.
_EPOCH, _MILLISECOND = datetime.fromtimestamp(0, UTC), timedelta(milliseconds=1)


def uuid7(now: datetime, random: RandomBytes) -> str:
    """A UUIDv7 whose timestamp is `now` and whose other 74 bits are random.

    Source: RFC 9562, 5.7.
    """
    millis = (now - _EPOCH) // _MILLISECOND & ((1 << 48) - 1)
    tail = int.from_bytes(random(10), "big")
    rand_a, rand_b = tail >> 68, tail & ((1 << 62) - 1)
    return str(UUID(int=millis << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b))
