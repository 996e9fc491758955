"""Journal entries: how one is made, hashed and chained, and how a run of them is checked."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sync.wire.canonical import Json, canonical_header, canonical_json
from sync.wire.ids import Id, RandomBytes, uuid7
from sync.wire.instants import Clock, WireInstant, format_instant
from sync.wire.signatures import head_bytes, sign, verifies

FIRST_PREV_HASH = "00" * 32
"""The `prev_hash` of entry 1."""

MAX_SEQ = 2**53 - 1


class Kind(StrEnum):
    """Every kind of entry; what each carries stands in docs/journal.md."""

    VISIT_STARTED = "visit.started"
    VISIT_ENDED = "visit.ended"
    VISIT_UNDONE = "visit.undone"
    VISIT_CONFIRMED = "visit.confirmed"
    ACCESS_GRANTED = "access.granted"
    ACCESS_DENIED = "access.denied"
    ACCESS_TAKEN = "access.taken"
    ACCESS_NOT_TAKEN = "access.not_taken"
    DOOR_OPENED = "door.opened"
    DOOR_CLOSED = "door.closed"
    DOOR_LOCK_CHANGED = "door.lock_changed"
    DOOR_FORCED_OPEN = "door.forced_open"
    DOOR_OPEN_TOO_LONG = "door.open_too_long"
    DOOR_MODE_CHANGED = "door.mode_changed"
    DOOR_RELEASED = "door.released"
    DOOR_EXIT_REQUESTED = "door.exit_requested"
    DOOR_EXIT_STUCK = "door.exit_stuck"
    DOOR_RUNG = "door.rung"
    DOOR_CALL_TAKEN = "door.call_taken"
    DOOR_UNLOCKED_WITHOUT_CAUSE = "door.unlocked_without_cause"
    CREDENTIAL_SUSPENDED = "credential.suspended"
    CREDENTIAL_SUSPENSION_LIFTED = "credential.suspension_lifted"
    CREDENTIAL_ENROLLED = "credential.enrolled"
    CREDENTIAL_REVOKED = "credential.revoked"
    CREDENTIAL_LENT = "credential.lent"
    CREDENTIAL_RETURNED = "credential.returned"
    CREDENTIAL_EMERGENCY_USED = "credential.emergency_used"
    PIN_SET = "pin.set"
    BADGE_FORGOTTEN = "badge.forgotten"
    VISIT_REQUESTED = "visit.requested"
    VISITOR_REGISTERED = "visitor.registered"
    REQUEST_DECLINED = "request.declined"
    NOTICE_SEEN = "notice.seen"
    SITE_ARMED = "site.armed"
    RECEPTION_OPENED = "reception.opened"
    RECEPTION_DENIED = "reception.denied"
    RECEPTION_CLOSED = "reception.closed"
    MESSAGE_LEFT = "message.left"
    MESSAGE_SHOWN = "message.shown"
    ROLLCALL_STARTED = "rollcall.started"
    ROLLCALL_MARKED = "rollcall.marked"
    ROLLCALL_CLOSED = "rollcall.closed"
    FIRE_STARTED = "fire.started"
    FIRE_REARMED = "fire.rearmed"
    NODE_STARTED = "node.started"
    NODE_CLOCK_CHANGED = "node.clock_changed"
    REQUEST_REFUSED = "request.refused"


Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Salt = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
NodeName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]


class Entry(BaseModel):
    """One entry as it is stored at both ends and as it travels. `kind` is open: a newer node may write newer kinds."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    node: NodeName
    seq: Annotated[int, Field(ge=1, le=MAX_SEQ, strict=True)]
    id: Id
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,32}\.[a-z_]{1,32}$")]
    occurred_at: WireInstant
    recorded_at: WireInstant
    clock: Literal["trusted", "untrusted"]
    payload: dict[str, Json] | None
    payload_salt: Salt | None
    payload_hash: Hash
    prev_hash: Hash
    hash: Hash


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain: the next one must follow it."""

    seq: int
    hash: str

    @classmethod
    def of(cls, entry: Entry) -> "Head":
        """The head of a chain that ends with `entry`."""
        return cls(entry.seq, entry.hash)


EMPTY = Head(0, FIRST_PREV_HASH)
"""The head of a journal without entries."""


@dataclass(eq=False)  # Not frozen: a context manager sets the traceback of what passes through it.
class ChainFault(Exception):
    """A run of entries that does not follow its head; `seq` says where, `what` in plain words."""

    seq: int
    what: Literal["gap", "prev_hash", "payload_hash", "hash", "recorded_at", "node"]

    def __str__(self) -> str:
        return f"entry {self.seq}: {self.what} does not follow"


def hash_payload(salt: str, payload: dict[str, Json]) -> str:
    """SHA-256 over salt and canonical payload, in hex. Raises NotCanonical."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical_json(payload)).hexdigest()


def hash_entry(
    prev_hash: str,
    node: str,
    seq: int,
    id: str,
    kind: str,
    occurred_at: str,
    recorded_at: str,
    clock: str,
    payload_hash: str,
) -> str:
    """SHA-256 over the previous hash and the canonical header, in hex; the instants as they travel."""
    header = {
        "node": node,
        "seq": seq,
        "id": id,
        "kind": kind,
        "occurred_at": occurred_at,
        "recorded_at": recorded_at,
        "clock": clock,
        "payload_hash": payload_hash,
    }
    return hashlib.sha256(bytes.fromhex(prev_hash) + canonical_header(header)).hexdigest()


def make_entry(
    head: Head,
    node: str,
    kind: Kind,
    payload: dict[str, Json],
    *,
    occurred_at: datetime,
    recorded_at: datetime,
    trusted: bool,
    random: RandomBytes,
) -> Entry:
    """The entry that follows `head`; `recorded_at` is the caller's to keep from decreasing. Raises NotCanonical."""
    salt = random(16).hex()
    payload_hash = hash_payload(salt, payload)
    entry_id = uuid7(recorded_at, random)
    clock: Literal["trusted", "untrusted"] = "trusted" if trusted else "untrusted"
    seq = head.seq + 1
    return Entry.model_construct(
        node=node,
        seq=seq,
        id=entry_id,
        kind=str(kind),
        occurred_at=occurred_at,
        recorded_at=recorded_at,
        clock=clock,
        payload=payload,
        payload_salt=salt,
        payload_hash=payload_hash,
        prev_hash=head.hash,
        hash=hash_entry(
            head.hash,
            node,
            seq,
            entry_id,
            str(kind),
            format_instant(occurred_at),
            format_instant(recorded_at),
            clock,
            payload_hash,
        ),
    )


def check_entry(previous: Head, entry: Entry) -> None:
    """Checks that `entry` follows `previous` and that its hashes are its own; an erased payload is sound.

    Raises ChainFault, or NotCanonical for a payload that cannot be hashed.
    """
    if entry.seq != previous.seq + 1:
        raise ChainFault(entry.seq, "gap")
    if entry.prev_hash != previous.hash:
        raise ChainFault(entry.seq, "prev_hash")
    if (entry.payload is None) != (entry.payload_salt is None):
        raise ChainFault(entry.seq, "payload_hash")
    if (
        entry.payload is not None
        and entry.payload_salt is not None
        and hash_payload(entry.payload_salt, entry.payload) != entry.payload_hash
    ):
        raise ChainFault(entry.seq, "payload_hash")
    expected = hash_entry(
        entry.prev_hash,
        entry.node,
        entry.seq,
        entry.id,
        entry.kind,
        format_instant(entry.occurred_at),
        format_instant(entry.recorded_at),
        entry.clock,
        entry.payload_hash,
    )
    if entry.hash != expected:
        raise ChainFault(entry.seq, "hash")


def check_chain(entries: Iterable[Entry], after: Head = EMPTY) -> Head:
    """Checks that `entries`, all of one node, follow `after` one by one, and gives the new head.

    Raises ChainFault at the first one that does not.
    """
    head = after
    previous: Entry | None = None
    for entry in entries:
        if previous is not None and entry.node != previous.node:
            raise ChainFault(entry.seq, "node")
        if previous is not None and entry.recorded_at < previous.recorded_at:
            raise ChainFault(entry.seq, "recorded_at")
        check_entry(head, entry)
        head, previous = Head.of(entry), entry
    return head


def sign_head(key: Ed25519PrivateKey, node: str, head: Head) -> str:
    """The node's word, in base64, that its journal ends so."""
    return sign(key, head_bytes(node, head.seq, head.hash))


def head_verifies(key: Ed25519PublicKey, node: str, head: Head, signature: str) -> bool:
    """Whether the node of that key signed that head."""
    return verifies(key, signature, head_bytes(node, head.seq, head.hash))


class JournalPush(BaseModel):
    """Body of `POST /api/v1/nodes/{node}/journal`: entries in order, and the node's signature of the last one."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    entries: Annotated[Sequence[Entry], Field(min_length=1, max_length=2000)]
    head_signature: str


class JournalAccepted(BaseModel):
    """Answer to a push: the last entry that the centre holds durably."""

    model_config = ConfigDict(frozen=True)

    accepted_through: int


def recorded_now(clock: Clock, previous: datetime | None) -> datetime:
    """The time to record an entry at: now, or the previous entry's time where the clock went back."""
    now = clock.now()
    return now if previous is None else max(now, previous)
