"""People without a badge: what they ask at the entrance, where no answer names anybody, and what reception makes of it.

Reception sees the requests in `reception.now`, with those whom the typed name may mean.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from sync.wire.ids import Id, Slug
from sync.wire.instants import WireInstant
from sync.wire.kiosk_api import Payload, Request, Welcome
from sync.wire.typed_text import TypedLine, search_key

MIN_LETTERS = 3
"""Of a name that is looked for: fewer would mean half the house."""

CODE_DIGITS = 8


def _enough_letters(text: str) -> str:
    if sum(c.isalnum() for c in search_key(text)) < MIN_LETTERS:
        raise ValueError(f"at least {MIN_LETTERS} letters are needed")
    return text


TypedName = Annotated[TypedLine, AfterValidator(_enough_letters)]


class EntranceRequest(Request):
    """What somebody without a badge asks at that reader."""

    reader: Slug


class BadgeForgotten(EntranceRequest):
    """Somebody at the entrance has no badge with her, and says her name."""

    query: TypedName


class VisitRequest(EntranceRequest):
    """A visitor at the entrance says who she is, whom she comes to see, and what for."""

    name: TypedLine
    organisation: TypedLine
    host_query: TypedName
    mission: TypedLine


class CodePresent(EntranceRequest):
    """A visitor's day code: checks her in, or out if she is inside. It moves no lock."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]


class Requested(Payload):
    """Reception sees it; the status says what becomes of it."""

    ok: Literal[True] = True
    request: Id


class VisitorRequest(Request):
    """An act of reception for somebody without a badge."""


class RegisterVisitor(VisitorRequest):
    """A visitor at the desk, and whose guest she is; with `arrived` her visit starts. `expected` is the visit that was
    announced, where she comes for one: it is expected no more."""

    name: TypedLine
    organisation: TypedLine
    mission: TypedLine
    host: Id
    arrived: bool = True
    expected: Id | None = None


class AcceptVisitor(VisitorRequest):
    """The visitor of a request comes in as the guest of that host; with `arrived` her visit starts."""

    request: Id
    host: Id
    arrived: bool = True


class ConfirmForgotten(VisitorRequest):
    """Whoever forgot her badge is that person: her visit starts."""

    request: Id
    person: Id


class Decline(VisitorRequest):
    """Nothing comes of the request."""

    request: Id


class NoticeSeen(VisitorRequest):
    """Reception has read the centre's notice: it is gone."""

    notice: Id


class VisitorPass(Payload):
    """The visitor, the code by which she checks in and out until the place closes, and what the site tells guests."""

    ok: Literal[True] = True
    person: Id
    code: str
    valid_until: WireInstant
    welcome: Welcome | None = None


class Candidate(Payload):
    """Somebody whom a typed name may mean."""

    person: Id
    name: str
    administration: str | None = None
    inside: bool = False


class Waiting(Payload):
    """A request that waits for reception. Of `forgotten` the name typed is in `typed`; of `visit` that of the host."""

    request: Id
    what: Literal["forgotten", "visit"]
    at: WireInstant
    door: Slug | None
    typed: str
    name: str | None = None
    organisation: str | None = None
    mission: str | None = None
    candidates: Annotated[tuple[Candidate, ...], Field(max_length=20)] = ()
    more: bool = False


class ExpectedVisit(Payload):
    """A visit of today that was announced, and whose visitor has not come yet."""

    expected: Id
    name: str
    organisation: str
    mission: str
    host: Id | None
    """Null where the registry no longer has whoever announced it as her own."""
    host_name: str | None
    at: WireInstant


class Notice(Payload):
    """What the centre did not take in, and no longer counts here. `number_taken`: the card is another person's badge,
    so that she needs another one. `unknown_person`: an administrator must add her first."""

    notice: Id
    code: Literal["number_taken", "unknown_person"]
    person: str | None
    """Her name, where the site knows it."""
    at: WireInstant
