"""A lock in its own process, on its own account: it says when it was told to free the door.

Somebody walks through at once and the relay drops, so that the next tap finds it at rest and must move it again.
"""

import time
from multiprocessing.connection import Connection

from bench.rig.broker import link_lost
from bench.rig.process import wait_for_end
from hardware.mqtt import Account, Link, Message, Subscription

_ENERGISE = "/cmnd/Backlog0"
_PASSAGE = (
    ("stat/POWER1", b"ON"),
    ("stat/SWITCH1", b'{"Action":"ON"}'),
    ("stat/SWITCH1", b'{"Action":"OFF"}'),
    ("stat/POWER1", b"OFF"),
)
_AT_REST = (("tele/LWT", b"Online"), ("stat/POWER1", b"OFF"), ("stat/SWITCH1", b'{"Action":"OFF"}'))


def run_lock(pipe: "Connection[object, object]", account: Account, topic: str) -> None:
    """Says `online` once, then for each energising the instant on the monotonic clock, in nanoseconds."""

    def tell(reports: tuple[tuple[str, bytes], ...]) -> None:
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

    link = Link(
        account,
        subscriptions=[Subscription(f"{topic}/cmnd/#", tell_retained=True)],
        on_message=obey,
        on_up=come_online,
        on_down=link_lost,
    )
    link.start()
    wait_for_end(pipe)
    link.stop()
