"""A journal push as the server takes it in: instants stay text, since the text is what is hashed and stored."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from sync.wire.ids import Id
from sync.wire.journal import MAX_SEQ, Hash, NodeName, Salt


def _on_the_calendar(text: str) -> str:
    datetime.fromisoformat(text)  # The pattern lets a 31 February through.
    return text


InstantText = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"),
    AfterValidator(_on_the_calendar),
]
"""`YYYY-MM-DDTHH:MM:SS.mmmZ`."""


class PushedEntry(BaseModel):
    """One entry, field for field as `sync.wire.journal.Entry` has it."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    node: NodeName
    seq: Annotated[int, Field(ge=1, le=MAX_SEQ, strict=True)]
    id: Id
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,32}\.[a-z_]{1,32}$")]
    occurred_at: InstantText
    recorded_at: InstantText
    clock: Literal["trusted", "untrusted"]
    payload: dict[str, object] | None
    payload_salt: Salt | None
    payload_hash: Hash
    prev_hash: Hash
    hash: Hash


class Push(BaseModel):
    """Entries in order, and the node's signature of the last one."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    entries: Annotated[list[PushedEntry], Field(min_length=1, max_length=2000)]
    head_signature: Annotated[str, StringConstraints(max_length=88)]
