"""The demo's five programs: how each is started, and the environment it gets."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from admz.demo.layout import Layout
from admz.demo.supervisor import Program
from door_agent import broker


def broker_program(layout: Layout) -> Program:
    """Mosquitto, which must be installed."""
    command = broker.command(layout.broker)
    return Program("broker", command, layout.log("broker"), _environ(), dies_with_parent=True)


def lock_program(layout: Layout) -> Program:
    """The simulated lock."""
    return _python(layout, "lock", "lock", ("hardware.simulated_lock",), {})


def server_program(layout: Layout, notify: Path) -> Program:
    """The central server; it says on `notify` when it serves."""
    return _python(layout, "server", "server", ("admz.demo.program", "server"), {"NOTIFY_SOCKET": str(notify)})


def agent_program(layout: Layout, notify: Path) -> Program:
    """The door agent; it says on `notify` when it serves."""
    module = ("admz.demo.program", "door-agent")
    return _python(layout, "door_agent", "door-agent", module, {"NOTIFY_SOCKET": str(notify)})


def kiosk_program(layout: Layout, *, headless: bool) -> Program:
    """The kiosk, with a window or without."""
    more = {"QT_QPA_PLATFORM": "offscreen"} if headless else {}
    return _python(layout, "kiosk", "kiosk", ("admz.demo.program", "kiosk"), more)


def panel_program(layout: Layout, ready_file: Path) -> Program:
    """The panel that moves the demo's world; its user may close it."""
    command = [sys.executable, "-P", "-m", "admz.demo.panel", "--ready", str(ready_file)]
    return Program("panel", command, layout.log("panel"), _environ(), closable=True)


def _python(
    layout: Layout, name: str, config: str, module: tuple[str, ...], more_environ: Mapping[str, str]
) -> Program:
    # -P: what lies in the directory from which the demo was started must not be imported.
    command = [sys.executable, "-P", "-m", *module, "--config", str(layout.config(config))]
    return Program(name, command, layout.log(config), {**_environ(), **more_environ})


def _environ() -> dict[str, str]:
    """The demo's own environment without overrides and sockets that are meant for somebody else."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith("ADMZ_") and name != "NOTIFY_SOCKET"
    }
