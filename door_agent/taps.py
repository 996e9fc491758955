"""Taps from the first APDU to the outcome: which are open, what each waits for, and what becomes of it.

One tap at a time per kiosk: the next card ends the question that the last one left. Used by the decider thread only.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import structlog

from door_agent.badges import Badges
from door_agent.config import DoorAgentConfig, ReaderTable
from door_agent.decision import AskChoice, AskPin, Denied, Granted, Pin, Reason, decide
from door_agent.desk import Desk
from door_agent.door import Step, withdraw
from door_agent.outcomes import outcome_of
from door_agent.pins import PinHasher
from door_agent.provision import AgentKeys
from door_agent.recent_taps import RecentTaps
from door_agent.requests_gate import Refused
from door_agent.schedule import local_day
from door_agent.store.site_store import StoreSick
from door_agent.tap_facts import Presented, SiteFacts
from door_agent.tap_recording import Presentation, Recorded, record_denied, record_granted, record_undone
from hardware.cards.atr import is_storage_card
from hardware.cards.identify import identify
from hardware.cards.pkoc import Pkoc
from hardware.cards.protocol import CardAuthFailed, CardDialogue, CardIdentity, CardLost
from sync.wire.badges_api import CardRead
from sync.wire.ids import RandomBytes, uuid7
from sync.wire.journal import Entry
from sync.wire.kiosk_api import (
    CardCommands,
    Direction,
    ErrorCode,
    Extended,
    Outcome,
    Purpose,
    TapBegin,
    TapChoose,
    TapExtend,
    TapPin,
    TapResult,
    TapUndo,
    Undone,
)
from sync.wire.pins import BadPin, open_pin

_log = structlog.get_logger()
T = TypeVar("T")

CARD_ANSWER_S = 2
CARD_DIALOGUE_S = 5
QUESTION_S = 60

_NOT_ANSWERED: Mapping[Pin, Reason] = {"wrong": Reason.INVALID_PIN, "not_given": Reason.PIN_NOT_GIVEN}


@dataclass(slots=True)
class _OpenTap:
    id: str
    kiosk: str
    reader: ReaderTable
    purpose: Purpose
    dialogue: CardDialogue[CardIdentity]
    dialogue_ends: float
    ends: float
    waits_for: Literal["card", "pin", "choice", "nothing"] = "card"
    storage_card: bool = False
    presented: Presented | None = None
    choice: Direction | None = None
    extended: bool = False


class Taps:
    """The taps of all kiosks. `announce` is given the entries of each tap once they are durable."""

    def __init__(
        self,
        config: DoorAgentConfig,
        facts: SiteFacts,
        keys: AgentKeys,
        random: RandomBytes,
        desk: Desk,
        badges: Badges,
        announce: Callable[[Sequence[Entry]], None],
    ) -> None:
        self._config, self._facts, self._keys, self._desk, self._badges = config, facts, keys, desk, badges
        self._random, self._announce = random, announce
        self._store, self._doors, self._clock = facts.store, facts.doors, facts.clock
        self._hasher = PinHasher(keys.pepper)
        self._open: dict[str, _OpenTap] = {}
        self.recent = RecentTaps()

    def begin(self, kiosk: str, request: TapBegin) -> CardCommands:
        """A card came: what to ask it first. Decides nothing. Raises Refused."""
        reader = self._config.reader(kiosk, request.reader)
        if reader is None:
            raise Refused(ErrorCode.BAD_REQUEST, "this kiosk has no such reader")
        self._check_purpose(kiosk, request.purpose)
        self.close(kiosk)
        now = self._clock.monotonic()
        name = f"{self._config.site.name}/{kiosk}/{reader.reader}"
        pkoc = Pkoc(self._random(16), hashlib.sha256(name.encode()).digest())
        # A storage card answers no command at all; asking it would look like a card taken away.
        storage_card = is_storage_card(bytes.fromhex(request.atr))
        protocols = [] if storage_card else [pkoc]
        dialogue = identify(bytes.fromhex(request.uid), protocols)
        commands = next(dialogue)
        tap_id = uuid7(self._clock.now(), self._random)
        dialogue_ends, ends = now + CARD_DIALOGUE_S, now + CARD_ANSWER_S
        self._open[kiosk] = _OpenTap(
            tap_id, kiosk, reader, request.purpose, dialogue, dialogue_ends, ends, storage_card=storage_card
        )
        return CardCommands(tap=tap_id, apdus=[command.hex() for command in commands])

    def result(self, kiosk: str, request: TapResult) -> CardCommands | Outcome | CardRead:
        """What the card answered: more to ask it, or what came of the tap. Raises Refused."""
        tap = self._waiting(kiosk, request.tap, "card")
        try:
            commands = tap.dialogue.send([bytes.fromhex(response) for response in request.responses])
        except StopIteration as done:
            tap.presented = _presented(done.value)
        except CardAuthFailed as failure:
            _log.warning("card.auth_failed", tap=tap.id, why=str(failure))
            tap.presented = Presented("unproven", None, authentic=False)
        except CardLost:
            del self._open[kiosk]
            raise Refused(ErrorCode.LATE, "the card was taken away too early") from None
        else:
            now = self._clock.monotonic()
            tap.ends = min(now + CARD_ANSWER_S, tap.dialogue_ends)
            return CardCommands(tap=tap.id, apdus=[command.hex() for command in commands])
        # Whatever comes of it, this card has said all that it had to say.
        tap.waits_for = "nothing"
        if tap.purpose == "credential":
            del self._open[kiosk]
            return self._badges.read(kiosk, tap.id, tap.presented, classic=tap.storage_card)
        if tap.purpose != "presence":
            return self._decide_at_desk(tap, tap.presented)
        return (
            self._locks_desk(tap, tap.presented) or self._repeat(tap, tap.presented) or self._decide(tap, tap.presented)
        )

    def pin(self, kiosk: str, request: TapPin) -> Outcome:
        """The PIN that was asked for. A wrong one is a final denial. Raises Refused."""
        tap = self._waiting(kiosk, request.tap, "pin")
        presented = _known(tap)
        try:
            pin = open_pin(request.sealed_pin, self._keys.opening, request.session, request.tap, request.n)
        except BadPin as bad:
            raise Refused(ErrorCode.BAD_REQUEST, str(bad)) from bad
        credential = self._facts.credential(presented)
        hashed = None if credential is None else self._with_store(lambda: self._facts.pin_hash(credential.person))
        right = hashed is not None and self._hasher.matches(hashed, pin)
        judged: Pin = "right" if right else "wrong"
        if tap.purpose == "reception":
            return self._decide_at_desk(tap, presented, judged)
        return self._decide(tap, presented, judged)

    def choose(self, kiosk: str, request: TapChoose) -> Outcome:
        """*Entrer* or *Je pars*. Raises Refused."""
        tap = self._waiting(kiosk, request.tap, "choice")
        tap.choice = request.direction
        return self._decide(tap, _known(tap))

    def extend(self, kiosk: str, request: TapExtend) -> Extended:
        """*Encore un instant*: another minute for a question, once in a tap. Raises Refused."""
        tap = self._waiting(kiosk, request.tap, "pin", "choice")
        if tap.extended:
            raise Refused(ErrorCode.LATE, "a question is extended once")
        tap.extended = True
        tap.ends = self._clock.monotonic() + QUESTION_S
        return Extended(tap=request.tap)

    def undo(self, kiosk: str, request: TapUndo) -> Undone:
        """Takes the kiosk's latest tap back; no door moves. Raises Refused."""
        undoable = self.recent.take_undoable(kiosk, request.tap, self._clock.monotonic())
        if undoable is None:
            raise Refused(ErrorCode.LATE, "only this kiosk's latest tap can be undone, for ten seconds")
        entry = self._with_store(lambda: record_undone(self._store, undoable, request.tap))
        if undoable.door is not None and undoable.entry is None:
            self._doors.perform(Step(withdraw(self._doors[undoable.door], undoable.tap)))
        self._announce([entry])
        _log.info("tap.undone", tap=request.tap, kiosk=kiosk)
        return Undone(tap=request.tap)

    def expire(self) -> None:
        """Ends what has waited too long."""
        now = self._clock.monotonic()
        for tap in [tap for tap in self._open.values() if now >= tap.ends]:
            self.close(tap.kiosk)

    def close(self, kiosk: str) -> None:
        """Ends the kiosk's open tap, if any; a PIN question left unanswered is a denial, a choice is nothing."""
        tap = self._open.pop(kiosk, None)
        if tap is None:
            return
        _log.info("tap.closed", tap=tap.id, kiosk=kiosk, waited_for=tap.waits_for)
        if tap.waits_for == "pin":
            decide_ = self._decide if tap.purpose == "presence" else self._decide_at_desk
            try:
                decide_(tap, _known(tap), "not_given")
            except Refused as refused:
                _log.error("tap.not_recorded", tap=tap.id, why=refused.why)

    def close_all(self) -> None:
        """The link was lost, or the agent was stopped for a while: nothing that was open goes on."""
        for kiosk in list(self._open):
            self.close(kiosk)

    def next_deadline(self) -> float | None:
        """When `expire` has something to do next, on the monotonic clock."""
        return min((tap.ends for tap in self._open.values()), default=None)

    def _waiting(self, kiosk: str, tap_id: str, *waits_for: str) -> _OpenTap:
        self.expire()
        tap = self._open.get(kiosk)
        if tap is None or tap.id != tap_id or tap.waits_for not in waits_for:
            raise Refused(ErrorCode.LATE, "that tap is over, or does not wait for this")
        return tap

    def _check_purpose(self, kiosk: str, purpose: Purpose) -> None:
        if purpose != "presence" and "reception" not in self._config.roles(kiosk):
            raise Refused(ErrorCode.NOT_PERMITTED, "this kiosk is not for reception")
        if purpose in ("release", "credential"):
            self._desk.require(kiosk)

    def _locks_desk(self, tap: _OpenTap, presented: Presented) -> Outcome | None:
        """What a tap at an open desk comes to where it is hers who opened it; it locks the desk whosever it is."""
        credential = self._facts.credential(presented) if presented.authentic else None
        locked = self._desk.lock_by_tap(tap.kiosk, tap.id, None if credential is None else credential.person)
        if locked is not None:
            del self._open[tap.kiosk]
        return locked

    def _decide_at_desk(self, tap: _OpenTap, presented: Presented, pin: Pin = "not_asked") -> Outcome:
        facts = self._facts.gather(presented, tap.reader, pin=pin)
        decide_ = self._desk.open if tap.purpose == "reception" else self._desk.approve_release
        # Whatever comes of it but a question, the tap is over.
        self._open.pop(tap.kiosk, None)
        outcome = self._with_store(lambda: decide_(tap.kiosk, tap.id, facts))
        if outcome.outcome == "pin_required":
            tap.waits_for, tap.ends = "pin", self._clock.monotonic() + QUESTION_S
            self._open[tap.kiosk] = tap
        _log.info("tap.at_desk", tap=tap.id, kiosk=tap.kiosk, purpose=tap.purpose, outcome=outcome.outcome)
        return outcome

    def _repeat(self, tap: _OpenTap, presented: Presented) -> Outcome | None:
        who = self._who(presented)
        if who is None:
            return None
        repeated = self.recent.repeat(tap.kiosk, tap.reader.reader, who, tap.id, self._clock.monotonic())
        if repeated is not None:
            del self._open[tap.kiosk]
            _log.info("tap.repeated", tap=tap.id, kiosk=tap.kiosk)
        return repeated

    def _who(self, presented: Presented) -> str | None:
        """Whose tap it is, for the repeat: the person, or an unknown badge's number."""
        if presented.number is None:
            return None
        credential = self._facts.credential(presented)
        return f"{presented.kind}:{presented.number}" if credential is None else credential.person

    def _decide(self, tap: _OpenTap, presented: Presented, pin: Pin = "not_asked") -> Outcome:
        return self._with_store(lambda: self._decide_and_record(tap, presented, pin))

    def _decide_and_record(self, tap: _OpenTap, presented: Presented, pin: Pin) -> Outcome:
        facts = self._facts.gather(presented, tap.reader, pin=pin, choice=tap.choice)
        decision = decide(facts)
        if pin in _NOT_ANSWERED and not isinstance(decision, Denied):
            # What was asked may not be needed any more, as when an opening has begun; silence still grants nothing.
            decision = Denied(_NOT_ANSWERED[pin], "in")
        presentation = Presentation(tap.id, tap.reader, presented.kind)
        match decision:
            case AskPin() | AskChoice():
                tap.waits_for = "pin" if isinstance(decision, AskPin) else "choice"
                tap.ends = self._clock.monotonic() + QUESTION_S
                _log.info("tap.asked", tap=tap.id, kiosk=tap.kiosk, question=tap.waits_for)
                return outcome_of(tap.id, decision, facts)
            case Granted():
                recorded = record_granted(self._store, self._doors, presentation, facts, decision)
                if recorded.armed:
                    self._facts.armed(local_day(facts.now, facts.site), facts.site.timezone)
                if decision.emergency is not None:
                    self._facts.emergency_at = facts.now
                    _log.warning("emergency_badge.used", tap=tap.id, cause=decision.emergency)
            case Denied():
                recorded = record_denied(self._store, presentation, facts, decision)
        # Durable: the doors move now, and all else comes after.
        for step in recorded.steps:
            self._doors.perform(step)
        outcome = outcome_of(
            tap.id,
            decision,
            facts,
            tries_left=recorded.tries_left,
            missed_checkout=recorded.missed_checkout,
            message=recorded.message,
            last_out=isinstance(decision, Granted) and decision.direction == "out" and not self._store.visits,
        )
        self._settle(tap, presented, decision, recorded, outcome)
        return outcome

    def _settle(
        self, tap: _OpenTap, presented: Presented, decision: Granted | Denied, recorded: Recorded, outcome: Outcome
    ) -> None:
        """The decision is remembered for repeat and undo, and told."""
        self._open.pop(tap.kiosk, None)
        now = self._clock.monotonic()
        who = self._who(presented)
        pin_was_asked = isinstance(decision, Denied) and decision.reason in (Reason.INVALID_PIN, Reason.PIN_NOT_GIVEN)
        if who is not None and not pin_was_asked:
            self.recent.remember_final(tap.kiosk, tap.reader.reader, who, outcome, now)
        self.recent.remember_undoable(tap.kiosk, recorded.undoable, now)
        self._announce(recorded.entries)
        reason = str(decision.reason) if isinstance(decision, Denied) else None
        _log.info(
            "tap.decided",
            tap=tap.id,
            kiosk=tap.kiosk,
            outcome=outcome.outcome,
            direction=outcome.direction,
            reason=reason,
        )

    def _with_store(self, call: Callable[[], T]) -> T:
        """Runs what needs the store. Without it nothing is decided: locked from outside, free from inside."""
        try:
            return call()
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
            raise Refused(ErrorCode.NOT_RECORDED, "the store cannot be written") from sick


def _presented(identity: CardIdentity) -> Presented:
    return Presented(identity.kind, None if identity.random_uid else identity.number.hex(), authentic=True)


def _known(tap: _OpenTap) -> Presented:
    if tap.presented is None:
        raise ValueError("a question is asked only once the card is known")
    return tap.presented
