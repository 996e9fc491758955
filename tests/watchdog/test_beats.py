"""When a program says that it goes round: a few times a period, never more, and never to its own harm."""

import socket
from pathlib import Path

from admz.notify import ServiceManager
from tests.watchdog.manager import PERIOD_S, Manager


def test_it_beats_four_times_a_period_however_often_the_loop_goes_round(tmp_path: Path) -> None:
    now = [100.0]
    with Manager(tmp_path) as systemd:
        program = ServiceManager(systemd.environ, lambda: now[0])
        program.ready()
        systemd.hear("READY=1")
        for _ in range(4):
            program.beat()
            assert systemd.hear("WATCHDOG=1") == ["WATCHDOG=1"]
            now[0] += PERIOD_S / 4 - 0.01
            program.beat()
            now[0] += 0.01
        program.ready()
        assert systemd.hear("READY=1")  # And nothing was said in between.


def test_while_it_does_not_serve_yet_it_asks_for_as_much_time_again(tmp_path: Path) -> None:
    with Manager(tmp_path) as systemd:
        ServiceManager(systemd.environ).beat()
        assert systemd.hear("WATCHDOG=1") == ["WATCHDOG=1", f"EXTEND_TIMEOUT_USEC={int(PERIOD_S * 1e6)}"]


def test_nobody_watches_and_nothing_is_said(tmp_path: Path) -> None:
    with Manager(tmp_path) as systemd:
        ServiceManager({"NOTIFY_SOCKET": systemd.environ["NOTIFY_SOCKET"]}).beat()
        ServiceManager({}).beat()
        assert systemd.is_silent()


def test_a_manager_that_is_gone_or_does_not_listen_holds_nothing_up(tmp_path: Path) -> None:
    ServiceManager({"NOTIFY_SOCKET": str(tmp_path / "nowhere"), "WATCHDOG_USEC": "1"}).beat()
    with Manager(tmp_path) as systemd, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as flood:
        flood.setblocking(False)
        try:
            while True:
                flood.sendto(b"full", systemd.environ["NOTIFY_SOCKET"])
        except BlockingIOError:
            ServiceManager(systemd.environ).beat()
