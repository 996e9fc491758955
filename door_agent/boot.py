"""The first entry of each of the agent's lives, which says who began anew: the machine, or this program alone."""

from typing import Literal

from door_agent.store.site_store import SiteStore, Writing
from sync.wire.journal import Kind

_MACHINE_BOOT = "machine_boot"

Cause = Literal["first", "machine", "program"]


def write_start(store: SiteStore, writing: Writing, boot: str, version: str, machine_boot: str) -> None:
    """Writes `node.started`. `boot` names this life of the agent, `machine_boot` the kernel's."""
    cause = _why(store.fact(_MACHINE_BOOT), machine_boot)
    writing.append(Kind.NODE_STARTED, {"boot": boot, "version": version, "cause": cause})
    writing.set_fact(_MACHINE_BOOT, machine_boot)


def _why(before: str | None, now: str) -> Cause:
    if before is None:
        return "first"
    return "program" if before == now else "machine"
