"""The kiosk program: puts reader, agent client and screen together, and runs until it is told to end."""

import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from hardware.mqtt import Account
from hardware.readers.base import Handler, Reader
from hardware.readers.pcsc import PcscReader
from hardware.readers.simulated import SimulatedReader
from kiosk.agent_client import AgentClient
from kiosk.agent_messages import Correspondence
from kiosk.agent_worker import AgentWorker
from kiosk.bridge import Bridge
from kiosk.config import BrokerTable, KioskConfig, SimulationTable
from kiosk.ending import Faults, signals_call
from kiosk.events import VoiceLost
from kiosk.fingers import Fingers
from kiosk.identity import load_identity
from kiosk.printing import Printer
from kiosk.purpose import NextPurpose
from kiosk.speaker import Speaker, find_player, find_voice
from kiosk.taps import Taps
from kiosk.viewmodels.views import make_views
from kiosk.window import EntranceWindow
from sync.wire.instants import Clock
from sync.wire.keys import sealing_key, verifying_key
from sync.wire.topics import SiteTopics

_BEAT_MS = 2000
"""A watchdog's period is ten times this; an idle kiosk is to do next to nothing."""


def run(config: KioskConfig, clock: Clock, ready: Callable[[], None], beat: Callable[[], None] = lambda: None) -> int:
    """Runs the kiosk on this thread, which must be the main one, until SIGTERM or SIGINT; gives the exit code.

    `ready` is called once, when the window was first drawn; `beat` each time the screen's loop was seen to go round.
    Raises OSError or ValueError for key files that cannot be used.
    """
    QQuickWindow.setSceneGraphBackend("software")
    app = QGuiApplication.instance() or QGuiApplication(["admz-kiosk"])
    faults = Faults()
    with faults.watch(), signals_call(app.quit):
        kiosk = Kiosk(config, clock)
        kiosk.start(full_screen=config.simulation is None, ready=ready)
        going_round = _each_beat(beat)
        app.exec()
        going_round.stop()
        kiosk.stop()
    return 1 if faults.happened.is_set() else 0


def _each_beat(beat: Callable[[], None]) -> QTimer:
    """A timer of the screen's own loop: it rests when that hangs."""
    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(_BEAT_MS)
    return timer


class Kiosk:
    """A kiosk's screen and everything beside it, put together; Qt thread.

    Raises OSError or ValueError for key files that cannot be used.
    """

    def __init__(self, config: KioskConfig, clock: Clock) -> None:
        self._bridge = bridge = Bridge()
        next_purpose = NextPurpose()
        self._workers = workers = _Workers(config, clock, bridge, next_purpose)
        self.views = make_views(
            config.screen,
            config.kiosk.roles,
            ZoneInfo(config.kiosk.time_zone),
            clock,
            touches=workers.agent_worker,
            purposes=next_purpose,
            witness=workers.fingers,
            sounds=workers.speaker,
            voice=workers.speaker,
            printer=workers.printer,
        )
        bridge.deliver_to(self.views.vm.handle)
        self.window = EntranceWindow(self.views, config.screen.width, config.screen.height)
        self.views.vm.screenshotAsked.connect(self._take_picture)

    def start(self, *, full_screen: bool, ready: Callable[[], None]) -> None:
        """Shows the window and starts the threads; `ready` is called once, when the window was first drawn."""
        self.window.show(full_screen=full_screen, when_shown=ready)
        self._workers.start()

    def stop(self) -> None:
        """Returns when the threads have ended and the window is gone."""
        self._workers.stop()
        self.window.destroy()

    def _take_picture(self, file: str) -> None:
        self._workers.report_screenshot(file, ok=self.window.save_picture(Path(file)))


class _Workers:
    """Everything that runs beside the screen: started together, stopped together."""

    def __init__(self, config: KioskConfig, clock: Clock, bridge: Bridge, next_purpose: NextPurpose) -> None:
        simulation = config.simulation or SimulationTable()
        self.fingers: Fingers | None = None
        if simulation.fingers_socket is not None:
            self.fingers = Fingers(simulation.fingers_socket, clock, bridge.tell)
        self.speaker = Speaker(
            find_player(), find_voice(), lambda: bridge.tell(VoiceLost()), sounds=config.screen.sounds
        )
        queue = config.kiosk.printer
        self.printer = Printer(queue, bridge.tell) if queue else None
        sealing = sealing_key(bytes.fromhex(config.keys.agent_sealing_key))
        self.agent_worker = worker = AgentWorker(sealing, config.kiosk.reader, clock, bridge.tell)
        self._client = client = AgentClient(
            _account(config.broker),
            _correspondence(config),
            clock,
            secrets.token_bytes,
            on_change=worker.agent_changed,
            on_notice=worker.refresh,
        )
        taps = Taps(client, config.kiosk.reader, next_purpose, clock, bridge.tell, after_tap=worker.refresh)
        self._reader = _reader(config, simulation, taps.handle, clock)
        self._threads = [
            threading.Thread(target=self._reader.run, name="reader"),
            threading.Thread(target=worker.run, args=(client,), name="agent-link"),
            threading.Thread(target=self.speaker.run, name="speaker"),
        ]
        if self.printer is not None:
            self._threads.append(threading.Thread(target=self.printer.run, name="printer"))
        if self.fingers is not None:
            self._threads.append(threading.Thread(target=self.fingers.run, name="fingers"))

    def start(self) -> None:
        """Returns at once."""
        self._client.start()
        for thread in self._threads:
            thread.start()

    def report_screenshot(self, file: str, *, ok: bool) -> None:
        """Tells the demo of the picture that it wanted."""
        if self.fingers is not None:
            self.fingers.report_screenshot(file, ok=ok)

    def stop(self) -> None:
        """Returns when every thread has ended: no new card, then no more answers, then nobody to tell."""
        self._reader.stop()
        self.agent_worker.stop()
        self._client.stop()
        self.speaker.stop()
        if self.printer is not None:
            self.printer.stop()
        if self.fingers is not None:
            self.fingers.stop()
        for thread in self._threads:
            thread.join()


def _reader(config: KioskConfig, simulation: SimulationTable, handler: Handler, clock: Clock) -> Reader:
    if simulation.reader_socket is not None:
        return SimulatedReader(handler, clock.monotonic, simulation.reader_socket)
    prefix, virtual_allowed = config.reader.name_prefix, simulation.virtual_readers
    return PcscReader(handler, clock.monotonic, name_prefix=prefix, virtual_allowed=virtual_allowed)


def _account(broker: BrokerTable) -> Account:
    password = broker.password_file.read_text("utf-8").strip()
    return Account(broker.host, broker.port, broker.username, password, broker.ca_file)


def _correspondence(config: KioskConfig) -> Correspondence:
    return Correspondence(
        SiteTopics(config.kiosk.site),
        config.kiosk.name,
        load_identity(config.keys.signing_key_file),
        verifying_key(bytes.fromhex(config.keys.agent_public_key)),
    )
