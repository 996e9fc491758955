"""Presence, folded from a whole push at once: what the running visits of a site must become. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sync.server.pushed import PushedEntry
from sync.wire.presence import CannotFold, Visit, VisitStarts, VisitStops, fold

_LONGEST_ID = 36


@dataclass(slots=True)
class PresenceChange:
    """What to do to the running visits, in this order: drop those of `persons`, drop `visits`, add `running`."""

    persons: set[str] = field(default_factory=set[str])
    visits: set[str] = field(default_factory=set[str])
    running: dict[str, Visit] = field(default_factory=dict[str, Visit])
    """By person: one visit runs at a time, and a later start takes its place."""
    problems: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    """`seq` of each entry that cannot be folded, and why."""


def fold_presence(entries: Iterable[PushedEntry]) -> PresenceChange:
    """The change that the entries make, whatever ran before."""
    change = PresenceChange()
    for entry in entries:
        if entry.kind.startswith("visit.") and entry.payload is not None:
            try:
                _fold_one(change, entry)
            except CannotFold as problem:
                change.problems.append((entry.seq, str(problem)))
    return change


def _fold_one(change: PresenceChange, entry: PushedEntry) -> None:
    match fold(_timed(entry)):
        case VisitStarts(visit):
            _check_storable(entry, visit.person)
            _check_storable(entry, visit.visit)
            change.persons.add(visit.person)
            change.running[visit.person] = visit
        case VisitStops(visit):
            _check_storable(entry, visit)
            change.visits.add(visit)
            for person in [p for p, running in change.running.items() if running.visit == visit]:
                del change.running[person]
        case None:
            pass


class _Timed(NamedTuple):
    """What presence needs of a pushed entry, its instant as an instant."""

    seq: int
    kind: str
    occurred_at: datetime
    payload: dict[str, object] | None


def _timed(entry: PushedEntry) -> _Timed:
    return _Timed(entry.seq, entry.kind, datetime.fromisoformat(entry.occurred_at), entry.payload)


def _check_storable(entry: PushedEntry, identifier: str) -> None:
    if len(identifier) > _LONGEST_ID or not identifier.isprintable():
        raise CannotFold(f"entry {entry.seq} ({entry.kind}) names something that is no identifier")
