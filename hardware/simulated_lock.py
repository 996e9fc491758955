"""The demo's lock: an MQTT device in Tasmota's profile with its own account, and the only writer of the pulse log.

A process of its own: `python -m hardware.simulated_lock --config FILE`. Everything happens on its main thread; the
MQTT link, the demo's line and the signals only put events into one queue.
"""

import argparse
import contextlib
import json
import logging
import os
import signal
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue

import structlog
from structlog.typing import EventDict

from hardware.mqtt import Account, Link, LinkDown, Message, Subscription
from hardware.simulated_lock_device import BadOrder, Change, ContactChanged, LockDevice, RelayChanged, parse_order
from hardware.simulated_lock_world import WorldLine

_log = structlog.get_logger()

Event = Callable[[], None]


@dataclass(frozen=True, slots=True)
class LockConfig:
    """What the demo tells its lock: `topic` is the device's prefix, `clock_offset_file` holds whole milliseconds."""

    door: str
    topic: str
    host: str
    port: int
    username: str
    password_file: str
    pulse_log: str
    clock_offset_file: str
    world_socket: str


class PulseLog:
    """One JSON line per relay change, on the disk before anybody is told."""

    def __init__(self, path: Path, door: str, now: Callable[[], datetime]) -> None:
        self._path, self._door, self._now = path, door, now
        if self._last_energised():
            self.append(False)  # A relay drops when its device loses power.

    def append(self, energised: bool) -> None:
        """Writes one change. Raises OSError."""
        now = self._now()
        at = f"{now:%Y-%m-%dT%H:%M:%S}.{now.microsecond // 1000:03d}Z"
        line = json.dumps({"at": at, "door": self._door, "energised": energised})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _last_energised(self) -> bool:
        if not self._path.exists():
            self._path.touch(0o600)
        lines = self._path.read_text("utf-8").splitlines()
        return bool(lines) and json.loads(lines[-1])["energised"] is True


class SimulatedLock:
    """The device between its broker and the demo."""

    def __init__(self, config: LockConfig) -> None:
        self._config = config
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._device = LockDevice()
        self._log = PulseLog(Path(config.pulse_log), config.door, lambda: _demo_now(Path(config.clock_offset_file)))
        self._online = False
        self._running = True
        self._link = Link(
            Account(config.host, config.port, config.username, Path(config.password_file).read_text("ascii").strip()),
            subscriptions=[Subscription(f"{config.topic}/cmnd/#", tell_retained=True)],
            on_message=lambda message: self._events.put(lambda: self._obey(message)),
            on_up=lambda: self._events.put(self._come_online),
            on_down=lambda reason: self._events.put(lambda: self._go_offline(reason)),
            will=self._message("tele/LWT", b"Offline"),
        )
        self._world = WorldLine(
            Path(config.world_socket),
            on_up=lambda: self._events.put(self._report_all),
            on_order=lambda order: self._events.put(lambda: self._follow_demo(order)),
        )

    def run(self) -> int:
        """Serves until SIGTERM or SIGINT; leaves de-energised."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: self._events.put(self._finish))
        self._link.start()
        self._world.start()
        while self._running:
            self._wait_for_event()
        self._tell(self._device.drop())
        self._link.stop(farewell=self._message("tele/LWT", b"Offline"))
        self._world.stop()
        return 0

    def _wait_for_event(self) -> None:
        due = self._device.next_at
        with contextlib.suppress(Empty):
            self._events.get(timeout=None if due is None else max(0.0, due - time.monotonic()))()
        self._tell(self._device.tick(time.monotonic()))

    def _finish(self) -> None:
        self._running = False

    def _obey(self, message: Message) -> None:
        subtopic = message.topic.removeprefix(f"{self._config.topic}/")
        if message.retain:
            _log.warning("lock.order_refused", subtopic=subtopic, reason="it is retained")
            return
        try:
            commands = parse_order(subtopic, message.payload)
        except BadOrder as error:
            _log.warning("lock.order_refused", subtopic=subtopic, reason=str(error))
            return
        for command in commands:
            self._tell(self._device.obey(command, time.monotonic()))

    def _follow_demo(self, order: object) -> None:
        match order:
            case {"do": "door", "open": bool(to_open)}:
                self._tell(self._device.move_door(to_open=to_open))
            case {"do": "passage", "on": bool(on)}:
                self._device.passage = on
            case _:
                _log.warning("world.order_unknown")
                return
        self._report_all()

    def _come_online(self) -> None:
        self._online = True
        self._publish("tele/LWT", b"Online")
        self._publish("stat/POWER1", _word(self._device.energised))
        self._publish("stat/SWITCH1", _contact(self._device.open))
        self._report_all()

    def _go_offline(self, reason: str) -> None:
        if self._online:
            _log.warning("lock.offline", reason=reason)
        self._online = False
        self._report_all()

    def _tell(self, changes: list[Change]) -> None:
        for change in changes:
            match change:
                case RelayChanged(energised):
                    self._log.append(energised)
                    _log.info("lock.relay_changed", energised=energised)
                    self._publish("stat/POWER1", _word(energised))
                case ContactChanged(is_open):
                    _log.info("lock.door_moved", open=is_open)
                    self._publish("stat/SWITCH1", _contact(is_open))

    def _publish(self, subtopic: str, payload: bytes) -> None:
        try:
            self._link.publish(self._message(subtopic, payload))
        except LinkDown:
            _log.info("lock.not_told", subtopic=subtopic)  # The states are told again when the link is up.

    def _report_all(self) -> None:
        device = self._device
        self._world.report({"online": self._online, "door_open": device.open, "passage": device.passage})

    def _message(self, subtopic: str, payload: bytes) -> Message:
        return Message(f"{self._config.topic}/{subtopic}", payload, retain=True)


def main() -> int:
    """Runs the lock that the file after `--config` describes."""
    parser = argparse.ArgumentParser(prog="simulated_lock", description="The demo's lock.")
    parser.add_argument("--config", type=Path, required=True)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        processors=[
            _name_program,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stdout),
    )
    file: Path = parser.parse_args().config
    return SimulatedLock(LockConfig(**tomllib.loads(file.read_text("utf-8")))).run()


def _demo_now(offset_file: Path) -> datetime:
    """The demo's time. Read here and not asked of a clock of ours: this device knows nothing of the programs."""
    return datetime.now(UTC) + timedelta(milliseconds=int(offset_file.read_text("ascii")))


def _name_program(_logger: object, _method: str, event: EventDict) -> EventDict:
    return {"program": "lock", **event}


def _word(on: bool) -> bytes:
    return b"ON" if on else b"OFF"


def _contact(is_open: bool) -> bytes:
    return json.dumps({"Action": "ON" if is_open else "OFF"}).encode()


if __name__ == "__main__":
    sys.exit(main())
