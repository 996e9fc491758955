"""Registry records that the site made itself, and visitors' day codes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ID = sa.String(36)


def upgrade() -> None:
    """A table for each."""
    op.create_table(
        "local_record",
        sa.Column("type", sa.String(32), primary_key=True),
        sa.Column("id", _ID, primary_key=True),
        sa.Column("entry", _ID, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "day_code",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("person", _ID, nullable=False),
        sa.Column("valid_until", sa.String(24), nullable=False),
    )
