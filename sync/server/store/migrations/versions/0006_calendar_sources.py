"""Where the calendars of sites come from: a table of hours, a file, a URL."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Closures of before were all brought as files, nobody knows when; of openings and gatherings nothing is known."""
    source = op.create_table(
        "calendar_source",
        sa.Column("record", sa.String(36), primary_key=True),
        sa.Column("site", sa.String(32), nullable=False, index=True),
        sa.Column("holds", sa.String(16), nullable=False),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("name", sa.String(120), nullable=False, server_default=""),
        sa.Column("url", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("changed_at", sa.String(24)),
        sa.Column("fetched_at", sa.String(24)),
        sa.Column("next_try_at", sa.String(24), index=True),
        sa.Column("refused_at", sa.String(24)),
        sa.Column("refused_why", sa.String(32)),
        sa.Column("refused_line", sa.Integer, nullable=False, server_default="0"),
        sa.Column("refused_text", sa.Text, nullable=False, server_default=""),
    )
    # The centre's own closures came later: what there is now is what people brought, and theirs to replace.
    record = sa.table(
        "registry_record",
        sa.column("type", sa.String),
        sa.column("id", sa.String),
        sa.column("site", sa.String),
        sa.column("deleted", sa.Boolean),
        sa.column("body", sa.JSON),
    )
    held = sa.select(record.c.id, record.c.site, record.c.body).where(
        record.c.type == "calendar", record.c.deleted.is_(False)
    )
    rows = [
        {"record": row.id, "site": row.site, "holds": "closures", "origin": "file"}
        for row in op.get_bind().execute(held)
        if row.body.get("holds") == "closures"
    ]
    if rows:
        op.bulk_insert(source, rows)
