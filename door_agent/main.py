"""The door agent as a program: its threads, its start and its stop.

The main thread is the decider. Others: the broker's check and then MQTT, the fire line, the uplink, and the registry's
pull and stream; each leaves calls in the decider's inbox.
"""

import gc
import secrets
import signal
import sys
import threading
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from door_agent.agent import Agent
from door_agent.broker_check import BrokerCheck, UnsafeBroker
from door_agent.clock_watch import ClockWatch
from door_agent.config import DoorAgentConfig
from door_agent.inbox import Inbox
from door_agent.locks import lock_profile
from door_agent.provision import load_keys
from door_agent.registry_held import latest_seen
from door_agent.request_quota import RequestQuota
from door_agent.site_clock import SiteClock
from door_agent.store.engine import open_reader
from door_agent.store.journal import read_entries
from door_agent.store.site_store import SiteStore
from hardware.door_reports import FireLine
from hardware.kernel_clock import is_synchronised
from hardware.locks.profile import below
from hardware.mqtt import Account, Link, Message, Subscription
from hardware.simulated_fire_line import SimulatedFireLine
from sync.client.centre import Centre
from sync.client.registry_pull import RegistryPull
from sync.client.uplink import Uplink
from sync.wire.instants import Clock
from sync.wire.journal import Head, sign_head
from sync.wire.topics import HOME_ASSISTANT_STATUS, SiteTopics

if TYPE_CHECKING:
    from door_agent.gpio_wiring import GpioWiring

_log = structlog.get_logger()

TICK_S = 0.25
"""How often the wall clock is looked at: schedules and the demo's moves of time are followed within a second."""

FROZEN_S = 3
"""Standing still for longer means that the process was stopped, or the machine asleep."""

BAD_CONFIGURATION = 2
FIRST_WORD_S = 1.0
"""How long a life waits for the first word of its broker. One that must not be used is found out by then, before
anything is written: the service manager tries again each second, which must not fill the journal nor move a door."""

BUSY_TICK_S, BUSY_IDLE_S = 1.0, 10.0
"""Whoever keeps the agent busy, with cards by the dozen, must not keep it from looking at the clock, nor from moving
the store's log into its database: the log would fill the disk."""

_IDLE_TICKS = 4
_GARBAGE_AT_MOST = 50_000
"""Objects that may wait for an idle moment to be looked through; a tap makes some hundreds."""

_MACHINE_BOOT = Path("/proc/sys/kernel/random/boot_id")
"""New at each boot of the machine, the same for every program until the next."""


def run(
    config: DoorAgentConfig,
    clock: Clock,
    ready: Callable[[], None],
    beat: Callable[[], None] = lambda: None,
    synchronised: Callable[[], bool] = is_synchronised,
) -> int:
    """Runs the agent until SIGTERM or SIGINT.

    Raises OSError or ValueError for keys or a store that cannot be read, and UnsafeBroker as soon as the broker is
    known to be so. Relays on pins are at rest before anything else is opened; pins that this machine has not are told
    as a mistake of the configuration is.

    `ready` is called once, when the broker has heard of the agent and the site knows its registry; `beat` each time the
    decider went round, which is what a watchdog wants to know. `synchronised` is the kernel's word on the clock.
    """
    try:
        pins = _pins(config)
    except OSError as error:
        sys.stderr.write(f"admz door-agent: {error}\n")
        return BAD_CONFIGURATION
    try:
        return _run(config, clock, ready, beat, pins, synchronised)
    finally:
        if pins is not None:
            pins.close()


def _run(
    config: DoorAgentConfig,
    clock: Clock,
    ready: Callable[[], None],
    beat: Callable[[], None],
    pins: "GpioWiring | None",
    synchronised: Callable[[], bool],
) -> int:
    keys = load_keys(config.keys.directory)
    inbox = Inbox()
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stopping.set())
    machine_boot = _MACHINE_BOOT.read_text("ascii").strip()
    store, watch = open_store(config, clock, machine_boot, synchronised)
    wire = _Wiring(config, keys.signing, inbox, stopping)
    agent = Agent(
        config,
        keys,
        store,
        store.clock,
        secrets.token_bytes,
        version=version("admz"),
        publish=wire.publish,
        written=wire.wake,
        wired=None if pins is None else pins.relays,
        clock_watch=watch,
    )
    wire.connect(agent)
    try:
        wire.try_broker()
    except UnsafeBroker:
        wire.stop(agent.farewell())
        store.close()
        raise
    armed_on = config.simulation.armed_on if config.simulation else None
    agent.started(secrets.token_hex(8), armed_on, machine_boot=machine_boot)
    if pins is not None:
        hear_pins(pins, agent, inbox)
    wire.start()
    # What is loaded by now stays, and what comes is looked through in idle moments: no tap should wait for that.
    gc.freeze()
    gc.set_threshold(_GARBAGE_AT_MOST)
    try:
        decide_until(agent, inbox, clock, stopping, ready, beat)
    finally:
        wire.stop(agent.farewell())
        store.close()
    if wire.unsafe is not None:
        raise wire.unsafe
    return 0


def open_store(
    config: DoorAgentConfig,
    machine: Clock,
    machine_boot: str,
    synchronised: Callable[[], bool],
) -> tuple[SiteStore, ClockWatch | None]:
    """The store, with the clock that the site goes by: in production the machine's as far as it can be believed.

    Raises StoreSick.
    """
    file, node = config.store.file, config.site.node
    if config.simulation is not None:
        return SiteStore(file, node, machine, secrets.token_bytes), None
    clock = SiteClock(machine, synchronised)
    store = SiteStore(file, node, clock, secrets.token_bytes)
    watch = ClockWatch(clock, store, machine_boot)
    known = [at for at in (store.last_recorded, latest_seen(store)) if at is not None]
    watch.begin(max(known, default=None), hardware_clock=config.clock.trust == "hardware-clock")
    return store, watch


def decide_until(
    agent: Agent,
    inbox: Inbox,
    clock: Clock,
    stopping: threading.Event,
    ready: Callable[[], None],
    beat: Callable[[], None] = lambda: None,
) -> None:
    """The decider's loop: calls from the inbox, and ticks when they are due."""
    told_ready, quiet_ticks = False, 0
    now = ticked_at = idled_at = clock.monotonic()
    while not stopping.is_set():
        before = now
        deadline = agent.next_deadline()
        wait_s = TICK_S if deadline is None else min(max(deadline - clock.monotonic(), 0.0), TICK_S)
        call = inbox.take(wait_s)
        now = clock.monotonic()
        # From one call to the next: a process may be stopped anywhere, not only while it waits.
        if now - before > TICK_S + FROZEN_S:
            agent.frozen(now - before)
        if call is not None:
            quiet_ticks = 0
            call()
        due_at = ticked_at + BUSY_TICK_S if deadline is None else min(deadline, ticked_at + BUSY_TICK_S)
        if call is None or now >= due_at:
            agent.tick()
            ticked_at = now
            quiet_ticks += 1
        if quiet_ticks == _IDLE_TICKS or now >= idled_at + BUSY_IDLE_S:
            agent.idle()
            gc.collect()
            idled_at, quiet_ticks = now, 0
        if not told_ready and agent.in_service:
            told_ready = True
            ready()
        beat()


def _pins(config: DoorAgentConfig) -> "GpioWiring | None":
    if not config.uses_gpio:
        return None
    from door_agent.gpio_wiring import GpioWiring  # noqa: PLC0415 (most sites have no pins, and no use for gpiozero)
    from hardware.gpio import open_board  # noqa: PLC0415

    return GpioWiring(config, open_board())


def hear_pins(pins: "GpioWiring", agent: Agent, inbox: Inbox) -> None:
    """From now on the agent is told what relays and inputs on pins say, by way of its inbox."""
    pins.listen(
        lambda door, report: inbox.post(lambda: agent.door_reported(door, report)),
        lambda line: inbox.post(lambda: agent.fire_line(line)),
    )


def broker_link(config: DoorAgentConfig, agent: Agent, inbox: Inbox) -> Link:
    """The agent's link to its broker, not started yet; what it hears it leaves in the inbox. Raises OSError."""
    topics, post = SiteTopics(config.site.name), inbox.post
    return Link(
        _account(config),
        subscriptions=[
            Subscription(topics.request("+", "#"), tell_retained=True),
            Subscription(topics.kiosk_availability("+")),
            *(
                Subscription(below(topics.lock(door.name), told))
                for door in config.doors
                if (profile := lock_profile(door)) is not None
                for told in profile.tells
            ),
            *(_home_assistant(topics) if config.home_assistant is not None else ()),
        ],
        on_message=RequestQuota(post, agent.received).hear,
        on_up=lambda: post(agent.link_up),
        on_down=lambda reason: post(lambda: agent.link_down(reason)),
        will=Message(topics.agent_availability, b"offline", retain=True),
    )


def _home_assistant(topics: SiteTopics) -> tuple[Subscription, ...]:
    commands = Subscription(topics.home_assistant_command("+"), tell_retained=True)
    return Subscription(HOME_ASSISTANT_STATUS), commands


class _Wiring:
    """The threads around the decider."""

    def __init__(
        self, config: DoorAgentConfig, signing: Ed25519PrivateKey, inbox: Inbox, stopping: threading.Event
    ) -> None:
        self._config, self._inbox, self._stopping = config, inbox, stopping
        token = config.centre.token_file.read_text("ascii").strip()
        ca = config.centre.ca_file
        self._centres = (Centre(config.centre.url, token, ca), Centre(config.centre.url, token, ca))
        self._reader = open_reader(config.store.file)
        self._signing = signing
        self.unsafe: UnsafeBroker | None = None
        self.check: BrokerCheck
        self.link: Link
        self._fire_line: SimulatedFireLine | None = None
        self.uplink: Uplink
        self.registry: RegistryPull

    def connect(self, agent: Agent) -> None:
        """Ties every thread's callbacks to the agent, by way of the inbox."""
        post, node = self._inbox.post, self._config.site.node
        self.link = broker_link(self._config, agent, self._inbox)
        socket = None if self._config.simulation is None else self._config.simulation.fire_line_socket
        if socket is not None:
            self._fire_line = SimulatedFireLine(socket, lambda line: post(lambda: self._tell_fire_line(agent, line)))
        self.check = BrokerCheck(
            _account(self._config),
            self._config,
            safe=self.link.start,
            unsafe=self._refuse_broker,
            away=lambda reason: post(lambda: agent.link_down(reason)),
        )
        self.uplink = Uplink(
            self._centres[0],
            node,
            read=lambda after, limit: read_entries(self._reader, node, after, limit),
            sign=lambda head: self._sign(agent, head),
            accepted_through=agent.accepted_through,
            on_accepted=lambda through: post(lambda: agent.accepted(through)),
            on_away=_log_away("journal"),
        )
        self.registry = RegistryPull(
            self._centres[1],
            held=lambda: agent.registry.held,
            apply=lambda page: self._inbox.ask(lambda: agent.page(page)),
            on_away=_log_away("registry"),
        )

    def _sign(self, agent: Agent, head: Head) -> str:
        """The node's signature of a head, for the centre and for the site's own store."""
        signature = sign_head(self._signing, self._config.site.node, head)
        self._inbox.post(lambda: agent.signed(head, signature))
        return signature

    def _tell_fire_line(self, agent: Agent, line: FireLine | None) -> None:
        agent.fire_line(line)
        if line is not None and self._fire_line is not None:
            self._fire_line.took(line)

    def _refuse_broker(self, found: UnsafeBroker) -> None:
        self.unsafe = found
        self._stopping.set()

    def publish(self, message: Message) -> None:
        """Hands a message to the broker. Raises LinkDown."""
        self.link.publish(message)

    def wake(self) -> None:
        """The journal has grown."""
        self.uplink.wake()

    def try_broker(self) -> None:
        """Begins to try the broker, whose link starts when it has been found safe; one that is away, or slow to say, is
        tried further on a thread of its own. Raises UnsafeBroker where it is known at once to be so."""
        self.check.start()
        self.check.asked.wait(FIRST_WORD_S)
        if self.unsafe is not None:
            raise self.unsafe

    def start(self) -> None:
        """Starts the other threads."""
        if self._fire_line is not None:
            self._fire_line.start()
        self.uplink.start()
        self.registry.start()

    def stop(self, farewell: Message) -> None:
        """Ends every thread; nothing that was written is lost, it goes up at the next start."""
        if self._fire_line is not None:
            self._fire_line.stop()
        ender = threading.Thread(target=self.registry.stop, name="registry-stop")
        ender.start()
        while ender.is_alive():
            self._inbox.close()
            ender.join(0.05)
        self.uplink.stop()
        self.check.stop()
        self.link.stop(farewell)
        self._inbox.close()
        self._reader.dispose()


def _account(config: DoorAgentConfig) -> Account:
    broker = config.broker
    password = broker.password_file.read_text("utf-8").strip()
    return Account(broker.host, broker.port, broker.username, password, broker.ca_file)


def _log_away(stream: str) -> Callable[[str | None], None]:
    """Says once that the centre is away, and once that it is back."""
    last: list[str | None] = [None]

    def tell(reason: str | None) -> None:
        if (reason is None) != (last[0] is None):
            _log.warning("centre.away" if reason else "centre.back", stream=stream, reason=reason)
        last[0] = reason

    return tell
