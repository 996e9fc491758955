"""The texts of the broker's files."""

import base64
import hashlib
import os
from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from door_agent.broker import BrokerSite, TlsListener, command, render, write

SITE = BrokerSite("demo", ["kiosk-1", "kiosk-2"], ["entrance"])
PASSWORDS = {name: f"password of {name}" for name in SITE.accounts}


def _zeros(size: int) -> bytes:
    return bytes(size)


def _files(directory: Path, tls: TlsListener | None = None) -> dict[str, str]:
    return render(SITE, PASSWORDS, directory=directory, port=1884, random=_zeros, tls=tls)


def test_every_client_has_an_account() -> None:
    assert SITE.accounts == ("door-agent", "home-assistant", "doctor", "kiosk-1", "kiosk-2", "lock-entrance")


@pytest.mark.parametrize("kiosk", ["door-agent", "home-assistant", "doctor", "lock-entrance", "kiosk-1"])
def test_two_clients_never_share_an_account(kiosk: str) -> None:
    site = BrokerSite("demo", ["kiosk-1", kiosk], ["entrance"])
    with pytest.raises(ValueError, match=f"two broker accounts would be called '{kiosk}': rename the kiosk"):
        _ = site.accounts


@pytest.mark.parametrize("password", [None, ""])
def test_an_account_without_a_password_is_refused(tmp_path: Path, password: str | None) -> None:
    passwords = {name: value for name, value in PASSWORDS.items() if name != "kiosk-2"}
    if password is not None:
        passwords["kiosk-2"] = password
    with pytest.raises(ValueError, match="no password for the broker account 'kiosk-2'"):
        render(SITE, passwords, directory=tmp_path, port=1884, random=_zeros)


def test_a_password_is_kept_as_mosquitto_keeps_it(tmp_path: Path) -> None:
    lines = _files(tmp_path)["passwords"].splitlines()
    digest = hashlib.pbkdf2_hmac("sha512", b"password of door-agent", bytes(12), 101, 64)
    assert len(lines) == len(SITE.accounts)
    assert lines[0] == f"door-agent:$7$101${base64.b64encode(bytes(12)).decode()}${base64.b64encode(digest).decode()}"


def test_no_password_is_written_anywhere(tmp_path: Path) -> None:
    assert not any("password of" in text for text in _files(tmp_path).values())


def test_plain_mqtt_is_for_this_machine_only(tmp_path: Path) -> None:
    listeners = [line for line in _files(tmp_path)["mosquitto.conf"].splitlines() if line.startswith("listener")]
    assert listeners == ["listener 1884 127.0.0.1"]


def test_other_machines_connect_by_tls(tmp_path: Path) -> None:
    tls = TlsListener(8883, certificate=Path("/etc/c.pem"), key=Path("/etc/k.pem"), ca=Path("/etc/ca.pem"))
    _, _, listener = _files(tmp_path, tls)["mosquitto.conf"].partition("listener 8883\n")
    assert listener.splitlines() == [
        "use_username_as_clientid true",
        "tls_version tlsv1.3",
        "cafile /etc/ca.pem",
        "certfile /etc/c.pem",
        "keyfile /etc/k.pem",
    ]


def test_the_broker_answers_at_once_and_forgets(tmp_path: Path) -> None:
    settings = _files(tmp_path)["mosquitto.conf"].splitlines()
    assert {"set_tcp_nodelay true", "persistence false", "allow_anonymous false"} <= set(settings)


def test_every_site_has_its_own_topics(tmp_path: Path) -> None:
    rules = [line for line in _files(tmp_path)["acl"].splitlines() if line.startswith("topic")]
    assert rules
    assert all("admz/v1/demo/" in rule or "homeassistant/device/demo_entrance/" in rule for rule in rules)


def test_the_command_is_one_that_dies_with_its_parent(tmp_path: Path) -> None:
    words = command(tmp_path)
    assert words[0] == "setpriv"
    assert words[words.index("--pdeathsig") + 1] == "TERM"
    assert words[-2:] == ["-c", str(tmp_path / "mosquitto.conf")]


def test_files_are_for_the_broker_alone(open_directory: Path) -> None:
    directory = open_directory / "broker"
    write(directory, {"acl": "user x\n"})
    write(directory, {"acl": "user y\n"})
    assert (directory / "acl").read_text() == "user y\n"
    assert [path.name for path in directory.iterdir()] == ["acl"]
    assert directory.stat().st_mode & 0o077 == 0
    assert (directory / "acl").stat().st_mode & 0o177 == 0


def test_a_place_that_the_broker_cannot_reach_is_named() -> None:
    """Only root changes to another user; anybody else's broker reads what its owner reads."""
    with TemporaryDirectory() as closed:
        if os.geteuid() == 0:
            with pytest.raises(PermissionError, match=f"cannot enter {closed}: chmod o\\+x it"):
                write(Path(closed) / "broker", {"acl": ""})
        else:
            write(Path(closed) / "broker", {"acl": ""})


@pytest.fixture
def open_directory() -> Generator[Path]:
    """A directory that every user may enter, unlike pytest's own."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o711)
        yield Path(name)
