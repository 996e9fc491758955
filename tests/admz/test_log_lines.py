"""The log: a line for each event, whatever somebody typed that got into one."""

import json
import logging
from collections.abc import Generator
from io import StringIO

import pytest
import structlog

from admz.logs import configure_logs
from tests.hostile_names import hostile_names


@pytest.fixture
def log() -> Generator[StringIO]:
    """What a program writes; the test run's own logging is as before when it ends."""
    handlers, level = logging.root.handlers[:], logging.root.level
    stream = StringIO()
    configure_logs("test", stream)
    yield stream
    structlog.reset_defaults()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def test_whatever_is_typed_stays_on_its_line_and_moves_nothing_on_a_terminal(log: StringIO) -> None:
    names = hostile_names()
    for name in names:
        structlog.get_logger().info("typed", text=name)
        logging.getLogger("library").warning("typed %s", name)
    lines = log.getvalue().splitlines()
    assert len(lines) == 2 * len(names)
    assert all(line.isascii() and line.isprintable() for line in lines)
    assert [json.loads(line)["text"] for line in lines[::2]] == names
