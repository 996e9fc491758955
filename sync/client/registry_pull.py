"""The registry's way down: one thread hears that something changed, another pulls the pages."""

import threading
from collections.abc import Callable

import structlog

from sync.client.backoff import Backoff
from sync.client.centre import Centre, CentreAway, PushRefused
from sync.wire.registry import PageRefused, RegistryPage

_log = structlog.get_logger()

PAGE = 500
"""Records in one page."""

NET_S = 60.0
"""How often the registry is pulled even if nothing was heard: it catches a lost change, and rights stay young."""

REFUSED_S = 5.0
"""How long to wait after a refusal; only a person can mend it."""


class RegistryPull:
    """Keeps the site's registry up to date.

    `held()` gives the epoch and version that the site holds; `apply(page)` checks a page and makes it the site's, or
    raises PageRefused. Both, and `on_away(text)`, which tells why the registry cannot be had and None once it can
    again, come on the pulling thread. An exception of theirs is logged and the pull tried again.
    """

    def __init__(
        self,
        centre: Centre,
        held: Callable[[], tuple[int, int]],
        apply: Callable[[RegistryPage], None],
        on_away: Callable[[str | None], None],
    ) -> None:
        self._centre, self._held, self._apply, self._on_away = centre, held, apply, on_away
        self._changed = threading.Event()
        self._stopping = threading.Event()
        self._puller = threading.Thread(target=self._pull_on_change, name="registry-pull")
        self._follower = threading.Thread(target=self._follow, name="registry-stream")

    def start(self) -> None:
        """Starts pulling; returns at once."""
        self._changed.set()
        self._puller.start()
        self._follower.start()

    def stop(self) -> None:
        """Closes the centre, which breaks calls under way, and returns when the threads have ended."""
        self._stopping.set()
        self._changed.set()
        self._centre.close()
        for thread in (self._puller, self._follower):
            if thread.ident is not None:
                thread.join()

    def _follow(self) -> None:
        """Wakes the puller at each change; while there is no stream, at each try to get one."""
        backoff = Backoff(self._stopping)
        while not self._stopping.is_set():
            try:
                for _ in self._centre.changes():
                    backoff.reset()
                    self._changed.set()
            except (CentreAway, PushRefused) as error:
                _log.info("registry.stream_lost", reason=str(error))
            self._changed.set()
            backoff.wait()

    def _pull_on_change(self) -> None:
        backoff = Backoff(self._stopping)
        while not self._stopping.is_set():
            self._changed.wait(NET_S)
            self._changed.clear()
            while not self._stopping.is_set() and not self._pull(backoff):
                pass

    def _pull(self, backoff: Backoff) -> bool:
        """Pulls until the site holds the newest version; on failure waits, and says False."""
        try:
            while not self._stopping.is_set() and not self._pull_page():
                pass
            backoff.reset()
            self._on_away(None)
        except CentreAway as away:
            self._fail(str(away))
            backoff.wait()
        except (PageRefused, PushRefused) as refused:
            self._fail(str(refused))
            self._stopping.wait(REFUSED_S)
        except Exception:  # noqa: BLE001 (the store's failure must not end the thread: it may be back in a moment)
            _log.exception("registry.pull_failed")
            backoff.wait()
        else:
            return True
        return False

    def _pull_page(self) -> bool:
        """One page, also an empty one: it says that the rights held are still the newest. Whether it was the last."""
        epoch, version = self._held()
        page = self._centre.page(version, PAGE)
        if page.epoch > epoch and page.after != 0:  # The centre was restored: its registry starts again.
            page = self._centre.page(0, PAGE)
        self._apply(page)
        if page.through == page.after and page.through < page.latest:
            raise PageRefused("the page holds nothing, yet is not the last")
        return page.through == page.latest

    def _fail(self, text: str) -> None:
        if not self._stopping.is_set():
            _log.info("registry.away", reason=text)
            self._on_away(text)
