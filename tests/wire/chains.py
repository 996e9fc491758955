"""Journals of any content, made as a node makes them."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from sync.wire.canonical import Json
from sync.wire.journal import EMPTY, Entry, Head, Kind, make_entry

NODE = "demo-door-agent"
START = datetime(2026, 11, 24, 10, tzinfo=UTC)
PAYLOADS: st.SearchStrategy[dict[str, Json]] = st.dictionaries(
    st.sampled_from(["person", "visit", "door", "tap"]),
    st.none() | st.integers(0, 99) | st.text(max_size=5),
    max_size=4,
)


def chain_of(payloads: list[dict[str, Json]], seed: bytes = b"\x07") -> list[Entry]:
    """A sound chain with these payloads, a second apart."""
    head, entries = EMPTY, list[Entry]()
    for number, payload in enumerate(payloads):
        at = START + timedelta(seconds=number)
        entry = make_entry(
            head,
            NODE,
            Kind.VISIT_STARTED,
            payload,
            occurred_at=at,
            recorded_at=at,
            trusted=True,
            random=lambda size, number=number: ((seed + number.to_bytes(2, "big")) * size)[:size],
        )
        entries.append(entry)
        head = Head.of(entry)
    return entries


CHAINS = st.lists(PAYLOADS, min_size=1, max_size=5).map(chain_of)
