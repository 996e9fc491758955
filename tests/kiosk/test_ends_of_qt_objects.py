"""A test's Qt objects are gone when the next test begins, so that none ends on a thread of that one."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]

TWO_TESTS = """
import weakref

from tests.kiosk.stage import Kiosk

made = []


def test_first(qapp):
    made.append(weakref.ref(Kiosk().vm))


def test_second():
    assert made
    assert made[0]() is None
"""


def test_a_view_model_does_not_outlive_its_test(tmp_path: Path) -> None:
    file = tmp_path / "test_two.py"
    file.write_text(TWO_TESTS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", f"--rootdir={REPOSITORY}", str(file)]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=60, check=False)
    assert "2 passed" in run.stdout, run.stdout
