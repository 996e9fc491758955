"""The units in deploy/systemd, as systemd reads them."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

UNITS = Path(__file__).parents[2] / "deploy" / "systemd"
PROGRAMS = ("door-agent", "kiosk", "server")

MOST_EXPOSED = {"door-agent": 2.5, "kiosk": 4.5, "server": 2.5}
"""By `systemd-analyze security`: 10 is a service that nothing confines. A kiosk needs a screen, a seat and a touch."""


def unit(program: str) -> Path:
    return UNITS / f"admz-{program}.service"


def installed(program: str, directory: Path) -> Path:
    """The unit with a command that exists on this machine, for systemd looks whether it does."""
    text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit(program).read_text("utf-8"), flags=re.MULTILINE)
    copy = directory / unit(program).name
    copy.write_text(text, "utf-8")
    return copy


@pytest.mark.parametrize("program", PROGRAMS)
def test_systemd_understands_every_line(program: str, tmp_path: Path) -> None:
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", "--man=no", installed(program, tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_unit_confines_its_program(program: str, tmp_path: Path) -> None:
    threshold = str(int(MOST_EXPOSED[program] * 10))
    command = ["systemd-analyze", "security", "--offline=yes", f"--threshold={threshold}", "--no-pager"]
    judged = subprocess.run([*command, installed(program, tmp_path)], capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout + judged.stderr


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_unit_watches_its_program_and_starts_it_again_without_an_end(program: str) -> None:
    lines = unit(program).read_text("utf-8").splitlines()
    assert {"Type=notify", "WatchdogSec=20", "Restart=always", "StartLimitIntervalSec=0"} <= set(lines)
    assert f"admz {program} --config /etc/admz/{program}.toml" in next(w for w in lines if w.startswith("ExecStart="))


def test_the_door_agent_may_ask_for_the_clock_and_not_set_it() -> None:
    lines = unit("door-agent").read_text("utf-8").splitlines()
    assert "CapabilityBoundingSet=" in lines
    assert "ProtectClock=yes" not in lines
    (calls,) = [line for line in lines if line.startswith("SystemCallFilter=")]
    assert {"adjtimex", "clock_adjtime"} <= set(calls.partition("=")[2].split())


def settings(program: str) -> dict[str, str]:
    lines = unit(program).read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


@pytest.mark.parametrize("program", PROGRAMS)
def test_no_program_leaves_its_memory_on_the_disk(program: str) -> None:
    assert settings(program)["LimitCORE"] == "0"


def test_no_two_programs_share_a_user_or_what_they_keep() -> None:
    for key in ("User", "Group", "StateDirectory"):
        named = [settings(program).get(key, program) for program in PROGRAMS]
        assert len(set(named)) == len(named), (key, named)
    samples = {"door-agent": "store", "server": "store"}
    for program, table in samples.items():
        text = (UNITS.parent / f"{program}.toml").read_text("utf-8")
        assert f"/var/lib/{settings(program)['StateDirectory']}/" in str(tomllib.loads(text)[table])


def test_the_door_agent_is_started_where_it_may_write() -> None:
    """lgpio makes a named pipe in its working directory, and cannot be loaded where it may not (gpiozero #1106)."""
    assert settings("door-agent")["WorkingDirectory"] == f"%S/{settings('door-agent')['StateDirectory']}"
