"""The tables of the central store."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from sync.wire.instant_column import InstantColumn

metadata = MetaData()

# No foreign key to `node`: ingest holds the node's row locked anyway, and a check for each entry would cost as much
# again as the insert.
journal = Table(
    "journal",
    metadata,
    Column("node", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False),
    Column("kind", String(65), nullable=False),
    Column("occurred_at", InstantColumn, nullable=False),
    Column("recorded_at", InstantColumn, nullable=False),
    Column("clock", String(9), nullable=False),
    Column("payload", JSON(none_as_null=True)),
    Column("payload_salt", String(32)),
    Column("payload_hash", String(64), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

node = Table(
    "node",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("site", String(32), nullable=False, index=True),
    Column("public_key", String(64), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("is_current", Boolean, nullable=False),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", String(64), nullable=False),
    Column("head_recorded_at", InstantColumn),
    Column("last_heard_at", InstantColumn),
    Column("alarm", Text),
    Column("alarm_at", InstantColumn),
)

signed_head = Table(
    "signed_head",
    metadata,
    Column("node", String(64), ForeignKey("node.name"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("signature", String(88), nullable=False),
    Column("received_at", InstantColumn, nullable=False),
)

fold_problem = Table(
    "fold_problem",
    metadata,
    Column("node", String(64), ForeignKey("node.name"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("problem", Text, nullable=False),
)

join_code = Table(
    "join_code",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("node", String(64), nullable=False),
    Column("site", String(32), nullable=False),
    Column("expires_at", InstantColumn, nullable=False),
    Column("used_at", InstantColumn),
)

running_visit = Table(
    "running_visit",
    metadata,
    Column("site", String(32), primary_key=True),
    Column("person", String(36), primary_key=True),
    Column("visit", String(36), nullable=False),
    Column("started_at", InstantColumn, nullable=False),
    Column("last_proof", InstantColumn, nullable=False),
    Column("assurance", String(32), nullable=False),
    Index("ix_running_visit_visit", "site", "visit"),
)

door_state = Table(
    "door_state",
    metadata,
    Column("site", String(32), primary_key=True),
    Column("door", String(32), primary_key=True),
    Column("mode", String(16), nullable=False),
    Column("lock", String(16), nullable=False),
    Column("position", String(16), nullable=False),
    Column("alarm", String(32), nullable=False),
)

emergency_use = Table(
    "emergency_use",
    metadata,
    Column("site", String(32), primary_key=True),
    Column("uses", Integer, nullable=False),
    Column("door", String(64)),
    Column("last_at", InstantColumn, nullable=False),
)
"""Of emergency badges, by site, since somebody last looked. It names nobody: who it was is in the journal."""

registry_record = Table(
    "registry_record",
    metadata,
    Column("type", String(32), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("site", String(32)),
    Column("version", BigInteger, nullable=False, unique=True),
    Column("deleted", Boolean, nullable=False),
    Column("body", JSON, nullable=False),
)

registry_counter = Table(
    "registry_counter",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
)
"""One row. Its lock makes versions appear in the order of their numbers (a sequence would leave holes to skip)."""

account = Table(
    "account",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("sites", JSON, nullable=False, server_default="[]"),
)
"""`password_hash` is empty until the account's owner has chosen a password: nothing has that hash. `sites` are those of
a receptionist or a site admin."""

password_link = Table(
    "password_link",
    metadata,
    Column("username", String(64), ForeignKey("account.username", ondelete="CASCADE"), primary_key=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("expires_at", InstantColumn, nullable=False),
)
"""The newest link by which an account's owner chooses her password."""

session = Table(
    "session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("username", String(64), ForeignKey("account.username", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", InstantColumn, nullable=False),
)

first_admin_link = Table(
    "first_admin_link",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("code_hash", String(64), nullable=False),
    Column("expires_at", InstantColumn, nullable=False),
)

api_token = Table(
    "api_token",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
)

sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("username", String(64), nullable=False, index=True),
    Column("at", InstantColumn, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("at", InstantColumn, nullable=False),
    Column("who", String(80), nullable=False),
    Column("read", String(32), nullable=False),
    Column("site", String(32)),
    Column("whom", String(36)),
)
"""Who read names, when: of which site, of which person, or of people of all sites where neither is named."""

change_audit = Table(
    "change_audit",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("at", InstantColumn, nullable=False),
    Column("who", String(80), nullable=False),
    Column("what", String(32), nullable=False),
    Column("whom", String(64), nullable=False, index=True),
    Column("record", String(36), nullable=False),
)
"""Who changed what of whom, when: of which person, account or site. `record` is what was changed: a record of the
registry, or an account by its id."""

mail_address = Table(
    "mail_address",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("address", String(254), nullable=False),
)
"""Where people are written to. It stays at the centre: no site needs it."""

outgoing_mail = Table(
    "outgoing_mail",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("address", String(254), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("next_try_at", InstantColumn, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("expires_at", InstantColumn, nullable=False),
)
"""Mails to be sent; one that was sent, or that nobody needs any more, is gone."""

calendar_source = Table(
    "calendar_source",
    metadata,
    Column("record", String(36), primary_key=True),
    Column("site", String(32), nullable=False, index=True),
    Column("holds", String(16), nullable=False),
    Column("origin", String(8), nullable=False),
    Column("name", String(120), nullable=False, server_default=""),
    Column("url", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("changed_at", InstantColumn),
    Column("fetched_at", InstantColumn),
    Column("next_try_at", InstantColumn, index=True),
    Column("refused_at", InstantColumn),
    Column("refused_why", String(32)),
    Column("refused_line", Integer, nullable=False, server_default="0"),
    Column("refused_text", Text, nullable=False, server_default=""),
)
"""Where a site's calendars come from that people brought. A URL may be a secret: it leaves the centre only to be asked.
`refused_at` is since when what it holds is not taken, or it cannot be reached; what was taken last is in force."""
