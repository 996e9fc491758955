"""The store: its schema is what the migrations make, instants keep their zone, and it is opened twice without harm."""

from datetime import UTC, datetime, timedelta, timezone
from traceback import format_exception

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from sync.server import administration
from sync.server.calendar_sources import Origin, read_sources
from sync.server.callers import Role, RoleCaller, identify
from sync.server.config import StoreTable
from sync.server.store import schema
from sync.server.store.engine import migrate


def test_the_migrations_make_the_schema_that_the_code_uses(bare_url: str) -> None:
    store = administration.open_store(StoreTable(url=bare_url))
    again = administration.open_store(StoreTable(url=bare_url))
    with store.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    again.close()
    store.close()


def test_readings_of_before_people_had_pages_are_kept(bare_url: str) -> None:
    engine = create_engine(StoreTable(url=bare_url).parsed)
    with engine.begin() as connection:
        migrate(connection, "0002")
        row = {"id": "1", "at": "2026-11-23T09:00:00.000Z", "who": "zoé", "read": "presence", "site": "demo"}
        names = ", ".join(row)
        connection.execute(text(f"INSERT INTO audit ({names}) VALUES (:{', :'.join(row)})"), row)  # noqa: S608
        migrate(connection)
        (kept,) = connection.execute(select(schema.audit))
    engine.dispose()
    assert (kept.who, kept.read, kept.site, kept.whom) == ("zoé", "presence", "demo", None)
    assert kept.at == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_accounts_of_before_there_were_sites_keep_their_role_and_sessions(bare_url: str) -> None:
    engine = create_engine(StoreTable(url=bare_url).parsed)
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    with engine.begin() as connection:
        migrate(connection, "0003")
        connection.execute(text("INSERT INTO account (username, password_hash, role) VALUES ('zoé', 'x', 'admin')"))
        session = {"token_hash": "00", "username": "zoé", "expires_at": now + timedelta(hours=1)}
        connection.execute(insert(schema.session).values(session))
        change = {"id": "1", "at": now, "who": "zoé", "what": "person.added", "whom": "p", "record": "p"}
        connection.execute(insert(schema.change_audit).values(change))
        migrate(connection)
        assert identify(connection, "00", True, now) == RoleCaller("00", "zoé", Role.ADMIN, True, frozenset())
        assert [row.whom for row in connection.execute(select(schema.change_audit))] == ["p"]
        connection.execute(insert(schema.change_audit).values({**change, "id": "2", "whom": "z" * 64}))
    engine.dispose()


def test_closures_of_before_calendars_had_sources_are_somebodys_to_replace(bare_url: str) -> None:
    engine = create_engine(StoreTable(url=bare_url).parsed)
    with engine.begin() as connection:
        migrate(connection, "0005")
        for number, holds in enumerate((None, "openings", "closures", "closures", "gatherings")):
            body = {"type": "calendar", "site": "demo"} if holds is None else {"site": "demo", "holds": holds}
            row = {"type": "calendar", "id": f"{number}", "site": "demo", "version": number, "deleted": number == 3}
            connection.execute(insert(schema.registry_record).values(row | {"body": body}))
        migrate(connection)
        (source,) = read_sources(connection)
    engine.dispose()
    assert (source.record, source.site, source.holds, source.origin) == ("2", "demo", "closures", Origin.FILE)
    assert (source.changed_at, source.refusal) == (None, None)


def test_the_journal_has_the_columns_of_the_contract() -> None:
    names = "node seq id kind occurred_at recorded_at clock payload payload_salt payload_hash prev_hash hash"
    assert list(schema.journal.columns.keys()) == names.split()


def test_an_instant_comes_back_in_utc_and_a_naive_one_is_refused(bare_url: str) -> None:
    store = administration.open_store(StoreTable(url=bare_url))
    noon = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=2)))
    row = {"code_hash": "00", "node": "n", "site": "s", "expires_at": noon}
    with store.write() as connection:
        connection.execute(insert(schema.join_code).values(row))
    with store.read() as connection:
        (held,) = connection.execute(select(schema.join_code.c.expires_at)).scalars()
    assert (held, held.tzinfo) == (noon, UTC)
    with pytest.raises(StatementError, match="time zone"), store.write() as connection:
        connection.execute(insert(schema.join_code).values({**row, "expires_at": noon.replace(tzinfo=None)}))
    store.close()


def test_an_error_of_the_store_tells_nothing_of_what_was_to_be_written(bare_url: str) -> None:
    store = administration.open_store(StoreTable(url=bare_url))
    row = {"record": "r", "site": "demo", "holds": "openings", "origin": "url", "url": "https://agenda.fr/private-01"}
    with store.write() as connection:
        connection.execute(insert(schema.calendar_source).values(row))
    with pytest.raises(IntegrityError) as refused, store.write() as connection:
        connection.execute(insert(schema.calendar_source).values(row))
    assert "private-01" not in "".join(format_exception(refused.value))
    store.close()


def test_sqlite_flushes_each_commit_and_its_readers_cannot_write(tmp_path: object) -> None:
    store = administration.open_store(StoreTable(url=f"sqlite:///{tmp_path}/centre.db"))
    with store.write() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar_one() == 1
    store.close()
