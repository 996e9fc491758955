"""What the kiosk's threads tell its screen: frozen values, carried by one queued signal (`kiosk.bridge`)."""

from dataclasses import dataclass, field

from kiosk.desk_asks import DeskAnswer
from kiosk.newcomer_asks import NewcomerAnswer
from sync.wire import badges_api
from sync.wire.kiosk_api import Direction, Outcome, Purpose, Status


@dataclass(frozen=True, slots=True)
class ReaderChanged:
    """Whether the badge reader works."""

    up: bool


@dataclass(frozen=True, slots=True)
class AgentChanged:
    """Whether the agent answers, and whether the broker can be reached at all."""

    up: bool
    broker_up: bool = True


@dataclass(frozen=True, slots=True)
class StatusCame:
    """The state of the site, verified."""

    status: Status


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """The agent opened a new session: whatever went on in the one before is over."""


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card is being talked to, and what for."""

    presentation: str
    purpose: Purpose = "presence"


@dataclass(frozen=True, slots=True)
class OutcomeCame:
    """What came of a tap, verified: at the reader, or after an answer to its question."""

    presentation: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CardKnown:
    """What a card is that reception wants to know, verified."""

    presentation: str
    card: badges_api.CardRead = field(repr=False)


@dataclass(frozen=True, slots=True)
class TapFailed:
    """Nothing came of a tap, or of an answer to its question; `word` is the cause."""

    presentation: str
    word: str


@dataclass(frozen=True, slots=True)
class TapUndone:
    """The tap was taken back."""

    presentation: str


@dataclass(frozen=True, slots=True)
class UndoFailed:
    """The tap could not be taken back."""

    presentation: str
    word: str


@dataclass(frozen=True, slots=True)
class BellRung:
    """Reception was called."""

    call: str


@dataclass(frozen=True, slots=True)
class BellFailed:
    """Reception could not be called."""

    word: str


@dataclass(frozen=True, slots=True)
class DeskAnswered:
    """What the agent answered to reception."""

    number: int
    answer: DeskAnswer = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeskFailed:
    """Nothing came of what reception asked; `word` is the cause."""

    number: int
    word: str


@dataclass(frozen=True, slots=True)
class NewcomerAnswered:
    """What the agent answered to somebody without a badge."""

    number: int
    answer: NewcomerAnswer = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewcomerFailed:
    """Nothing came of what somebody without a badge asked; `word` is the cause."""

    number: int
    word: str


@dataclass(frozen=True, slots=True)
class SheetPrinted:
    """The printer's queue has taken a sheet."""


@dataclass(frozen=True, slots=True)
class SheetNotPrinted:
    """A sheet did not get to the printer's queue."""


@dataclass(frozen=True, slots=True)
class FingerMoved:
    """The demo's answer to a question: a PIN or a direction, as a touch would give it."""

    tap: str
    question: str
    pin: str | None = field(repr=False)
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class ScreenshotWanted:
    """The demo wants a picture of the window in `file`."""

    file: str


@dataclass(frozen=True, slots=True)
class VoiceLost:
    """Speech has failed, and is no longer offered."""


Event = (
    ReaderChanged
    | AgentChanged
    | StatusCame
    | SessionOpened
    | CardRead
    | OutcomeCame
    | CardKnown
    | TapFailed
    | TapUndone
    | UndoFailed
    | BellRung
    | BellFailed
    | DeskAnswered
    | DeskFailed
    | NewcomerAnswered
    | NewcomerFailed
    | SheetPrinted
    | SheetNotPrinted
    | FingerMoved
    | ScreenshotWanted
    | VoiceLost
)
