"""The first entries of each of the agent's lives: who began anew, the machine or this program alone, and what the life
before left open."""

from collections.abc import Iterable, Iterator
from typing import Literal

from door_agent.store.journal import newest_entries
from door_agent.store.site_store import SiteStore, Writing
from sync.wire.canonical import Json
from sync.wire.journal import Entry, Kind

_MACHINE_BOOT = "machine_boot"

_SETTLES = (Kind.ACCESS_TAKEN, Kind.ACCESS_NOT_TAKEN, Kind.VISIT_STARTED, Kind.VISIT_UNDONE)
"""What follows a grant, in the same transaction or within the time in which the door is free."""

_LOOKED_AT = 1000
"""Entries before a start: more than fit into the longest time in which a door is free for somebody."""

Cause = Literal["first", "machine", "program"]


def write_start(store: SiteStore, writing: Writing, boot: str, version: str, machine_boot: str) -> None:
    """Writes `node.started`, and settles grants that the life before has not. `boot` names this life of the agent,
    `machine_boot` the kernel's."""
    # The fact first: reading it ends what SQLAlchemy has begun of a transaction.
    cause = _why(store.fact(_MACHINE_BOOT), machine_boot)
    left_open = list(grants_left_open(newest_entries(writing.connection, store.node, _LOOKED_AT)))
    writing.append(Kind.NODE_STARTED, {"boot": boot, "version": version, "cause": cause})
    for payload in left_open:
        writing.append(Kind.ACCESS_NOT_TAKEN, payload)
    writing.set_fact(_MACHINE_BOOT, machine_boot)


def grants_left_open(newest_first: Iterable[Entry]) -> Iterator[dict[str, Json]]:
    """The grants of the last life after which nobody was seen to pass, nor not to: who died meanwhile will not know.
    Their people are not inside, and their next taps open again."""
    settled = set[Json]()
    for entry in newest_first:
        payload = entry.payload or {}
        if entry.kind == Kind.NODE_STARTED:
            return
        if entry.kind in _SETTLES:
            settled.add(payload.get("tap"))
        granted = entry.kind == Kind.ACCESS_GRANTED and payload.get("direction") == "in"
        if granted and payload.get("tap") not in settled:
            yield {key: payload.get(key) for key in ("tap", "door", "person")}


def _why(before: str | None, now: str) -> Cause:
    if before is None:
        return "first"
    return "program" if before == now else "machine"
