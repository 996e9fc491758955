"""The agent's one decider: takes events one by one, in order, and alone writes the store and moves the doors.

Every method is called on one thread. Nothing in here waits for the network.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import structlog
from pydantic import BaseModel

from door_agent import announcements
from door_agent import door as machine
from door_agent.ageing import Ageing
from door_agent.badges import Badges
from door_agent.bell import Bell
from door_agent.boot import write_start
from door_agent.clock_watch import ClockWatch
from door_agent.config import DoorAgentConfig
from door_agent.day_codes import DayCodes
from door_agent.desk import Desk
from door_agent.door import Step
from door_agent.doors import Doors, react, write_step
from door_agent.entrance import Entrance
from door_agent.home_assistant_announcer import Announcer
from door_agent.home_assistant_link import HomeAssistantLink
from door_agent.housekeeping import Housekeeping
from door_agent.locks import WiredRelay
from door_agent.provision import AgentKeys
from door_agent.reception import Reception
from door_agent.refusals import Refusals
from door_agent.registry_held import HeldRegistry
from door_agent.requests_gate import Admitted, AnsweredBefore, Refused, RequestsGate, encode
from door_agent.requests_waiting import RequestsWaiting
from door_agent.site_status import SiteStatusReport
from door_agent.speaker import Speaker
from door_agent.store.journal import SignedHead, put_signed_head
from door_agent.store.site_store import SiteStore, StoreSick
from door_agent.tap_facts import SiteFacts
from door_agent.taps import Taps
from door_agent.visitors import Visitors
from hardware.door_reports import FireLine, Report
from hardware.mqtt import Message
from sync.wire import kiosk_api
from sync.wire.canonical import Json
from sync.wire.ids import RandomBytes
from sync.wire.instants import Clock
from sync.wire.journal import Entry, Head, Kind
from sync.wire.keys import verifying_key
from sync.wire.kiosk_api import ErrorCode
from sync.wire.registry import RegistryPage
from sync.wire.topics import SiteTopics
from sync.wire.visitors_api import EntranceRequest

_log = structlog.get_logger()

_ACCEPTED_THROUGH = "accepted_through"


class Agent:
    """Decides, drives the doors, keeps the journal.

    `publish` hands a message to the broker (raises LinkDown); `written` is told that the journal has grown. The demo's
    clock, which is moved on purpose, has no `clock_watch`.
    """

    def __init__(
        self,
        config: DoorAgentConfig,
        keys: AgentKeys,
        store: SiteStore,
        clock: Clock,
        random: RandomBytes,
        *,
        version: str,
        publish: Callable[[Message], None],
        written: Callable[[], None],
        wired: Mapping[str, WiredRelay] | None = None,
        clock_watch: ClockWatch | None = None,
    ) -> None:
        self._clock_watch = clock_watch
        self._config, self._keys, self._store, self._clock = config, keys, store, clock
        self._version, self._written = version, written
        self._topics = SiteTopics(config.site.name)
        self._speaker = Speaker(self._topics, keys, publish)
        kiosks = {kiosk.name: verifying_key(bytes.fromhex(kiosk.public_key)) for kiosk in config.kiosks}
        receptions = [kiosk.name for kiosk in config.kiosks if "reception" in kiosk.roles]
        self._gate = RequestsGate(self._topics, kiosks, receptions, random)
        self.doors = Doors(config.doors, self._topics, clock, publish, wired)
        centre_key = verifying_key(bytes.fromhex(config.centre.public_key))
        self.registry = HeldRegistry(store, config.site.name, centre_key)
        self.facts = SiteFacts(config.site.name, store, self.registry, self.doors, clock)
        self._desk = Desk(store, self._announce_later)
        self._bell = Bell(store, self._announce_later)
        self._requests = RequestsWaiting(clock)
        codes = DayCodes(store, keys.pepper)
        self._entrance = Entrance(config, self.facts, self._bell, self._requests, codes, self._announce_later)
        badges = Badges(self.facts, keys, self._desk, self._announce_later)
        visitors = Visitors(self.facts, self._requests, codes, self._announce_later)
        parts = (self._desk, self._bell, badges, visitors, self._announce_later)
        self._reception = Reception(self.facts, *parts, has_fire_line=config.has_fire_line)
        self._fire = self._reception.fire
        self._taps = Taps(config, self.facts, keys, random, self._desk, badges, self._announce_later)
        self._status = SiteStatusReport(self.facts, int(store.fact(_ACCEPTED_THROUGH) or 0), config.doors_outside)
        self._housekeeping = Housekeeping(self.facts)
        self._ageing = Ageing(self.facts, self._reception.end_roll_call)
        self._refusals = Refusals(store, clock, self._announce_later)
        self._announcer = Announcer(config, self.facts, version)
        self._home_assistant = HomeAssistantLink(
            self._topics,
            self.facts,
            self._announcer,
            self._refusals,
            self._speaker.say,
            self._announce_later,
            expected=config.home_assistant is not None,
        )
        self._later: list[Entry] = []
        self._shown: dict[str, Message] = {}
        self._link_up = False
        self._site_changed = False
        self._signed: SignedHead | None = None
        self._accepted_kept = self.accepted_through

    @property
    def accepted_through(self) -> int:
        """The last entry that the centre is known to hold."""
        return self._status.accepted_through

    @property
    def in_service(self) -> bool:
        """Whether kiosks can be answered: the broker is there, and the site knows its registry."""
        return self._link_up and self.registry.site is not None

    def started(self, boot: str, armed_on: date | None = None, *, machine_boot: str = "") -> None:
        """The first thing written in each life; `armed_on` is the demo's: a day that is armed already."""
        arm = armed_on is not None and self.facts.armed_on is None
        with self._store.writing() as writing:
            write_start(self._store, writing, boot, self._version, machine_boot)
            if arm and armed_on is not None:
                writing.set_fact("armed_on", armed_on.isoformat())
                writing.append(Kind.SITE_ARMED, {"day": armed_on.isoformat(), "person": None, "cause": "simulation"})
        if arm and armed_on is not None:
            self.facts.armed(armed_on, None)
        self._written()

    def link_up(self) -> None:
        """Connected to the broker, subscriptions stand."""
        self._link_up = True
        self.doors.secure()
        self._shown.clear()
        self._announcer.again()
        self._speaker.say(announcements.availability(self._topics.agent_availability, "online"))
        # Before anybody can ask: a door whose mode is unknown would open for nobody.
        self.tick()

    def link_down(self, reason: str) -> None:
        """The broker is away: sessions and open taps end with the link, and no lock can be reached."""
        _log.warning("link.down", reason=reason)
        self._link_up = False
        self._taps.close_all()
        self._desk.close_all("link")
        self._gate.close_sessions()
        self.doors.link_lost()
        for name in self.doors.on_broker:
            self._perform(machine.presence_reported(self.doors[name], online=False))

    def frozen(self, seconds: float) -> None:
        """This process stood still for so long that what was under way must not go on as if it had not."""
        _log.warning("agent.was_frozen", seconds=round(seconds, 1))
        self._taps.close_all()
        self._desk.close_all("frozen")
        self._gate.close_sessions()

    def received(self, message: Message) -> None:
        """A message from the broker: a request of a kiosk, or a report of a lock."""
        if "/request/" in message.topic:
            self._requested(message)
        elif self._home_assistant.received(message):
            pass
        elif (told := self.doors.parse(message)) is not None:
            for report in told[1]:
                self._perform(react(self.doors[told[0]], report, self._clock.monotonic()))
        elif message.topic.endswith("/availability") and message.payload == b"offline":
            self._kiosk_left(message.topic)
        self._announce()

    def door_reported(self, door: str, report: Report) -> None:
        """What a relay or an input on a pin of this machine says."""
        self._perform(react(self.doors[door], report, self._clock.monotonic()))
        self._announce()

    def fire_line(self, line: FireLine | None) -> None:
        """The fire line's state, at the start and at each change; None where its reader has died."""
        before = self._fire.shown
        self._fire.heard(line)
        self._site_changed |= self._fire.shown != before
        self._announce()

    def page(self, page: RegistryPage) -> None:
        """A registry page came down. Raises PageRefused, pydantic.ValidationError or StoreSick."""
        if self._clock_watch is not None:
            # First, for a trusted clock refuses a page that lies ahead: one that a source alone has set wrong would
            # never hear that the centre contradicts it, nor of any badge that was revoked.
            self.registry.check(page)
            self._clock_watch.heard(page.issued_at)
            self._later += self._clock_watch.look()
        if self.registry.apply(page):
            _log.info("registry.applied", epoch=page.epoch, through=page.through)
            self._site_changed = True
            self._desk.keep_to(self.registry.records)
        self.tick()

    def accepted(self, through: int) -> None:
        """The centre holds the journal through that entry."""
        self._status.accepted_through = through

    def signed(self, head: Head, signature: str) -> None:
        """A head was signed for the centre; it is kept for whoever verifies the journal here."""
        public_key = self._keys.identity.public_key
        self._signed = SignedHead(self._config.site.node, head.seq, head.hash, signature, public_key)

    def tick(self) -> None:
        """Time passed: deadlines, schedules, the day's end."""
        now = self._clock.monotonic()
        if self._clock_watch is not None:
            self._later += self._clock_watch.look()
        self._taps.expire()
        self._desk.expire()
        self._fire.tick()
        for name in self.doors.names:
            self._perform(machine.tick(self.doors[name], now))
            self._perform(self._housekeeping.schedule(self.doors[name]))
        try:
            self._later += self._housekeeping.end_forgotten_visits()
            self._ageing.look(self.accepted_through)
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
        self._announce()

    def next_deadline(self) -> float | None:
        """When `tick` is due next, on the monotonic clock; schedules follow the wall clock and are looked at anyway."""
        times = [machine.next_deadline(self.doors[name]) for name in self.doors.names]
        times += [self._taps.next_deadline(), self._desk.next_deadline(), self._fire.next_deadline()]
        return min((t for t in times if t is not None), default=None)

    def idle(self) -> None:
        """Nothing to do for a moment: time for what no tap should wait for."""
        signed, self._signed = self._signed, None
        accepted = self.accepted_through
        try:
            if signed is not None or accepted != self._accepted_kept:
                with self._store.writing() as writing:
                    writing.set_fact(_ACCEPTED_THROUGH, str(accepted))
                    if signed is not None:
                        put_signed_head(writing.connection, signed)
                self._accepted_kept = accepted
            self.registry.note_seen()
            if self._clock_watch is not None:
                self._clock_watch.keep()
            self._store.checkpoint()
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))

    def farewell(self) -> Message:
        """What to leave on the broker at an orderly stop."""
        self._taps.close_all()
        self._desk.close_all("stopped")
        self._fire.leave()
        # An alarm of an earlier life holds doors before the first tick has freed them.
        if not self._fire.holds:
            self.doors.leave()
        self.idle()
        return announcements.availability(self._topics.agent_availability, "offline")

    def _requested(self, message: Message) -> None:
        if message.retain and not message.payload:
            return
        try:
            admitted = self._gate.admit(message)
            if isinstance(admitted, AnsweredBefore):
                self._speaker.answer(admitted.kiosk, admitted.correlation, admitted.answer)
                return
        except Refused as refused:
            self._refuse(message, refused)
            return
        try:
            answer = encode(self._act(admitted))
        except Refused as refused:
            self._gate.remember(admitted, self._refuse(message, refused))
            return
        self._speaker.answer(admitted.kiosk, admitted.correlation, answer)
        self._gate.remember(admitted, answer)

    def _act(self, admitted: Admitted) -> BaseModel:
        """The one table of methods. Raises Refused."""
        kiosk, request = admitted.kiosk, admitted.request
        answer: BaseModel
        try:
            match request:
                case kiosk_api.SessionOpen():
                    self._taps.close(kiosk)
                    self._desk.close(kiosk, "link")
                    answer = kiosk_api.SessionOpened(
                        session=self._gate.open_session(kiosk), agent_version=self._version
                    )
                case kiosk_api.TapBegin():
                    answer = self._taps.begin(kiosk, request)
                case kiosk_api.TapResult():
                    answer = self._taps.result(kiosk, request)
                case kiosk_api.TapPin():
                    answer = self._taps.pin(kiosk, request)
                case kiosk_api.TapChoose():
                    answer = self._taps.choose(kiosk, request)
                case kiosk_api.TapExtend():
                    answer = self._taps.extend(kiosk, request)
                case kiosk_api.TapUndo():
                    answer = self._taps.undo(kiosk, request)
                case kiosk_api.DoorRing() | EntranceRequest():
                    answer = self._entrance.act(kiosk, request)
                case kiosk_api.SiteStatus():
                    answer = self._report_status(kiosk)
                case _:
                    answer = self._reception.act(kiosk, request)
                    self._desk.keep_to(self.registry.records)
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
            why = "the store cannot be written"
            raise Refused(ErrorCode.NOT_RECORDED, why, kiosk, admitted.method, admitted.correlation) from sick
        except Refused as refused:
            raise Refused(refused.code, refused.why, kiosk, admitted.method, admitted.correlation) from refused
        return answer

    def _report_status(self, kiosk: str) -> kiosk_api.Status:
        running = self._reception.roll_calls.running
        roll_call = None if running is None else running.cause
        waiting = None
        if "reception" in self._config.roles(kiosk):
            waiting = sum(not call.taken for call in self._bell.calls) + len(self._requests.waiting)
        call, request = self._bell.taken_call(kiosk), self._requests.state(kiosk)
        return self._status.report(self._config.door_of(kiosk), call, roll_call, request, waiting, self._fire.shown)

    def _refuse(self, message: Message, refused: Refused) -> bytes:
        """Says no, and gives what was said."""
        _log.warning("request.refused", kiosk=refused.kiosk, method=refused.method, code=refused.code, why=refused.why)
        if message.retain:
            self._speaker.say(Message(message.topic, b"", retain=True))
        if refused.code is not ErrorCode.NOT_RECORDED:
            asked: dict[str, Json] = {"kiosk": refused.kiosk, "method": refused.method}
            self._refusals.journal(refused.kiosk, refused.code, asked)
        answer = encode(kiosk_api.Refusal(error=kiosk_api.Error(code=refused.code, message=refused.why)))
        if refused.kiosk is not None and refused.correlation is not None:
            self._speaker.answer(refused.kiosk, refused.correlation, answer)
        return answer

    def _kiosk_left(self, topic: str) -> None:
        for kiosk in self._config.kiosks:
            if topic == self._topics.kiosk_availability(kiosk.name):
                self._taps.close(kiosk.name)
                self._desk.close(kiosk.name, "link")
                self._gate.close_session(kiosk.name)

    def _perform(self, step: Step) -> None:
        """Writes what a step says, then does it. Without the store, a door may lock and never unlock; but
        for one that fire holds free, for which nothing waits."""
        self._site_changed |= step.door.pre_alarm != self.doors[step.door.name].pre_alarm
        if not (step.entries or step.taken or step.not_taken):
            self.doors.perform(step)
            return
        try:
            with self._store.writing() as writing:
                entries = write_step(writing, step)
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
            if step.door.mode == "LockedOpen":
                self._fire.owe(step)
                self.doors.perform(step)
            elif not any(isinstance(order, machine.Release | machine.Hold) for order in step.orders):
                self.doors.perform(step)
            return
        for pending in step.taken:
            self._taps.recent.passed(pending.tap)
        self.doors.perform(step)
        self._later += entries

    def _announce_later(self, entries: Sequence[Entry]) -> None:
        self._later += entries

    def _announce(self) -> None:
        """Tells everybody what has changed, after whoever asked has been answered."""
        if self._later:
            entries, self._later = self._later, []
            for event in announcements.door_events(self._topics, entries):
                self._speaker.say(event)
            self._written()
        if self._link_up:
            for message in self._announcer.due():
                self._speaker.say(message)
            changed = [
                message for message in self._status.retained(self._topics) if self._shown.get(message.topic) != message
            ]
            for message in changed:
                self._shown[message.topic] = message
                self._speaker.say(message)
            news = self._bell.changed or self._reception.roll_calls.changed or self._requests.changed
            if changed or self._site_changed or news:
                self._site_changed = self._bell.changed = self._reception.roll_calls.changed = False
                self._requests.changed = False
                self._speaker.give_notices("site_changed", self._gate.next_notices(), self._clock.now())
