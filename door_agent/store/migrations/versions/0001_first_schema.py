"""First schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.String(36)
_INSTANT = sa.String(24)


def upgrade() -> None:
    """The journal, the running visits, the registry held, PINs, suspensions and single facts."""
    op.create_table(
        "journal",
        sa.Column("node", sa.String(64), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", _ID, nullable=False, unique=True),
        sa.Column("kind", sa.String(65), nullable=False),
        sa.Column("occurred_at", _INSTANT, nullable=False),
        sa.Column("recorded_at", _INSTANT, nullable=False),
        sa.Column("clock", sa.String(9), nullable=False),
        sa.Column("payload", sa.JSON),
        sa.Column("payload_salt", sa.String(32)),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "running_visit",
        sa.Column("person", _ID, primary_key=True),
        sa.Column("visit", _ID, nullable=False, unique=True),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("last_proof", _INSTANT, nullable=False),
        sa.Column("assurance", sa.String(32), nullable=False),
    )
    op.create_table("missed_checkout", sa.Column("person", _ID, primary_key=True))
    op.create_table(
        "registry_record",
        sa.Column("type", sa.String(32), primary_key=True),
        sa.Column("id", _ID, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table("pin", sa.Column("person", _ID, primary_key=True), sa.Column("hash", sa.Text, nullable=False))
    op.create_table(
        "pin_failure",
        sa.Column("credential", _ID, primary_key=True),
        sa.Column("wrong_in_a_row", sa.Integer, nullable=False),
    )
    op.create_table(
        "suspension", sa.Column("credential", _ID, primary_key=True), sa.Column("entry", _ID, nullable=False)
    )
    op.create_table(
        "signed_head",
        sa.Column("node", sa.String(64), primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("signature", sa.String(88), nullable=False),
        sa.Column("public_key", sa.String(64), nullable=False),
    )
    op.create_table(
        "fact",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.String(64), nullable=False),
    )
