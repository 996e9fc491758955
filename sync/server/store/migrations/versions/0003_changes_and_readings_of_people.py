"""Who changed the registry by hand; and who read names of people, who are of no site."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A reading may be of one person, or of people of all sites."""
    with op.batch_alter_table("audit") as audit:
        audit.alter_column("site", existing_type=sa.String(32), nullable=True)
        audit.add_column(sa.Column("whom", sa.String(36)))
    op.create_table(
        "change_audit",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("whom", sa.String(36), nullable=False),
        sa.Column("record", sa.String(36), nullable=False),
    )
    op.create_index("ix_change_audit_whom", "change_audit", ["whom"])
