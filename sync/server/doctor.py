"""How the centre is, as its own machine sees it."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from sync.server.config import ServerConfig
from sync.wire.findings import Finding

_ANSWER_S = 5


def examine(config: ServerConfig) -> Iterator[Finding]:
    """Whether the server answers, and its store."""
    server = config.server
    where = f"{server.host}:{server.port}"
    connection = HTTPConnection(server.host, server.port, timeout=_ANSWER_S)
    try:
        connection.request("GET", "/readyz")
        ready = connection.getresponse().status == 200
    except (OSError, HTTPException):
        yield Finding("server", f"nothing answers at {where}", "start it: `systemctl start admz-server`")
    else:
        do = "" if ready else "its log says why; see the store below"
        yield Finding("server", f"it answers at {where}" if ready else f"at {where} it says that it cannot work", do)
    finally:
        connection.close()
    yield _store(config)


def _store(config: ServerConfig) -> Finding:
    url = config.store.parsed
    if config.store.dialect == "sqlite":  # Read only: a doctor must not make a store where there is none.
        url = url.set(database=f"file:{url.database}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1 FROM registry_counter"))
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        return Finding("server's store", f"it cannot be read: {cause}", "see store.url, and that the database runs")
    finally:
        engine.dispose()
    return Finding("server's store", "it can be read")
