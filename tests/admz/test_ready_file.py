"""Ready file, data directory and readiness: what others rely on while a demo runs, and what is left of it."""

import asyncio
import json
import os
import socket
import stat
from pathlib import Path

import pytest

from admz.demo.layout import DataInUse, open_layout
from admz.demo.readiness import ReadySocket
from admz.demo.ready_file import ReadyFile
from admz.notify import service_manager


def test_the_ready_file_is_its_owner_s_alone_and_only_its_pids_change(tmp_path: Path) -> None:
    ready = ReadyFile(tmp_path / "ready.json")
    ready.update_pids({"kiosk": 1})
    assert not ready.path.exists(), "nothing is ready before it was published"
    ready.publish({"site": "demo"}, {"kiosk": 1})
    assert json.loads(ready.path.read_text()) == {"site": "demo", "pids": {"kiosk": 1}}
    ready.update_pids({"kiosk": 2})
    assert json.loads(ready.path.read_text()) == {"site": "demo", "pids": {"kiosk": 2}}
    assert stat.S_IMODE(ready.path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [ready.path]
    ready.remove()
    assert not ready.path.exists()


def test_temporary_directories_are_gone_at_the_end() -> None:
    with open_layout(None) as layout:
        (layout.data / "site.db").touch()
        assert stat.S_IMODE(layout.data.stat().st_mode) == 0o700
    assert not layout.data.exists()
    assert not layout.run.exists()


def test_a_given_data_directory_stays_and_its_sockets_do_not(tmp_path: Path) -> None:
    with open_layout(tmp_path / "data") as layout:
        layout.socket("control").touch()
    assert layout.data == tmp_path / "data"
    assert layout.data.exists()
    assert not layout.run.exists()


def test_two_demos_do_not_share_a_data_directory(tmp_path: Path) -> None:
    with open_layout(tmp_path), pytest.raises(DataInUse, match="give another --data"), open_layout(tmp_path):
        pass
    with open_layout(tmp_path):
        pass


def test_a_program_that_serves_is_heard_by_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        ready = ReadySocket()
        transport = await ready.listen(tmp_path / "notify")
        await asyncio.to_thread(service_manager().ready)
        async with asyncio.timeout(5):
            await ready.wait()
        transport.close()

    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    asyncio.run(run())


def test_a_program_that_serves_is_heard_by_systemd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose socket may have no file: an abstract one, written with an @."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(f"\0admz-test-{os.getpid()}")
        monkeypatch.setenv("NOTIFY_SOCKET", f"@admz-test-{os.getpid()}")
        service_manager().ready()
        systemd.settimeout(5)
        assert systemd.recv(100) == b"READY=1"


def test_a_program_without_a_service_manager_tells_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    service_manager().ready()
