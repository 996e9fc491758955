"""The kiosk program: puts reader, agent client and screen together, and runs until it is told to end."""

import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

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


def run(config: KioskConfig, clock: Clock, ready: Callable[[], None]) -> int:
    """Runs the kiosk on this thread, which must be the main one, until SIGTERM or SIGINT; gives the exit code.

    `ready` is called once, when the window was first drawn. Raises OSError or ValueError for key files that cannot be
    used.
    """
    QQuickWindow.setSceneGraphBackend("software")
    app = QGuiApplication.instance() or QGuiApplication(["admz-kiosk"])
    faults = Faults()
    with faults.watch(), signals_call(app.quit):
        bridge = Bridge()
        next_purpose = NextPurpose()
        workers = _Workers(config, clock, bridge, next_purpose)
        views = make_views(
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
        bridge.deliver_to(views.vm.handle)
        window = EntranceWindow(views, config.screen.width, config.screen.height)

        def picture(file: str) -> None:
            workers.report_screenshot(file, ok=window.save_picture(Path(file)))

        views.vm.screenshotAsked.connect(picture)
        window.show(full_screen=config.simulation is None, when_shown=ready)
        workers.start()
        app.exec()
        workers.stop()
        window.destroy()
    return 1 if faults.happened.is_set() else 0


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
