"""The `admz` command as its users type it: exit codes, and one clear sentence where something is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ADMZ = Path(sys.executable).parent / "admz"


def admz(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ADMZ, *words], capture_output=True, text=True, timeout=30, check=False)


@pytest.fixture
def dead_demo(tmp_path: Path) -> Path:
    """The ready file of a demo that was killed."""
    ready = tmp_path / "ready.json"
    ready.write_text(json.dumps({"control": str(tmp_path / "control.sock")}))
    return ready


def test_help_names_every_command_and_where_to_start() -> None:
    told = admz("--help").stdout
    for command in ("demo", "tap", "sim", "server", "door-agent", "kiosk", "badge", "journal"):
        assert f"\n  {command} " in told
    assert "Start with `admz demo`" in told


@pytest.mark.parametrize("program", ["server", "door-agent", "kiosk"])
@pytest.mark.slow
def test_a_program_with_a_bad_configuration_exits_2_and_says_where(program: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[brokre]\nport = 1\n")
    ended = admz(program, "--config", config)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"admz {program}: {config}: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("program", ["server", "door-agent", "kiosk"])
@pytest.mark.slow
def test_production_refuses_a_simulation_table(program: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[simulation]\nclock_offset_file = "/tmp/offset"\n')
    ended = admz(program, "--config", config)
    assert ended.returncode == 2
    assert "simulation" in ended.stderr
    assert "`admz demo` only" in ended.stderr


def test_a_tap_at_a_demo_that_is_gone_has_no_answer(dead_demo: Path) -> None:
    ended = admz("tap", "alice", "--ready", dead_demo)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "admz tap: the demo does not answer; is it still running?\n"


def test_the_world_of_a_demo_that_is_gone_does_not_move(dead_demo: Path) -> None:
    assert admz("sim", "door", "open", "--ready", dead_demo).returncode == 1


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"control": 1}'])
def test_a_file_that_is_no_ready_file_is_misuse(content: str, tmp_path: Path) -> None:
    ready = tmp_path / "other.json"
    ready.write_text(content)
    ended = admz("tap", "alice", "--ready", ready)
    assert ended.returncode == 2
    assert "is not the ready file of a demo" in ended.stderr


@pytest.mark.slow
def test_a_journal_is_looked_for_where_there_is_none(tmp_path: Path) -> None:
    assert admz("journal", "verify").returncode == 2
    assert admz("journal", "verify", "--data", tmp_path).returncode == 2
