"""Presence, folded from visits: the same rule at the site and at the centre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sync.wire.assurance import Assurance
from sync.wire.instants import parse_instant
from sync.wire.journal import Kind


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that runs."""

    visit: str
    person: str
    started_at: datetime
    last_proof: datetime
    """When presence was last proved: check-in, or a later tap that did not end it."""
    assurance: Assurance


@dataclass(frozen=True, slots=True)
class VisitStarts:
    """The entry starts a visit, takes back the end of one, or proves anew that it runs."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class VisitStops:
    """The entry ends a visit, or takes back its start."""

    visit: str


class CannotFold(ValueError):
    """A visit entry whose payload does not say what it must; says what is missing."""


class Foldable(Protocol):
    """What presence needs of an entry; every `Entry` has it."""

    @property
    def seq(self) -> int:
        """Its place in the journal, for messages."""
        ...

    @property
    def kind(self) -> str:
        """What it says."""
        ...

    @property
    def occurred_at(self) -> datetime:
        """When it happened, in UTC."""
        ...

    @property
    def payload(self) -> Mapping[str, object] | None:
        """Its content; None where it was erased."""
        ...


def fold(entry: Foldable) -> VisitStarts | VisitStops | None:
    """What an entry does to the running visits; None for nothing. An erased entry does nothing.

    Raises CannotFold.
    """
    if entry.payload is None:
        return None
    match entry.kind:
        case Kind.VISIT_STARTED:
            return VisitStarts(_visit(entry, started_at=entry.occurred_at))
        case Kind.VISIT_ENDED:
            return VisitStops(_text(entry, "visit"))
        case Kind.VISIT_UNDONE if entry.payload.get("undoes") == Kind.VISIT_STARTED:
            return VisitStops(_text(entry, "visit"))
        case Kind.VISIT_UNDONE | Kind.VISIT_CONFIRMED:
            return VisitStarts(_visit(entry, started_at=_instant(entry, "started_at")))
        case _:
            return None


def is_unconfirmed(visit: Visit, last_closing: datetime | None) -> bool:
    """Whether closing time has passed since the person's presence was last proved."""
    return last_closing is not None and visit.last_proof < last_closing


def _visit(entry: Foldable, started_at: datetime) -> Visit:
    try:
        assurance = Assurance(_text(entry, "assurance"))
    except ValueError as error:
        raise CannotFold(f"entry {entry.seq} ({entry.kind}): {error}") from error
    return Visit(_text(entry, "visit"), _text(entry, "person"), started_at, entry.occurred_at, assurance)


def _text(entry: Foldable, key: str) -> str:
    value = (entry.payload or {}).get(key)
    if not isinstance(value, str):
        raise CannotFold(f"entry {entry.seq} ({entry.kind}) has no {key!r}")
    return value


def _instant(entry: Foldable, key: str) -> datetime:
    try:
        return parse_instant(_text(entry, key))
    except ValueError as error:
        raise CannotFold(f"entry {entry.seq} ({entry.kind}): {error}") from error
