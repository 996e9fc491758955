"""How many messages of one kiosk may wait for the decider: a kiosk waits for its answers, a flood does not.

What comes beyond is dropped, and a kiosk that is well asks again. Else a kiosk's account in wrong hands would fill this
program's memory at the rate of the broker, and everybody else would wait behind what it said.
"""

import threading
from collections import Counter
from collections.abc import Callable

import structlog

from hardware.mqtt import Message
from sync.wire.topics import kiosk_of

_log = structlog.get_logger()

MOST_WAITING = 500
"""Of one kiosk: what fifty cards a second say while a slow disk holds the decider up for some seconds. One that is well
has two or three under way."""

Call = Callable[[], None]


class RequestQuota:
    """Messages on their way to the decider: `hear` is for the link's thread, `post` leaves a call for the decider's."""

    def __init__(self, post: Callable[[Call], None], received: Callable[[Message], None]) -> None:
        self._post, self._received = post, received
        self._turn = threading.Lock()
        self._waiting = Counter[str]()
        self._full = False

    def hear(self, message: Message) -> None:
        """Leaves the message for the decider, or drops it; of locks and Home Assistant nothing is dropped."""
        kiosk = kiosk_of(message.topic)
        if kiosk is None:
            self._post(lambda: self._received(message))
        elif self._may_wait(kiosk):
            self._post(lambda: self._take(kiosk, message))

    def _may_wait(self, kiosk: str) -> bool:
        with self._turn:
            if self._waiting[kiosk] < MOST_WAITING:
                self._waiting[kiosk] += 1
                return True
            told, self._full = self._full, True
        if not told:
            _log.warning("requests.dropped", kiosk=kiosk, waiting=MOST_WAITING)
        return False

    def _take(self, kiosk: str, message: Message) -> None:
        with self._turn:
            self._waiting[kiosk] -= 1
            if not self._waiting[kiosk]:
                del self._waiting[kiosk]  # A broker may invent kiosks without an end.
                self._full = False
        self._received(message)
