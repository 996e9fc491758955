"""Alembic's entry: migrates over the connection that `door_agent.store.engine.migrate` hands in."""

from typing import cast

from alembic import context
from sqlalchemy import Connection

from door_agent.store.schema import metadata

context.configure(
    connection=cast(Connection, context.config.attributes["connection"]),
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
