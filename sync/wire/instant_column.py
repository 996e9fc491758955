"""Instants in a database: the same column at the site and at the centre, on SQLite and PostgreSQL."""

from datetime import datetime

from sqlalchemy import Dialect, String, TypeDecorator

from sync.wire.instants import format_instant, parse_instant


class InstantColumn(TypeDecorator[datetime]):
    """An instant, kept as it travels: SQLite has no time with a zone, and this text sorts as time does."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Raises ValueError for a naive datetime."""
        return None if value is None else format_instant(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """An aware UTC datetime."""
        return None if value is None else parse_instant(value)
