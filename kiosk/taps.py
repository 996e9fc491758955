"""What the reader's thread does with what the reader tells: relays each card, and tells the screen."""

from collections.abc import Callable

import structlog

from hardware.readers.base import CardInserted, CardLost, CardRemoved, CardUnreadable, ReaderDown, ReaderEvent, ReaderUp
from kiosk.agent_messages import AgentError
from kiosk.events import CardKnown, CardRead, Event, OutcomeCame, ReaderChanged, TapFailed
from kiosk.purpose import NextPurpose
from kiosk.relay import Agent, relay_tap
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Outcome

_log = structlog.get_logger()


class Taps:
    """The handler of a reader. `after_tap` is called when a tap has ended, however."""

    def __init__(
        self,
        agent: Agent,
        reader: str,
        next_purpose: NextPurpose,
        clock: Clock,
        emit: Callable[[Event], None],
        after_tap: Callable[[], None],
    ) -> None:
        self._agent, self._reader, self._next_purpose, self._clock = agent, reader, next_purpose, clock
        self._emit, self._after_tap = emit, after_tap

    def handle(self, event: ReaderEvent) -> None:
        """Takes one event; returns when its card's dialogue is over."""
        match event:
            case ReaderUp():
                _log.info("reader.up", name=event.name)
                self._emit(ReaderChanged(up=True))
            case ReaderDown():
                _log.warning("reader.down", reason=event.reason)
                self._emit(ReaderChanged(up=False))
            case CardInserted():
                self._tap(event)
            case CardUnreadable():
                self._emit(CardRead(event.presentation, self._next_purpose.get()))
                self._failed(event.presentation, "card_unreadable", event.reason)
            case CardRemoved():
                _log.debug("card.removed", presentation=event.presentation)

    def _tap(self, inserted: CardInserted) -> None:
        presentation, purpose = inserted.presentation, self._next_purpose.get()
        self._emit(CardRead(presentation, purpose))

        def begun(tap: str) -> None:
            _log.info("tap.begun", tap=tap, presentation=presentation)

        try:
            answer = relay_tap(
                inserted,
                self._agent,
                reader=self._reader,
                purpose=purpose,
                monotonic=self._clock.monotonic,
                begun=begun,
            )
        except CardLost as error:
            self._failed(presentation, "card_lost", str(error))
        except AgentError as error:
            self._failed(presentation, error.word, str(error))
        else:
            if isinstance(answer, Outcome):
                _log.info("tap.outcome", tap=answer.tap, presentation=presentation, outcome=answer.outcome)
                self._emit(OutcomeCame(presentation, answer))
            else:
                _log.info("card.known", tap=answer.tap, presentation=presentation)
                self._emit(CardKnown(presentation, answer))
        self._after_tap()

    def _failed(self, presentation: str, word: str, reason: str) -> None:
        _log.warning("tap.failed", presentation=presentation, word=word, reason=reason)
        self._emit(TapFailed(presentation, word))
