"""That emergency badges were used at a site, until somebody has seen it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """None was used: there were none."""
    op.create_table(
        "emergency_use",
        sa.Column("site", sa.String(32), primary_key=True),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("door", sa.String(64)),
        sa.Column("last_at", sa.String(24), nullable=False),
    )
