"""First schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.String(36)
_INSTANT = sa.String(24)
_HASH = sa.String(64)
_NODE = sa.String(64)
_SITE = sa.String(32)


def upgrade() -> None:
    """The journal and what is folded from it, the registry, and who may sign in."""
    _journal()
    _site_state()
    _registry()
    _people()
    op.execute("INSERT INTO registry_counter (one, version, epoch) VALUES (1, 0, 1)")


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("node", _NODE, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("kind", sa.String(65), nullable=False),
        sa.Column("occurred_at", _INSTANT, nullable=False),
        sa.Column("recorded_at", _INSTANT, nullable=False),
        sa.Column("clock", sa.String(9), nullable=False),
        sa.Column("payload", sa.JSON),
        sa.Column("payload_salt", sa.String(32)),
        sa.Column("payload_hash", _HASH, nullable=False),
        sa.Column("prev_hash", _HASH, nullable=False),
        sa.Column("hash", _HASH, nullable=False),
    )
    op.create_table(
        "node",
        sa.Column("name", _NODE, primary_key=True),
        sa.Column("site", _SITE, nullable=False),
        sa.Column("public_key", _HASH, nullable=False),
        sa.Column("token_hash", _HASH, nullable=False, unique=True),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.Column("head_seq", sa.BigInteger, nullable=False),
        sa.Column("head_hash", _HASH, nullable=False),
        sa.Column("head_recorded_at", _INSTANT),
        sa.Column("last_heard_at", _INSTANT),
        sa.Column("alarm", sa.Text),
        sa.Column("alarm_at", _INSTANT),
    )
    op.create_index("ix_node_site", "node", ["site"])
    op.create_table(
        "signed_head",
        sa.Column("node", _NODE, sa.ForeignKey("node.name"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hash", _HASH, nullable=False),
        sa.Column("signature", sa.String(88), nullable=False),
        sa.Column("received_at", _INSTANT, nullable=False),
    )
    op.create_table(
        "fold_problem",
        sa.Column("node", _NODE, sa.ForeignKey("node.name"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("problem", sa.Text, nullable=False),
    )
    op.create_table(
        "join_code",
        sa.Column("code_hash", _HASH, primary_key=True),
        sa.Column("node", _NODE, nullable=False),
        sa.Column("site", _SITE, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("used_at", _INSTANT),
    )


def _site_state() -> None:
    op.create_table(
        "running_visit",
        sa.Column("site", _SITE, primary_key=True),
        sa.Column("person", _ID, primary_key=True),
        sa.Column("visit", _ID, nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("last_proof", _INSTANT, nullable=False),
        sa.Column("assurance", sa.String(32), nullable=False),
    )
    op.create_index("ix_running_visit_visit", "running_visit", ["site", "visit"])
    op.create_table(
        "door_state",
        sa.Column("site", _SITE, primary_key=True),
        sa.Column("door", sa.String(32), primary_key=True),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("lock", sa.String(16), nullable=False),
        sa.Column("position", sa.String(16), nullable=False),
        sa.Column("alarm", sa.String(32), nullable=False),
    )


def _registry() -> None:
    op.create_table(
        "registry_record",
        sa.Column("type", sa.String(32), primary_key=True),
        sa.Column("id", _ID, primary_key=True),
        sa.Column("site", _SITE),
        sa.Column("version", sa.BigInteger, nullable=False, unique=True),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "registry_counter",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("username", sa.String(64), primary_key=True),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", _HASH, primary_key=True),
        sa.Column("username", sa.String(64), sa.ForeignKey("account.username", ondelete="CASCADE"), nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
    )
    op.create_index("ix_session_username", "session", ["username"])
    op.create_table(
        "api_token",
        sa.Column("token_hash", _HASH, primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
    )
    op.create_index("ix_sign_in_failure_username", "sign_in_failure", ["username"])
    op.create_table(
        "audit",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("read", sa.String(32), nullable=False),
        sa.Column("site", _SITE, nullable=False),
    )
