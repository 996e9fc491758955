"""Whether the site's broker keeps its accounts apart, found out by trying, before the agent trusts it with anything.

A broker without rules cannot open a door by itself, but whoever reaches it can then order a lock that hangs on MQTT,
read what is said at the site and silence the agent (docs/adr/0023).
"""

import secrets
import threading
from collections.abc import Callable

from door_agent.config import DoorAgentConfig
from hardware.mqtt import Account
from hardware.mqtt_trial import Trial
from sync.wire.topics import SiteTopics

_FIRST_RETRY_S, _LAST_RETRY_S = 0.1, 2.0


class UnsafeBroker(Exception):
    """The broker must not be used. Its text says why and what to do."""


class BrokerAway(Exception):
    """Nothing is known of the broker: it does not answer, or not to this account."""


def check(account: Account, config: DoorAgentConfig) -> None:
    """Returns where the broker lets in accounts with their passwords only, and gives this one its own rows and no more.

    What it publishes hurts nobody: that the agent is offline, which it is, and empty messages. Raises UnsafeBroker or
    BrokerAway.
    """
    try:
        _check(account, config)
    except (OSError, ValueError) as error:  # A host name that can be none raises UnicodeError.
        raise BrokerAway(f"the broker cannot be reached: {error}") from error


def _check(account: Account, config: DoorAgentConfig) -> None:
    at = f"the broker at {account.host}:{account.port} (broker.host, broker.port)"
    stranger = f"stranger-{secrets.token_hex(4)}"
    if _lets_in(account, stranger, None):
        raise UnsafeBroker(f"{at} lets anybody in without a password: set allow_anonymous false there")
    if _lets_in(account, account.username, (account.username, secrets.token_hex(16))):
        raise UnsafeBroker(f"{at} lets {account.username!r} in with any password: set password_file there")
    with _trial(account, account.username, (account.username, account.password)) as own:
        if not own.let_in:
            raise BrokerAway(f"the broker refused the account {account.username!r}: check broker.password_file")
        topics, kiosk = SiteTopics(config.site.name), config.kiosks[0].name
        shown, asked = topics.agent_availability, topics.request(kiosk, "rights-check")
        nobodys = f"{topics.prefix}/agent/rights-check"
        own.subscribes(shown)
        own.subscribes(asked)
        if own.publishes(nobodys, b""):
            raise UnsafeBroker(f"{at} has no rules: {account.username!r} may publish anywhere; set acl_file there")
        if not own.publishes(shown, b"offline", retain=True) or not own.publishes(asked, b""):
            raise UnsafeBroker(
                f"{at} lets {account.username!r} publish nothing of its own: its acl_file is empty or another site's"
            )
        # A last question: what the broker hands back of the others has come when this one is answered.
        own.publishes(nobodys, b"")
    if shown in own.heard:
        raise UnsafeBroker(
            f"{at} has no rules for reading: {account.username!r} hears what is not for it; set acl_file there"
        )
    if asked not in own.heard:
        raise UnsafeBroker(
            f"{at} does not let {account.username!r} hear its kiosks: its acl_file is not the one of this site"
        )


def _lets_in(account: Account, client_id: str, login: tuple[str, str] | None) -> bool:
    with _trial(account, client_id, login) as trial:
        return trial.let_in


def _trial(account: Account, client_id: str, login: tuple[str, str] | None) -> Trial:
    return Trial(account.host, account.port, account.ca, client_id, login)


class BrokerCheck:
    """Checks on a thread of its own until the broker has answered once; one that is away is asked again and again.

    Exactly one of `safe` and `unsafe` is called at last, unless it is stopped before; `away` after each try in vain.
    """

    def __init__(
        self,
        account: Account,
        config: DoorAgentConfig,
        *,
        safe: Callable[[], None],
        unsafe: Callable[[UnsafeBroker], None],
        away: Callable[[str], None],
    ) -> None:
        self._account, self._config = account, config
        self._safe, self._unsafe, self._away = safe, unsafe, away
        self.asked = threading.Event()
        """Set when the broker was asked once, whatever came of it."""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._until_answered, name="broker-check")

    def start(self) -> None:
        """Starts checking; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Returns when its thread has ended."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _until_answered(self) -> None:
        retry_s = _FIRST_RETRY_S
        while not self._stopping.is_set():
            answered = self._ask()
            self.asked.set()
            if answered:
                return
            self._stopping.wait(retry_s)
            retry_s = min(retry_s * 2, _LAST_RETRY_S)

    def _ask(self) -> bool:
        """Whether it answered."""
        try:
            check(self._account, self._config)
        except UnsafeBroker as found:
            self._unsafe(found)
        except BrokerAway as found:
            self._away(str(found))
            return False
        else:
            if not self._stopping.is_set():
                self._safe()
        return True
