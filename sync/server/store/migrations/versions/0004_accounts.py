"""Accounts of sites, links to choose a password by, and who changed what."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"


def upgrade() -> None:
    """Accounts that are there keep what they may."""
    op.add_column("account", sa.Column("sites", sa.JSON, nullable=False, server_default="[]"))
    op.create_table(
        "password_link",
        sa.Column("username", sa.String(64), sa.ForeignKey("account.username", ondelete="CASCADE"), primary_key=True),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("expires_at", sa.String(24), nullable=False),
    )
    op.create_table(
        "change_audit",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
    )
