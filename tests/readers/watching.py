"""A reader that runs on its own thread, and what it told."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

from hardware.readers.base import CardInserted, CardLost, Handler, Reader, ReaderEvent
from tests.readers.waiting import until

E = TypeVar("E", bound=ReaderEvent)


class Watched:
    """Collects a reader's events; each card inserted is sent `dialogue`, whose answers are kept with it."""

    def __init__(self, dialogue: tuple[bytes, ...] = ()) -> None:
        self.events: list[ReaderEvent] = []
        self.answers: list[bytes | str] = []
        self.in_dialogue = threading.Event()
        self._dialogue = dialogue

    def handle(self, event: ReaderEvent) -> None:
        """The reader's handler."""
        self.events.append(event)
        if isinstance(event, CardInserted):
            self.in_dialogue.set()
            self._talk(event)

    def of(self, kind: type[E]) -> list[E]:
        """The events of that kind so far."""
        return [event for event in self.events if isinstance(event, kind)]

    def wait(self, kind: type[E], times: int = 1) -> E:
        """The event of that kind, when it has come so many times."""
        until(lambda: len(self.of(kind)) >= times, self.events)
        return self.of(kind)[times - 1]

    def _talk(self, event: CardInserted) -> None:
        try:
            for apdu in self._dialogue:
                self.answers.append(event.card.transmit(apdu))
        except CardLost as error:
            self.answers.append(f"lost: {error}")


@contextmanager
def watching(make: Callable[[Handler], Reader], dialogue: tuple[bytes, ...] = ()) -> Generator[Watched]:
    """Runs the reader for the length of the block; its thread must end within seconds."""
    watched = Watched(dialogue)
    reader = make(watched.handle)
    thread = threading.Thread(target=reader.run, name="reader")
    thread.start()
    try:
        yield watched
    finally:
        reader.stop()
        thread.join(5)
        assert not thread.is_alive(), "the reader did not stop"
