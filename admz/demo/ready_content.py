"""What the ready file says of a serving demo, but the process ids."""

from pathlib import Path

from admz.demo.configs import Ports
from admz.demo.known import ADMIN, Known
from admz.demo.layout import Layout
from admz.demo.registry import DOOR, KIOSK, SITE
from door_agent.broker import AGENT, lock_account


def ready_content(layout: Layout, known: Known, ports: Ports, control: Path) -> dict[str, object]:
    """Addresses, accounts, badges and files, as contract 6.1 of the design lists them."""
    return {
        "server": {
            "url": server_url(ports),
            "admin": {"username": ADMIN, "password": known.admin_password},
            "api_token": known.api_token,
        },
        "broker": {
            "host": "127.0.0.1",
            "port": ports.broker,
            "ca": None,
            "accounts": {
                "kiosk": _account(known, KIOSK),
                "door_agent": _account(known, AGENT),
                "lock": _account(known, lock_account(DOOR)),
            },
        },
        "site": SITE,
        "kiosk": KIOSK,
        "doors": [DOOR],
        "control": str(control),
        "badges": [badge.told() for badge in known.badges],
        "site_key_file": None,
        "pulse_log": str(layout.pulse_log),
    }


def server_url(ports: Ports) -> str:
    """Where people find the server."""
    return f"http://127.0.0.1:{ports.server}"


def _account(known: Known, name: str) -> dict[str, str]:
    return {"username": name, "password": known.broker_passwords[name]}
