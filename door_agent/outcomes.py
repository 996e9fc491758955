"""From a decision to what the kiosk is told: never a reason, and a name only to its owner."""

from datetime import datetime, timedelta
from typing import Literal

from door_agent.decision import AskChoice, AskPin, Decision, Denied, Granted, Reason, Tap
from sync.wire.kiosk_api import Display, Outcome, PublicText, Welcome, Wifi
from sync.wire.registry import SiteRecord

UNDO_S = 10
"""How long the kiosk's latest tap can be taken back."""

CLOSING_SOON = timedelta(minutes=15)

_PUBLIC = {
    Reason.CARD_AUTH_FAILED: PublicText.AGAIN,
    Reason.CREDENTIAL_NOT_FOUND: PublicText.OTHER_SYSTEM,
    Reason.CREDENTIAL_NOT_ENABLED: PublicText.SEE_RECEPTION,
    Reason.CREDENTIAL_NOT_ACTIVE: PublicText.SEE_RECEPTION,
    Reason.CREDENTIAL_EXPIRED: PublicText.SEE_RECEPTION,
    Reason.LOCKOUT: PublicText.SEE_RECEPTION,
}


def outcome_of(
    tap_id: str,
    decision: Decision,
    tap: Tap,
    *,
    tries_left: int | None = None,
    missed_checkout: bool = False,
    message: str | None = None,
    last_out: bool = False,
) -> Outcome:
    """The outcome of a tap, or the question that it leaves open."""
    match decision:
        case Granted(direction=direction, emergency=emergency):
            text = PublicText.WELCOME if direction == "in" else PublicText.GOODBYE
            display = Display(
                name=tap.person.display_name if tap.person else None,
                at=tap.now,
                closes_at=_closing_soon(tap) if direction == "in" else None,
                missed_checkout=missed_checkout,
                last_out=last_out,
                message=message,
                reported=emergency is not None,
                undo_until_s=UNDO_S,
                welcome=welcome(tap.site) if direction == "in" and tap.person and tap.person.visitor else None,
            )
            return Outcome(
                outcome="granted", tap=tap_id, direction=direction, repeat=False, public_text=text, display=display
            )
        case Denied(reason, direction):
            return Outcome(
                outcome="denied",
                tap=tap_id,
                direction=direction,
                repeat=False,
                public_text=_PUBLIC.get(reason, PublicText.REFUSED),
                display=Display(at=tap.now, tries_left=tries_left),
            )
        case AskPin():
            return _question("pin_required", tap_id)
        case AskChoice():
            return _question("choice_required", tap_id)


def welcome(site: SiteRecord) -> Welcome | None:
    """What a guest of the site is told as she comes in; None where its settings have nothing for her."""
    if site.welcome_text is None and site.wifi is None:
        return None
    wifi = None if site.wifi is None else Wifi(ssid=site.wifi.ssid, password=site.wifi.password)
    return Welcome(text=site.welcome_text, wifi=wifi)


def _question(word: Literal["pin_required", "choice_required"], tap_id: str) -> Outcome:
    direction = "in" if word == "pin_required" else None
    return Outcome(outcome=word, tap=tap_id, direction=direction, repeat=False, public_text=None, display=Display())


def _closing_soon(tap: Tap) -> datetime | None:
    soon = tap.opening is not None and tap.opening.end - tap.now <= CLOSING_SOON
    return tap.opening.end if soon and tap.opening is not None else None
