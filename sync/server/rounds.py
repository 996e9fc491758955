"""Work that the server does again and again beside answering, each kind on a thread of its own."""

import threading
from abc import ABC, abstractmethod

import structlog
from sqlalchemy.exc import SQLAlchemyError

_log = structlog.get_logger()


class Rounds(ABC):
    """Works until it is stopped: at once, and `every_s` after each round."""

    def __init__(self, every_s: float) -> None:
        self._every_s, self._stopping = every_s, threading.Event()

    def stop(self) -> None:
        """Makes `run` return once what is under way has ended; any thread."""
        self._stopping.set()

    def run(self) -> None:
        """Round after round; blocks. While the store is away a round comes to nothing, and the next one tries again."""
        while True:
            try:
                self.work()
            except SQLAlchemyError as error:
                _log.warning("rounds.no_store", work=type(self).__name__, reason=type(error).__name__)
            if self._stopping.wait(self._every_s):
                return

    @abstractmethod
    def work(self) -> None:
        """One round. Raises SQLAlchemyError while the store is away."""
