"""Since when a missed check-out and a message wait, so that they grow too old to be kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_PERSON = ("person", sa.String(36))
_NEWEST = "COALESCE((SELECT max(recorded_at) FROM journal), '1970-01-01T00:00:00.000Z')"
"""No note of before is younger than the newest entry: dated so, it is kept for the whole period once more at most."""


def upgrade() -> None:
    """A date for each, in tables made anew: SQLite gives no column to a table that must be filled in."""
    _remake("missed_checkout", "person", "noted_at", sa.Column(*_PERSON, primary_key=True))
    text = sa.Column("text", sa.Text, nullable=False)
    _remake("message", "person, text", "left_at", sa.Column(*_PERSON, primary_key=True), text)


def _remake(table: str, columns: str, date: str, *defined: sa.Column[str]) -> None:
    op.rename_table(table, "before")
    op.create_table(table, *defined, sa.Column(date, sa.String(24), nullable=False))
    op.execute(f"INSERT INTO {table} ({columns}, {date}) SELECT {columns}, {_NEWEST} FROM before")  # noqa: S608 (ours)
    op.drop_table("before")
