"""Accounts of sites, and links to choose a password by; changes of accounts are audited as those of people."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Accounts that are there keep what they may; a username is longer than an id."""
    op.add_column("account", sa.Column("sites", sa.JSON, nullable=False, server_default="[]"))
    op.create_table(
        "password_link",
        sa.Column("username", sa.String(64), sa.ForeignKey("account.username", ondelete="CASCADE"), primary_key=True),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("expires_at", sa.String(24), nullable=False),
    )
    with op.batch_alter_table("change_audit") as change_audit:
        change_audit.alter_column("whom", existing_type=sa.String(36), type_=sa.String(64), existing_nullable=False)
