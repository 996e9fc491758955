"""Looks at a broker without disturbing whoever is connected to it."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hardware.mqtt import Account, Link, Message, Subscription


@dataclass(frozen=True, slots=True)
class BrokerLook:
    """What a broker said: whether it let the account in, why not, and what it keeps under the topics asked for."""

    answered: Literal["let in", "refused", "not at all"]
    reason: str
    kept: dict[str, bytes]


def look_at_broker(account: Account, topics: Sequence[str] = (), wait_s: float = 2.0) -> BrokerLook:
    """Connects once and goes. The account must be one that no program uses: a broker lets each in once only, and would
    throw the other off. An account that it does not know shows that it answers, and no more."""
    heard: dict[str, bytes] = {}
    answered, complete = threading.Event(), threading.Event()
    said: list[str] = []

    def received(message: Message) -> None:
        heard[message.topic] = message.payload
        if len(heard) == len(topics):
            complete.set()

    def tell(reason: str) -> None:
        said.append(reason)
        answered.set()

    link = Link(
        account,
        subscriptions=[Subscription(topic) for topic in topics],
        on_message=received,
        on_up=lambda: tell(""),
        on_down=tell,
    )
    link.start()
    try:
        answered.wait(wait_s)
        reason = said[0] if said else "the broker does not answer"
        if not reason and topics:
            complete.wait(wait_s)
    finally:
        link.stop()
    word = "let in" if not reason else "refused" if reason.startswith("the broker refused") else "not at all"
    return BrokerLook(word, reason, heard)
