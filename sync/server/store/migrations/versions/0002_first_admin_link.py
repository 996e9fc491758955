"""The link that makes the first admin."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """At most one row: a new link takes the place of the one before."""
    op.create_table(
        "first_admin_link",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.String(24), nullable=False),
    )
