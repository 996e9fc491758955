"""The kernel's word on the clock, by ctypes, against the same word by the compiler's own structure."""

import subprocess
from pathlib import Path

from hardware.kernel_clock import SYNCHRONISED_BELOW_US, is_synchronised, max_error_us

_ASK = """
#include <stdio.h>
#include <sys/timex.h>
int main(void) { struct timex t = {0}; if (adjtimex(&t) < 0) return 1; printf("%ld %zu", t.maxerror, sizeof t); }
"""


def test_the_structure_is_the_kernels(tmp_path: Path) -> None:
    source = tmp_path / "ask.c"
    source.write_text(_ASK)
    subprocess.run(["gcc", "-o", tmp_path / "ask", source], check=True)
    before = max_error_us()
    said, size = (int(word) for word in subprocess.check_output([tmp_path / "ask"]).split())
    # The kernel adds half a millisecond each second, and chrony takes it away again.
    assert abs(said - before) < 100_000
    assert size < 512


def test_an_error_of_sixteen_seconds_is_a_clock_that_nobody_keeps() -> None:
    assert is_synchronised() == (max_error_us() < SYNCHRONISED_BELOW_US)
