"""`admz doctor` beside a running demo: each part well, then each broken, and nobody disturbed by being looked at."""

import os
import signal
from collections.abc import Iterator

import pytest

from tests.processes import wait_until
from tests.whole_way.demo import DAY, Demo, admz, running_demo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with running_demo("--now", DAY) as demo:
        yield demo


def said(demo: Demo) -> tuple[int, dict[str, str]]:
    """The exit code, and each line by its part."""
    ended = admz("doctor", "--ready", demo.ready_file)
    lines = [line.partition(": ") for line in ended.stdout.splitlines()]
    assert ended.returncode in (0, 1), ended.stderr
    return ended.returncode, {part.split(maxsplit=1)[1]: f"{part.split()[0]} {text}" for part, _, text in lines}


def bad(demo: Demo) -> dict[str, str]:
    """What is not well."""
    code, parts = said(demo)
    found = {part: text for part, text in parts.items() if text.startswith("BAD")}
    assert (code == 1) == bool(found)
    return found


def test_all_is_well_and_stays_so_however_often_it_is_asked(demo: Demo) -> None:
    energisings = demo.energisings()
    for _ in range(2):
        code, parts = said(demo)
        assert code == 0, parts
        asked = {"reader", "broker", "lock entrance", "clock", "disk", "centre"}
        assert set(parts) == asked | {"store", "door agent", "kiosk kiosk-1", "server", "server's store"}
    assert demo.energisings() == energisings
    assert demo.tap("bruno").code == 0
    log = (demo.data / "door-agent.log").read_text()
    assert "link.down" not in log


def test_a_reader_that_is_unplugged(demo: Demo) -> None:
    assert demo.sim("reader", "unplug") == 0
    assert "plug the reader in" in bad(demo)["reader"]
    assert demo.sim("reader", "plug") == 0
    assert not bad(demo)


def test_a_centre_that_is_cut_off(demo: Demo) -> None:
    assert demo.sim("network", "cut") == 0
    found = bad(demo)
    assert set(found) == {"centre"}
    assert "the site works on meanwhile" in found["centre"]
    assert demo.sim("network", "up") == 0
    assert not bad(demo)


def test_a_lock_that_is_silent(demo: Demo) -> None:
    os.kill(demo.pids["lock"], signal.SIGSTOP)
    try:
        wait_until(lambda: "it is not there" in bad(demo).get("lock entrance", ""), 30)
    finally:
        os.kill(demo.pids["lock"], signal.SIGCONT)
    wait_until(lambda: not bad(demo), 30)


def test_a_broker_that_does_not_answer(demo: Demo) -> None:
    os.kill(demo.pids["broker"], signal.SIGSTOP)
    try:
        found = bad(demo)
        assert "does not answer" in found["broker"]
        assert "make the broker answer first" in found["lock entrance"]
    finally:
        os.kill(demo.pids["broker"], signal.SIGCONT)
    wait_until(lambda: not bad(demo), 30)
