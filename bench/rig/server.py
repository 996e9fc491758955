"""The central server in its own process, one worker: the program itself, as `admz server` runs it."""

from multiprocessing.connection import Connection
from pathlib import Path

from admz.logs import configure_logs
from bench.rig.process import terminate_at_end
from sync.server.config import ServerConfig
from sync.server.main import run
from sync.wire.instants import SystemClock


def run_server(pipe: "Connection[object, object]", config: ServerConfig, log: Path) -> None:
    """Says `ready` when it serves; its log goes to a file."""
    configure_logs("server", log.open("w", encoding="utf-8"))
    terminate_at_end(pipe)
    run(config, SystemClock(), lambda: pipe.send("ready"))
