"""The tables of the site's store."""

from sqlalchemy import JSON, Column, Integer, MetaData, String, Table, Text

from sync.wire.instant_column import InstantColumn

metadata = MetaData()

journal = Table(
    "journal",
    metadata,
    Column("node", String(64), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("kind", String(65), nullable=False),
    Column("occurred_at", InstantColumn, nullable=False),
    Column("recorded_at", InstantColumn, nullable=False),
    Column("clock", String(9), nullable=False),
    Column("payload", JSON(none_as_null=True)),
    Column("payload_salt", String(32)),
    Column("payload_hash", String(64), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

running_visit = Table(
    "running_visit",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("visit", String(36), nullable=False, unique=True),
    Column("started_at", InstantColumn, nullable=False),
    Column("last_proof", InstantColumn, nullable=False),
    Column("assurance", String(32), nullable=False),
)

missed_checkout = Table(
    "missed_checkout",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("noted_at", InstantColumn, nullable=False),
)
"""Whose visit was ended for her, until she is told at her next check-in or it is too old."""

message = Table(
    "message",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("text", Text, nullable=False),
    Column("left_at", InstantColumn, nullable=False),
)
"""What reception left for somebody until her next tap, or until it is too old; the text is kept nowhere else."""

door_override = Table(
    "door_override",
    metadata,
    Column("door", String(32), primary_key=True),
    Column("mode", String(16), nullable=False),
    Column("until", InstantColumn),
    Column("by", String(36), nullable=False),
)
"""What somebody named asked of a door, whatever the schedule says, until that is over."""

door_block = Table(
    "door_block",
    metadata,
    Column("door", String(32), primary_key=True),
    Column("reason", String(16), nullable=False),
    Column("at", InstantColumn, nullable=False),
    Column("by", String(36), nullable=False),
)
"""The doors that somebody named has put out of use, until somebody named ends that."""

roll_call = Table(
    "roll_call",
    metadata,
    Column("event", String(36), primary_key=True),
    Column("cause", String(8), nullable=False),
    Column("at", InstantColumn, nullable=False),
    Column("people", JSON, nullable=False),
)
"""The roll call that runs, if one does: its frozen list lies here until it is closed or too old, and nowhere after."""

registry_record = Table(
    "registry_record",
    metadata,
    Column("type", String(32), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("body", JSON, nullable=False),
)

local_record = Table(
    "local_record",
    metadata,
    Column("type", String(32), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("entry", String(36), nullable=False),
    Column("body", JSON, nullable=False),
)
"""Registry records that the site made itself by that journal entry, until the centre has taken it in or refused it, or
the entry says nothing any more."""

day_code = Table(
    "day_code",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person", String(36), nullable=False),
    Column("valid_until", InstantColumn, nullable=False),
)
"""Visitors' codes, keyed with the site's pepper, until their day is over."""

pin = Table(
    "pin",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("hash", Text, nullable=False),
)
"""PINs of people, until the registry names them no more; failures and suspensions likewise of their badges."""

pin_failure = Table(
    "pin_failure",
    metadata,
    Column("credential", String(36), primary_key=True),
    Column("wrong_in_a_row", Integer, nullable=False),
)

suspension = Table(
    "suspension",
    metadata,
    Column("credential", String(36), primary_key=True),
    Column("entry", String(36), nullable=False),
)

signed_head = Table(
    "signed_head",
    metadata,
    Column("node", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("signature", String(88), nullable=False),
    Column("public_key", String(64), nullable=False),
)
"""The newest head that the node has signed for the centre, and the key to check it with."""

fact = Table(
    "fact",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", String(64), nullable=False),
)
"""Single values: registry epoch and version, when rights were last known to be the newest, the day the site is armed
for, and how far the centre holds the journal."""
