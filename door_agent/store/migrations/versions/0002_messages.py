"""Messages that reception leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """A table for them."""
    op.create_table(
        "message",
        sa.Column("person", sa.String(36), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
