"""The locks of all doors in one process, each on its own account: they say when they were told to free a door.

Somebody walks through at once, so that the agent locks the door again half a second later.
"""

import time
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection

from bench.rig.broker import link_lost
from bench.rig.process import wait_for_end
from hardware.mqtt import Account, Link, Message, Subscription

Report = tuple[str, bytes]

_ENERGISE, _DROP = "/cmnd/Backlog0", "/cmnd/Power1"
_OFF: Report = ("stat/POWER1", b"OFF")
_SHUT: Report = ("stat/SWITCH1", b'{"Action":"OFF"}')
_PASSAGE: Sequence[Report] = (("stat/POWER1", b"ON"), ("stat/SWITCH1", b'{"Action":"ON"}'), _SHUT)
_AT_REST: Sequence[Report] = (("tele/LWT", b"Online"), _OFF, _SHUT)


def run_locks(pipe: "Connection[object, object]", accounts: Mapping[str, Account]) -> None:
    """`accounts` by the topic of each lock. Says `online` once for each, then for each energising the instant at which
    its client had the order: monotonic, in nanoseconds."""
    links = [_lock(pipe, account, topic) for topic, account in accounts.items()]
    for link in links:
        link.start()
    wait_for_end(pipe)
    for link in links:
        link.stop()


def _lock(pipe: "Connection[object, object]", account: Account, topic: str) -> Link:
    def tell(reports: Sequence[Report]) -> None:
        for subtopic, payload in reports:
            link.publish(Message(f"{topic}/{subtopic}", payload, retain=True))

    def come_online() -> None:
        tell(_AT_REST)
        pipe.send("online")

    def obey(message: Message) -> None:
        told_at = time.monotonic_ns()
        if message.topic.endswith(_ENERGISE):
            pipe.send(told_at)
            tell(_PASSAGE)
        elif message.topic.endswith(_DROP):
            tell((_OFF,))

    orders = [Subscription(f"{topic}/cmnd/#", tell_retained=True)]
    link = Link(account, subscriptions=orders, on_message=obey, on_up=come_online, on_down=link_lost)
    return link
