"""The door agent, with a watch at each step of a tap: for where the time goes, not for how long it takes."""

import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.rig.agent import run_agent
from door_agent.agent import Agent
from door_agent.config import DoorAgentConfig
from door_agent.inbox import Inbox
from door_agent.requests_gate import RequestsGate
from door_agent.store.site_store import SiteStore
from hardware.mqtt import Link, Message

STEPS = ("heard", "taken", "admitted", "decided", "built", "committed", "telling")
"""Each is an instant on the monotonic clock, in nanoseconds; in this order."""

Marks = dict[str, int]


def run_traced_agent(pipe: "Connection[object, object]", config: DoorAgentConfig, log: Path) -> None:
    """Says `ready`, then the marks of each tap that moved a lock."""
    marks: Marks = {}

    def mark(name: str) -> None:
        marks[name] = time.monotonic_ns()

    def publish(original: Callable[..., Any]) -> Callable[..., None]:
        def traced(link: Link, message: Message) -> None:
            if not message.topic.endswith("/cmnd/Backlog0"):
                original(link, message)
                return
            mark("telling")
            original(link, message)
            pipe.send(dict(marks))

        return traced

    Inbox.post = _before(Inbox.post, lambda: mark("heard"))
    Agent.received = _before(Agent.received, lambda: mark("taken"))
    RequestsGate.admit = _after(RequestsGate.admit, lambda: mark("admitted"))
    SiteStore.writing = _before(SiteStore.writing, lambda: mark("decided"))
    SiteStore._commit = _before(_after(SiteStore._commit, lambda: mark("committed")), lambda: mark("built"))  # pyright: ignore[reportPrivateUsage]
    Link.publish = publish(Link.publish)
    run_agent(pipe, config, log)


def _before(original: Callable[..., Any], call: Callable[[], None]) -> Callable[..., Any]:
    def traced(*args: Any, **kwargs: Any) -> Any:
        call()
        return original(*args, **kwargs)

    return traced


def _after(original: Callable[..., Any], call: Callable[[], None]) -> Callable[..., Any]:
    def traced(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        call()
        return result

    return traced
