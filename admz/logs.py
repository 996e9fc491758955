"""Logs: one JSON object a line, in UTC by the machine's clock, from our code and from libraries."""

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor


def configure_logs(program: str, stream: TextIO = sys.stdout) -> None:
    """Sends this process's logs to `stream` under the program's name; to be called once, at its start."""

    def name_program(_logger: object, _method: str, event: EventDict) -> EventDict:
        return {"program": program, **event}

    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        name_program,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=stream),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_library_handler(shared, stream)], force=True)


def _library_handler(shared: list[Processor], stream: TextIO) -> logging.Handler:
    handler = logging.StreamHandler(stream)
    renderer = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.JSONRenderer()]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=renderer))
    return handler
