"""Alembic's entry: migrates over the connection that `sync.server.store.engine.migrate` hands in."""

from typing import cast

from alembic import context
from sqlalchemy import Connection

from sync.server.store.schema import metadata

context.configure(
    connection=cast(Connection, context.config.attributes["connection"]),
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
