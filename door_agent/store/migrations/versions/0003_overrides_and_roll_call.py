"""What somebody asked of a door, and the roll call that runs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A table for each."""
    op.create_table(
        "door_override",
        sa.Column("door", sa.String(32), primary_key=True),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("until", sa.String(24)),
        sa.Column("by", sa.String(36), nullable=False),
    )
    op.create_table(
        "roll_call",
        sa.Column("event", sa.String(36), primary_key=True),
        sa.Column("cause", sa.String(8), nullable=False),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("people", sa.JSON, nullable=False),
    )
