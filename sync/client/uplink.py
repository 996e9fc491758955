"""The journal's way up: one thread that pushes what the site has written, in order, until the centre holds it."""

import threading
from collections.abc import Callable

import structlog

from sync.client.backoff import Backoff
from sync.client.centre import Centre, CentreAway, GapAtCentre, PushRefused
from sync.wire.journal import Entry, Head

_log = structlog.get_logger()

BATCH = 500
"""Entries in one push."""

REFUSED_S = 5.0
"""How long to wait before pushing again what the centre refused; only a person can mend it."""


class Uplink:
    """Pushes the journal of `node`.

    All callbacks come on the uplink's own thread: `read(after, limit)` gives the entries after that `seq`, in order;
    `sign(head)` the node's signature of a head; `on_accepted(seq)` tells how far the centre holds the journal;
    `on_away(text)` why it cannot be told anything, and None once it can again. An exception of theirs is logged and
    the push tried again.
    """

    def __init__(
        self,
        centre: Centre,
        node: str,
        read: Callable[[int, int], list[Entry]],
        sign: Callable[[Head], str],
        accepted_through: int,
        on_accepted: Callable[[int], None],
        on_away: Callable[[str | None], None],
    ) -> None:
        self._centre, self._node = centre, node
        self._read, self._sign = read, sign
        self._accepted = accepted_through
        self._on_accepted, self._on_away = on_accepted, on_away
        self._new_entries = threading.Event()
        self._stopping = threading.Event()
        self._backoff = Backoff(self._stopping)
        self._thread = threading.Thread(target=self._run, name=f"uplink-{node}")

    def start(self) -> None:
        """Starts pushing, with what is there already; returns at once."""
        self._new_entries.set()
        self._thread.start()

    def wake(self) -> None:
        """There is a new entry. From any thread; costs next to nothing."""
        self._new_entries.set()

    def stop(self) -> None:
        """Closes the centre, which breaks a push under way (it will be repeated), and returns when the thread ended."""
        self._stopping.set()
        self._new_entries.set()
        self._centre.close()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._new_entries.wait()
            self._new_entries.clear()
            while not self._stopping.is_set() and self._push_batch():
                pass

    def _push_batch(self) -> bool:
        """One try; whether there may be more to push."""
        try:
            entries = self._read(self._accepted, BATCH)
            if not entries:
                return False
            through = self._centre.push(self._node, entries, self._sign(Head.of(entries[-1])))
            self._accept(through)
        except GapAtCentre as gap:
            self._go_back(gap.expected)
        except CentreAway as away:
            self._fail(str(away))
            self._backoff.wait()
        except PushRefused as refused:
            self._fail(str(refused))
            self._stopping.wait(REFUSED_S)
        except Exception:  # noqa: BLE001 (the store's failure must not end the thread: it may be back in a moment)
            _log.exception("journal.push_failed", node=self._node)
            self._backoff.wait()
        return True

    def _accept(self, through: int) -> None:
        self._backoff.reset()
        stuck = through <= self._accepted
        self._accepted = through
        self._on_accepted(through)
        self._on_away(None)
        if stuck:  # The centre took the batch without moving on: asking again at once would never end.
            self._backoff.wait()

    def _go_back(self, expected: int) -> None:
        _log.warning("journal.gap", node=self._node, expected=expected, pushed_after=self._accepted)
        if expected == self._accepted + 1:  # Just what was pushed: asking again at once would never end.
            self._backoff.wait()
        self._accepted = expected - 1

    def _fail(self, text: str) -> None:
        if not self._stopping.is_set():
            _log.info("centre.away", node=self._node, reason=text)
            self._on_away(text)
