"""What the screen says in each situation: pure, without Qt."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.wording import clock_time, day_name, text
from sync.wire.kiosk_api import Outcome, PublicText, Status

_CENTRE_AWAY_S = 300
"""The registry is confirmed every few seconds while the centre can be reached."""

_PRESENT_AGAIN = {"card_lost", "card_unreadable", "late", "no_session"}
"""What went wrong with the card or with a tap that is over: another try is a new tap."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The middle of the screen. `kind` names the situation, `undo` is the undo button's label, empty for none."""

    kind: str
    title: str
    line: str = ""
    undo: str = ""


def home(*, agent_up: bool, reader_up: bool) -> Screen:
    """Nobody is being served."""
    if not reader_up:
        return Screen("broken", text("broken.title"), text("broken.free"))
    if not agent_up:
        return Screen("broken", text("sign.agent"), text("not_recorded.line"))
    return Screen("home", text("home.badge"), text("home.exit"))


def reading() -> Screen:
    """A card is being talked to."""
    return Screen("wait", text("wait.title"), text("wait.line"))


def asking() -> Screen:
    """A touch is on its way to the agent."""
    return Screen("wait", text("wait.title"))


def undone() -> Screen:
    """A tap was taken back."""
    return Screen("undone", text("undone"))


def not_undone() -> Screen:
    """A tap could not be taken back."""
    return Screen("failed", text("not_undone.title"), text("not_undone.line"))


def of_failure(word: str) -> Screen:
    """Nothing came of a tap; never a welcome."""
    if word in _PRESENT_AGAIN:
        return Screen("again", text("again.title"), text("again.line"))
    return Screen("failed", text("not_recorded.title"), text("not_recorded.line"))


def of_outcome(outcome: Outcome, zone: ZoneInfo) -> Screen:
    """What the agent said came of a tap."""
    match outcome.outcome:
        case "pin_required":
            return Screen("pin", text("pin.title"), f"{text('pin.line')} {text('pin.hidden')}")
        case "choice_required":
            return Screen("choice", text("choice.title"))
        case "granted":
            return _granted(outcome, zone)
        case "denied":
            return _denied(outcome)


def state_line(status: Status, now: datetime, zone: ZoneInfo) -> str:
    """Whether the place is open, until or from when, and how many people are inside."""
    parts = [text("home.open" if status.open else "home.closed")]
    if status.until is not None:
        at = clock_time(status.until, zone)
        day = day_name(status.until, now, zone)
        parts.append(text("home.until", t=at) if status.open else text("home.next", day=day, t=at))
    if status.present is not None:
        parts.append(_present(status.present))
    return " · ".join(parts)


def signs(status: Status) -> str:
    """What is not well at the site, in plain words; empty when all is."""
    found: list[str] = []
    if not status.store_well:
        found.append(text("sign.store"))
    if not status.clock_trusted:
        found.append(text("sign.clock"))
    if status.registry_age_s is None or status.registry_age_s > _CENTRE_AWAY_S:
        found.append(text("sign.queue", n=status.queue))
    return " ".join(found)


def digits_typed(count: int) -> str:
    """How many digits of a PIN were typed; none is ever shown."""
    return text("pin.count.one") if count == 1 else text("pin.count", n=count)


def _granted(outcome: Outcome, zone: ZoneInfo) -> Screen:
    way = "out" if outcome.direction == "out" else "in"
    display = outcome.display
    title = text(f"{way}.title.anon") if display.name is None else text(f"{way}.title", name=display.name)
    lines = [text(f"{way}.line.untimed") if display.at is None else text(f"{way}.line", t=clock_time(display.at, zone))]
    if display.missed_checkout:
        lines.append(text("in.inferred"))
    if display.last_out:
        lines.append(text("last.title") + ".")
    return Screen(way, title, " ".join(lines), text(f"{way}.undo") if display.undo_until_s > 0 else "")


def _denied(outcome: Outcome) -> Screen:
    if outcome.public_text is PublicText.OTHER_SYSTEM:
        return Screen("refused", text("other.title"), text("other.line"))
    if outcome.public_text is PublicText.AGAIN:
        return Screen("again", text("again.title"), text("again.line"))
    title = text("refused.out.title" if outcome.direction == "out" else "refused.title")
    return Screen("refused", title, _tries(outcome.display.tries_left))


def _tries(left: int | None) -> str:
    if left is None:
        return text("refused.line")
    return text({0: "pin.wrong.none", 1: "pin.wrong.one"}.get(left, "pin.wrong"), n=left)


def _present(count: int) -> str:
    return text({0: "home.present.none", 1: "home.present.one"}.get(count, "home.present"), n=count)
