"""The configuration files that the demo writes for its programs, anew at each start."""

import os
from dataclasses import dataclass
from datetime import date

from admz.demo.known import Known
from admz.demo.layout import Layout
from admz.demo.registry import DOOR, KIOSK, NODE, READER, SITE
from admz.demo.toml_text import Tables, dump_keys, dump_toml
from door_agent.broker import AGENT, DOCTOR, lock_account

LOCK_TOPIC = f"admz/v1/{SITE}/lock/{DOOR}"

_LOOPBACK = "127.0.0.1"
_ROLES = ("entrance", "reception")


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the demo's programs listen on 127.0.0.1; `centre` is where the site finds the server."""

    server: int
    broker: int
    centre: int


def write_configs(layout: Layout, known: Known, ports: Ports, *, today: date, pcsc: bool) -> None:
    """Writes configurations and password files. `today` is the local date that is already armed."""
    _write_secrets(layout, known)
    _write(layout, "server", _server(layout, ports))
    _write(layout, "door-agent", _door_agent(layout, known, ports, today))
    _write(layout, "kiosk", _kiosk(layout, known, ports, pcsc))
    layout.config("lock").write_text(_lock(layout, ports), "utf-8")


def _write(layout: Layout, program: str, tables: Tables) -> None:
    layout.config(program).write_text(dump_toml(tables), "utf-8")


def _write_secrets(layout: Layout, known: Known) -> None:
    for name, secret in {**known.broker_passwords, "node": known.node_token}.items():
        descriptor = os.open(layout.secret(name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secret + "\n")


def _server(layout: Layout, ports: Ports) -> Tables:
    return {
        "server": {"host": _LOOPBACK, "port": ports.server},
        "store": {"url": layout.centre_url},
        "keys": {"signing_key_file": layout.centre_key},
        "simulation": {"clock_offset_file": layout.offset_file},
    }


def _door_agent(layout: Layout, known: Known, ports: Ports, today: date) -> Tables:
    return {
        "site": {"name": SITE, "node": NODE},
        "keys": {"directory": layout.agent_keys},
        "store": {"file": layout.site_store},
        "broker": {
            "host": _LOOPBACK,
            "port": ports.broker,
            "username": AGENT,
            "password_file": layout.secret(AGENT),
            "doctor_password_file": layout.secret(DOCTOR),
        },
        "centre": {
            "url": f"http://{_LOOPBACK}:{ports.centre}",
            "token_file": layout.secret("node"),
            "public_key": known.centre_public_key,
        },
        "doors": [{"name": DOOR}],
        "kiosks": [{"name": KIOSK, "public_key": known.kiosk_public_key, "roles": list(_ROLES)}],
        "readers": [{"kiosk": KIOSK, "reader": READER, "door": DOOR, "side": "outside"}],
        "simulation": {
            "clock_offset_file": layout.offset_file,
            "armed_on": today.isoformat(),
            "fire_line_socket": layout.socket("fire"),
        },
    }


def _kiosk(layout: Layout, known: Known, ports: Ports, pcsc: bool) -> Tables:
    parts = {"virtual_readers": True} if pcsc else {"reader_socket": layout.socket("reader")}
    return {
        "kiosk": {"site": SITE, "name": KIOSK, "reader": READER, "roles": list(_ROLES)},
        "keys": {
            "signing_key_file": layout.kiosk_key,
            "agent_public_key": known.agent_public_key,
            "agent_sealing_key": known.agent_sealing_key,
        },
        "broker": {
            "host": _LOOPBACK,
            "port": ports.broker,
            "username": KIOSK,
            "password_file": layout.secret(KIOSK),
        },
        "simulation": {
            "clock_offset_file": layout.offset_file,
            "fingers_socket": layout.socket("fingers"),
            **parts,
        },
    }


def _lock(layout: Layout, ports: Ports) -> str:
    account = lock_account(DOOR)
    return dump_keys(
        {
            "door": DOOR,
            "topic": LOCK_TOPIC,
            "host": _LOOPBACK,
            "port": ports.broker,
            "username": account,
            "password_file": layout.secret(account),
            "pulse_log": layout.pulse_log,
            "clock_offset_file": layout.offset_file,
            "world_socket": layout.socket("lock"),
        }
    )
