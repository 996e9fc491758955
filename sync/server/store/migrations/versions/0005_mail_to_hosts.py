"""Addresses of people, which the centre alone knows, and the mails to hosts that are still to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nobody has an address yet."""
    op.create_table(
        "mail_address",
        sa.Column("person", sa.String(36), primary_key=True),
        sa.Column("address", sa.String(254), nullable=False),
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("next_try_at", sa.String(24), nullable=False, index=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.String(24), nullable=False),
    )
