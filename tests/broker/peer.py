"""A client of the broker in a test: what its link reported, in queues that are waited for with a deadline."""

from collections.abc import Callable
from queue import Queue
from types import TracebackType
from typing import Self

from hardware.mqtt import Account, Link, Message, Subscription

DEADLINE_S = 20
"""Far more than anything here takes: for a machine under load."""


class Peer:
    """A link that is up inside a `with` block."""

    def __init__(
        self,
        account: Account,
        *subscriptions: Subscription,
        will: Message | None = None,
        on_message: Callable[[Message], None] | None = None,
    ) -> None:
        self.inbox: Queue[Message] = Queue()
        self.reports: Queue[str] = Queue()
        """`up`, or why it is down."""
        self.link = Link(
            account,
            subscriptions=subscriptions,
            on_message=on_message or self.inbox.put,
            on_up=lambda: self.reports.put("up"),
            on_down=self.reports.put,
            will=will,
        )

    def __enter__(self) -> Self:
        self.link.start()
        self.wait_until_up()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.link.stop()

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        """Publishes; returns before the broker has answered."""
        self.link.publish(Message(topic, payload, retain=retain))

    def next_message(self) -> Message:
        """The next message; fails where none comes."""
        return self.inbox.get(timeout=DEADLINE_S)

    def messages_until(self, payload: bytes) -> list[Message]:
        """All messages before the one with that payload: what came in between was not lost on the way."""
        found: list[Message] = []
        while (message := self.next_message()).payload != payload:
            found.append(message)
        return found

    def next_report(self) -> str:
        """`up`, or why the link is down; fails where the link reports nothing."""
        return self.reports.get(timeout=DEADLINE_S)

    def wait_until_up(self) -> None:
        """Waits for a connection that stands, over any number of failed ones."""
        while self.next_report() != "up":
            pass
