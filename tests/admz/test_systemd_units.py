"""The units in deploy/systemd, as systemd reads them."""

import re
import subprocess
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
