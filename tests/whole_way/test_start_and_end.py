"""How a demo starts, what it leaves behind, and that two of them live side by side."""

import signal
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.processes import wait_until
from tests.whole_way.demo import DAY, Demo, admz, none_running, running_demo

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_leave_nothing(number: int) -> None:
    demo = Demo().wait_until_ready()
    pids, data, control = demo.pids, demo.data, Path(str(demo.ready["control"]))
    ready_file = demo.ready_file
    assert stat.S_IMODE(ready_file.stat().st_mode) == 0o600
    demo.process.send_signal(number)
    assert demo.process.wait(20) == 0
    assert not ready_file.exists()
    assert not data.exists()
    assert not control.parent.exists()
    assert none_running(pids)
    demo.end()


def test_it_can_be_ended_before_it_serves() -> None:
    demo = Demo()
    wait_until(lambda: any(Path(f"/proc/{demo.process.pid}/task/{demo.process.pid}/children").read_text().split()))
    assert demo.end() == 0


def test_a_demo_that_is_killed_leaves_no_program() -> None:
    demo = Demo().wait_until_ready()
    pids, data, run = demo.pids, demo.data, Path(str(demo.ready["control"])).parent
    demo.end(signal.SIGKILL)
    wait_until(lambda: none_running(pids))
    for left in (data, run):
        _remove(left)


def test_two_demos_side_by_side_do_not_disturb_each_other() -> None:
    with running_demo("--now", DAY) as one, running_demo("--now", DAY) as other:
        assert one.badge("bruno")["number"] != other.badge("bruno")["number"]
        assert one.tap("bruno").word == "granted"
        wait_until(lambda: one.inside() == 1)
        assert other.inside() == 0
        other.end()
        assert one.tap("chloe").word == "granted"


def test_a_data_directory_goes_on_where_it_was(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    with running_demo("--data", data, "--now", DAY) as first:
        badges, written = first.ready["badges"], first.tap("bruno").outcome["display"]["at"]
        first.wait_for_centre()
    with running_demo("--data", data) as second:
        assert second.ready["badges"] == badges
        assert second.inside() == 1
        assert second.tap("chloe").outcome["display"]["at"] > written
    assert (tmp_path / "data").exists()


def test_a_journal_that_was_changed_is_found_out_and_where(tmp_path: Path) -> None:
    with running_demo("--data", str(tmp_path), "--now", DAY) as demo:
        assert demo.tap("bruno").word == "granted"
    assert admz("journal", "verify", "--data", tmp_path).returncode == 0
    with closing(sqlite3.connect(tmp_path / "site.db")) as store:
        store.execute("UPDATE journal SET recorded_at = occurred_at, kind = 'visit.ended' WHERE seq = 2")
        store.commit()
    verified = admz("journal", "verify", "--data", tmp_path)
    assert verified.returncode == 4
    assert "BROKEN at entry 2" in verified.stdout


def test_the_port_is_the_server_s_and_a_taken_one_is_refused() -> None:
    with running_demo() as demo:
        port = demo.ready["server"]["url"].rpartition(":")[2]
        other = Demo("--port", port)
        assert other.process.wait(20) == 2
        assert f"port {port} is taken" in other.console.read_text()
        other.end()
    with running_demo("--port", port) as again:
        assert again.ready["server"]["url"] == f"http://127.0.0.1:{port}"


def _remove(directory: Path) -> None:
    for path in sorted(directory.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    directory.rmdir()
