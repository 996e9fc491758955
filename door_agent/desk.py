"""Reception sessions: who has opened the desk of which kiosk, until when, and what each tap of hers there comes to.

In memory only: an agent that starts again knows of no open desk. Used by the decider thread only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import structlog

from door_agent.decision import AskPin, Denied, Reason, Tap
from door_agent.desk_decision import Opened, decide_opening, decide_release, frees_out_of_hours, may_keep
from door_agent.registry_held import Registry
from door_agent.requests_gate import Refused
from door_agent.store.site_store import SiteStore, StoreSick
from door_agent.tap_facts import Presented
from door_agent.tap_recording import count_wrong_pin
from sync.wire.badges_api import CARD_S
from sync.wire.canonical import Json
from sync.wire.journal import Entry, Kind
from sync.wire.kiosk_api import Display, ErrorCode, Outcome, PublicText
from sync.wire.reception_api import SESSION_S

_log = structlog.get_logger()

RELEASE_S = 10
"""How long after her tap of purpose `release` the receptionist may let somebody in."""

Cause = Literal["locked", "idle", "tap", "another_badge", "reopened", "revoked", "link", "frozen", "stopped"]


@dataclass(frozen=True, slots=True)
class Approval:
    """A receptionist's tap by which a door may be opened, until then and once; out of hours where it `opens_late`."""

    tap: str
    until: float
    opens_late: bool


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card that was read by that tap. It may be acted upon until then, on the monotonic clock."""

    tap: str
    presented: Presented
    until: float


@dataclass(slots=True)
class DeskSession:
    """One open desk."""

    kiosk: str
    person: str
    credential: str
    ends: float
    approval: Approval | None = None
    card: ReadCard | None = None
    """The last card that was read to make a badge of it, or to act on the badge that it is."""

    @property
    def by(self) -> dict[str, Json]:
        """Who acts, and where, as an entry says it."""
        return {"by": self.person, "kiosk": self.kiosk}


class Desk:
    """The open desks by kiosk. `announce` is given entries once they are durable."""

    def __init__(self, store: SiteStore, announce: Callable[[Sequence[Entry]], None]) -> None:
        self._store, self._announce, self._clock = store, announce, store.clock
        self._sessions: dict[str, DeskSession] = {}
        self.kept = False
        """While a roll call runs no desk locks for idleness: whoever counts people has her hands full."""

    def session(self, kiosk: str) -> DeskSession | None:
        """The kiosk's open desk."""
        self.expire()
        return self._sessions.get(kiosk)

    def require(self, kiosk: str) -> DeskSession:
        """The kiosk's open desk. Raises Refused where it has none (any more)."""
        session = self.session(kiosk)
        if session is None:
            raise Refused(ErrorCode.LATE, "reception is locked at this kiosk")
        return session

    def renew(self, session: DeskSession) -> None:
        """It was used: its time starts again."""
        session.ends = self._clock.monotonic() + SESSION_S

    def open(self, kiosk: str, tap_id: str, tap: Tap) -> Outcome:
        """A tap of purpose `reception`. Raises StoreSick."""
        decision = decide_opening(tap)
        match decision:
            case AskPin():
                return _outcome(tap_id, "pin_required", None, Display())
            case Denied(reason):
                return self._denied(kiosk, tap_id, tap, reason)
            case Opened(person, credential):
                self.close(kiosk, "reopened")
                with self._store.writing() as writing:
                    payload: dict[str, Json] = {
                        "person": person,
                        "credential": credential,
                        "kiosk": kiosk,
                        "tap": tap_id,
                    }
                    entry = writing.append(Kind.RECEPTION_OPENED, payload)
                    writing.pins.forget_wrong(credential)
                self._sessions[kiosk] = DeskSession(kiosk, person, credential, self._clock.monotonic() + SESSION_S)
                self._announce([entry])
                name = None if tap.person is None else tap.person.display_name
                display = Display(name=name, at=tap.now)
                return _outcome(tap_id, "granted", PublicText.WELCOME, display)

    def approve_release(self, kiosk: str, tap_id: str, tap: Tap) -> Outcome:
        """A tap of purpose `release`: for ten seconds she may let somebody in. Raises Refused or StoreSick."""
        session = self.require(kiosk)
        reason = decide_release(tap, session.person)
        if reason is not None:
            return self._denied(kiosk, tap_id, tap, reason)
        self.renew(session)
        opens_late = frees_out_of_hours(key_right=tap.key_right, rights_age=tap.rights_age)
        session.approval = Approval(tap_id, self._clock.monotonic() + RELEASE_S, opens_late)
        return _outcome(tap_id, "granted", PublicText.WELCOME, Display(at=tap.now))

    def take_release(self, session: DeskSession, tap_id: str) -> Approval:
        """Uses the approval up. Raises Refused where that tap approves nothing (any more)."""
        approval, session.approval = session.approval, None
        if approval is None or approval.tap != tap_id or self._clock.monotonic() >= approval.until:
            raise Refused(ErrorCode.LATE, "each release needs a fresh tap of the receptionist")
        return approval

    def keep_card(self, kiosk: str, tap_id: str, presented: Presented) -> None:
        """A tap of purpose `credential` has read a card. Raises Refused."""
        session = self.require(kiosk)
        self.renew(session)
        session.card = ReadCard(tap_id, presented, self._clock.monotonic() + CARD_S)

    def card(self, session: DeskSession, tap_id: str) -> Presented:
        """The card that was read by that tap. Raises Refused where it was another, or too long ago."""
        card = session.card
        if card is None or card.tap != tap_id or self._clock.monotonic() >= card.until:
            raise Refused(ErrorCode.LATE, "present the card again")
        return card.presented

    def lock_by_tap(self, kiosk: str, tap_id: str, person: str | None) -> Outcome | None:
        """A tap of purpose `presence` at an open desk locks it. Hers is no more than that; another's goes on as an
        ordinary tap."""
        session = self.session(kiosk)
        if session is None:
            return None
        hers = session.person == person
        self.close(kiosk, "tap" if hers else "another_badge")
        return _outcome(tap_id, "granted", PublicText.GOODBYE, Display(at=self._clock.now())) if hers else None

    def close(self, kiosk: str, cause: Cause) -> None:
        """Locks the kiosk's desk, if it is open; also where that cannot be written."""
        session = self._sessions.pop(kiosk, None)
        if session is None:
            return
        _log.info("reception.closed", kiosk=kiosk, cause=cause)
        try:
            with self._store.writing() as writing:
                payload: dict[str, Json] = {"person": session.person, "kiosk": kiosk, "cause": cause}
                entry = writing.append(Kind.RECEPTION_CLOSED, payload)
        except StoreSick as sick:
            _log.error("store.sick", why=str(sick))
        else:
            self._announce([entry])

    def keep_to(self, records: Registry) -> None:
        """Locks the desk of everybody who may not open one any more: her badge was lost, or her role is another's."""
        for session in list(self._sessions.values()):
            person, badge = records.persons.get(session.person), records.credentials.get(session.credential)
            if not may_keep(person, badge):
                self.close(session.kiosk, "revoked")

    def close_all(self, cause: Cause) -> None:
        """Locks every desk."""
        for kiosk in list(self._sessions):
            self.close(kiosk, cause)

    def expire(self) -> None:
        """Locks what was not used for too long."""
        now = self._clock.monotonic()
        for session in list(self._sessions.values()):
            if self.kept:
                self.renew(session)
            elif now >= session.ends:
                self.close(session.kiosk, "idle")

    def next_deadline(self) -> float | None:
        """When `expire` has something to do next, on the monotonic clock."""
        return min((session.ends for session in self._sessions.values()), default=None)

    def _denied(self, kiosk: str, tap_id: str, tap: Tap, reason: Reason) -> Outcome:
        payload: dict[str, Json] = {
            "person": None if tap.person is None else tap.person.id,
            "credential": None if tap.credential is None else tap.credential.id,
            "kiosk": kiosk,
            "tap": tap_id,
            "reason": str(reason),
        }
        with self._store.writing() as writing:
            entries = [writing.append(Kind.RECEPTION_DENIED, payload)]
            tries_left = None
            if reason is Reason.INVALID_PIN and tap.credential is not None:
                tries_left, suspended = count_wrong_pin(writing, tap.credential)
                entries += suspended
        self._announce(entries)
        return _outcome(tap_id, "denied", PublicText.REFUSED, Display(at=tap.now, tries_left=tries_left))


def _outcome(
    tap_id: str,
    word: Literal["granted", "denied", "pin_required"],
    text: PublicText | None,
    display: Display,
) -> Outcome:
    """No direction: nobody comes or goes by a tap at the desk."""
    return Outcome(outcome=word, tap=tap_id, direction=None, repeat=False, public_text=text, display=display)
